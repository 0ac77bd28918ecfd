import NIOCore

/// The NIO end of one connection: feeds the state machine, carries out its steps, and keeps the time limits.
///
/// Lives on one event loop. Brief handlers are called there and answer through the loop's box; the others run in tasks
/// elsewhere, and come back with `execute`.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private final class RunningCall {
        let call: Call
        /// Which of the connection's calls it is.
        let number: Int
        let size: Int
        let started: NIODeadline
        /// Nothing for a brief handler.
        var task: Task<Void, Never>?
        var bytesSent = 0

        init(call: Call, number: Int, size: Int) {
            (self.call, self.number, self.size) = (call, number, size)
            started = .now()
        }
    }

    private let peer: Peer
    private let shared: ServerShared
    private let eventLoop: any EventLoop
    private let answers: AnswerBox
    private var machine: ServerConnection
    private var running: RunningCall?
    private var callsStarted = 0
    /// Nil before the channel is active and once it is closed.
    private var context: ChannelHandlerContext?
    private var timers: ConnectionTimers
    /// Bytes written and not yet taken by the socket.
    private var unsentBytes = 0
    private var hasHeldRead = false
    private var closesWhenSent = false
    private var isPumping = false
    /// Nothing was started yet of what was read last.
    private var isFirstOfRead = false
    private var member: ConnectionMember?

    init(peer: Peer, shared: ServerShared, eventLoop: any EventLoop, answers: AnswerBox) {
        self.peer = peer
        self.shared = shared
        self.eventLoop = eventLoop
        self.answers = answers
        let configuration = shared.runner.configuration
        machine = ServerConnection(
            catalogue: shared.runner.catalogue, limits: configuration.limits,
            pipelineLimit: configuration.pipelineLimit)
        timers = ConnectionTimers(configuration: configuration)
    }

    /// Enters the registry, or says why it can't. The registry holds the connection until both the channel and the
    /// running call have ended.
    func enterRegistry() -> ServerEvent.Refusal? {
        let member = ConnectionMember(NIOLoopBound(self, eventLoop: eventLoop), eventLoop, answers, shared)
        let refusal = shared.registry.admit(member, of: peer.userID)
        if refusal == nil { self.member = member }
        return refusal
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { channelEnded() }

    func channelActive(context: ChannelHandlerContext) {
        updateTimers()
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        channelEnded()
        context.fireChannelInactive()
    }

    /// The peer has shut down its sending side; it may still wait for replies.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event {
            machine.inputEnded(.finished)
            pump()
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        unwrapInboundIn(data).withUnsafeReadableBytes { machine.append($0) }
        timers.activity()
        isFirstOfRead = true
        pump()
    }

    /// Holds reading back while enough calls wait.
    func read(context: ChannelHandlerContext) {
        if machine.wantsInput { context.read() } else { hasHeldRead = true }
    }

    /// The channel closes itself after an error; `channelInactive` follows.
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    /// Takes steps until a call runs, bytes are missing, or the reader is behind.
    private func pump() {
        guard !isPumping else { return }
        isPumping = true
        while !closesWhenSent, unsentBytes <= shared.runner.configuration.streamWindow {
            guard let step = machine.nextStep() else { break }
            perform(step)
        }
        isPumping = false
        releaseHeldRead()
        updateTimers()
        leaveIfEnded()
    }

    private func perform(_ step: ServerConnection.Step) {
        switch step {
        case .answer(let answered): answer(answered)
        case .start(let message, let size): start(message, size)
        case .close(let end): finish(after: end)
        }
    }

    private func answer(_ answered: ServerConnection.AnsweredCall) {
        let outcome = answered.error.map { CallRecord.Outcome.failed($0.name) } ?? .replied
        record(answered.call.method, outcome, .zero, answered.size, answered.reply.count)
        write(answered.reply, nil)
    }

    private func finish(after end: ServerConnection.End) {
        switch end {
        case .peerClosed: closeWhenSent()
        case .violation(let violation): drop(.violation(violation))
        case .drained: drop(.shutdown)
        }
    }
}

