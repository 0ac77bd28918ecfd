/// Why a text is not a date. Each case carries the text as it was given.
public enum DateTextError: Error, Sendable, Hashable {
    /// The text has none of the forms that are read.
    case unreadable(String)
    /// The text has the form of a date, but the calendar or the clock never shows it: 30 February, month
    /// 13, a weekday that is another day's, 2:30 on the night when clocks are put forward.
    case doesNotExist(String)

    /// A stable name for programs.
    public var code: String {
        switch self {
        case .unreadable: "unreadableDate"
        case .doesNotExist: "dateDoesNotExist"
        }
    }

    /// The text as it was given.
    public var text: String {
        switch self {
        case .unreadable(let text), .doesNotExist(let text): text
        }
    }
}

extension DateTextError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let text):
            "\"\(text)\" cannot be read as a date. Write it as 2026-11-30 or 30/11/2026."
        case .doesNotExist(let text):
            "The date \"\(text)\" does not exist. Check its day, month and weekday; the day comes before the month."
        }
    }
}
