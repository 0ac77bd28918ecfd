public import Governance
public import TimeLimits

/// What an import would record: a pure value, made without looking at any register.
public struct ImportPlan: Sendable, Hashable {
    /// In the order in which the file names them first.
    public let decisions: [Decision]
    /// Oddities, in file order.
    public let warnings: [ImportWarning]

    /// One decision and what is known of its life.
    public struct Decision: Sendable, Hashable {
        /// Distinct in the plan; the same rows always give the same.
        public let reference: Reference
        /// When it was decided.
        public let made: Moment
        /// Its title, body, owner and other fields, checked against `TextRule`.
        public let content: DecisionEvent.Made
        public let outcome: Outcome
        /// In file order.
        public let activities: [Activity]
        /// The line of the file on which its first row starts.
        public let line: Int
    }

    /// Where the follow-up of a decision stands, and since when.
    public enum Outcome: Sendable, Hashable {
        case open
        /// Without evidence when the table names none.
        case executed(on: Moment, evidence: String?)
        case partlyExecuted(on: Moment, text: String)
        case suspended(on: Moment, reason: String?)
        case blocked(on: Moment, reason: String)
        case abandoned(on: Moment, reason: String)
        case moot(on: Moment, reason: String)
    }

    /// A progress note.
    public struct Activity: Sendable, Hashable {
        /// Distinct in the plan; the same row always gives the same.
        public let key: String
        public let text: String
        public let on: Moment
        /// Who acted.
        public let by: String?
        public let line: Int
    }
}

extension ImportPlan {
    /// The plan for a table as bytes.
    ///
    /// - Parameters:
    ///   - zone: the zone of dates and times without offset.
    ///   - now: the present; what is said to have happened later is an error.
    /// - Throws: all that has to be put right, the rows' faults together. A file with any fault is refused whole.
    public init(
        table bytes: [UInt8], mapping: ImportMapping, zone: TimeZoneTable, now: Instant
    ) throws(ImportRefusal) {
        let table = try ImportTable(bytes: bytes, encoding: mapping.encoding, delimiter: mapping.delimiter)
        try self.init(table: table, mapping: mapping, zone: zone, now: now)
    }

    /// The plan for a table already read.
    public init(
        table: ImportTable, mapping: ImportMapping, zone: TimeZoneTable, now: Instant
    ) throws(ImportRefusal) {
        let bound = try BoundMapping(mapping, header: table.header)
        var planner = ImportPlanner(mapping: bound, zone: zone, now: now)
        planner.add(table.records)
        self = try planner.plan()
    }
}
