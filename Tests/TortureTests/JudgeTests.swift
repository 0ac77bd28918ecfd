import EventLog
import LMDB
import Register
import Testing

@testable import torture

/// The torture's judge is shown logs and views that are wrong in one thing.
@Suite("The judge of a tortured log")
struct JudgeTests {
    private static let seed: UInt64 = 11
    private let box: Box

    init() throws {
        box = try Box.fresh("/tmp/vigie-judge.\(UInt64.random(in: 0 ... .max))")
    }

    /// A log with some commands, of which `change` makes what it likes; acknowledged is all that it answers.
    private func acknowledged(
        _ change: (_ log: EventLog, _ acknowledged: inout String) async throws -> Void = { _, _ in }
    ) async throws -> Acknowledgements {
        let log = try EventLog.open(directory: box.state, origin: Victim.origin, clock: { systemClock() })
        var lines = ""
        for number in [Command.founding, 1, 2, 3] { lines += try await Self.append(number, log) }
        try await change(log, &lines)
        try log.close()
        return Acknowledgements(lines: lines.utf8)
    }

    private static func append(_ number: UInt64, _ log: EventLog) async throws -> String {
        let command = try Command(seed: seed, number: number)
        let events = try await log.append { _ in Proposal(command.appends) { $0.events } }
        return events.map { Acknowledgements.line($0) }.joined()
    }

    /// What the judge finds; nothing when all is right.
    private func finding(_ acknowledged: Acknowledgements) async throws -> String? {
        defer { box.remove() }
        let judge = Judge(state: box.state, seed: Self.seed, acknowledged: acknowledged)
        do { _ = try await judge.judge(goingOnWith: 99) } catch let failure as Failure { return failure.description }
        return nil
    }

    @Test("finds nothing in one that is right, with a checkpoint that left")
    func right() async throws {
        let acknowledged = try await acknowledged { log, lines in
            let key = try SigningKey(name: Victim.origin)
            lines += Acknowledgements.line(try await log.checkpoint(signedBy: key).checkpoint.head)
            lines += try await Self.append(4, log)
        }
        #expect(try await finding(acknowledged) == nil)
    }

    @Test("finds what was acknowledged and is not there")
    func lost() async throws {
        let lost = Acknowledgements.line(
            RecordedEvent.answered(command: 7, index: 1, version: 9, position: 99, stream: "decision/1"))
        let acknowledged = try await acknowledged { _, lines in lines += lost }
        #expect(try await finding(acknowledged)?.contains("command 7, acknowledged at 99, is lost") == true)
    }

    @Test("finds what is elsewhere than it was acknowledged")
    func elsewhere() async throws {
        let acknowledged = try await acknowledged { _, lines in
            let moved = lines.split(separator: "\n").last.map { $0.split(separator: " ").map(String.init) } ?? []
            lines += "\(moved[0]) \(moved[1]) \(moved[2]) 1 \(moved[4])\n"
        }
        #expect(try await finding(acknowledged)?.contains("is elsewhere") == true)
    }

    @Test("finds an event that is not what was proposed")
    func changed() async throws {
        let acknowledged = try await acknowledged { log, _ in
            var appends = try Command(seed: Self.seed, number: 5).appends
            appends[0].events[0].actor = "unix:0"
            let changed = appends
            _ = try await log.append { _ in Proposal(changed) { $0 } }
        }
        #expect(try await finding(acknowledged)?.contains("is not what command 5 proposed") == true)
    }

    @Test("finds a command of which a part is there")
    func half() async throws {
        let number = try #require((5...).first { (try? Command(seed: Self.seed, number: $0).events.count) ?? 0 > 1 })
        let acknowledged = try await acknowledged { log, _ in
            let command = try Command(seed: Self.seed, number: number)
            _ = try await log.append(to: command.streams[0], [command.events[0]])
        }
        #expect(try await finding(acknowledged)?.contains("command \(number) is half there") == true)
    }

    @Test("finds a log with another tree than a checkpoint that left")
    func otherTree() async throws {
        let acknowledged = try await acknowledged { log, lines in
            let key = try SigningKey(name: Victim.origin)
            let head = try await log.checkpoint(signedBy: key).checkpoint.head
            let other = try log.treeHead(size: head.size - 1)
            lines += Acknowledgements.line(TreeHead(size: head.size, root: other.root))
        }
        #expect(try await finding(acknowledged)?.hasPrefix("verify: ") == true)
    }

    @Test("finds a checkpoint that left, and that the log does not know")
    func unknownSignature() async throws {
        let acknowledged = try await acknowledged { log, lines in
            lines += Acknowledgements.line(try log.treeHead(size: log.lastPosition))
        }
        #expect(try await finding(acknowledged)?.contains("the log does not know it") == true)
    }

    @Test("finds a cut-off file")
    func cutOff() async throws {
        let acknowledged = try await acknowledged()
        let bytes = try FileBytes.read(box.data)
        try FileBytes.write(Array(bytes.prefix(100)), to: box.data)
        #expect(try await finding(acknowledged)?.hasPrefix("the log does not open") == true)
    }

    @Test(
        "finds views that miss an entry, or have one too many",
        arguments: [("bodies", true), ("states", true), ("decisions", true), ("words", false)])
    func views(table: String, isMissing: Bool) async throws {
        let acknowledged = try await acknowledged { log, _ in
            let views = try LogViews.ofTorture(log, isStepped: true)
            while try views.fold() {}
            try views.kill()
        }
        let environment = try Environment(path: box.state + "/views/1", options: .init(isDisposable: true))
        try environment.write { transaction in
            let entries = try Table<Bytes, Bytes>(table, in: transaction)
            if isMissing {
                var first: [UInt8]?
                try entries.scan(in: transaction) { key, _ in
                    first = Array(key)
                    return .stop
                }
                #expect(try entries.delete(try #require(first), in: transaction))
            } else {
                // A word that no decision has, in the block of the first.
                try entries.put(Array("zyzomys".utf8) + [0, 0, 0, 0, 0], [0, 1], in: transaction)
            }
        }
        try environment.close()
        let finding = try #require(try await finding(acknowledged))
        #expect(finding.contains(isMissing ? "the views are wrong" : "not those of a rebuild, in [\"words\"]"))
    }
}

extension RecordedEvent {
    /// What somebody would remember of an answer.
    fileprivate static func answered(
        command: UInt64, index: UInt64, version: UInt64, position: UInt64, stream: String
    ) -> RecordedEvent {
        RecordedEvent(
            position: position, stream: stream, version: version, id: EventID(high: 0, low: command << 8 | index),
            type: "", schemaVersion: 1, effective: .day(0), recorded: 0, actor: "", payload: [])
    }
}
