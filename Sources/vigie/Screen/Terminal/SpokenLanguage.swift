import Glibc
import RegisterAPI

extension Language {
    /// The language of this run: `--lang`, else the locale.
    static let spoken = spoken(arguments: CommandLine.arguments, environment: Environment.value)

    /// `--lang` counts wherever it stands, since help is worded before the arguments are parsed.
    static func spoken(arguments: [String], environment: (String) -> String?) -> Language {
        option("--lang", in: arguments).flatMap(Language.init(rawValue:)) ?? Language(locale: locale(environment))
    }

    private static func locale(_ environment: (String) -> String?) -> String {
        ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
    }

    private static func option(_ name: String, in arguments: [String]) -> String? {
        let arguments = arguments.prefix { $0 != "--" }
        if let joined = arguments.last(where: { $0.hasPrefix(name + "=") }) {
            return String(joined.dropFirst(name.count + 1))
        }
        guard let index = arguments.lastIndex(of: name), index + 1 < arguments.count else { return nil }
        return arguments[index + 1]
    }
}

/// The environment of the process.
enum Environment {
    static func value(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
