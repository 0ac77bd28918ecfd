import Testing

@testable import Varlink

@Suite("Reading interface definitions")
struct InterfaceParserTests {
    static let tricky = """
        # SPDX-License-Identifier: EUPL-1.2

        # Documentation of the interface.
        #   Its second line, indented.
        interface org.example.tricky-0.x1 # a remark, not documentation

        # An enumeration
        type Colour (red, green, # the middle one
          blue_ish)
        type Empty ()

        #first
        # A structure
        type Node (
          # The name
          name: string,
          next: ?Node, children: []Node,

          # All colours seen
          seen: [string](), byName: [string]?[]Colour,
          inline: ?[](first: int, second: (a, b)), free: object
        )
        # Walks
        method Walk(from: Node,depth:?int)->(node: ?Node)
        method
        Stop
        (
        )
        ->
        (
        )
        # Lost
        error Lost (where: [string]float)
        error Nothing()
        """

    @Test("a definition with every construct is read whole")
    func readsEveryConstruct() throws {
        let interface = try Interface(parsing: Self.tricky)
        #expect(interface.name == "org.example.tricky-0.x1")
        #expect(interface.documentation == "Documentation of the interface.\n  Its second line, indented.")
        #expect(interface.text == Self.tricky)
        #expect(interface.types.map(\.name) == ["Colour", "Empty", "Node"])
        #expect(interface.methods.map(\.name) == ["Walk", "Stop"])
        #expect(interface.errors.map(\.name) == ["Lost", "Nothing"])
        #expect(interface.type(named: "Colour") == .enumeration(["red", "green", "blue_ish"]))
        #expect(interface.type(named: "Empty") == .structure([]))
        #expect(interface.method(named: "Stop")?.input == [])
        #expect(interface.error(named: "Lost")?.parameters.first?.type == .map(.float))
        #expect(interface.method(named: "Lost") == nil)
    }

