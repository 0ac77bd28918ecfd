/// Why a call could not be made or answered. An error that the service answered is a `VarlinkError` instead.
public struct ClientError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: Sendable, Equatable {
        /// There is no such socket.
        case notFound
        /// The socket is there, but nobody listens.
        case refused
        /// The socket's mode, or that of a directory above it, keeps this user out.
        case permissionDenied
        /// The path can't be the path of a socket.
        case invalidPath
        /// The time limit passed.
        case timedOut
        /// The service closed the connection before its last reply, or this side did before the call.
        case disconnected
        /// A message is longer than the limit.
        case messageTooLong
        /// The service sent something that is no reply.
        case malformedReply
        /// The system refused; `systemError` says why.
        case system
    }

    public let code: Code
    /// What is wrong and what to do next.
    public let message: String
    /// The `errno` behind it, 0 if there is none.
    public let systemError: Int32

    init(_ code: Code, _ message: String, systemError: Int32 = 0) {
        self.code = code
        self.message = message
        self.systemError = systemError
    }

    static func system(_ doing: String, _ number: Int32) -> ClientError {
        ClientError(.system, "\(doing): \(systemMessage(number))", systemError: number)
    }

    public var description: String { message }
}
