/// Why a server cannot start.
public struct ServerError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: Sendable, Equatable {
        /// Another server answers on the socket.
        case addressInUse
        /// The path is taken by something that is no socket.
        case notASocket
        /// The path does not fit into a socket address.
        case pathTooLong
        /// A descriptor that was handed over is no listening Unix socket.
        case notListening
        /// An interface is offered twice, or a handler belongs to no declared method.
        case definition
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

    static func system(_ message: String, _ number: Int32) -> ServerError {
        ServerError(.system, "\(message): \(systemMessage(number))", systemError: number)
    }

    public var description: String { message }
}
