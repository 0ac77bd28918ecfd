import Logging
import Varlink

/// One line a call: who, what, how long, what came of it. No parameter is told, for they hold the content of decisions.
enum CallLog {
    static func tell(_ event: ServerEvent, _ log: Logger) {
        switch event {
        case .called(let call):
            log.info(
                "call",
                metadata: [
                    "method": "\(call.method)", "user": "\(call.peer.userID)", "pid": "\(call.peer.processID)",
                    "outcome": "\(outcome(call.outcome))", "ms": "\(milliseconds(call.duration))",
                    "in": "\(call.bytesReceived)", "out": "\(call.bytesSent)",
                ])
        case .refused(let peer, let reason):
            log.warning("connection refused", metadata: ["user": "\(user(peer))", "reason": "\(reason)"])
        case .dropped(let peer, let reason):
            log.notice("connection ended", metadata: ["user": "\(peer.userID)", "reason": "\(reason)"])
        }
    }

    private static func outcome(_ outcome: CallRecord.Outcome) -> String {
        switch outcome {
        case .replied: "replied"
        case .failed(let name): name
        case .cancelled: "cancelled"
        }
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let microseconds = duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
        return "\(microseconds / 1_000).\(String("00\(microseconds % 1_000)".suffix(3)))"
    }

    private static func user(_ peer: Peer?) -> String { peer.map { "\($0.userID)" } ?? "unknown" }
}
