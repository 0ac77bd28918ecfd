import Testing

@testable import Varlink

/// Bytes made by chance from a seed; a failure names the seed that repeats it.
@Suite("Bytes by chance")
struct ProtocolFuzzTests {
    private static let seeds = [
        #"{"method":"org.example.test.Echo","parameters":{"text":"é\u00e9\ud834\udd1e"},"more":true}"#,
        #"{"method":"org.varlink.service.GetInfo","parameters":{}}"#, #"[1.5e-3,-0,{"a":[null,true]}]"#,
        ConnectionDriver.definition, ServiceInterface.definition.text,
    ]

    private func mutated(_ random: inout SeededRandom) -> [UInt8] {
        var bytes = Array(Self.seeds.randomElement(using: &random)?.utf8 ?? "".utf8)
        for _ in 0..<Int.random(in: 0..<8, using: &random) {
            let place = Int.random(in: 0..<max(bytes.count, 1), using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0 where !bytes.isEmpty: bytes.remove(at: place)
            case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: min(place, bytes.count))
            case 2: bytes.insert(contentsOf: bytes[place...].prefix(16), at: min(place, bytes.count))
            default:
                bytes.insert(
                    Array("{}[]\",:\\u0-.e?#()".utf8).randomElement(using: &random) ?? 0, at: min(place, bytes.count))
            }
        }
        return bytes
    }

    @Test("JSON that is read is written so that it reads back as itself", arguments: 0..<20)
    func parsesJSON(seed: Int) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<1000 {
            let bytes = mutated(&random)
            do {
                let value = try JSON(parsing: bytes)
                #expect(try JSON(parsing: value.serialized()) == value)
            } catch {
                #expect((0...bytes.count).contains(error.offset))
            }
        }
    }

    @Test("an interface text is read or refused in one of its lines", arguments: 0..<20)
    func parsesInterfaces(seed: Int) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<300 {
            let text = String(decoding: mutated(&random), as: UTF8.self)
            do throws(InterfaceError) {
                #expect(try Interface(parsing: text).text == text)
            } catch {
                #expect((1...text.utf8.filter { $0 == 10 }.count + 1).contains(error.line))
            }
        }
    }

    @Test("a connection does the same steps however its bytes are cut", arguments: 0..<20)
    func drivesConnections(seed: Int) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<200 {
            var bytes: [UInt8] = []
            for _ in 0..<4 { bytes += mutated(&random) + [0] }
            var whole = ConnectionDriver()
            whole.feed(bytes)
            var pieces = ConnectionDriver()
            var rest = bytes[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...40, using: &random))
                rest = rest.dropFirst(piece.count)
                pieces.feed(piece)
            }
            #expect(whole.replies == pieces.replies)
            #expect(whole.end == pieces.end)
            #expect(whole.started == pieces.started)
        }
    }
}
