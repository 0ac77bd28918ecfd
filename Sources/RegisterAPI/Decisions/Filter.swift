extension DecisionsInterface {
    /// Which decisions. Absent fields filter nothing; all given ones must hold.
    public struct Filter: ContractObject {
        public var owner: String?
        public var body: String?
        public var state: State?
        /// Due before this day, that day excluded.
        public var dueBefore: String?
        /// Due after this day, that day excluded.
        public var dueAfter: String?
        /// Words that all begin a word of the title, of a note or of progress.
        public var text: String?
        /// Owed, and the due date has passed.
        public var late: Bool?
        /// Owed, without a due date.
        public var undated: Bool?
        /// Owed, without an owner.
        public var unowned: Bool?
        /// Owed, and without news for at least so many days.
        public var silentFor: Int?
        /// As things stood then: only events that had taken effect.
        public var asOf: String?
        /// As the register knew it then: only events recorded by then.
        public var knownAt: String?

        public init(
            owner: String? = nil, body: String? = nil, state: State? = nil, dueBefore: String? = nil,
            dueAfter: String? = nil, text: String? = nil, late: Bool? = nil, undated: Bool? = nil,
            unowned: Bool? = nil, silentFor: Int? = nil, asOf: String? = nil, knownAt: String? = nil
        ) {
            self.owner = owner
            self.body = body
            self.state = state
            self.dueBefore = dueBefore
            self.dueAfter = dueAfter
            self.text = text
            self.late = late
            self.undated = undated
            self.unowned = unowned
            self.silentFor = silentFor
            self.asOf = asOf
            self.knownAt = knownAt
        }

        public init(fields: Fields) throws(ContractError) {
            owner = try fields.optional("owner")
            body = try fields.optional("body")
            state = try fields.optional("state")
            dueBefore = try fields.optional("dueBefore")
            dueAfter = try fields.optional("dueAfter")
            text = try fields.optional("text")
            late = try fields.optional("late")
            undated = try fields.optional("undated")
            unowned = try fields.optional("unowned")
            silentFor = try fields.optional("silentFor")
            asOf = try fields.optional("asOf")
            knownAt = try fields.optional("knownAt")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("owner", owner)
            fields.put("body", body)
            fields.put("state", state)
            fields.put("dueBefore", dueBefore)
            fields.put("dueAfter", dueAfter)
            fields.put("text", text)
            fields.put("late", late)
            fields.put("undated", undated)
            fields.put("unowned", unowned)
            fields.put("silentFor", silentFor)
            fields.put("asOf", asOf)
            fields.put("knownAt", knownAt)
        }
    }
}
