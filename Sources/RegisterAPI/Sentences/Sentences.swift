/// What a person reads, in every language, by the codes of the contract.
public enum Sentences {
    /// The sentence of a code, its values put in.
    ///
    /// A code that is not in the catalogue, because a newer program sent it, gives the code and its details.
    public static func text(_ code: String, _ details: [String: String] = [:], _ language: Language) -> String {
        guard let wording = catalogue[code] else { return unknown(code, details) }
        let sentence = Template(wording, language).filled(details)
        return beginsWithOurWord(wording[language]) ? capitalized(sentence) : sentence
    }

    /// Whether the catalogue has a sentence for the code.
    public static func knows(_ code: String) -> Bool { catalogue[code] != nil }

    /// Every code of the catalogue, with its sentence in every language.
    public static let catalogue: [String: Wording] = {
        let parts = [
            refusals, dataErrors, failures, tableProblems, mappingProblems, rowProblems, importWarnings, explanations,
            proofRefusals, faults, logFaults, restoreRefusals,
        ]
        return parts.reduce(into: [:]) { whole, part in whole.merge(part) { first, _ in first } }
    }()

    private static func unknown(_ code: String, _ details: [String: String]) -> String {
        let listed = details.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return listed.isEmpty ? code : "\(code) (\(listed.joined(separator: ", ")))"
    }

    /// A sentence may begin with a word of the catalogue, which then takes a capital. A name, a reference or another
    /// value is written as it is, also at the beginning.
    private static func beginsWithOurWord(_ text: String) -> Bool {
        guard text.hasPrefix("{"), let end = text.firstIndex(of: "}"), let colon = text[..<end].firstIndex(of: ":")
        else { return false }
        return ["field", "items", "state", "link", "shape"].contains(text[text.index(after: colon)..<end])
    }

    private static func capitalized(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }
}
