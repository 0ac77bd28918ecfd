import RegisterAPI
import Testing

@testable import vigie

@Suite("What the argument parser says")
struct ParserMessageTests {
    private static let messages: [(String, String)] = [
        ("Error: Missing expected argument '<ref>'", "Erreur\u{A0}: Argument manquant '<ref>'"),
        (
            "Error: Unknown option '--onwer'. Did you mean '--owner'?",
            "Erreur\u{A0}: Option inconnue '--onwer'. Vouliez-vous dire '--owner'?"
        ),
        ("Error: Missing value for '--to <to>'", "Erreur\u{A0}: Valeur manquante pour '--to <to>'"),
        ("Usage: vigie show <ref>", "Utilisation\u{A0}: vigie show <ref>"),
        ("  See 'vigie show --help' for more information.", "  Voir «\u{A0}vigie show --help\u{A0}»."),
        ("Error: Donnez le texte.", "Erreur\u{A0}: Donnez le texte."),
        ("RECORD SUBCOMMANDS:", "RECORD\u{A0}:"),
    ]

    @Test("Its fixed words are French where French is spoken, and what it quotes stays", arguments: messages.indices)
    func french(index: Int) {
        let (english, french) = Self.messages[index]
        #expect(ParserMessage.text(english, .french) == french)
        #expect(ParserMessage.text(english, .english) == english)
    }

    @Test("A whole message of the parser is French")
    func whole() throws {
        let error = try #require(throws: (any Error).self) { try Vigie.parseAsRoot(["show"]) }
        let text = ParserMessage.text(Vigie.fullMessage(for: error), .french)
        #expect(["Error", "Missing", "Usage", "See "].filter { text.contains($0) } == [])
    }
}
