/// The release of Vigie that this build is: what `--version` and `Status` answer.
public enum Release {
    public static let version = "0.1.0"
}
