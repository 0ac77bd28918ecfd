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
}
