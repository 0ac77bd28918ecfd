public import Governance
public import TimeLimits
import EventLog
import LMDB
import Synchronization

/// The register of an authority's decisions: the log, its views, and the commands and questions over both.
///
/// Commands are answered once they are on the disk. A question is answered by views that include everything recorded
/// before it was asked: whoever wrote, reads what it wrote.
public final class Register: Sendable {
    /// How a register is opened.
    public struct Options: Sendable {
        /// Where the log and the views are kept.
        public var stateDirectory: String
        /// The name of the authority, kept in a new log; that of another log is refused.
        public var authority: String
        /// The authority's time zone.
        public var zone: TimeZoneTable
        /// How bodies number their decisions, by name; `NumberPattern.standard` for the others.
        public var numbering: [String: NumberPattern]
        /// The rules by which dates are counted.
        public var catalogue: RuleCatalogue
        /// How many commands may wait before others are refused.
        public var queueLimit: Int
        /// How long a question may take; one that takes longer is refused.
        public var questionLimit: Duration

        public init(
            stateDirectory: String, authority: String, zone: TimeZoneTable,
            numbering: [String: NumberPattern] = [:], catalogue: RuleCatalogue = .builtIn, queueLimit: Int = 10_000,
            questionLimit: Duration = .seconds(45)
        ) {
            self.stateDirectory = stateDirectory
            self.authority = authority
            self.zone = zone
            self.numbering = numbering
            self.catalogue = catalogue
            self.queueLimit = queueLimit
            self.questionLimit = questionLimit
        }
    }

    public let zone: TimeZoneTable
    /// What opening met in the log's journal and an administrator should know, a sentence each, in English; mostly
    /// nothing.
    public var journalRemarks: [String] { log.journalRemarks.map(\.description) }
    let log: EventLog
    let projector: Projector
    let verification: BackgroundVerification
    let clock: @Sendable () -> Instant
    let questionLimit: Duration
    let questions = OpenQuestions()
    /// Until when the clock records nothing.
    let clockHold = Mutex<Instant?>(nil)
    let handler: CommandHandler

    /// Opens the register, or makes an empty one.
    ///
    /// - Parameters:
    ///   - clock: the present. It may go back; what is recorded does not.
    ///   - onFatal: called once when a write or a sync failed: the program must end, and starting it again recovers.
    /// - Throws: `RegisterError`.
    public convenience init(
        _ options: Options, clock: @escaping @Sendable () -> Instant,
        onFatal: @escaping @Sendable (RegisterError) -> Void
    ) throws {
        let (log, projector): (EventLog, Projector)
        do {
            var logOptions = EventLog.Options()
            logOptions.queueLimit = options.queueLimit
            log = try EventLog.open(
                directory: options.stateDirectory, origin: options.authority, options: logOptions,
                clock: { clock().microseconds }, onFatal: { onFatal(RegisterError($0)) })
            projector = try Projector(
                log: log, stateDirectory: options.stateDirectory, zone: options.zone, clock: clock)
        } catch {
            throw RegisterError(error)
        }
        self.init(options, log, projector, clock: clock)
    }

    /// A register over a log and its views, however these do their work.
    init(
        _ options: Options, _ log: EventLog, _ projector: Projector, clock: @escaping @Sendable () -> Instant
    ) {
        (self.log, self.projector, self.clock) = (log, projector, clock)
        zone = options.zone
        questionLimit = options.questionLimit
        verification = BackgroundVerification(log: log, clock: clock)
        handler = CommandHandler(
            zone: zone, numbering: Numbering(patterns: options.numbering), catalogue: options.catalogue)
    }

    /// Records what waits, ends the log, and closes the views in order.
    public func close() throws {
        verification.end()
        do {
            try log.close()
            try projector.close()
        } catch {
            throw RegisterError(error)
        }
    }

    /// Numbers decisions by other patterns from here on; references that were given stay as they are.
    public func renumber(_ patterns: [String: NumberPattern]) { handler.numbering.change(patterns) }

    /// Returns once the writer has been through what waited before: a sign of life.
    public func heartbeat() async throws {
        try await append { _ in Proposal([]) { _ in } }
    }
}

// MARK: Commands

extension Register {
    /// What a command is answered with: its outcome once that is on the disk, or why nothing was recorded.
    public typealias Answer = @Sendable (Result<CommandOutcome, any Error>) -> Void

    /// Records a decision that was made, under its own reference or the next number of its body.
    ///
    /// - Parameters:
    ///   - due: takes the place of its due date.
    ///   - answer: called once, from any thread, where it must not block. It gets a `Rejection` when a rule refuses it,
    ///     a `TimeLimitError` when its due date cannot be counted, a `RegisterError` when the register cannot.
    public func make(
        _ made: DecisionEvent.Made, due: DueGiven? = nil, reference: Reference?, _ request: CommandRequest,
        answer: @escaping Answer
    ) {
        append(isAlone: request.isAlone) { [handler] view in
            try handler.make(made, due: due, reference: reference, request, in: view)
        } answer: {
            answer($0)
        }
    }

