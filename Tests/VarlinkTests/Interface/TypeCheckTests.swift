import Testing

@testable import Varlink

@Suite("Checking values against types")
struct TypeCheckTests {
    let interface: Interface

    init() throws {
        interface = try Interface(
            parsing: """
                interface org.example.check
                type Colour (red, green)
                type Node (name: string, next: ?Node)
                method F(
                  b: bool, i: int, f: float, s: string, o: object, c: Colour, n: Node, a: []?int, m: [string]Node,
                  set: [string](), list: [](x: int), maybe: ?string
                ) -> ()
                """)
    }

    private var right: JSONObject {
        [
            "b": true, "i": 1, "f": 1.5, "s": "", "o": ["any": [1]], "c": "green", "n": ["name": "x"], "a": [1, .null],
            "m": ["k": ["name": "y", "next": ["name": "z", "next": .null]]], "set": ["one": [:]],
            "list": [["x": 1]], "maybe": .null,
        ]
    }

    private func wrongField(_ object: JSONObject) throws -> String? {
        interface.firstWrongInput(object, of: try #require(interface.method(named: "F")))
    }

    @Test("a value of every type is taken, and a nullable field may be missing")
    func takesRightValues() throws {
        var object = right
        #expect(try wrongField(object) == nil)
        object["maybe"] = nil
        #expect(try wrongField(object) == nil)
    }

    @Test("an integer serves as a float, a float never as an integer")
    func convertsOneWay() throws {
        var object = right
        object["f"] = 1
        #expect(try wrongField(object) == nil)
        object["i"] = 1.0
        #expect(try wrongField(object) == "i")
    }

    static let wrong: [(String, JSON?, String)] = [
        ("b", 1, "b"), ("b", nil, "b"), ("b", .null, "b"), ("i", "1", "i"), ("f", "1.5", "f"), ("s", 1, "s"),
        ("o", [1], "o"), ("o", "x", "o"), ("c", "blue", "c"), ("c", 1, "c"), ("n", [:], "n.name"),
        ("n", ["name": "x", "next": ["name": 1]], "n.next.name"), ("n", ["name": "x", "other": 1], "n.other"),
        ("a", [1, .null, "x"], "a[2]"), ("a", ["0": 1], "a"), ("m", ["k": ["name": "x"], "l": 1], "m[l]"),
        ("m", ["k": ["name": .null]], "m[k].name"), ("set", ["one": ["x": 1]], "set[one].x"), ("set", ["one"], "set"),
        ("list", [["x": 1], ["x": true]], "list[1].x"), ("maybe", 1, "maybe"), ("unknown", 1, "unknown"),
    ]

    @Test("the first wrong field is named by its path", arguments: wrong)
    func namesWrongField(field: String, value: JSON?, path: String) throws {
        var object = right
        object[field] = value
        #expect(try wrongField(object) == path)
    }

    @Test("a path with a huge key is cut")
    func boundsPath() throws {
        var object = right
        object["m"] = .object([String(repeating: "k", count: 100_000): 1])
        #expect(try wrongField(object)?.count == 256)
    }
}
