import Glibc
import Logging
import Register
import RegisterAPI
import TimeLimits
import Varlink

/// What the program does with a log while no daemon runs: it describes it, or puts a backup in its place.
struct Restoring {
    let stateDirectory: String
    let configuration: Configuration

    /// Tells which log is there.
    func describe() throws {
        let log = try Register.describeLog(of: stateDirectory, authority: configuration.authority)
        Self.tell(RestoreMessage(log: log.map(described)))
    }

    /// Puts a backup in place.
    func restore(_ backup: String, _ log: Logger) throws {
        let restore = try prepare(backup)
        for fault in restore.journalFaults { log.warning("log/journal", metadata: ["found": "\(fault.message)"]) }
        try restore.adopt()
        log.notice("restored", metadata: ["position": "\(restore.log.position)", "from": "\(backup)"])
    }

    /// Tells what a backup holds, verified, and puts it in place when that is wanted.
    func ask(_ backup: String) throws {
        let restore = try prepare(backup)
        Self.tell(
            RestoreMessage(
                log: described(restore.log), replaced: restore.replaced,
                findings: restore.journalFaults.map(CodedError.init)))
        guard readLine() == RestoreMessage.consent else { return try restore.discard() }
        try restore.adopt()
        Self.tell(RestoreMessage())
    }

    private func prepare(_ backup: String) throws -> RegisterRestore {
        try RegisterRestore(from: backup, to: stateDirectory, authority: configuration.authority)
    }

    private func described(_ log: StoredLog) -> LogDescription {
        .init(
            authority: configuration.authority, position: Int(log.position),
            lastRecorded: log.lastRecorded.map { Moment.instant($0).text(in: configuration.zone) }, bytes: log.bytes)
    }

    /// A line, at once: whoever reads it may answer.
    static func tell(_ message: RestoreMessage) {
        print(String(decoding: message.json.serialized(), as: UTF8.self))
        fflush(nil)
    }

    /// Tells why nothing was done.
    static func tell(_ error: any Error) {
        switch error {
        case let refused as RestoreRefused: tell(RestoreMessage(error: CodedError(refused.fault)))
        case let error as ConfigurationError:
            tell(RestoreMessage(error: CodedError(code: "restore.configuration", details: ["detail": "\(error)"])))
        default: tell(RestoreMessage(error: CodedError(code: "restore.failed", details: ["detail": "\(error)"])))
        }
    }
}
