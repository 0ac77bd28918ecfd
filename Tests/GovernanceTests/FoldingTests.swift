import Governance
import Testing

struct FoldingTests {
    @Test(
        "Texts are compared without case, accents and ligatures",
        arguments: [
            ("RÉGIE DE L'EAU", "regie de l'eau"), ("Œuvre à Çà", "oeuvre a ca"), ("cœur, Ÿ, æ, ß", "coeur, y, ae, ss"),
            ("e\u{301}", "e"), ("Łódź", "lodz"), ("2 × 3 ÷ 1", "2 × 3 ÷ 1"), ("ΑΘΗΝΑ", "αθηνα"), ("", ""),
        ])
    func folded(text: String, expected: String) {
        #expect(Folding.folded(text) == expected)
    }

    @Test("Folding what is folded changes nothing")
    func idempotent() {
        let scalars = (0x20...0x24F).compactMap(Unicode.Scalar.init)
        for scalar in scalars {
            let once = Folding.folded(String(scalar))
            #expect(Folding.folded(once) == once)
        }
    }

    @Test("Words are runs of letters and digits")
    func words() {
        #expect(Folding.words(of: "L'école n°3 – CODIR-2026") == ["l", "ecole", "n", "3", "codir", "2026"])
        #expect(Folding.words(of: " … !").isEmpty)
    }

    /// Letters, digits, marks and what stands between words, of one to four bytes.
    private static let scalars: [Unicode.Scalar] =
        Array("aZmé09 ’'«»-–…\u{A0}\u{AD}ªº²½×÷ßœŒÿŸİıſ\u{301}\u{36F}ΩωKȺⱥя文。١🙂𝐀𐐀\0\n".unicodeScalars)
        + (0x80...0x24F).compactMap(Unicode.Scalar.init)

    @Test("Words are the letters and digits of the folded text, whatever stands where", arguments: 0..<40)
    func wordsOfAnything(length: Int) {
        for _ in 0..<200 {
            var text = String.UnicodeScalarView()
            for _ in 0..<length { text.append(Self.scalars.randomElement() ?? "a") }
            let expected = Folding.folded(String(text)).unicodeScalars
                .split { !$0.properties.isAlphabetic && $0.properties.numericType == nil }
                .map { String($0) }
            #expect(Folding.words(of: String(text)).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
        }
    }

    @Test("Bytes that are no UTF-8 are told from those that are", arguments: 1...12)
    func notText(length: Int) {
        let bytes: [UInt8] = [0x20, 0x61, 0x80, 0x9F, 0xA0, 0xBF, 0xC1, 0xC3, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF]
        var room: [UInt8] = []
        for _ in 0..<2_000 {
            let text = (0..<length).map { _ in bytes.randomElement() ?? 0 }
            let isText = text.withUnsafeBytes { Folding.forEachWord(of: $0, using: &room) { _ in } }
            #expect(isText == (String(validating: text, as: UTF8.self) != nil))
        }
    }
}
