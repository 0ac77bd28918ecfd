/// The same words in French and in English.
///
/// Spaces are plain. The signs that French sets apart by a no-break space do not occur, so that a phrase is the same
/// in a terminal, in a file and in a test.
public struct Phrase: Sendable, Hashable {
    public let french: String
    public let english: String

    public init(french: String, english: String) {
        self.french = french
        self.english = english
    }
}

extension Phrase {
    init(_ french: String, _ english: String) {
        self.init(french: french, english: english)
    }

    /// Words that are the same in both languages: a label, a code, a sign.
    init(same text: String) {
        self.init(text, text)
    }

    static func + (left: Phrase, right: Phrase) -> Phrase {
        Phrase(left.french + right.french, left.english + right.english)
    }

    static func + (left: Phrase, right: String) -> Phrase {
        left + Phrase(same: right)
    }
}

extension Sequence<Phrase> {
    func joined(separator: Phrase) -> Phrase {
        var parts = makeIterator()
        guard var whole = parts.next() else { return Phrase(same: "") }
        while let part = parts.next() { whole = whole + separator + part }
        return whole
    }

    /// `a, b et c`.
    func listed() -> Phrase {
        let parts = Array(self)
        guard let last = parts.last, parts.count > 1 else { return joined(separator: Phrase(same: "")) }
        return parts.dropLast().joined(separator: Phrase(same: ", ")) + Phrase(" et ", " and ") + last
    }
}
