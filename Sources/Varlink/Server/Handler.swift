/// Carries out one method. What it returns is the last, and mostly the only, reply.
///
/// It throws a `VarlinkError` to answer an error of the interface; any other error becomes whatever the server's
/// `mapError` makes of it. Its task is cancelled when the caller leaves, unless the call was oneway.
public typealias Handler = @Sendable (Call) async throws -> JSONObject

/// Carries out one method that takes little time besides waiting, on the thread that reads and writes.
///
/// It hands its work over and returns. Whoever has the answer calls `answer`, once, from any thread; what it gives is
/// run where the handler ran, and its result becomes the reply as a ``Handler``'s does. There is one reply, whatever the
/// caller takes. Nothing tells the handler that its caller has left: what it waits for comes by itself.
public typealias BriefHandler = @Sendable (Call, _ answer: @escaping CallAnswer) -> Void

/// Takes what makes the last reply of a call, or throws as a ``Handler`` does.
public typealias CallAnswer = @Sendable (_ reply: @escaping @Sendable () throws -> JSONObject) -> Void

/// An interface together with the handlers of its methods.
public struct ServedInterface: Sendable {
    public let interface: Interface
    let handlers: [String: MethodHandler]

    /// - Parameters:
    ///   - handlers: by method name without the interface. They run on Swift's own pool. A declared method without a
    ///     handler answers `MethodNotImplemented`.
    ///   - brief: the handlers of further methods, which run on the thread that reads and writes.
    /// - Throws: `ServerError` with the code `definition` for a handler whose method is not declared, or has two.
    public init(
        _ interface: Interface, handlers: [String: Handler], brief: [String: BriefHandler] = [:]
    ) throws(ServerError) {
        let names = handlers.keys.sorted() + brief.keys.sorted()
        if let name = names.first(where: { interface.method(named: $0) == nil }) {
            throw ServerError(.definition, "“\(interface.name)” declares no method “\(name)”; rename its handler")
        }
        if let name = brief.keys.sorted().first(where: { handlers[$0] != nil }) {
            throw ServerError(.definition, "“\(interface.name).\(name)” has two handlers; leave one")
        }
        self.interface = interface
        self.handlers = handlers.mapValues { .usual($0) }.merging(brief.mapValues { .brief($0) }) { first, _ in first }
    }
}

/// A handler of either kind.
enum MethodHandler: Sendable {
    case usual(Handler)
    case brief(BriefHandler)
}

/// A call that a handler carries out. Its parameters already keep to the interface definition.
public struct Call: Sendable {
    /// With its interface, as in `org.example.ftl.Jump`.
    public let method: String
    /// A missing nullable parameter stays missing here; read it as null.
    public let parameters: JSONObject
    public let peer: Peer
    /// The caller does not wait for a reply and gets none.
    public let isOneway: Bool
    /// No other call was under way when this one began, nor when the few before it did; those that stream don't count.
    public let isAlone: Bool

    let stream: ReplyStream?

    /// The caller takes any number of replies.
    public var wantsMore: Bool { stream != nil }

    /// Ends a call that makes sense only with several replies, if its caller takes one only.
    public func requireMore() throws(VarlinkError) {
        guard wantsMore else { throw .expectedMore }
    }

    /// Sends a reply that others follow; the handler returns the last one.
    ///
    /// Waits while more than `ServerConfiguration.streamWindow` bytes are on their way to a slow reader.
    ///
    /// - Throws: `VarlinkError.expectedMore` when the caller takes one reply only, `CancellationError` when it has left
    ///   or the server stops. Let both pass through.
    public func reply(continuing parameters: JSONObject) async throws {
        guard let stream else { throw VarlinkError.expectedMore }
        try await stream.send(parameters)
    }
}
