/// Runs handlers, and turns whatever they do into one last reply.
///
/// A class, because every call passes it on.
final class CallRunner: Sendable {
    let catalogue: Catalogue
    /// By full method name.
    let handlers: [String: MethodHandler]
    let configuration: ServerConfiguration
    let mapError: @Sendable (any Error, _ method: String, Peer) -> VarlinkError

    init(
        catalogue: Catalogue, handlers: [String: MethodHandler], configuration: ServerConfiguration,
        mapError: @escaping @Sendable (any Error, _ method: String, Peer) -> VarlinkError
    ) {
        self.catalogue = catalogue
        self.handlers = handlers
        self.configuration = configuration
        self.mapError = mapError
    }

    struct Result: Sendable {
        /// Empty when nothing is to be sent.
        let reply: [UInt8]
        let outcome: CallRecord.Outcome
    }

    func run(_ call: Call, by handler: Handler) async -> Result {
        do {
            return try result(of: try await handler(call), call)
        } catch {
            return result(of: error, call)
        }
    }

    /// The result of a brief handler's answer.
    func run(_ call: Call, answer: () throws -> JSONObject) -> Result {
        do {
            return try result(of: try answer(), call)
        } catch {
            return result(of: error, call)
        }
    }

    private func result(of parameters: JSONObject, _ call: Call) throws -> Result {
        guard !call.isOneway else { return Result(reply: [], outcome: .replied) }
        return Result(reply: try encode(parameters, continues: false, of: call.method), outcome: .replied)
    }

    /// - Throws: `ReplyFault`.
    func encode(_ parameters: JSONObject, continues: Bool, of method: String) throws -> [UInt8] {
        if configuration.checksReplies, let field = catalogue.firstWrongField(inReply: parameters, to: method) {
            throw ReplyFault.breaksDefinition(method: method, field: field)
        }
        return try checkSize(ReplyMessage(parameters, continues: continues).encoded(), method)
    }

    private func result(of error: any Error, _ call: Call) -> Result {
        if error is CancellationError, Task.isCancelled { return Result(reply: [], outcome: .cancelled) }
        let answer = (error as? VarlinkError).map { checked($0, call) } ?? mapError(error, call.method, call.peer)
        let reply = call.isOneway ? [] : ReplyMessage(answer).encoded()
        return Result(reply: reply, outcome: .failed(answer.name))
    }

    private func checked(_ error: VarlinkError, _ call: Call) -> VarlinkError {
        guard configuration.checksReplies, let field = catalogue.firstWrongField(in: error) else { return error }
        return mapError(ReplyFault.breaksDefinition(method: call.method, field: field), call.method, call.peer)
    }

    private func checkSize(_ message: [UInt8], _ method: String) throws -> [UInt8] {
        guard message.count <= configuration.replySizeLimit else {
            throw ReplyFault.tooLong(method: method, size: message.count)
        }
        return message
    }
}
