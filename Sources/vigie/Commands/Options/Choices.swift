import ArgumentParser
import RegisterAPI

extension DecisionsInterface.State: ExpressibleByArgument {
    /// The name of the contract, or the word of either language, with hyphens for spaces and accents as one likes.
    public init?(argument: String) {
        guard let state = ChoiceName.match(argument, among: Self.self, words: Words.states) else { return nil }
        self = state
    }

    public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}

extension DecisionsInterface.LinkKind: ExpressibleByArgument {
    public init?(argument: String) {
        guard let kind = ChoiceName.match(argument, among: Self.self, words: Words.links) else { return nil }
        self = kind
    }

    public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}

extension DecisionsInterface.GroupKey: ExpressibleByArgument {}

/// Names as they are typed: case, accents and what stands between words do not count.
enum ChoiceName {
    static func match<Choice: ContractWord>(
        _ text: String, among: Choice.Type, words: [String: Wording]
    ) -> Choice? {
        let typed = folded(text)
        return Choice.allCases.first { choice in
            let wording = words[choice.rawValue]
            return [choice.rawValue, wording?.english, wording?.french].contains { $0.map(folded) == typed }
        }
    }

    private static func folded(_ text: String) -> String {
        String(text.lowercased().compactMap { letters[$0] ?? ($0.isLetter ? $0 : nil) })
    }

    /// The accents of the French words that can be chosen.
    private static let letters: [Character: Character] = ["é": "e", "è": "e", "à": "a", "ê": "e"]
}
