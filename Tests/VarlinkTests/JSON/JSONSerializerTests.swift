import Testing

@testable import Varlink

@Suite("Writing JSON")
struct JSONSerializerTests {
    static let cases: [(JSON, String)] = [
        (.null, "null"), (true, "true"), (false, "false"), (0, "0"), (-1, "-1"), (1_234_567_890, "1234567890"),
        (.int(.max), "9223372036854775807"), (.int(.min), "-9223372036854775808"),
        (1.0, "1.0"), (-0.0, "-0.0"), (0.1, "0.1"), (.float(.pi), "3.141592653589793"), (1e100, "1e+100"),
        (.float(.leastNonzeroMagnitude), "5e-324"), (.float(.infinity), "null"), (.float(.nan), "null"),
        ("", "\"\""), ("Décision €𝄞/", "\"Décision €𝄞/\""),
        ("\"\\\u{8}\u{c}\n\r\t\0\u{1f}\u{7f}", "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\u{7f}\""),
        ([], "[]"), ([1, [.null]], "[1,[null]]"), ([:], "{}"),
        (["b": 1, "a": ["c": "\n"]], #"{"b":1,"a":{"c":"\n"}}"#),
        (["\"": 1], #"{"\"":1}"#),
    ]

    @Test("values become compact text", arguments: cases)
    func writes(value: JSON, text: String) {
        #expect(value.description == text)
    }

    @Test("any value made by chance reads back as itself", arguments: 0..<200)
    func roundTrips(seed: Int) throws {
        var random = SeededRandom(seed: seed)
        let value = JSON.random(using: &random, depth: 5)
        #expect(try JSON(parsing: value.serialized()) == value)
    }

    @Test("every double made by chance from its bits reads back exactly")
    func roundTripsDoubles() throws {
        var random = SeededRandom(seed: 1)
        for _ in 0..<20_000 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            #expect(try JSON(parsing: JSON.float(value).serialized()) == .float(value))
        }
    }
}
