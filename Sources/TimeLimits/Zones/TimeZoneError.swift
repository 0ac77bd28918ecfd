/// Why bytes are not a usable time zone.
public enum TimeZoneError: Error, Sendable, Hashable {
    /// The bytes do not begin as a TZif file does.
    case notTZif
    /// The file ends before what its header announces.
    case truncated
    /// A part contradicts another or the format; the text says which.
    case malformed(String)
    /// The rule for later dates, at the end of the file, is not a POSIX TZ string; the text is that rule.
    case unreadableRule(String)
    /// The file counts leap seconds (`right/…`), which civil time does not.
    case countsLeapSeconds

    /// A stable name for programs.
    public var code: String {
        switch self {
        case .notTZif: "notTZif"
        case .truncated: "truncated"
        case .malformed: "malformed"
        case .unreadableRule: "unreadableRule"
        case .countsLeapSeconds: "countsLeapSeconds"
        }
    }
}

extension TimeZoneError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notTZif:
            "This is not a time zone file. Name a zone of /usr/share/zoneinfo, such as Europe/Paris."
        case .truncated:
            "The time zone file is cut short. Reinstall the system's time zone data (package tzdata)."
        case .malformed(let part):
            "The time zone file is damaged: \(part). Reinstall the system's time zone data (package tzdata)."
        case .unreadableRule(let rule):
            "The time zone file ends with the rule \"\(rule)\", which is not a POSIX TZ rule. Reinstall the "
                + "system's time zone data (package tzdata)."
        case .countsLeapSeconds:
            "The time zone file counts leap seconds. Name the zone without \"right/\" before it."
        }
    }
}
