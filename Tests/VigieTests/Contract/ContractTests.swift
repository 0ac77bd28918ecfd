import RegisterAPI
import Testing
import Varlink

@Suite("The Swift types of the contract")
struct ContractTests {
    typealias D = DecisionsInterface
    typealias A = AdminInterface
    typealias T = AuthorityInterface

    /// A method of the contract, and its Swift type.
    struct Mirror: Sendable, CustomTestStringConvertible {
        let name: String
        let input: @Sendable (JSON) throws -> JSON
        let output: @Sendable (JSON) throws -> JSON

        init<Method: ContractMethod>(_ method: Method.Type) {
            name = Method.name
            input = { try Method(json: $0).json }
            output = { try Method.Reply(json: $0).json }
        }

        var testDescription: String { name }
    }

    static let decisions = [
        Mirror(D.Make.self), Mirror(D.Assign.self), Mirror(D.Delegate.self), Mirror(D.NoteProgress.self),
        Mirror(D.AddNote.self), Mirror(D.Postpone.self), Mirror(D.Suspend.self), Mirror(D.Resume.self),
        Mirror(D.Block.self), Mirror(D.Execute.self), Mirror(D.Attest.self), Mirror(D.Reopen.self),
        Mirror(D.Abandon.self), Mirror(D.Supersede.self), Mirror(D.Amend.self), Mirror(D.LinkDecisions.self),
        Mirror(D.List.self), Mirror(D.Overdue.self), Mirror(D.Show.self), Mirror(D.History.self), Mirror(D.Why.self),
        Mirror(D.Stats.self), Mirror(D.Watch.self), Mirror(D.Import.self),
    ]

    static let admin = [
        Mirror(A.Status.self), Mirror(A.Rebuild.self), Mirror(A.Verify.self), Mirror(A.Export.self),
        Mirror(A.ImportEvents.self), Mirror(A.Checkpoint.self), Mirror(A.Prove.self), Mirror(A.ProveConsistency.self),
        Mirror(A.Tiles.self), Mirror(A.Backup.self),
    ]

    static let authority = [
        Mirror(T.Show.self), Mirror(T.Describe.self), Mirror(T.DeclareClosure.self), Mirror(T.WithdrawClosure.self),
        Mirror(T.Apply.self),
    ]

    @Test("They cover every method of every interface")
    func complete() throws {
        let parts = [
            (D.definition, Self.decisions), (A.definition, Self.admin), (T.definition, Self.authority),
        ]
        for (definition, mirrors) in parts {
            let interface = try Interface(parsing: definition)
            #expect(Set(interface.methods.map { "\(interface.name).\($0.name)" }) == Set(mirrors.map(\.name)))
        }
    }

    @Test("They read and write every field of a method, as the definition has it", arguments: decisions)
    func decisionsMethod(mirror: Mirror) throws {
        try check(mirror, in: Interface(parsing: D.definition))
    }

    @Test("They read and write every field of a method of administration", arguments: admin)
    func adminMethod(mirror: Mirror) throws {
        try check(mirror, in: Interface(parsing: A.definition))
    }

    @Test("They read and write every field of a method about the authority", arguments: authority)
    func authorityMethod(mirror: Mirror) throws {
        try check(mirror, in: Interface(parsing: T.definition))
    }

    private func check(_ mirror: Mirror, in interface: Interface) throws {
        let name = try #require(mirror.name.split(separator: ".").last.map(String.init))
        let method = try #require(interface.method(named: name))
        let samples = Specimen(interface: interface)
        let (input, output) = (samples.value(of: method.input), samples.value(of: method.output))
        #expect(try mirror.input(input) == input)
        #expect(try mirror.output(output) == output)
    }

    @Test("They know every word of every enumeration")
    func words() throws {
        let interface = try Interface(parsing: D.definition)
        let authority = try Interface(parsing: T.definition)
        let words = { (interface: Interface, name: String) -> [String] in
            if case .enumeration(let words)? = interface.type(named: name) { words } else { [] }
        }
        #expect(words(interface, "State") == D.State.allCases.map(\.rawValue))
        #expect(words(interface, "LinkKind") == D.LinkKind.allCases.map(\.rawValue))
        #expect(words(authority, "Kind") == T.Kind.allCases.map(\.rawValue))
        for kind in T.Kind.allCases { #expect(Words.kinds[kind.rawValue] != nil) }
        for state in D.State.allCases { #expect(Words.states[state.rawValue] != nil) }
        for kind in D.LinkKind.allCases { #expect(Words.links[kind.rawValue] != nil) }
    }

    @Test("Every error of every interface is read, and written as it came")
    func errors() throws {
        for interface in try [D.definition, A.definition, T.definition].map({ try Interface(parsing: $0) }) {
            for error in interface.errors {
                let parameters = try #require(Specimen(interface: interface).value(of: error.parameters).objectValue)
                let read = try ErrorReply(name: "\(interface.name).\(error.name)", parameters: parameters)
                #expect(read?.name == error.name)
                #expect(read?.parameters == parameters)
            }
        }
        #expect(try ErrorReply(name: "org.varlink.service.MethodNotFound", parameters: [:]) == nil)
    }

    @Test("Absent optional fields are left out")
    func absent() {
        #expect(D.Show(ref: "X").object == ["ref": "X"])
        #expect(D.Assign(ref: "X", to: "Y", circumstances: .init(on: "2026-11-03")).object.keys == ["ref", "to", "on"])
    }

    @Test("Null counts as absent, and fields of a newer release are passed over")
    func lenient() throws {
        let filter = try D.Filter(json: ["owner": .null, "late": true, "colour": "red"])
        #expect(filter == D.Filter(late: true))
    }

    @Test("An answer of before due dates were counted is read too")
    func older() throws {
        var decision = Samples.late.object
        decision["suspendedDays"] = nil
        #expect(try D.Decision(json: .object(decision)) == Samples.late)
        let part: JSON = ["topic": "due", "code": "due.none", "details": [:], "events": []]
        #expect(try D.Explanation(json: part).steps == [])
    }

    @Test("A wrong value is named by its path")
    func paths() {
        let page: JSON = ["decisions": [["ref": 1]], "view": [:]]
        #expect(throws: ContractError(expected: "a string", at: "decisions[0].ref")) { try D.Page(json: page) }
        #expect(throws: ContractError(expected: "an object", at: "filter")) { try D.List(json: ["filter": "x"]) }
    }
}

/// A value of a type of an interface, with every optional field present.
private struct Specimen {
    let interface: Interface

    func value(of fields: [VarlinkType.Field]) -> JSON {
        var object = JSONObject()
        for field in fields { object[field.name] = value(of: field.type, named: field.name) }
        return .object(object)
    }

    private func value(of type: VarlinkType, named name: String) -> JSON {
        switch type {
        case .bool: true
        case .int: 42
        case .float: 1.5
        case .string: "\(name)"
        case .object: ["inner": [1, "two"]]
        case .structure(let fields): value(of: fields)
        case .enumeration(let words): .string(words[words.count - 1])
        case .array(let element): [value(of: element, named: name), value(of: element, named: name)]
        case .map(let element): ["key": value(of: element, named: name)]
        case .nullable(let inner): value(of: inner, named: name)
        case .named(let alias): interface.type(named: alias).map { value(of: $0, named: name) } ?? .null
        }
    }
}
