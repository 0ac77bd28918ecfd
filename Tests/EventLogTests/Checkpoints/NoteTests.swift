import Testing

@testable import EventLog

@Suite("Signed notes")
struct NoteTests {
    private let peter: VerifierKey
    private let enoch: VerifierKey

    init() throws {
        peter = try VerifierKey(NoteVectors.peter)
        enoch = try VerifierKey(NoteVectors.enoch)
    }

    @Test("A verifier key is read and written, and nothing like it is taken for one")
    func verifierKey() throws {
        #expect(peter.description == NoteVectors.peter)
        #expect(peter.id.number == 0xc74f_20a3)
        for other in Self.mangled(NoteVectors.peter) + [NoteVectors.otherKind, NoteVectors.otherLength] {
            #expect(throws: ProofError.self) { try VerifierKey(other) }
        }
    }

    @Test("A signing key is read and written, and nothing like it is taken for one")
    func signingKey() throws {
        let key = try SigningKey(NoteVectors.peterPrivate)
        #expect(key.text == NoteVectors.peterPrivate)
        #expect(key.verifierKey == peter)
        for other in Self.mangled(NoteVectors.peterPrivate) {
            #expect(throws: ProofError.self) { try SigningKey(other) }
        }
    }

    @Test("A drawn key signs what its verifier key verifies; a name that is no key's is refused")
    func drawnKey() throws {
        let key = try SigningKey(name: "vigie.example/métropole")
        #expect(try SigningKey(key.text).verifierKey == key.verifierKey)
        let note = try SignedNote(signing: "a\n", with: key)
        #expect(try note.verify(by: [try VerifierKey(key.verifierKey.description)]) == [key.verifierKey])
        for name in ["", "a b", "a+b", "a\u{2003}b", "a\nb"] {
            #expect(throws: ProofError.self) { try SigningKey(name: name) }
        }
    }

    @Test("A text is signed to the known note")
    func signs() throws {
        let note = try SignedNote(signing: NoteVectors.text, with: SigningKey(NoteVectors.peterPrivate))
        let known = try SignedNote(NoteVectors.text + "\n" + NoteVectors.peterLine)
        #expect(note.text == known.text)
        #expect(try note.verify(by: [peter]) == [peter])
        for text in ["", "abc", "a\rb\n", "a\u{0}\n"] {
            #expect(throws: ProofError.self) {
                try SignedNote(signing: text, with: SigningKey(NoteVectors.peterPrivate))
            }
        }
    }

    @Test("A note is verified by the keys that signed it, and says which they are")
    func verifies() throws {
        let encoded = NoteVectors.text + "\n" + NoteVectors.peterLine + NoteVectors.enochLine
        let note = try SignedNote(encoded)
        #expect(note.encoded == encoded)
        #expect(note.text == NoteVectors.text)
        #expect(note.signatures.map(\.name) == ["PeterNeumann", "EnochRoot"])
        #expect(try note.verify(by: [peter]) == [peter])
        #expect(try note.verify(by: [enoch, peter]) == [peter, enoch])
        #expect(throws: ProofError.unsigned(keys: [])) { try note.verify(by: []) }
        let other = try SigningKey(name: "PeterNeumann").verifierKey
        #expect(throws: ProofError.unsigned(keys: [other.label])) { try note.verify(by: [other]) }
        #expect(throws: ProofError.ambiguousKey(enoch.label)) { try note.verify(by: [enoch, peter, enoch]) }
    }

    @Test("The note that the specification has as its example is verified by its key")
    func example() throws {
        let foo = try VerifierKey(NoteVectors.foo)
        let note = try SignedNote(NoteVectors.fooNote)
        #expect(foo.id.number == 0x530d_903a)
        #expect(note.text == "This is an example message.\n")
        #expect(note.encoded == NoteVectors.fooNote)
        #expect(try note.verify(by: [peter, foo]) == [foo])
    }

    @Test("A hundred signatures of one key are one; a signature that is not its key's is refused beside a right one")
    func repeatedAndWrong() throws {
        let many = NoteVectors.text + "\n" + String(repeating: NoteVectors.peterLine, count: 100)
        #expect(try SignedNote(many).verify(by: [peter]) == [peter])
        var line = Array(NoteVectors.peterLine.utf8)
        line.insert(contentsOf: Array("ABCD".utf8), at: 60)
        let wrong = try SignedNote(Array((NoteVectors.text + "\n" + NoteVectors.enochLine).utf8) + line)
        #expect(throws: ProofError.badSignature(key: peter.label)) { try wrong.verify(by: [enoch, peter]) }
        #expect(try wrong.verify(by: [enoch]) == [enoch])
    }

    @Test("Any changed bit of text or signature is noticed")
    func changedBits() throws {
        let encoded = Array((NoteVectors.text + "\n" + NoteVectors.peterLine).utf8)
        for bit in 0..<(encoded.count * 8) {
            var changed = encoded
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: ProofError.self) { try SignedNote(changed).verify(by: [peter]) }
        }
    }

    @Test("What is no note is refused", arguments: NoteVectors.malformed)
    func malformed(_ text: String) {
        #expect(throws: ProofError.self) { try SignedNote(text) }
    }

    @Test("Bytes that are not UTF-8 are no note")
    func notText() {
        #expect(throws: ProofError.malformed(kind: "note", reason: "is not UTF-8")) {
            try SignedNote([0xFF] + Array((NoteVectors.text + "\n" + NoteVectors.peterLine).utf8))
        }
    }

    @Test("Base64 has one text for the same bytes")
    func base64() {
        let texts = ["", "AA==", "AAA=", "AAAA", "/+8=", "Zm9vYmFy"]
        let bytes: [[UInt8]] = [[], [0], [0, 0], [0, 0, 0], [0xFF, 0xEF], Array("foobar".utf8)]
        for (text, bytes) in zip(texts, bytes) {
            #expect(Base64.encode(bytes) == text)
            #expect(Base64.decode(Array(text.utf8)) == bytes)
        }
        for text in ["A", "AA", "AAA", "AB==", "AAB=", "====", "A===", "AA=A", "AA==AA==", "A A=", "AA-_", "AAAA\n"] {
            #expect(Base64.decode(Array(text.utf8)) == nil, "\(text)")
        }
    }

    /// Every part of the text, and the text with each of its bytes increased.
    private static func mangled(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        var mangled: [[UInt8]] = []
        for start in bytes.indices {
            for end in start...bytes.count where start > 0 || end < bytes.count {
                mangled.append(Array(bytes[start..<end]))
            }
            var changed = bytes
            changed[start] += 1
            mangled.append(changed)
        }
        return mangled.map { String(decoding: $0, as: UTF8.self) }
    }
}
