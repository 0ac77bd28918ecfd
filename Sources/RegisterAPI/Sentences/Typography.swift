/// The spaces of French typography.
enum Typography {
    private static let noBreakSpace: Unicode.Scalar = "\u{A0}"

    /// The text with a no-break space where French forbids a line break: before `: ; ! ? »` and after `«`.
    static func french(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        for index in scalars.indices where scalars[index] == " " {
            let isBefore = index + 1 < scalars.count && isHigh(scalars[index + 1])
            let isAfter = index > 0 && scalars[index - 1] == "«"
            if isBefore || isAfter { scalars[index] = noBreakSpace }
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }

    private static func isHigh(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ":", ";", "!", "?", "»": true
        default: false
        }
    }
}
