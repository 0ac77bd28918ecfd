import NIOCore
import NIOPosix
import Synchronization

/// What all connections of a server share.
final class ServerShared: Sendable {
    let runner: CallRunner
    let registry: ConnectionRegistry
    let crowd = Crowd()
    let observe: @Sendable (ServerEvent) -> Void
    private let answers: [ObjectIdentifier: AnswerBox]
    private let stopped = Atomic(false)

    init(
        runner: CallRunner, eventLoops: some Sequence<any EventLoop>, observe: @escaping @Sendable (ServerEvent) -> Void
    ) {
        self.runner = runner
        answers = Dictionary(uniqueKeysWithValues: eventLoops.map { (ObjectIdentifier($0), AnswerBox($0)) })
        self.observe = observe
        registry = ConnectionRegistry(
            limit: runner.configuration.connectionLimit, limitPerUser: runner.configuration.connectionLimitPerUser)
    }

    /// The event loops are about to end. A handler that outlives them has nowhere to come back to.
    var isStopped: Bool { stopped.load(ordering: .acquiring) }

    func stop() { stopped.store(true, ordering: .releasing) }

    /// Sets up an accepted connection, on its event loop. Throwing closes it.
    func admit(_ channel: any Channel) throws {
        let peer = try peer(of: channel)
        guard let answers = answers[ObjectIdentifier(channel.eventLoop)] else { throw EventLoopError.shutdown }
        let handler = ConnectionHandler(peer: peer, shared: self, eventLoop: channel.eventLoop, answers: answers)
        if let refusal = handler.enterRegistry() {
            observe(.refused(peer, refusal))
            throw ChannelError.ioOnClosedChannel
        }
        try channel.pipeline.syncOperations.addHandler(handler)
    }

    private func peer(of channel: any Channel) throws -> Peer {
        do {
            let peer = try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(
                of: NIOBSDSocket.Handle.self
            ) { try Peer(of: $0) }
            guard let peer else { throw ServerError(.system, "the connection has no socket") }
            return peer
        } catch let error as ServerError {
            observe(.refused(nil, .unknownPeer(error)))
            throw error
        }
    }
}

/// Stops accepting for a second when the system has no descriptors left, instead of trying again without end.
///
/// Holding back `read` would not do: after an error the listening socket stays registered for reading, so it is
/// reading as such that is switched off.
final class AcceptPause: ChannelInboundHandler {
    typealias InboundIn = any Channel

    private let observe: @Sendable (ServerEvent) -> Void
    private var isPaused = false

    init(observe: @escaping @Sendable (ServerEvent) -> Void) { self.observe = observe }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is IOError, !isPaused else { return }
        observe(.refused(nil, .noResources))
        setPaused(true, context)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .seconds(1)) {
            let (handler, context) = bound.value
            handler.setPaused(false, context)
        }
    }

    /// Fails only on a channel that is closed, which accepts nobody anyway.
    private func setPaused(_ isPaused: Bool, _ context: ChannelHandlerContext) {
        self.isPaused = isPaused
        try? context.channel.syncOptions?.setOption(.autoRead, value: !isPaused)
    }
}
