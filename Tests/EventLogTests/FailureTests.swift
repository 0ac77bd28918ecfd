import Foundation
import Glibc
import LMDB
import Testing

@testable import EventLog

@Suite("Failures of the storage")
struct FailureTests {
    private static let cause = LMDBError(.noSpace, operation: "mdb_txn_commit", path: "/nowhere")

    /// Fails the commit number `count`, at the step that `set` chooses.
    private func hooks(
        failing count: Int, _ set: (inout Writer.Hooks, @escaping @Sendable () throws(LMDBError) -> Void) -> Void
    ) -> Writer.Hooks {
        let commits = Counter()
        var hooks = Writer.Hooks()
        set(&hooks) { () throws(LMDBError) in
            if commits.next() == count { throw Self.cause }
        }
        return hooks
    }

    /// Lets three appends share the second commit, which fails, and says what each was told.
    private func failSecondBatch(of test: TestLog, _ events: [ProposedEvent]) async throws -> [LogError?] {
        try await test.log.append(to: "avant", [.some()])
        let door = Door()
        let occupied = try await test.log.occupy(until: door)
        let tasks = events.map { event in Task { _ = try await test.log.append(to: "s", [event]) } }
        try await test.log.untilWaiting(events.count)
        door.open()
        try await occupied.value
        var errors: [LogError?] = []
        for task in tasks {
            if case .failure(let error) = await task.result { errors.append(error as? LogError) }
        }
        return errors
    }

    @Test("A commit that fails before it persists fails its whole batch, stops the log, and leaves nothing")
    func failsBefore() async throws {
        let test = try TestLog(hooks: hooks(failing: 2) { $0.beforeCommit = $1 })
        let events = ProposedEvent.some(3)
        let errors = try await failSecondBatch(of: test, events)
        #expect(errors == Array(repeating: .failed(Self.cause), count: 3))
        #expect(test.log.lastPosition == 1)
        await #expect(throws: LogError.failed(Self.cause)) { try await test.log.append(to: "s", [.some()]) }
        await #expect(throws: LogError.failed(Self.cause)) { _ = try await test.log.waitForCommit(beyond: 1) }
        try test.log.close()
        #expect(test.fatal.all == [.failed(Self.cause)])
        let again = try TestLog(in: test.directory)
        #expect(try again.log.verify() == .right(1))
        let retried = try await again.log.append(to: "s", events)
        #expect(retried.isRepeated == false)
        #expect(retried.events.map(\.position) == [2, 3, 4])
    }

    @Test("A commit that persists but is answered as failed is found by whoever retries")
    func failsAfter() async throws {
        let test = try TestLog(hooks: hooks(failing: 2) { $0.afterCommit = $1 })
        let events = ProposedEvent.some(3)
        let errors = try await failSecondBatch(of: test, events)
        #expect(errors == Array(repeating: .failed(Self.cause), count: 3))
        #expect(test.fatal.all.count == 1)
        let again = try test.reopened()
        #expect(try again.log.verify() == .right(4))
        for event in events {
            #expect(try await again.log.append(to: "s", [event]).isRepeated)
        }
        #expect(again.log.lastPosition == 4)
    }

    @Test("A log whose files cannot be opened again ends, and the next start finds all that was acknowledged")
    func cannotReopen() async throws {
        let test = try TestLog()
        try await test.log.append(to: "s", ProposedEvent.some(3))
        let (data, kept) = (test.log.environmentPath + "/data.mdb", test.log.environmentPath + "/kept")
        try FileManager.default.moveItem(atPath: data, toPath: kept)
        try Data(repeating: 7, count: 8192).write(to: URL(fileURLWithPath: data))
        let failure = #expect(throws: LogError.self) { try test.log.returnMemory(afterChanges: 0) }
        let error = try #require(failure)
        #expect(test.fatal.all == [error])
        await #expect(throws: error) { try await test.log.append(to: "s", [.some()]) }
        try test.log.close()
        try FileManager.default.removeItem(atPath: data)
        try FileManager.default.moveItem(atPath: kept, toPath: data)
        let again = try TestLog(in: test.directory)
        #expect(again.log.lastPosition == 3)
        #expect(try again.log.verify() == .right(3))
    }

    @Test("Followers are told that the log failed")
    func followersFail() async throws {
        let test = try TestLog(hooks: hooks(failing: 1) { $0.beforeCommit = $1 })
        let follower = Task {
            for try await _ in test.log.follow() {}
        }
        await #expect(throws: LogError.failed(Self.cause)) { try await test.log.append(to: "s", [.some()]) }
        await #expect(throws: LogError.failed(Self.cause)) { try await follower.value }
    }

