/// The bounds and habits of a server.
public struct ServerConfiguration: Sendable {
    /// The longest call, in bytes. A longer one ends its connection.
    public var callSizeLimit = 16 << 20
    /// The longest reply, in bytes. A longer one is not sent; `mapError` gets a `ReplyFault`.
    public var replySizeLimit = 16 << 20
    /// How deep JSON may be nested.
    public var depthLimit = 64
    /// How many connections are open at once; further ones are closed at once.
    public var connectionLimit = 4096
    /// How many of them belong to one user.
    public var connectionLimitPerUser = 1024
    /// How many calls of one connection wait for their turn before reading stops.
    public var pipelineLimit = 32
    /// How many bytes of replies may be on their way to a slow reader before handlers and further calls wait.
    public var streamWindow = 256 << 10
    /// How long a message may take from its first byte to its last.
    public var receiveTimeout = Duration.seconds(45)
    /// How long replies may be stuck while the peer reads nothing.
    public var sendTimeout = Duration.seconds(45)
    /// How long a connection without a call may stay; nil for as long as the peer likes.
    public var idleTimeout: Duration?
    /// Threads that read and write, and run brief handlers. Other handlers run elsewhere, on Swift's own pool.
    public var eventLoopThreads = 1
    /// Compare replies and errors with the interface definition before sending; `mapError` gets a `ReplyFault`.
    public var checksReplies: Bool

    /// The defaults. Replies are checked in debug builds only.
    public init() {
        #if DEBUG
            checksReplies = true
        #else
            checksReplies = false
        #endif
    }

    var limits: JSONLimits { JSONLimits(depth: depthLimit, size: callSizeLimit) }
}

/// A mistake of a handler, handed to `mapError`.
public enum ReplyFault: Error, Sendable, Equatable {
    /// A reply longer than `replySizeLimit`.
    case tooLong(method: String, size: Int)
    /// A reply that breaks the interface definition. `field` is the path of its first wrong field; for an error, the
    /// wrong parameter or the name of an undeclared error.
    case breaksDefinition(method: String, field: String)
}
