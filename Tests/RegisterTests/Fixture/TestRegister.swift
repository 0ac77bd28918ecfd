import Foundation
import Governance
import Synchronization
import TimeLimits

@testable import Register

/// A register in a folder of its own, with a clock that the test moves; it can be closed and opened again.
final class TestRegister: Sendable {
    static let authority = "Métropole d'essai"
    static let start: Instant = "2026-11-22T12:00:00+01:00"

    let folder: TemporaryFolder
    let clock: TestClock
    private let opened: Mutex<Register>
    private let numbering: [String: NumberPattern]

    init(
        in folder: TemporaryFolder? = nil, clock: TestClock? = nil, numbering: [String: String] = [:],
        zone: TimeZoneTable = paris
    ) throws {
        let folder = try folder ?? TemporaryFolder()
        let clock = clock ?? TestClock(Self.start)
        (self.folder, self.clock) = (folder, clock)
        self.numbering = try numbering.mapValues { try NumberPattern($0) }
        opened = Mutex(try Self.open(folder, clock, self.numbering, zone))
    }

    deinit {
        try? register.close()
    }

    var register: Register { opened.withLock { $0 } }

    /// Closes it, lets something happen to its folder, and opens it again.
    func reopen(zone: TimeZoneTable = paris, after change: () throws -> Void = {}) throws {
        try register.close()
        try change()
        let next = try Self.open(folder, clock, numbering, zone)
        opened.withLock { $0 = next }
    }

    private static func open(
        _ folder: TemporaryFolder, _ clock: TestClock, _ numbering: [String: NumberPattern], _ zone: TimeZoneTable
    ) throws -> Register {
        // On a machine that runs many tests at once, one of them may stand still for a minute.
        let options = Register.Options(
            stateDirectory: folder.path, authority: authority, zone: zone, numbering: numbering,
            questionLimit: .seconds(600))
        return try Register(options, clock: { clock.now }, onFatal: { _ in })
    }
}

// MARK: Commands

extension TestRegister {
    /// Records a decision; without a reference, under the next number.
    @discardableResult
    func make(
        _ title: String = "Réparer le pont", body: String = "CODIR", owner: String? = nil, due: Moment? = nil,
        on: Moment? = nil, as reference: Reference? = nil, note: String? = nil, confidential: Bool = false,
        id: CommandID = .random()
    ) async throws -> CommandOutcome {
        let made = DecisionEvent.Made(
            title: title, body: body, owner: owner, due: due, note: note, isConfidential: confidential)
        return try await register.make(
            made, reference: reference, request("make \(title) \(body) \(reference?.text ?? "")", on: on, id: id))
    }

    /// Carries out commands on a decision.
    @discardableResult
    func perform(
        _ commands: DecisionCommand..., on reference: Reference, at: Moment? = nil, by: String? = nil,
        version: UInt64? = nil, id: CommandID = .random()
    ) async throws -> CommandOutcome {
        var request = request("\(reference.text) \(commands)", on: at, id: id)
        request.assertedBy = by
        request.expectedVersion = version
        return try await register.perform(commands, on: reference, request)
    }

    func request(_ content: String, on: Moment? = nil, id: CommandID = .random()) -> CommandRequest {
        CommandRequest(id: id, content: Array(content.utf8), actor: "camille", effective: on)
    }

    /// Records a table under a mapping.
    @discardableResult
    func importing(
        _ table: String, _ mapping: String = ImportFixture.smallMapping, isTrial: Bool = false
    ) async throws -> ImportReport {
        try await register.importTable(Array(table.utf8), mapping: mapping, actor: "camille", isTrial: isTrial)
    }
}

// MARK: Questions

extension TestRegister {
    static func query(
        asOf: Moment? = nil, knownAt: Moment? = nil, text: String? = nil, clearance: Clearance = .all,
        _ change: (inout Filter) -> Void = { _ in }
    ) -> DecisionQuery {
        var query = DecisionQuery(clearance: clearance)
        (query.asOf, query.knownAt, query.text) = (asOf, knownAt, text)
        change(&query.filter)
        return query
    }

    /// The references of a whole answer, page by page.
    func list(_ query: DecisionQuery = query(), pages limit: Int = 500) async throws -> [String] {
        try await rows(query, pages: limit).map(\.decision.reference.text)
    }

    func rows(_ query: DecisionQuery = query(), pages limit: Int = 500) async throws -> [DecisionRow] {
        try await whole(limit) { try await self.register.list(query, after: $0, limit: $1) }
    }

    /// The references of what is late, the longest overdue first, page by page.
    func overdue(_ query: DecisionQuery = query(), pages limit: Int = 500) async throws -> [String] {
        try await whole(limit) { try await self.register.overdue(query, after: $0, limit: $1) }
            .map(\.decision.reference.text)
    }

    private func whole(
        _ limit: Int, _ page: (String?, Int) async throws -> DecisionPage
    ) async throws -> [DecisionRow] {
        var (rows, token): ([DecisionRow], String?) = ([], nil)
        repeat {
            let found = try await page(token, limit)
            rows += found.rows
            token = found.next
        } while token != nil
        return rows
    }

    func stats(_ query: DecisionQuery = query()) async throws -> Counts {
        try await register.stats(query, by: nil).counts
    }

    func show(_ reference: Reference, _ query: DecisionQuery = query()) async throws -> Decision {
        try await register.show(reference, query).row.decision
    }

    /// The types of the events of a decision.
    func history(_ reference: Reference, _ query: DecisionQuery = query()) async throws -> [String] {
        try await register.history(reference, query).events.map(\.type)
    }

    /// Every event of the log.
    func events() throws -> [RegisterEvent] {
        var events: [RegisterEvent] = []
        try register.log.scan { view in
            if let event = try RegisterEvent(view) { events.append(event) }
            return .next
        }
        return events
    }

    /// Waits until the views include the log, and tells how the register is.
    func settledStatus() async throws -> RegisterStatus {
        _ = try await register.list(Self.query(), limit: 1)
        return try register.status()
    }

    /// Builds the views anew and waits for the end.
    @discardableResult
    func rebuild() async throws -> RebuildStatus {
        var status = try register.startRebuild()
        while !status.isFinished {
            try await Task.sleep(for: .milliseconds(1))
            status = register.rebuildStatus ?? status
        }
        return status
    }
}
