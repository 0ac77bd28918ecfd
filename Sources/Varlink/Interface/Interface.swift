/// A Varlink interface: what its definition text says, ready to check calls against.
///
/// Types, methods and errors share one namespace, so each name occurs once among the three lists.
public struct Interface: Sendable {
    /// The reverse-domain name, as in `org.example.ftl`.
    public let name: String
    /// The comment above the `interface` line, without its `#`.
    public let documentation: String
    /// The text the interface was read from, byte for byte; `GetInterfaceDescription` answers it.
    public let text: String
    /// In the order of the text.
    public let types: [TypeAlias]
    /// In the order of the text.
    public let methods: [Method]
    /// In the order of the text.
    public let errors: [ErrorDeclaration]

    let typesByName: [String: VarlinkType]
    private let methodsByName: [String: Method]
    private let errorsByName: [String: ErrorDeclaration]

    /// `type Name (…)`.
    public struct TypeAlias: Sendable {
        public let name: String
        public let documentation: String
        public let type: VarlinkType
    }

    /// `method Name(…) -> (…)`.
    public struct Method: Sendable {
        public let name: String
        public let documentation: String
        public let input: [VarlinkType.Field]
        public let output: [VarlinkType.Field]
    }

    /// `error Name (…)`.
    public struct ErrorDeclaration: Sendable {
        public let name: String
        public let documentation: String
        public let parameters: [VarlinkType.Field]
    }

    /// Reads an interface definition. Throws for a break of the grammar, a name declared twice or never, and a type
    /// that contains itself without an end.
    public init(parsing text: String) throws(InterfaceError) {
        var parser = InterfaceParser(text: text)
        let contents = try parser.parseInterface()
        try contents.checkNames()
        self.init(text: text, contents: contents)
    }

    private init(text: String, contents: InterfaceContents) {
        self.text = text
        name = contents.name
        documentation = contents.documentation
        types = contents.types.map(\.value)
        methods = contents.methods.map(\.value)
        errors = contents.errors.map(\.value)
        typesByName = Dictionary(uniqueKeysWithValues: types.map { ($0.name, $0.type) })
        methodsByName = Dictionary(uniqueKeysWithValues: methods.map { ($0.name, $0) })
        errorsByName = Dictionary(uniqueKeysWithValues: errors.map { ($0.name, $0) })
    }

    /// The declared type of this name, nil if there is none.
    public func type(named name: String) -> VarlinkType? { typesByName[name] }

    /// The method of this name without its interface, nil if there is none.
    public func method(named name: String) -> Method? { methodsByName[name] }

    /// The error of this name without its interface, nil if there is none.
    public func error(named name: String) -> ErrorDeclaration? { errorsByName[name] }
}

/// A type of the Varlink interface definition language.
public indirect enum VarlinkType: Sendable, Equatable {
    case bool
    case int
    case float
    case string
    /// Any JSON object, not looked into.
    case object
    case structure([Field])
    /// One of some words, sent as a string.
    case enumeration([String])
    case array(VarlinkType)
    /// A JSON object with free keys. The set `[string]()` is a map of empty structures.
    case map(VarlinkType)
    /// A value that may be null, or missing where it is a field.
    case nullable(VarlinkType)
    /// A type declared elsewhere in the interface.
    case named(String)

    /// A field of a structure.
    public struct Field: Sendable, Equatable {
        public let name: String
        public let type: VarlinkType
        /// The comment above the field, without its `#`.
        public let documentation: String
    }
}
