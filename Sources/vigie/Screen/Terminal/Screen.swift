import Glibc
import RegisterAPI

/// Where the answer goes, and how it is to look there.
struct Screen: Sendable {
    /// A terminal gets tables; anything else gets plain lines.
    var isTerminal: Bool
    /// Whether notices, progress and footers are seen by a person.
    var noticesAreSeen: Bool
    /// In columns of the terminal.
    var width: Int
    var hasColor: Bool
    var language: Language

    /// When colours are used.
    enum ColorChoice: String, CaseIterable, Sendable {
        case auto, always, never
    }

    /// The screen of this process.
    static func current(color: ColorChoice) -> Screen {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        return Screen(
            isTerminal: isTerminal, noticesAreSeen: isatty(STDERR_FILENO) == 1,
            width: width(isTerminal: isTerminal),
            hasColor: hasColor(color, isTerminal: isTerminal, environment: Environment.value), language: .spoken)
    }

    /// `NO_COLOR` and a dumb terminal are heeded unless colours are asked for by name.
    static func hasColor(_ choice: ColorChoice, isTerminal: Bool, environment: (String) -> String?) -> Bool {
        switch choice {
        case .always: true
        case .never: false
        case .auto: isTerminal && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
        }
    }

    private static func width(isTerminal: Bool) -> Int {
        var size = winsize()
        if isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
            return Int(size.ws_col)
        }
        return Environment.value("COLUMNS").flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil } ?? 80
    }
}
