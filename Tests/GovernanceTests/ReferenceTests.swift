import Governance
import Testing

struct ReferenceTests {
    @Test(
        "Numbers are kept as authorities write them",
        arguments: ["CODIR-2026-0042", "20 C 0008", "20/434", "DCM N° 20-08-27-3", "CP-2021-0421", "Délib é"])
    func written(text: String) throws {
        #expect(try Reference(text).text == text)
        #expect(try Reference(text).description == text)
    }

    @Test(
        "What cannot be typed back is refused",
        arguments: [
            "", " A", "A ", "A\nB", "A\u{0}", "e\u{301}", "A\u{200B}", "A\u{202E}1", "A\u{A0}1", text(121),
            String(repeating: "é", count: 61),
        ])
    func refused(text: String) {
        #expect(throws: Rejection.badReference(text: String(text.prefix(Reference.limit)))) { try Reference(text) }
    }

    @Test("A reference may fill its limit, and references have an order")
    func limit() throws {
        #expect(try Reference(text(Reference.limit)).text.utf8.count == 120)
        #expect(Reference("A-1") < Reference("A-2"))
    }
}