    /// The same, awaited; it throws what there is the failure.
    public func make(
        _ made: DecisionEvent.Made, due: DueGiven? = nil, reference: Reference?, _ request: CommandRequest
    ) async throws -> CommandOutcome {
        try await withCheckedThrowingContinuation { continuation in
            make(made, due: due, reference: reference, request) { continuation.resume(with: $0) }
        }
    }

    /// Carries out commands on a decision, all of them or, when a rule refuses one, none.
    ///
    /// - Throws: `Rejection` when a rule refuses one, `RegisterError` when the register cannot.
    public func perform(
        _ commands: [DecisionCommand], on reference: Reference, _ request: CommandRequest
    ) async throws -> CommandOutcome {
        try await perform(due: nil, on: reference, request) { _ in commands }
    }

    /// The same of commands that set a due date, which is counted when they are decided.
    ///
    /// - Parameters:
    ///   - due: the due date as it was given.
    ///   - commands: makes them of the due date; may be called more than once.
    ///   - answer: as of `make`.
    public func perform(
        due: DueGiven?, on reference: Reference, _ request: CommandRequest,
        _ commands: @escaping @Sendable (DueDate?) -> [DecisionCommand], answer: @escaping Answer
    ) {
        append(isAlone: request.isAlone) { [handler] view in
            try handler.perform(commands, due: due, on: reference, request, in: view)
        } answer: {
            answer($0)
        }
    }

    /// The same, awaited.
    ///
    /// - Throws: also `TimeLimitError`, when the date cannot be counted.
    public func perform(
        due: DueGiven?, on reference: Reference, _ request: CommandRequest,
        _ commands: @escaping @Sendable (DueDate?) -> [DecisionCommand]
    ) async throws -> CommandOutcome {
        try await withCheckedThrowingContinuation { continuation in
            perform(due: due, on: reference, request, commands) { continuation.resume(with: $0) }
        }
    }

    /// Records a table, all of it or with a problem nothing; what was recorded before is left out.
    ///
    /// - Parameters:
    ///   - table: the file, byte for byte.
    ///   - mapping: the text of the mapping.
    ///   - isTrial: whether nothing is recorded, and only told what would be.
    /// - Throws: `ImportRefused`, `RegisterError`.
    public func importTable(
        _ table: [UInt8], mapping: String, actor: String, isTrial: Bool
    ) async throws -> ImportReport {
        let (plan, rows) = try await Blocking.run { [self] in try readPlan(table, mapping: mapping) }
        return try await append(isLarge: true) { [zone, handler] view in
            handler.numbering.forgetNumbers()
            let (appends, report) = try ImportHandler.handle(plan, actor: actor, zone: zone, in: view)
            return Proposal(isTrial ? [] : appends) { appended in
                var report = report
                report.rows = rows
                report.position = appended.lastPosition
                return report
            }
        }
    }

    private func readPlan(_ bytes: [UInt8], mapping text: String) throws -> (ImportPlan, rows: Int) {
        do {
            let mapping = try ImportMapping(yaml: text)
            let table = try ImportTable(bytes: bytes, encoding: mapping.encoding, delimiter: mapping.delimiter)
            return (try ImportPlan(table: table, mapping: mapping, zone: zone, now: clock()), table.records.count)
        } catch let problem as MappingProblem {
            throw ImportRefused(ImportRefusal(.mapping(problem)))
        } catch let refusal as ImportRefusal {
            throw ImportRefused(refusal)
        }
    }

    /// Hands a piece of work to the log's writer; its errors become the register's.
    func append<Answer: Sendable>(
        isLarge: Bool = false, _ work: @escaping @Sendable (borrowing LogView) throws -> Proposal<Answer>
    ) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            append(isLarge: isLarge, work) { continuation.resume(with: $0) }
        }
    }

    private func append<Answer: Sendable>(
        isAlone: Bool = false, isLarge: Bool = false,
        _ work: @escaping @Sendable (borrowing LogView) throws -> Proposal<Answer>,
        answer: @escaping @Sendable (Result<Answer, any Error>) -> Void
    ) {
        log.append(isAlone: isAlone, isLarge: isLarge, work) { result in answer(result.mapError(Self.error)) }
    }

    /// What was refused for what it says stays as it is.
    private static func error(_ error: any Error) -> any Error {
        switch error {
        case is Rejection, is ImportRefused, is TimeLimitError: error
        default: RegisterError(error)
        }
    }
}
