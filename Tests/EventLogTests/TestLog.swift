import Foundation
import LMDB
import Synchronization

@testable import EventLog

/// A state directory that is removed with this object.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/eventlog-tests-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// A clock that a test sets.
final class TestClock: Sendable {
    private let instant = Mutex<Int64>(1_700_000_000_000_000)

    func set(_ value: Int64) {
        instant.withLock { $0 = value }
    }

    var now: Int64 { instant.withLock { $0 } }
}

/// A log in a directory of its own, that can be closed and opened again and made to fail.
struct TestLog {
    static let origin = "log.example.test"
    let directory: TemporaryDirectory
    let clock = TestClock()
    let log: EventLog
    let fatal: FatalErrors

    /// Opens a new log, or again the log of `directory`.
    init(
        in directory: TemporaryDirectory? = nil, mapSize: Int = 4 << 20, limits: Writer.Limits = .small,
        hooks: Writer.Hooks = .init()
    ) throws {
        let directory = try directory ?? TemporaryDirectory()
        self.directory = directory
        let clock = clock
        let fatal = FatalErrors()
        self.fatal = fatal
        // The clock keeps the directory for as long as the log, which a test may keep alone.
        log = try EventLog(
            directory: directory.path, origin: Self.origin, mapSize: mapSize, limits: limits, hooks: hooks,
            clock: { withExtendedLifetime(directory) { clock.now } }, onFatal: { fatal.add($0) })
    }

    /// Changes the tables behind the log's back, after closing it.
    func damage(_ change: (borrowing WriteTransaction, LogTables) throws -> Void) throws {
        try log.close()
        let environment = try Environment(path: log.environmentPath, options: .init(maxTables: 8))
        try environment.write { try change($0, LogTables(in: $0)) }
        try environment.close()
    }

    func reopened() throws -> TestLog {
        try log.close()
        return try TestLog(in: directory)
    }
}

extension Writer.Limits {
    /// A map that grows early, so that every test meets growth sooner or later, and a disk that is never held for slow.
    static var small: Writer.Limits {
        var limits = Writer.Limits()
        limits.minimumRoom = 1 << 20
        limits.growthSeconds = 1
        limits.segmentBytes = 16 * Journal.page
        limits.quickCommit = .seconds(60)
        return limits
    }
}

final class FatalErrors: Sendable {
    private let errors = Mutex<[LogError]>([])

    func add(_ error: LogError) {
        errors.withLock { $0.append(error) }
    }

    var all: [LogError] { errors.withLock { $0 } }
}

extension ProposedEvent {
    /// An event whose parts are of no interest but for those given.
    static func some(
        _ text: String = "contenu", id: EventID = .random(), type: String = "decision.made",
        digest: ContentDigest? = nil
    ) -> ProposedEvent {
        ProposedEvent(
            id: id, type: type, schemaVersion: 1, effective: .day(19_675), actor: "unix:1000",
            payload: Array(text.utf8), digest: digest)
    }

    static func some(_ count: Int) -> [ProposedEvent] {
        (0..<count).map { .some("\($0)") }
    }
}

/// A door that a job can be held at, on the writer's thread.
final class Door: Sendable {
    private let isOpen = Monitor(false)

    func waitUntilOpen() {
        _ = isOpen.wait { $0 ? true : nil }
    }

    func open() {
        isOpen.change { $0 = true }
    }
}

extension EventLog {
    /// Suspends until so many appends wait.
    func untilWaiting(_ count: Int) async throws {
        while statistics.waiting != count { try await Task.sleep(nanoseconds: 100_000) }
    }

    /// Occupies the writer until the door opens, so that what comes meanwhile waits together.
    func occupy(until door: Door) async throws -> Task<Void, any Error> {
        let entered = Door()
        let task = Task {
            try await self.append { _ in
                entered.open()
                door.waitUntilOpen()
                return Proposal([]) { _ in }
            }
        }
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                entered.waitUntilOpen()
                continuation.resume()
            }
        }
        return task
    }
}

/// Counts from 1, on any thread.
final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock {
            $0 += 1
            return $0
        }
    }
}
