/// What a server tells its owner, for logs and figures. It is called on an event loop thread and must not block.
public enum ServerEvent: Sendable {
    /// A call is over.
    case called(CallRecord)
    /// A connection was closed as soon as it was accepted. Without a peer if not even that could be read.
    case refused(Peer?, Refusal)
    /// A connection was ended by the server.
    case dropped(Peer, Drop)

    public enum Refusal: Sendable, Equatable {
        case tooManyConnections
        case tooManyConnectionsOfUser
        case unknownPeer(ServerError)
        /// The system has no descriptors or memory left; accepting pauses for a second.
        case noResources
    }

    public enum Drop: Sendable, Equatable {
        case violation(ProtocolViolation)
        /// A message was not completed in time.
        case slowSender
        /// Replies were not read in time.
        case slowReader
        case idle
        /// The server shuts down.
        case shutdown
    }
}

/// One finished call.
public struct CallRecord: Sendable {
    public let peer: Peer
    /// The full name, as the caller wrote it, up to 256 characters.
    public let method: String
    public let outcome: Outcome
    /// From the call's last byte to its last reply.
    public let duration: Duration
    /// The bytes of the call.
    public let bytesReceived: Int
    /// The bytes of all its replies.
    public let bytesSent: Int

    public enum Outcome: Sendable, Equatable {
        case replied
        /// The name of the error that was answered.
        case failed(String)
        /// The caller left, or the server stopped, before the last reply.
        case cancelled
    }
}
