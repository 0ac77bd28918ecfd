/// A connection to a Varlink service, for programs that make a few calls and wait for each.
///
/// ```swift
/// let client = try Client(path: "/run/example/socket")
/// let reply = try client.call("org.example.Ping", ["ping": "hello"])
/// try client.callMore("org.example.Follow") { reply, continues in
///     print(reply)
///     return true
/// }
/// ```
///
/// It uses blocking sockets and no event loop, so that a command starts at once. One thread at a time may use it.
/// After a `ClientError` in a call, or a stream left early, replies and calls could no longer be told apart, so the
/// connection is closed; make a new client.
public final class Client {
    /// How long one call may take, or one reply of a stream after another; nil to wait for ever.
    public var timeout: Duration?

    private var socket: ClientSocket?
    private var framer: MessageFramer
    private let limits: JSONLimits
    private var buffer = [UInt8](repeating: 0, count: 16 << 10)

    /// Connects to a Unix socket.
    ///
    /// - Parameters:
    ///   - timeout: for connecting, and the first value of `timeout`.
    ///   - limits: bounds for replies.
    /// - Throws: `ClientError`.
    public init(path: String, timeout: Duration? = nil, limits: JSONLimits = JSONLimits()) throws {
        socket = try ClientSocket(path: path, deadline: Deadline(after: timeout))
        framer = MessageFramer(sizeLimit: limits.size)
        self.timeout = timeout
        self.limits = limits
    }

    /// Calls a method and waits for its reply.
    ///
    /// - Parameter method: with its interface, as in `org.varlink.service.GetInfo`.
    /// - Returns: the parameters of the reply.
    /// - Throws: `VarlinkError` when the service answers an error, `ClientError` when there is no answer.
    public func call(_ method: String, _ parameters: JSONObject = [:]) throws -> JSONObject {
        try closingOnFailure {
            let deadline = Deadline(after: timeout)
            try send(CallMessage(method: method, parameters: parameters), deadline)
            let reply = try receive(deadline)
            guard !reply.continues else {
                throw ClientError(.malformedReply, "the service announced more replies to a call that takes one")
            }
            return try self.parameters(of: reply)
        }
    }

    /// Calls a method and takes all its replies.
    ///
    /// - Parameter onReply: gets the parameters of each reply, and whether others follow. It returns false, or throws,
    ///   to leave the stream; the connection is then closed, which is how the service learns of it.
    /// - Throws: `VarlinkError` when the service answers an error, `ClientError` when an answer is missing, and
    ///   whatever `onReply` throws.
    public func callMore(
        _ method: String, _ parameters: JSONObject = [:],
        onReply: (_ reply: JSONObject, _ continues: Bool) throws -> Bool
    ) throws {
        try closingOnFailure {
            var message = CallMessage(method: method, parameters: parameters)
            message.more = true
            try send(message, Deadline(after: timeout))
            while true {
                let reply = try receive(Deadline(after: timeout))
                let goesOn = try onReply(try self.parameters(of: reply), reply.continues)
                guard reply.continues else { return }
                guard goesOn else { return close() }
            }
        }
    }

    /// Calls a method without waiting for anything. It says nothing of whether the service carried it out.
    ///
    /// - Throws: `ClientError` when the call could not be sent.
    public func oneway(_ method: String, _ parameters: JSONObject = [:]) throws {
        try closingOnFailure {
            var message = CallMessage(method: method, parameters: parameters)
            message.oneway = true
            try send(message, Deadline(after: timeout))
        }
    }

    /// Closes the connection. Calling it again does nothing; letting the client go does it too.
    public func close() { socket = nil }

    /// An error that the service answered leaves the connection in order; any other does not.
    private func closingOnFailure<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as AnsweredError { throw error.error } catch {
            close()
            throw error
        }
    }

    private struct AnsweredError: Error {
        let error: VarlinkError
    }

    private func parameters(of reply: ReplyMessage) throws -> JSONObject {
        guard let name = reply.error else { return reply.parameters }
        throw AnsweredError(error: VarlinkError(name, reply.parameters))
    }

    private func send(_ message: CallMessage, _ deadline: Deadline) throws(ClientError) {
        let bytes = message.encoded()
        guard bytes.count <= limits.size else {
            throw ClientError(.messageTooLong, "the call is longer than \(limits.size) bytes; send less at once")
        }
        try connected().send(bytes, deadline: deadline)
    }

    private func connected() throws(ClientError) -> ClientSocket {
        guard let socket else { throw ClientError(.disconnected, "this connection is closed; connect again") }
        return socket
    }

    private func receive(_ deadline: Deadline) throws(ClientError) -> ReplyMessage {
        while true {
            switch framer.next() {
            case .message(let bytes): return try parse(bytes)
            case .needsBytes: try receiveBytes(deadline)
            case .tooLong:
                throw ClientError(
                    .messageTooLong, "the reply is longer than \(limits.size) bytes; ask for less at once")
            }
        }
    }

    private func receiveBytes(_ deadline: Deadline) throws(ClientError) {
        let socket = try connected()
        do {
            try buffer.withUnsafeMutableBytes { buffer in
                let count = try socket.receive(into: buffer, deadline: deadline)
                guard count > 0 else {
                    throw ClientError(.disconnected, "the service closed the connection before its answer")
                }
                framer.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        } catch let error as ClientError {
            throw error
        } catch {
            throw ClientError(.system, "\(error)")
        }
    }

    private func parse(_ bytes: [UInt8]) throws(ClientError) -> ReplyMessage {
        do {
            return try ReplyMessage(parsing: bytes, limits: limits)
        } catch {
            throw ClientError(.malformedReply, "the service sent something that is no reply: \(error)")
        }
    }
}
