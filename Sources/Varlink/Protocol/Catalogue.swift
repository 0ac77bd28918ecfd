/// What a service offers: who it is, its interfaces, and which of their methods it carries out.
///
/// It decides about every call before any handler sees it, and answers `org.varlink.service` itself.
struct Catalogue: Sendable {
    private let info: ServiceInfo
    private let interfaces: [String: Interface]
    /// The full names of the methods that have a handler.
    private let implemented: Set<String>

    init(info: ServiceInfo, interfaces: [Interface], implemented: Set<String>) {
        self.info = info
        let all = interfaces + [ServiceInterface.definition]
        self.interfaces = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
        self.implemented = implemented
    }

    enum Decision: Sendable, Equatable {
        case answer(JSONObject)
        case refuse(VarlinkError)
        case run
    }

    func decide(_ call: CallMessage) -> Decision {
        do throws(VarlinkError) {
            let (interface, method) = try find(call.method)
            if let wrong = interface.firstWrongInput(call.parameters, of: method) { throw .invalidParameter(wrong) }
            // No method here continues in another protocol, and a caller that asks for one must not be left
            // believing that it may start to speak it. After this refusal the connection goes on as before.
            guard !call.upgrade else { throw .methodNotImplemented(call.method) }
            if interface.name == ServiceInterface.name { return .answer(try answer(method, call.parameters)) }
            guard implemented.contains(call.method) else { throw .methodNotImplemented(call.method) }
            return .run
        } catch {
            return .refuse(error)
        }
    }

    /// Names from the peer are repeated back only up to a bound.
    private func find(_ name: String) throws(VarlinkError) -> (Interface, Interface.Method) {
        let dot = name.utf8.lastIndex(of: .dot)
        let interfaceName = dot.map { String(name[..<$0]) } ?? name
        guard let dot, let interface = interfaces[interfaceName] else {
            throw .interfaceNotFound(String(interfaceName.prefix(256)))
        }
        guard let method = interface.method(named: String(name[name.utf8.index(after: dot)...])) else {
            throw .methodNotFound(String(name.prefix(256)))
        }
        return (interface, method)
    }

    private func answer(_ method: Interface.Method, _ parameters: JSONObject) throws(VarlinkError) -> JSONObject {
        guard method.name == "GetInterfaceDescription" else { return information }
        let name = parameters["interface"]?.stringValue ?? ""
        guard let interface = interfaces[name] else { throw .interfaceNotFound(String(name.prefix(256))) }
        return ["description": .string(interface.text)]
    }

    private var information: JSONObject {
        [
            "vendor": .string(info.vendor), "product": .string(info.product), "version": .string(info.version),
            "url": .string(info.url), "interfaces": .array(interfaces.keys.sorted().map { .string($0) }),
        ]
    }

    /// The first wrong field of a reply, or of an error's parameters; nil when they keep to the definition.
    func firstWrongField(inReply parameters: JSONObject, to method: String) -> String? {
        guard let (interface, method) = try? find(method) else { return nil }
        return interface.firstWrongField(in: parameters, for: method.output)
    }

    /// What is wrong with an error: its name if it is declared nowhere, or its first wrong parameter.
    func firstWrongField(in error: VarlinkError) -> String? {
        let parts = error.name.utf8.lastIndex(of: .dot).map { ($0, error.name.utf8.index(after: $0)) }
        guard let (dot, start) = parts, let interface = interfaces[String(error.name[..<dot])],
            let declaration = interface.error(named: String(error.name[start...]))
        else { return error.name }
        return interface.firstWrongField(in: error.parameters, for: declaration.parameters)
    }
}

/// What a service says about itself in `GetInfo`.
public struct ServiceInfo: Sendable {
    public var vendor: String
    public var product: String
    public var version: String
    public var url: String

    public init(vendor: String, product: String, version: String, url: String) {
        self.vendor = vendor
        self.product = product
        self.version = version
        self.url = url
    }
}
