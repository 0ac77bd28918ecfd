/// The languages in which Vigie speaks to people.
public enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case french = "fr"

    /// Under which an error that comes with its sentence in every language has this one.
    var name: String {
        switch self {
        case .english: "english"
        case .french: "french"
        }
    }

    /// The language of a POSIX locale name: `fr_FR.UTF-8` is French; what is not French is answered in English.
    public init(locale: String) {
        let name = locale.prefix { $0 != "_" && $0 != "." && $0 != "@" && $0 != "-" }
        self = name.lowercased() == "fr" ? .french : .english
    }
}

/// The same words in every language.
public struct Wording: Sendable, Hashable {
    public let english: String
    /// French as it is typeset: a no-break space stands before `: ; ! ? »` and after `«`.
    public let french: String

    /// - Parameter french: written with plain spaces; the no-break spaces are put in.
    public init(_ english: String, _ french: String) {
        self.english = english
        self.french = Typography.french(french)
    }

    public subscript(_ language: Language) -> String {
        switch language {
        case .english: english
        case .french: french
        }
    }
}
