/// One connection as the server sees it, without any socket: bytes go in, steps come out.
///
/// Calls are carried out one after the other, in the order in which they came, so that replies are in order and a
/// caller that sends a write and a read at once reads what it wrote. While a call runs, later ones wait as bytes.
///
/// The owner appends what it read, then takes steps until there is none, and says when a started call has ended.
struct ServerConnection: Sendable {
    /// What the owner does next.
    enum Step: Sendable, Equatable {
        /// The call is already decided, without a handler. Send the bytes; none for a oneway call.
        case answer(AnsweredCall)
        /// Run the handler, then say `callEnded()`.
        case start(CallMessage, size: Int)
        /// Send what is still to be sent, then close.
        case close(ServerConnection.End)
    }

    struct AnsweredCall: Sendable, Equatable {
        let call: CallMessage
        let size: Int
        let reply: [UInt8]
        /// The error that was answered; nil for a good reply.
        let error: VarlinkError?
    }

    /// Why a connection has nothing more to say.
    enum End: Sendable, Equatable {
        case peerClosed
        case violation(ProtocolViolation)
        case drained
    }

    /// What the peer can still do.
    enum Input: Sendable {
        case open
        /// It sends no more, but reads: it has shut down one direction only.
        case finished
        /// It has left.
        case gone
    }

    private enum State {
        case waiting
        case running
        case ended
    }

    private let catalogue: Catalogue
    private let limits: JSONLimits
    private let pipelineLimit: Int
    private var framer: MessageFramer
    private var state = State.waiting
    private var input = Input.open
    private var isDraining = false

    /// Beyond this many waiting bytes a single waiting call is enough to stop reading.
    private static let waitingBytesLimit = 256 << 10

    init(catalogue: Catalogue, limits: JSONLimits, pipelineLimit: Int) {
        self.catalogue = catalogue
        self.limits = limits
        self.pipelineLimit = pipelineLimit
        framer = MessageFramer(sizeLimit: limits.size)
    }

    /// False while enough calls wait; the owner then stops reading, and the peer feels it.
    var wantsInput: Bool {
        framer.waitingMessages < pipelineLimit
            && (framer.waitingMessages == 0 || framer.bufferedBytes < Self.waitingBytesLimit)
    }

    /// A message has begun and its end has not come.
    var isInsideMessage: Bool { framer.unfinishedBytes > 0 }

    /// A call was started and has not ended.
    var isRunning: Bool { state == .running }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        if state != .ended { framer.append(bytes) }
    }

    /// The peer sends no more, and perhaps reads no more. Of the calls that wait, a peer that has left gets only its
    /// oneway ones carried out: their callers may leave once they have sent them.
    mutating func inputEnded(_ input: Input) { self.input = input }

    /// From now on no call is started; the running one may end.
    mutating func drain() { isDraining = true }

    /// The started call has had its last reply.
    mutating func callEnded() {
        precondition(state == .running, "a call ends once, after it was started")
        state = .waiting
    }

    /// The next step; nil while a call runs or bytes are missing. After `close` there is none.
    mutating func nextStep() -> Step? {
        guard state == .waiting else { return nil }
        guard !isDraining else { return end(.drained) }
        while true {
            switch framer.next() {
            case .tooLong: return end(.violation(.tooLong))
            case .needsBytes: return input == .open ? nil : end(.peerClosed)
            case .message(let bytes): if let step = step(for: bytes) { return step }
            }
        }
    }

    private mutating func end(_ end: End) -> Step {
        state = .ended
        return .close(end)
    }

    private mutating func step(for bytes: [UInt8]) -> Step? {
        do throws(ProtocolViolation) {
            let call = try CallMessage(parsing: bytes, limits: limits)
            return input == .gone && !call.oneway ? nil : step(for: call, size: bytes.count + 1)
        } catch {
            return end(.violation(error))
        }
    }

    private mutating func step(for call: CallMessage, size: Int) -> Step {
        switch catalogue.decide(call) {
        case .run:
            state = .running
            return .start(call, size: size)
        case .answer(let parameters):
            return answer(call, size, ReplyMessage(parameters), nil)
        case .refuse(let error):
            return answer(call, size, ReplyMessage(error), error)
        }
    }

    private func answer(_ call: CallMessage, _ size: Int, _ reply: ReplyMessage, _ error: VarlinkError?) -> Step {
        .answer(AnsweredCall(call: call, size: size, reply: call.oneway ? [] : reply.encoded(), error: error))
    }
}
