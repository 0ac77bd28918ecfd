import EventLog
import Governance
import Register
import Synchronization
import TimeLimits

/// A machine with a register in a folder: it can be started, ended in every way, backed up and given an old state.
final class Machine {
    static let authority = "metropole.example/decisions"

    let path: String
    let clock: SimulatedClock
    let faults = Faults()
    let executor: StepExecutor
    private let zone: TimeZoneTable
    private var running: SteppedRegister?

    init(path: String, clock: SimulatedClock, executor: StepExecutor, zone: TimeZoneTable) {
        (self.path, self.clock, self.executor, self.zone) = (path, clock, executor, zone)
    }

    var views: String { path + "/views" }

    /// Whether the storage failed, so that the program has to end.
    var mustEnd: Bool { faults.hasFailed.load(ordering: .relaxed) }

    var stepped: SteppedRegister {
        get throws {
            guard let running else { throw Failure("the machine is off") }
            return running
        }
    }

    var register: Register { get throws { try stepped.register } }

    /// - Parameters:
    ///   - queueLimit: how many commands may wait.
    ///   - room: free bytes of the map below which it grows.
    ///   - segmentBytes: how much a segment of the journal holds.
    func start(queueLimit: Int, room: Int, segmentBytes: Int) throws {
        faults.hasFailed.store(false, ordering: .relaxed)
        faults.strike(nil)
        var (storage, hooks) = (SteppedLog.Storage(), ViewHooks())
        (storage.mapSize, storage.minimumRoom, storage.journalSegmentBytes) = (1 << 20, room, segmentBytes)
        storage.beforeCommit = { [faults] in faults.failure(.failedCommit) }
        storage.afterCommit = { [faults] in faults.failure(.unacknowledged) }
        storage.beforeSettling = { [faults] in faults.failure(.failedSettling) }
        hooks.beforeCommit = { [faults] in try faults.end(.endInFold) }
        hooks.beforeUse = { [faults] in try faults.end(.endBeforeUse) }
        hooks.afterUse = { [faults] in try faults.end(.endAfterUse) }
        running = try SteppedRegister(
            try options(queueLimit: queueLimit), storage: storage, hooks: hooks, clock: { [clock] in clock.now },
            onFatal: { [faults] _ in faults.hasFailed.store(true, ordering: .relaxed) })
    }

    private func options(queueLimit: Int) throws -> Register.Options {
        Register.Options(
            stateDirectory: path, authority: Self.authority, zone: zone,
            numbering: ["Bureau": try NumberPattern("{year2} B {number:4}")], queueLimit: queueLimit,
            questionLimit: .seconds(3600))
    }

    /// Ends as by kill -9; whoever waits for an answer learns that there will be none.
    func kill() throws {
        try stepped.kill()
        running = nil
        executor.run()
    }

    func close() throws {
        try stepped.close()
        running = nil
        executor.run()
    }

    /// The answer to a question that needs no further commit or fold.
    func ask<Value: Sendable>(_ question: @escaping @Sendable (Register) async throws -> Value) throws -> Value {
        let register = try register
        let answer = Answer(on: executor) { try await question(register) }
        executor.run()
        guard let found = answer.found else { throw Failure("a question was not answered") }
        return try found.get()
    }
}
