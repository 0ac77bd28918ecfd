import Register
import Testing

@Suite("Encodings of a table")
struct TableTextTests {
    @Test("UTF-8 is read with and without its mark", arguments: [TableEncoding.automatic, .utf8])
    func utf8(encoding: TableEncoding) throws {
        let bytes = Array("Élu;Échéance\n".utf8)
        #expect(try TableText.decode(bytes, as: encoding) == "Élu;Échéance\n")
        #expect(try TableText.decode([0xEF, 0xBB, 0xBF] + bytes, as: encoding) == "Élu;Échéance\n")
    }

    @Test("Windows-1252 is read when declared, and detected when the first accent is no UTF-8")
    func windows1252() throws {
        let bytes: [UInt8] = [0xC9, 0x6C, 0x75, 0x20, 0x93, 0x80, 0x94, 0x20, 0x9C, 0x92, 0xA0, 0xFF]
        let text = "Élu “€” œ’\u{A0}ÿ"
        #expect(try TableText.decode(bytes, as: .windows1252) == text)
        #expect(try TableText.decode(bytes, as: .automatic) == text)
        #expect(throws: TableProblem.notUTF8(offset: 0, line: 1)) { try TableText.decode(bytes, as: .utf8) }
    }

    @Test("every byte that Windows-1252 defines is read as the standard's table says")
    func windows1252Table() throws {
        let undefined: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
        let special = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
        let defined = (UInt8(0x80)...0x9F).filter { !undefined.contains($0) }
        #expect(try TableText.decode(defined, as: .windows1252) == special)
        for byte in undefined {
            #expect(throws: TableProblem.notWindows1252(offset: 3, line: 2)) {
                try TableText.decode([0x61, 0x0A, 0xE9, byte], as: .windows1252)
            }
        }
        let latin = Array(UInt8(0xA0)...0xFF)
        #expect(try TableText.decode(latin, as: .windows1252).unicodeScalars.map(\.value) == latin.map(UInt32.init))
    }

    @Test("a bad byte after good UTF-8 is an error and not another encoding")
    func damagedUTF8() {
        let bytes = Array("Élu\nÉchéance ".utf8) + [0xE9, 0x0A]
        #expect(throws: TableProblem.notUTF8(offset: 16, line: 2)) { try TableText.decode(bytes, as: .automatic) }
    }

    @Test("UTF-16 with its mark is read in both byte orders")
    func utf16() throws {
        let units = Array("Élu\t€ 🙂\n".utf16)
        let little = units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        #expect(try TableText.decode([0xFF, 0xFE] + little, as: .automatic) == "Élu\t€ 🙂\n")
        #expect(try TableText.decode([0xFE, 0xFF] + big, as: .automatic) == "Élu\t€ 🙂\n")
    }

    @Test("half a character of UTF-16 is an error at its place")
    func damagedUTF16() {
        #expect(throws: TableProblem.notUTF16(offset: 6, line: 2)) {
            try TableText.decode([0xFF, 0xFE, 0x61, 0, 0x0A, 0, 0x3D, 0xD8, 0x61, 0], as: .automatic)
        }
        #expect(throws: TableProblem.notUTF16(offset: 4, line: 1)) {
            try TableText.decode([0xFE, 0xFF, 0, 0x61, 0], as: .automatic)
        }
    }

    @Test("a workbook is not taken for a table")
    func workbook() {
        #expect(throws: TableProblem.notText) {
            try TableText.decode(Array("PK\u{3}\u{4}".utf8) + [0, 0, 0x14], as: .automatic)
        }
    }

    @Test("a file over the limit is refused before it is read")
    func tooLarge() {
        let bytes = [UInt8](repeating: 0x61, count: TableText.maximumBytes + 1)
        #expect(throws: TableProblem.tooLarge(bytes: bytes.count, limit: 67_108_864)) {
            try TableText.decode(bytes, as: .utf8)
        }
    }
}
