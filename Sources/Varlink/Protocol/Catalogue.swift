/// What a service offers: who it is, its interfaces, and which of their methods it carries out.
///
/// It decides about every call before any handler sees it, and answers `org.varlink.service` itself.
struct Catalogue: Sendable {
    private let info: ServiceInfo
    private let interfaces: [String: Interface]
    /// By full name.
    private let methods: [String: Offer]

    init(info: ServiceInfo, interfaces: [Interface], implemented: Set<String>) {
        self.info = info
        let all = interfaces + [ServiceInterface.definition]
        self.interfaces = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
        methods = Dictionary(all.flatMap { Offer.all(of: $0, implemented) }) { first, _ in first }
    }

    /// One method. A class, because each call looks one up, and an interface is large to copy.
    private final class Offer: Sendable {
        let interface: Interface
        let method: Interface.Method
        let answeredBy: Answerer

        enum Answerer { case catalogue, handler, nobody }

        init(_ interface: Interface, _ method: Interface.Method, _ answeredBy: Answerer) {
            (self.interface, self.method, self.answeredBy) = (interface, method, answeredBy)
        }

        static func all(of interface: Interface, _ implemented: Set<String>) -> [(String, Offer)] {
            let isOwn = interface.name == ServiceInterface.name
            return interface.methods.map { method in
                let name = "\(interface.name).\(method.name)"
                let answerer: Answerer = isOwn ? .catalogue : implemented.contains(name) ? .handler : .nobody
                return (name, Offer(interface, method, answerer))
            }
        }
    }

    enum Decision: Sendable, Equatable {
        case answer(JSONObject)
        case refuse(VarlinkError)
        case run
    }

    func decide(_ call: CallMessage) -> Decision {
        do throws(VarlinkError) {
            guard let offer = methods[call.method] else { throw unknown(call.method) }
            if let wrong = offer.interface.firstWrongInput(call.parameters, of: offer.method) {
                throw .invalidParameter(wrong)
            }
            // No method here continues in another protocol, and a caller that asks for one must not be left
            // believing that it may start to speak it. After this refusal the connection goes on as before.
            guard !call.upgrade else { throw .methodNotImplemented(call.method) }
            switch offer.answeredBy {
            case .catalogue: return .answer(try answer(offer.method, call.parameters))
            case .handler: return .run
            case .nobody: throw .methodNotImplemented(call.method)
            }
        } catch {
            return .refuse(error)
        }
    }

    /// Names from the peer are repeated back only up to a bound.
    private func unknown(_ name: String) -> VarlinkError {
        let dot = name.utf8.lastIndex(of: .dot)
        let interface = dot.map { String(name[..<$0]) } ?? name
        let isKnown = dot != nil && interfaces[interface] != nil
        return isKnown ? .methodNotFound(String(name.prefix(256))) : .interfaceNotFound(String(interface.prefix(256)))
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
        guard let offer = methods[method] else { return nil }
        return offer.interface.firstWrongField(in: parameters, for: offer.method.output)
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
