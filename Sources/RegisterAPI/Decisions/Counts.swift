extension DecisionsInterface {
    /// Counts of a set of decisions.
    public struct Counts: ContractObject {
        public var made: Int
        /// Owed, in whatever state.
        public var open: Int
        public var executed: Int
        /// Executed by the due date, or without one.
        public var executedInTime: Int
        public var executedLate: Int
        /// Owed and late.
        public var overdue: Int
        /// Owed, without a due date.
        public var undated: Int
        /// Owed, without an owner.
        public var unowned: Int
        public var suspended: Int
        public var blocked: Int
        /// Given up, found moot or superseded.
        public var abandoned: Int
        /// `executedInTime / executed`; absent when nothing is executed.
        public var shareInTime: Double?
        /// The median lateness, in days, of the decisions executed late; absent when there is none.
        public var medianLateDays: Double?

        public init(
            made: Int, open: Int, executed: Int, executedInTime: Int, executedLate: Int, overdue: Int,
            undated: Int, unowned: Int, suspended: Int, blocked: Int, abandoned: Int, shareInTime: Double? = nil,
            medianLateDays: Double? = nil
        ) {
            self.made = made
            self.open = open
            self.executed = executed
            self.executedInTime = executedInTime
            self.executedLate = executedLate
            self.overdue = overdue
            self.undated = undated
            self.unowned = unowned
            self.suspended = suspended
            self.blocked = blocked
            self.abandoned = abandoned
            self.shareInTime = shareInTime
            self.medianLateDays = medianLateDays
        }

        public init(fields: Fields) throws(ContractError) {
            made = try fields.required("made")
            open = try fields.required("open")
            executed = try fields.required("executed")
            executedInTime = try fields.required("executedInTime")
            executedLate = try fields.required("executedLate")
            overdue = try fields.required("overdue")
            undated = try fields.required("undated")
            unowned = try fields.required("unowned")
            suspended = try fields.required("suspended")
            blocked = try fields.required("blocked")
            abandoned = try fields.required("abandoned")
            shareInTime = try fields.optional("shareInTime")
            medianLateDays = try fields.optional("medianLateDays")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("made", made)
            fields.put("open", open)
            fields.put("executed", executed)
            fields.put("executedInTime", executedInTime)
            fields.put("executedLate", executedLate)
            fields.put("overdue", overdue)
            fields.put("undated", undated)
            fields.put("unowned", unowned)
            fields.put("suspended", suspended)
            fields.put("blocked", blocked)
            fields.put("abandoned", abandoned)
            fields.put("shareInTime", shareInTime)
            fields.put("medianLateDays", medianLateDays)
        }
    }

    /// The counts of the decisions that have a key in common.
    public struct Group: ContractObject {
        public var key: String
        public var counts: Counts

        public init(key: String, counts: Counts) {
            self.key = key
            self.counts = counts
        }

        public init(fields: Fields) throws(ContractError) {
            key = try fields.required("key")
            counts = try fields.required("counts")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("key", key)
            fields.put("counts", counts)
        }
    }
}