// MARK: Running calls

extension ConnectionHandler {
    private func start(_ message: CallMessage, _ size: Int) {
        let stream = message.more ? makeStream(message.method) : nil
        let foundNobody = stream == nil && shared.crowd.callBegan()
        // A peer that sends many calls at once would keep the loop from all others: its later ones go another way.
        let isAlone = foundNobody && isFirstOfRead
        isFirstOfRead = false
        let call = Call(
            method: message.method, parameters: message.parameters, peer: peer, isOneway: message.oneway,
            isAlone: isAlone, stream: stream)
        callsStarted += 1
        running = RunningCall(call: call, number: callsStarted, size: size)
        guard let handler = shared.runner.handlers[message.method] else {
            preconditionFailure("the catalogue runs only methods that have a handler")
        }
        switch handler {
        case .usual(let handler): running?.task = task(call, handler)
        case .brief(let handler): hand(call, callsStarted, to: handler)
        }
    }

    private func task(_ call: Call, _ handler: @escaping Handler) -> Task<Void, Never> {
        let runner = shared.runner
        let member = member
        return Task {
            let result = await runner.run(call, by: handler)
            call.stream?.close()
            member?.onLoop { $0.callEnded(result) }
        }
    }

    private func hand(_ call: Call, _ number: Int, to handler: BriefHandler) {
        let member = member
        handler(call) { member?.answer(number, $0) }
    }

    /// A brief handler's answer has come.
    fileprivate func take(_ reply: () throws -> JSONObject, to number: Int) {
        guard let running, running.number == number else { return }
        running.call.stream?.close()
        callEnded(shared.runner.run(running.call, answer: reply))
    }

    private func makeStream(_ method: String) -> ReplyStream {
        let runner = shared.runner
        let member = member
        return ReplyStream(
            window: runner.configuration.streamWindow,
            encode: { try runner.encode($0, continues: true, of: method) },
            write: { stream, message in member?.onLoop { $0.writeContinued(message, stream) } })
    }

    private func writeContinued(_ message: [UInt8], _ stream: ReplyStream) {
        guard running?.call.stream === stream else { return }
        running?.bytesSent += message.count
        write(message, stream)
    }

    private func callEnded(_ result: CallRunner.Result) {
        guard let ended = running else { return }
        running = nil
        if ended.call.stream == nil { shared.crowd.callEnded() }
        machine.callEnded()
        let sent = ended.bytesSent + result.reply.count
        let took = .now() - ended.started
        // The caller goes on while its call is told of, its next call only afterwards; where the call was answered
        // while it was handed over, the pump that did so takes the next step.
        let wasPumping = isPumping
        isPumping = true
        write(result.reply, nil)
        record(ended.call.method, result.outcome, took, ended.size, sent)
        isPumping = wasPumping
        timers.activity()
        pump()
    }

    private func record(
        _ method: String, _ outcome: CallRecord.Outcome, _ time: TimeAmount, _ received: Int, _ sent: Int
    ) {
        let method = method.utf8.count <= 256 ? method : String(method.prefix(256))
        let record = CallRecord(
            peer: peer, method: method, outcome: outcome,
            duration: .nanoseconds(time.nanoseconds), bytesReceived: received, bytesSent: sent)
        shared.observe(.called(record))
    }

    /// A oneway caller may leave at once, so its call goes on; nobody waits for the others.
    private func cancelRunning(includingOneway: Bool = false) {
        guard let running, includingOneway || !running.call.isOneway else { return }
        running.call.stream?.close()
        running.task?.cancel()
    }
}

// MARK: Writing

