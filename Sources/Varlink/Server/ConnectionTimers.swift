import NIOCore

/// The time limits of one connection. A timer exists only while its limit can pass, so that a connection whose
/// messages come and go whole sets none.
struct ConnectionTimers {
    struct Situation {
        /// A message has begun, and the server is willing to read the rest.
        let isReceiving: Bool
        /// Replies wait for the peer to read.
        let isSending: Bool
        /// No call, no part of one, nothing to send.
        let isIdle: Bool
    }

    private let receiveTimeout: TimeAmount
    private let sendTimeout: TimeAmount
    private let idleTimeout: TimeAmount?
    private var receive: Scheduled<Void>?
    private var send: Scheduled<Void>?
    private var idle: Scheduled<Void>?

    init(configuration: ServerConfiguration) {
        receiveTimeout = TimeAmount(configuration.receiveTimeout)
        sendTimeout = TimeAmount(configuration.sendTimeout)
        idleTimeout = configuration.idleTimeout.map { TimeAmount($0) }
    }

    /// Starts and stops timers. A running receive timer is never prolonged: it measures the whole message.
    ///
    /// - Parameter start: has the limit told of after a time; called only when a timer begins.
    mutating func update(
        _ situation: Situation, start: (_ reason: ServerEvent.Drop, _ time: TimeAmount) -> Scheduled<Void>
    ) {
        func set(_ timer: inout Scheduled<Void>?, _ isNeeded: Bool, _ time: TimeAmount, _ reason: ServerEvent.Drop) {
            if !isNeeded {
                timer?.cancel()
                timer = nil
            } else if timer == nil {
                timer = start(reason, time)
            }
        }
        set(&receive, situation.isReceiving, receiveTimeout, .slowSender)
        set(&send, situation.isSending, sendTimeout, .slowReader)
        if let idleTimeout { set(&idle, situation.isIdle, idleTimeout, .idle) }
    }

    /// The peer has read something.
    mutating func writeProgress() {
        send?.cancel()
        send = nil
    }

    /// A message came or a call ended.
    mutating func activity() {
        idle?.cancel()
        idle = nil
    }

    mutating func cancel() {
        receive?.cancel()
        send?.cancel()
        idle?.cancel()
    }
}
