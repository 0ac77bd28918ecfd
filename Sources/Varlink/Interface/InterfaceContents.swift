/// What the parser found, with lines, before its names are checked against each other.
struct InterfaceContents {
    struct Located<Value> {
        let value: Value
        let line: Int

        init(_ value: Value, line: Int) {
            self.value = value
            self.line = line
        }
    }

    let name: String
    let documentation: String
    var types: [Located<Interface.TypeAlias>] = []
    var methods: [Located<Interface.Method>] = []
    var errors: [Located<Interface.ErrorDeclaration>] = []

    func checkNames() throws(InterfaceError) {
        try checkUnique()
        for member in uses {
            for type in member.types { try checkKnown(type, line: member.line) }
        }
        for alias in types { try checkEnds(alias) }
    }

    private func checkUnique() throws(InterfaceError) {
        let names =
            types.map { ($0.value.name, $0.line) } + methods.map { ($0.value.name, $0.line) }
            + errors.map { ($0.value.name, $0.line) }
        var seen: [String: Int] = [:]
        for (name, line) in names.sorted(by: { $0.1 < $1.1 }) {
            if let first = seen.updateValue(line, forKey: name) {
                let message = "“\(name)” is already declared in line \(first)"
                throw InterfaceError(code: .duplicateName, message: message, line: line)
            }
        }
    }

    private var uses: [(types: [VarlinkType], line: Int)] {
        types.map { ([$0.value.type], $0.line) }
            + methods.map { (($0.value.input + $0.value.output).map(\.type), $0.line) }
            + errors.map { ($0.value.parameters.map(\.type), $0.line) }
    }

    private func checkKnown(_ type: VarlinkType, line: Int) throws(InterfaceError) {
        for name in type.namesUsed where !types.contains(where: { $0.value.name == name }) {
            let message = "the type “\(name)” is used here and declared nowhere"
            throw InterfaceError(code: .unknownType, message: message, line: line)
        }
    }

    private func checkEnds(_ alias: Located<Interface.TypeAlias>) throws(InterfaceError) {
        var reached: Set<String> = []
        var waiting = alias.value.type.namesRequired
        while let name = waiting.popLast() {
            guard name != alias.value.name else {
                let message = "“\(name)” contains itself without an end; make one step of the way nullable"
                throw InterfaceError(code: .endlessType, message: message, line: alias.line)
            }
            guard reached.insert(name).inserted else { continue }
            waiting += types.first { $0.value.name == name }?.value.type.namesRequired ?? []
        }
    }
}

extension VarlinkType {
    /// The declared types that this type mentions anywhere.
    fileprivate var namesUsed: [String] {
        switch self {
        case .named(let name): [name]
        case .array(let type), .map(let type), .nullable(let type): type.namesUsed
        case .structure(let fields): fields.flatMap(\.type.namesUsed)
        case .bool, .int, .float, .string, .object, .enumeration: []
        }
    }

    /// The declared types of which every value of this type must hold a value.
    fileprivate var namesRequired: [String] {
        switch self {
        case .named(let name): [name]
        case .structure(let fields): fields.flatMap(\.type.namesRequired)
        case .array, .map, .nullable, .bool, .int, .float, .string, .object, .enumeration: []
        }
    }
}
