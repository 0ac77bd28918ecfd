import Logging
import Varlink

/// One line a call: who, what, how long, what came of it. No parameter is told, for they hold the content of decisions.
///
/// A busy daemon tells of twenty thousand calls a second. So these lines do not go through the logger, which takes
/// longer for one than its call for all the rest, and look as if they did.
struct CallLog: Sendable {
    static let label = "vigied"

    private let log: Logger
    private let output: LogOutput
    private let second = LogSecond()
    private let tellsCalls: Bool

    init(_ log: Logger, _ output: LogOutput) {
        (self.log, self.output) = (log, output)
        tellsCalls = log.logLevel <= .info
    }

    func tell(_ event: ServerEvent) {
        switch event {
        case .called(let call):
            if tellsCalls { tell(call) }
        case .refused(let peer, let reason):
            log.warning("connection refused", metadata: ["user": "\(user(peer))", "reason": "\(reason)"])
        case .dropped(let peer, let reason):
            log.notice("connection ended", metadata: ["user": "\(peer.userID)", "reason": "\(reason)"])
        }
    }

    private func tell(_ call: CallRecord) {
        let now = second.text
        output.writeSoon { line in
            line.append(contentsOf: now)
            line.append(" info vigied: in=")
            line.append(call.bytesReceived)
            line.append(" method=")
            line.append(call.method)
            line.append(" ms=")
            line.append(milliseconds: call.duration)
            line.append(" out=")
            line.append(call.bytesSent)
            line.append(" outcome=")
            line.append(outcome(call.outcome))
            line.append(" pid=")
            line.append(Int(call.peer.processID))
            line.append(" user=")
            line.append(Int(call.peer.userID))
            line.append(" [vigied] call\n")
        }
    }

    private func outcome(_ outcome: CallRecord.Outcome) -> String {
        switch outcome {
        case .replied: "replied"
        case .failed(let name): name
        case .cancelled: "cancelled"
        }
    }

    private func user(_ peer: Peer?) -> String { peer.map { "\($0.userID)" } ?? "unknown" }
}

extension [UInt8] {
    fileprivate mutating func append(_ text: String) { append(contentsOf: text.utf8) }

    fileprivate mutating func append(_ number: Int) { append(contentsOf: "\(number)".utf8) }

    /// To the microsecond.
    fileprivate mutating func append(milliseconds duration: Duration) {
        let microseconds = duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
        append(Int(microseconds / 1_000))
        append(UInt8(ascii: "."))
        for unit in [100, 10, 1] { append(UInt8(ascii: "0") + UInt8(microseconds % 1_000 / Int64(unit) % 10)) }
    }
}