extension ConnectionHandler {
    private func write(_ message: [UInt8], _ stream: ReplyStream?) {
        guard let context, !message.isEmpty else { return }
        unsentBytes += message.count
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        let promise = eventLoop.makePromise(of: Void.self)
        promise.futureResult.whenComplete { _ in bound.value.written(message.count, stream) }
        context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(bytes: message)), promise: promise)
        updateTimers()
    }

    private func written(_ count: Int, _ stream: ReplyStream?) {
        unsentBytes -= count
        stream?.sent(count)
        timers.writeProgress()
        if unsentBytes == 0, closesWhenSent { context?.close(promise: nil) }
        pump()
    }

    private func releaseHeldRead() {
        guard hasHeldRead, machine.wantsInput else { return }
        hasHeldRead = false
        context?.read()
    }
}

// MARK: Ending

extension ConnectionHandler {
    private func closeWhenSent() {
        closesWhenSent = true
        if unsentBytes == 0 { context?.close(promise: nil) }
    }

    private func drop(_ reason: ServerEvent.Drop) {
        guard context != nil else { return }
        if !closesWhenSent { shared.observe(.dropped(peer, reason)) }
        closeWhenSent()
    }

    private func channelEnded() {
        guard context != nil else { return }
        context = nil
        timers.cancel()
        machine.inputEnded(.gone)
        cancelRunning()
        closesWhenSent = false
        pump()
    }

    private func leaveIfEnded() {
        guard context == nil, !machine.isRunning, let member else { return }
        self.member = nil
        shared.registry.leave(member, of: peer.userID)
    }

    /// Lets a running call end, except a stream, which might never; then closes.
    func drain() {
        machine.drain()
        if running?.call.stream != nil { cancelRunning() }
        pump()
    }

    /// Ends at once, whatever runs.
    func abort() {
        cancelRunning(includingOneway: true)
        context?.close(promise: nil)
    }

    private func timedOut(_ reason: ServerEvent.Drop) {
        shared.observe(.dropped(peer, reason))
        context?.close(promise: nil)
    }

    private func updateTimers() {
        guard context != nil else { return }
        let situation = ConnectionTimers.Situation(
            isReceiving: machine.isInsideMessage && machine.wantsInput, isSending: unsentBytes > 0,
            isIdle: !machine.isRunning && !machine.isInsideMessage && unsentBytes == 0)
        timers.update(situation) { reason, time in
            let bound = NIOLoopBound(self, eventLoop: eventLoop)
            return eventLoop.scheduleTask(in: time) { bound.value.timedOut(reason) }
        }
    }
}

/// A connection as other threads see it.
final class ConnectionMember: ConnectionRegistry.Member {
    private let handler: NIOLoopBound<ConnectionHandler>
    private let eventLoop: any EventLoop
    private let answers: AnswerBox
    private let shared: ServerShared

    init(
        _ handler: NIOLoopBound<ConnectionHandler>, _ eventLoop: any EventLoop, _ answers: AnswerBox,
        _ shared: ServerShared
    ) {
        self.handler = handler
        self.eventLoop = eventLoop
        self.answers = answers
        self.shared = shared
    }

    func onLoop(_ body: @escaping @Sendable (ConnectionHandler) -> Void) {
        guard !shared.isStopped else { return }
        eventLoop.execute { [handler] in body(handler.value) }
    }

    /// Answers a call of a brief handler: at once, when the handler does so on the loop.
    func answer(_ call: Int, _ reply: @escaping @Sendable () throws -> JSONObject) {
        guard !shared.isStopped else { return }
        if eventLoop.inEventLoop { return handler.value.take(reply, to: call) }
        answers.put(AnswerBox.Answer(member: self, call: call, reply: reply))
    }

    /// Takes an answer out of the box, on the loop.
    func take(_ answer: AnswerBox.Answer) { handler.value.take(answer.reply, to: answer.call) }

    func drain() { onLoop { $0.drain() } }
    func abort() { onLoop { $0.abort() } }
}