    @Test("fields keep their types and their comments")
    func readsFields() throws {
        let interface = try Interface(parsing: Self.tricky)
        guard case .structure(let fields) = interface.type(named: "Node") else {
            Issue.record("Node is a structure")
            return
        }
        let inner = VarlinkType.structure([
            .init(name: "first", type: .int, documentation: ""),
            .init(name: "second", type: .enumeration(["a", "b"]), documentation: ""),
        ])
        #expect(fields.map(\.name) == ["name", "next", "children", "seen", "byName", "inline", "free"])
        #expect(
            fields.map(\.type) == [
                .string, .nullable(.named("Node")), .array(.named("Node")), .map(.structure([])),
                .map(.nullable(.array(.named("Colour")))), .nullable(.array(inner)), .object,
            ])
        #expect(fields.map(\.documentation) == ["The name", "", "", "All colours seen", "", "", ""])
        #expect(interface.types.map(\.documentation) == ["An enumeration", "", "first\nA structure"])
        #expect(interface.methods.map(\.documentation) == ["Walks", ""])
        #expect(interface.errors.map(\.documentation) == ["Lost", ""])
    }

    @Test("line ends of other systems and a missing last one are taken")
    func readsCarriageReturns() throws {
        let interface = try Interface(parsing: "# Doc\r\ninterface a.b\r\n\tmethod F()->() # end")
        #expect(interface.documentation == "Doc")
        #expect(interface.methods.map(\.name) == ["F"])
    }

    static let goodNames = [
        "a.b", "a.b.c", "a.1", "a.0.0", "org.varlink.service", "com.example.0example", "com.example.example-dash",
        "xn--lgbbat1ad8j.example.algeria", "xn--c1yn36f.xn--c1yn36f.xn--c1yn36f", "co9.example", "A.B", "a--b.c",
    ]

    @Test("names of interfaces follow the grammar", arguments: goodNames)
    func takesName(name: String) throws {
        #expect(try Interface(parsing: "interface \(name)\nmethod F()->()").name == name)
    }

    static let wrongNames = [
        ".a.b.c", "com.-example.x", "com.example-.x", "ab", "a.b.c.", "a..b.c", "1.b.c", "8a.0.0", "-a.b.c", "a.b.c-",
        "a.b-.c", "a.-.c", "a.*.c", "a.?", "a._b", "é.b", "",
    ]

    @Test("wrong names of interfaces are refused in their line", arguments: wrongNames)
    func refusesName(name: String) {
        let error = #expect(throws: InterfaceError.self) {
            try Interface(parsing: "\ninterface \(name)\nmethod F()->()")
        }
        #expect(error.map { (2...3).contains($0.line) } == true)
    }

    static let wrong: [(String, InterfaceError.Code, Int)] = [
        ("method F(a: ??string) -> ()", .syntax, 2), ("method F(a) -> ()", .syntax, 2),
        ("method F() -> (a, b)", .syntax, 2),
        ("error E (a, b)", .syntax, 2), ("error E", .syntax, 2), ("type T", .syntax, 2), ("type T string", .syntax, 2),
        ("type t (a: int)", .syntax, 2), ("type T_x (a: int)", .syntax, 2), ("method F() - > ()", .syntax, 2),
        ("method F() ()", .syntax, 2), ("type T (a: int,)", .syntax, 2), ("type T (a: int b: int)", .syntax, 2),
        ("type T (_a: int)", .syntax, 2), ("type T (a__b: int)", .syntax, 2), ("type T (a_: int)", .syntax, 2),
        ("type T (1a: int)", .syntax, 2), ("type T (a: Int16, b: integer)", .syntax, 2),
        ("type T (a: [int]int)", .syntax, 2),
        ("type T (a, b: int)", .syntax, 2), ("type T (a: int, b)", .syntax, 2), ("type T (a: [] [)", .syntax, 2),
        ("struct T ()", .syntax, 2), ("type T (a: int", .syntax, 2), ("\n\ntype T (\na: int\n%)", .syntax, 6),
        ("interface a.b", .syntax, 2), ("type T (a: [string)", .syntax, 2), ("method F() -> () ;", .syntax, 2),
        ("type T (a: int, a: int)", .duplicateName, 2), ("type T (a, a)", .duplicateName, 2),
        ("type T ()\nmethod T() -> ()", .duplicateName, 3), ("error E ()\ntype E ()", .duplicateName, 3),
        ("method F(a: Missing) -> ()", .unknownType, 2), ("type T (a: F)\nmethod F() -> ()", .unknownType, 2),
        ("\nerror E (a: [](b: ?[string]Missing))", .unknownType, 3),
        ("type T (a: T)", .endlessType, 2), ("type A (b: B)\ntype B (c: (a: A))", .endlessType, 2),
    ]

    @Test("breaks of the grammar and of naming are refused, with their line", arguments: wrong)
    func refuses(text: String, code: InterfaceError.Code, line: Int) {
        let error = #expect(throws: InterfaceError.self) { try Interface(parsing: "interface a.b\n\(text)") }
        #expect(error?.code == code)
        #expect(error?.line == line)
    }

    @Test("errors say what was expected and what was found")
    func explains() {
        let error = #expect(throws: InterfaceError.self) { try Interface(parsing: "interface a.b\nmethod F() ()") }
        #expect(error?.description == "line 2: expected “->”, found “(”")
        let end = #expect(throws: InterfaceError.self) { try Interface(parsing: "interface a.b\ntype T (a: int") }
        #expect(end?.description == "line 2: expected “,” or “)”, found the end of the text")
    }

    @Test("types that nest without end in the text are refused")
    func boundsNesting() {
        let text = "interface a.b\ntype T (a: " + String(repeating: "[]", count: 10_000) + "int)"
        #expect(throws: InterfaceError.self) { try Interface(parsing: text) }
    }

    @Test("the definition of org.varlink.service declares its two methods and six errors")
    func readsServiceInterface() {
        let service = ServiceInterface.definition
        #expect(service.methods.map(\.name) == ["GetInfo", "GetInterfaceDescription"])
        #expect(
            service.errors.map(\.name) == [
                "InterfaceNotFound", "MethodNotFound", "MethodNotImplemented", "InvalidParameter", "PermissionDenied",
                "ExpectedMore",
            ])
    }
}