    @Test("While as many read as may, an append is told to try again, and the log goes on")
    func readersFull() async throws {
        let test = try TestLog()
        try await test.log.append(to: "s", [.some()])
        let (inside, door) = (Door(), Door())
        let readers = try WorkThread(name: "readers") {
            try? test.log.whileAllRead {
                inside.open()
                door.waitUntilOpen()
            }
        }
        inside.waitUntilOpen()
        await #expect(throws: LogError.busy(waiting: 1)) { try await test.log.append(to: "s", [.some()]) }
        door.open()
        readers.join()
        try await test.log.append(to: "s", [.some()])
        #expect(try test.log.verify() == .right(2))
        #expect(test.fatal.all.isEmpty)
    }

    @Test("A reader that stays makes an append too large for the map fail alone")
    func readerStays() async throws {
        var limits = Writer.Limits.small
        limits.growthSeconds = 0
        let test = try TestLog(limits: limits)
        try await test.log.append(to: "s", [.some()])
        let door = Door()
        let inside = Door()
        let reader = try WorkThread(name: "reader") {
            _ = try? test.log.scan { _ in
                inside.open()
                door.waitUntilOpen()
                return .stop
            }
        }
        inside.waitUntilOpen()
        let large = ProposedEvent.some(3000)
        let error = await #expect(throws: LMDBError.self) { try await test.log.append(to: "s", large) }
        #expect(error?.code == .readersStayed)
        try await test.log.append(to: "s", [.some()])
        door.open()
        reader.join()
        #expect(try await test.log.append(to: "s", large).lastPosition == 3002)
        #expect(test.fatal.all.isEmpty)
    }
}

extension EventLog {
    /// Begins reads until there is no slot for another, and runs `body`.
    fileprivate func whileAllRead(_ body: () -> Void) throws {
        do {
            try read { _ in try whileAllRead(body) }
        } catch let error as LMDBError where error.code == .readersFull {
            body()
        }
    }
}

/// Whole processes that meet their end. Each runs the body in a child process of its own.
@Suite("Ends of the process")
struct ProcessEndTests {
    @Test("A file that cannot grow ends the log with a named error; what was acknowledged is there, and no more")
    func fullDisk() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        await #expect(processExitsWith: .success) { [path = path as String] in
            try await Child.fillUntilFailure(path)
        }
        let acknowledged = try Child.acknowledged(path)
        let log = try TestLog(in: directory).log
        #expect(acknowledged.count > 10)
        #expect(log.lastPosition == UInt64(acknowledged.count))
        #expect(try log.verify() == .right(UInt64(acknowledged.count)))
        try await log.append(to: "s", [.some()])
    }

    @Test("A process killed while it appends loses nothing that it acknowledged", arguments: [3, 40, 250])
    func killed(count: Int) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, count = count as Int] in
            try await Child.appendUntilKilled(path, after: count)
        }
        let acknowledged = try Child.acknowledged(path)
        #expect(acknowledged.count >= count)
        let log = try TestLog(in: directory).log
        #expect(try log.verify().problem == nil)
        for (position, id) in acknowledged {
            #expect(try log.event(at: position)?.id.description == id)
        }
    }
}

/// What the child processes do. They note each acknowledged position and id in a file.
private enum Child {
    static func acknowledged(_ path: String) throws -> [(UInt64, String)] {
        let text = try String(contentsOfFile: path + "/acknowledged", encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            return words.count == 2 ? UInt64(words[0]).map { ($0, String(words[1])) } : nil
        }
    }

    static func note(_ event: RecordedEvent, _ descriptor: Int32) {
        let line = Array("\(event.position) \(event.id)\n".utf8)
        _ = write(descriptor, line, line.count)
    }

    static func openNotes(_ path: String) -> Int32 {
        Glibc.open(path + "/acknowledged", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }

    static func openLog(_ path: String) throws -> EventLog {
        try EventLog.open(directory: path, origin: TestLog.origin, clock: { 1 })
    }

    /// A limit on file sizes stands for a full disk: the same write fails, with EFBIG or a short count.
    static func fillUntilFailure(_ path: String) async throws {
        let notes = openNotes(path)
        let log = try openLog(path)
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit(rlim_cur: 6 << 20, rlim_max: 6 << 20)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        do {
            while true {
                let event = ProposedEvent.some(String(repeating: "x", count: 3000))
                note(try await log.append(to: "s", [event]).events[0], notes)
            }
        } catch LogError.failed(let cause) {
            exit(["EFBIG", "EIO", "ENOSPC"].contains(cause.code.name) ? 0 : 3)
        } catch {
            exit(4)
        }
    }

    static func appendUntilKilled(_ path: String, after count: Int) async throws {
        let notes = openNotes(path)
        let log = try openLog(path)
        let acknowledged = Counter()
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<6 {
                group.addTask {
                    while let appended = try? await log.append(to: "s/\(task)", [.some()]) {
                        note(appended.events[0], notes)
                        if acknowledged.next() == count { kill(getpid(), SIGKILL) }
                    }
                }
            }
        }
    }
}
