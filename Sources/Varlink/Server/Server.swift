import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// A Varlink server on Unix sockets.
///
/// ```swift
/// let ping = try ServedInterface(Interface(parsing: text), handlers: [
///     "Ping": { call in ["pong": call.parameters["ping"] ?? .null] }
/// ])
/// let server = try await Server.start(
///     info: ServiceInfo(vendor: "Example", product: "Ping", version: "1", url: "https://example.org"),
///     interfaces: [ping], on: [.path("/run/example/socket", mode: 0o660)],
///     mapError: { error, method, peer in VarlinkError("org.example.Internal") })
/// …
/// await server.shutdown(deadline: .seconds(10))
/// ```
public final class Server: Sendable {
    private let group: MultiThreadedEventLoopGroup
    private let shared: ServerShared
    private let sockets: [ListeningSocket]
    private let listeners: [any Channel]
    private let hasShutDown = Mutex(false)

    private init(
        group: MultiThreadedEventLoopGroup, shared: ServerShared, sockets: [ListeningSocket], listeners: [any Channel]
    ) {
        self.group = group
        self.shared = shared
        self.sockets = sockets
        self.listeners = listeners
    }

    /// Starts to listen; the server accepts connections when this returns.
    ///
    /// - Parameters:
    ///   - mapError: turns an error that is no `VarlinkError` into one that the interfaces document, and hides what
    ///     is nobody's business.
    ///   - observe: hears of every finished call and refused or dropped connection.
    /// - Throws: `ServerError`. Nothing is left behind then.
    public static func start(
        info: ServiceInfo, interfaces: [ServedInterface], on endpoints: [Endpoint],
        configuration: ServerConfiguration = ServerConfiguration(),
        mapError: @escaping @Sendable (any Error, _ method: String, Peer) -> VarlinkError,
        observe: @escaping @Sendable (ServerEvent) -> Void = { _ in }
    ) async throws -> Server {
        let runner = CallRunner(
            catalogue: try makeCatalogue(info, interfaces), handlers: handlersByFullName(interfaces),
            configuration: configuration, mapError: mapError)
        let sockets = try openAll(endpoints)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: configuration.eventLoopThreads)
        let shared = ServerShared(runner: runner, eventLoops: group.makeIterator(), observe: observe)
        do {
            let listeners = try await listen(on: sockets, group, shared)
            return Server(group: group, shared: shared, sockets: sockets, listeners: listeners)
        } catch {
            for socket in sockets { socket.removeFile() }
            try? await group.shutdownGracefully()
            throw ServerError(.system, "cannot listen: \(error)")
        }
    }

    /// The number of open connections.
    public var connectionCount: Int { shared.registry.count }

    /// Stops: accepts nobody, ends streams, lets the calls in progress end until the deadline, then closes what is
    /// left, cancels its handlers, and removes the socket files. Calling it again does nothing.
    public func shutdown(deadline: Duration) async {
        let isFirst = hasShutDown.withLock { done in
            defer { done = true }
            return !done
        }
        guard isFirst else { return }
        for listener in listeners { try? await listener.close() }
        for socket in sockets { socket.removeFile() }
        await endConnections(deadline)
        shared.stop()
        try? await group.shutdownGracefully()
    }

    private func endConnections(_ deadline: Duration) async {
        let registry = shared.registry
        registry.close()
        registry.drainAll()
        let timer = group.next().scheduleTask(in: TimeAmount(deadline)) { registry.giveUp() }
        await registry.waitUntilEmpty()
        timer.cancel()
        registry.abortAll()
    }
}

// MARK: Starting

extension Server {
    private static func makeCatalogue(
        _ info: ServiceInfo, _ served: [ServedInterface]
    ) throws(ServerError) -> Catalogue {
        var names: Set<String> = [ServiceInterface.name]
        for interface in served where !names.insert(interface.interface.name).inserted {
            throw ServerError(.definition, "the interface “\(interface.interface.name)” is offered twice")
        }
        return Catalogue(
            info: info, interfaces: served.map(\.interface), implemented: Set(handlersByFullName(served).keys))
    }

    private static func handlersByFullName(_ served: [ServedInterface]) -> [String: MethodHandler] {
        var handlers: [String: MethodHandler] = [:]
        for interface in served {
            for (name, handler) in interface.handlers { handlers["\(interface.interface.name).\(name)"] = handler }
        }
        return handlers
    }

    private static func openAll(_ endpoints: [Endpoint]) throws(ServerError) -> [ListeningSocket] {
        var sockets: [ListeningSocket] = []
        for endpoint in endpoints {
            do {
                sockets.append(try ListeningSocket(endpoint))
            } catch {
                for socket in sockets { socket.abandon() }
                throw error
            }
        }
        return sockets
    }

    private static func listen(
        on sockets: [ListeningSocket], _ group: MultiThreadedEventLoopGroup, _ shared: ServerShared
    ) async throws -> [any Channel] {
        var listeners: [any Channel] = []
        for (index, socket) in sockets.enumerated() {
            do {
                listeners.append(try await listen(on: socket, group, shared))
            } catch {
                for socket in sockets[(index + 1)...] { socket.abandon() }
                throw error
            }
        }
        return listeners
    }

    private static func listen(
        on socket: ListeningSocket, _ group: MultiThreadedEventLoopGroup, _ shared: ServerShared
    ) async throws -> any Channel {
        try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.maxMessagesPerRead, value: 16)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptPause(observe: shared.observe))
                }
            }
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            // With room for a usual message: the default shrinks until a message takes two reads, and grows again.
            .childChannelOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(minimum: 2_048, initial: 2_048, maximum: 65_536)
            )
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try shared.admit(channel) }
            }
            .withBoundSocket(socket.descriptor).get()
    }
}
