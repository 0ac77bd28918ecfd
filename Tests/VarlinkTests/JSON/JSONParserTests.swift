import Testing

@testable import Varlink

@Suite("Reading JSON")
struct JSONParserTests {
    static let accepted: [(String, JSON)] = [
        ("null", .null), ("true", true), ("false", false), (" \t\r\n1 \n", 1), ("0", 0), ("-0", 0), ("-1", -1),
        ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
        ("9007199254740993", 9_007_199_254_740_993),
        ("1.0", 1.0), ("-0.0", -0.0), ("0.1", 0.1), ("1e0", 1.0), ("1E+2", 100.0), ("1e-2", 0.01), ("0e1", 0.0),
        ("1.7976931348623157e308", .float(.greatestFiniteMagnitude)), ("5e-324", .float(.leastNonzeroMagnitude)),
        ("1e-400", 0.0), ("123.456e7", 1_234_560_000.0),
        ("\"\"", ""), ("\"a\"", "a"), ("\"é€𝄞\"", "é€𝄞"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        (#""\u0041\u00e9\u20AC""#, "Aé€"), (#""\ud834\udd1e""#, "𝄞"), (#""\u0000""#, "\0"), ("\"\u{7f}\"", "\u{7f}"),
        ("\"\u{2028}\u{2029}\"", "\u{2028}\u{2029}"), (#""a\u0062c""#, "abc"), (#""\ufeff""#, "\u{feff}"),
        ("[]", []), ("[ ]", []), ("[1,\"a\",null]", [1, "a", .null]), ("[[],[[]]]", [[], [[]]]),
        ("{}", [:]), ("{ }", [:]), (#"{"":0}"#, ["": 0]),
        (#"{"a":{"b":[true]} , "c" : 1.0}"#, ["a": ["b": [true]], "c": 1.0]),
        (#"{"a":1,"A":2}"#, ["a": 1, "A": 2]),
    ]

    @Test("what RFC 8259 allows is read", arguments: accepted)
    func accepts(text: String, value: JSON) throws {
        #expect(try JSON(parsing: text) == value)
    }

    static let refused: [(String, JSONError.Code, Int)] = [
        ("", .syntax, 0), (" ", .syntax, 1), ("nul", .syntax, 0), ("nulll", .syntax, 4), ("True", .syntax, 0),
        ("NaN", .syntax, 0), ("Infinity", .syntax, 0), ("-Infinity", .syntax, 1), ("+1", .syntax, 0),
        ("-", .syntax, 1), ("01", .syntax, 1), ("-01", .syntax, 2), (".5", .syntax, 0), ("1.", .syntax, 2),
        ("1.e1", .syntax, 2), ("1e", .syntax, 2), ("1e+", .syntax, 3), ("0x1", .syntax, 1), ("1 2", .syntax, 2),
        ("1_000", .syntax, 1), ("--1", .syntax, 1), ("1.5.6", .syntax, 3), ("٣", .syntax, 0),
        ("9223372036854775808", .numberRange, 0), ("-9223372036854775809", .numberRange, 0),
        ("[18446744073709551616]", .numberRange, 1), ("1e400", .numberRange, 0), ("-1e400", .numberRange, 0),
        ("\"", .syntax, 1), ("\"a", .syntax, 2), ("'a'", .syntax, 0), ("\"\n\"", .syntax, 1), ("\"\t\"", .syntax, 1),
        ("\"a\0\"", .syntax, 2), (#""\a""#, .syntax, 1), (#""\"#, .syntax, 1), (#""\u12"#, .syntax, 5),
        (#""\u12G4""#, .syntax, 5), (#""\U0041""#, .syntax, 1), (#""\x41""#, .syntax, 1),
        (#""\ud800""#, .encoding, 1), (#""\udc00""#, .encoding, 1), (#""\ud800\ud800""#, .encoding, 1),
        (#""\ud800a""#, .encoding, 1), (#""\ud800\n""#, .encoding, 1),
        ("[", .syntax, 1), ("]", .syntax, 0), ("[1", .syntax, 2), ("[1,]", .syntax, 3), ("[,1]", .syntax, 1),
        ("[1 2]", .syntax, 3), ("[1}", .syntax, 2), ("[1]]", .syntax, 3), ("[,]", .syntax, 1),
        ("{", .syntax, 1), ("{\"a\"", .syntax, 4), ("{\"a\":", .syntax, 5), ("{\"a\":1", .syntax, 6),
        ("{\"a\":1,}", .syntax, 7), ("{a:1}", .syntax, 1), ("{1:1}", .syntax, 1), ("{\"a\" 1}", .syntax, 5),
        ("{\"a\"::1}", .syntax, 5), ("{,}", .syntax, 1), ("{\"a\":1 \"b\":2}", .syntax, 7), ("{}{}", .syntax, 2),
        ("// a\n1", .syntax, 0), ("/**/1", .syntax, 0), ("\u{feff}1", .syntax, 0), ("\u{a0}1", .syntax, 0),
        (#"{"a":1,"a":2}"#, .duplicateKey, 7), (#"{"a":1,"\u0061":2}"#, .duplicateKey, 7),
        (#"[{"a":{"b":1,"c":2,"b":3}}]"#, .duplicateKey, 19),
    ]

    @Test("what RFC 8259 forbids is refused, with its place", arguments: refused)
    func refuses(text: String, code: JSONError.Code, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
        #expect(error?.code == code)
        #expect(error?.offset == offset)
    }

    static let notUTF8: [([UInt8], Int)] = [
        ([0x80], 1), ([0xFF], 1), ([0x61, 0xC3], 2), ([0xC0, 0x80], 1), ([0xE0, 0x80, 0x80], 1),
        ([0xED, 0xA0, 0x80], 1),
        ([0xF4, 0x90, 0x80, 0x80], 1), ([0xC3, 0xA9, 0xE9], 3), ([0xF8, 0x88, 0x80, 0x80, 0x80], 1),
    ]

    @Test("bytes that are not UTF-8 are refused at their place, with and without escapes", arguments: notUTF8)
    func refusesWrongUTF8(bytes: [UInt8], offset: Int) {
        for escape in ["", "\\n"] {
            let text = Array("\"".utf8) + bytes + Array("\(escape)\"".utf8)
            let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
            #expect(error?.code == .encoding)
            #expect(error?.offset == offset)
        }
    }

    @Test("nesting is allowed up to the limit and not beyond")
    func boundsDepth() throws {
        let limits = JSONLimits(depth: 3)
        #expect(try JSON(parsing: "[{\"a\":[]},[[]]]", limits: limits) == [["a": []], [[]]])
        let error = #expect(throws: JSONError.self) { try JSON(parsing: "[[[1,[]]]]", limits: limits) }
        #expect(error == JSONError(code: .depth, message: "more than 3 levels of nesting", offset: 5))
    }

    @Test("a hundred thousand open brackets are refused without harm")
    func survivesDeepNesting() {
        let error = #expect(throws: JSONError.self) {
            try JSON(parsing: String(repeating: "[", count: 100_000))
        }
        #expect(error?.code == .depth)
    }

    @Test("a text longer than the limit is refused")
    func boundsSize() throws {
        #expect(try JSON(parsing: "[1]", limits: JSONLimits(size: 3)) == [1])
        let error = #expect(throws: JSONError.self) { try JSON(parsing: "[1] ", limits: JSONLimits(size: 3)) }
        #expect(error?.code == .size)
    }

    @Test("a duplicate is found among many keys")
    func findsDuplicateAmongMany() {
        let fields = (0..<1000).map { "\"k\($0)\":\($0)" }
        let error = #expect(throws: JSONError.self) {
            try JSON(parsing: "{\(fields.joined(separator: ",")),\"k500\":0}")
        }
        #expect(error?.code == .duplicateKey)
    }

    @Test("keys that look alike and differ in code points are different keys")
    func distinguishesNormalForms() throws {
        let object = try JSON(parsing: "{\"\u{e9}\":1,\"e\u{301}\":2}").objectValue
        #expect(object?.count == 2)
        #expect(object?["e\u{301}"] == 2)
    }

    @Test("the order of keys is kept")
    func keepsOrder() throws {
        #expect(try JSON(parsing: #"{"z":1,"a":2,"m":3}"#).objectValue?.keys == ["z", "a", "m"])
    }

    @Test("integers and floats of equal worth stay different")
    func distinguishesNumbers() throws {
        #expect(try JSON(parsing: "1") != JSON(parsing: "1.0"))
        #expect(try JSON(parsing: "1e2") == .float(100))
    }
}
