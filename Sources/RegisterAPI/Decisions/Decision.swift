extension DecisionsInterface {
    /// A decision and where its follow-up stands. Dates are ISO 8601: a day, or an instant with its offset.
    public struct Decision: ContractObject {
        /// The name by which people call it.
        public var ref: String
        /// What was decided; empty when `withheld`.
        public var title: String
        /// Who decided.
        public var body: String
        /// In which sitting.
        public var sitting: String?
        /// Who is answerable for carrying it out.
        public var owner: String?
        /// Who does the work for the owner.
        public var delegate: String?
        /// The elected member in charge.
        public var sponsor: String?
        public var state: State
        public var madeOn: String
        /// The due date in force.
        public var due: String?
        /// The first due date that it ever had.
        public var firstDue: String?
        /// How often the due date was moved back.
        public var postponements: Int
        /// Whether it is owed and its due date has passed.
        public var late: Bool
        /// By how many days the due date is passed, or was when executed; 0 when kept.
        public var lateDays: Double
        /// Whether it was executed in time; absent while it is not executed.
        public var inTime: Bool?
        public var executedOn: String?
        /// When the execution was recorded.
        public var reportedOn: String?
        /// What proves the execution; absent when nothing does.
        public var evidence: String?
        public var attestedOn: String?
        public var attestedBy: String?
        public var suspendedSince: String?
        /// Who has the ball while it is suspended.
        public var waitingOn: String?
        /// Why it is suspended or blocked.
        public var reason: String?
        /// Who is asked to rule while it is blocked.
        public var rulingBy: String?
        /// Content is for those cleared for the body only.
        public var confidential: Bool
        /// The caller is not cleared: title, texts and labels are left out.
        public var withheld: Bool
        public var labels: [String: String]
        public var links: [Tie]
        /// When something last moved.
        public var lastNews: String
        /// Days since then, for a decision that is owed; 0 otherwise.
        public var silentDays: Int
        /// The number of its events.
        public var version: Int
        /// The position in the log of its last event.
        public var position: Int
        /// How the due date in force was counted, by the names of the log, before any suspension; absent for a date
        /// that was given as a date.
        public var dueBasis: [String: String]?
        /// By how many days suspensions moved the due date since it was set.
        public var suspendedDays: Int
        /// The closure in which the due date falls, of a decision that is owed.
        public var dueClosure: Closure?
        /// What else the due date may be; absent when it is sure.
        public var dueDoubt: DueDoubt?

        public init(
            ref: String, title: String, body: String, state: State, madeOn: String, lastNews: String, version: Int,
            position: Int
        ) {
            self.ref = ref
            self.title = title
            self.body = body
            self.state = state
            self.madeOn = madeOn
            postponements = 0
            late = false
            lateDays = 0
            confidential = false
            withheld = false
            labels = [:]
            links = []
            self.lastNews = lastNews
            silentDays = 0
            self.version = version
            self.position = position
            suspendedDays = 0
        }

        public init(fields: Fields) throws(ContractError) {
            ref = try fields.required("ref")
            title = try fields.required("title")
            body = try fields.required("body")
            sitting = try fields.optional("sitting")
            owner = try fields.optional("owner")
            delegate = try fields.optional("delegate")
            sponsor = try fields.optional("sponsor")
            state = try fields.required("state")
            madeOn = try fields.required("madeOn")
            due = try fields.optional("due")
            firstDue = try fields.optional("firstDue")
            postponements = try fields.required("postponements")
            late = try fields.required("late")
            lateDays = try fields.required("lateDays")
            inTime = try fields.optional("inTime")
            executedOn = try fields.optional("executedOn")
            reportedOn = try fields.optional("reportedOn")
            evidence = try fields.optional("evidence")
            attestedOn = try fields.optional("attestedOn")
            attestedBy = try fields.optional("attestedBy")
            suspendedSince = try fields.optional("suspendedSince")
            waitingOn = try fields.optional("waitingOn")
            reason = try fields.optional("reason")
            rulingBy = try fields.optional("rulingBy")
            confidential = try fields.required("confidential")
            withheld = try fields.required("withheld")
            labels = try fields.required("labels")
            links = try fields.required("links")
            lastNews = try fields.required("lastNews")
            silentDays = try fields.required("silentDays")
            version = try fields.required("version")
            position = try fields.required("position")
            dueBasis = try fields.optional("dueBasis")
            // A daemon of before it was there leaves it out.
            suspendedDays = try fields.optional("suspendedDays") ?? 0
            dueClosure = try fields.optional("dueClosure")
            dueDoubt = try fields.optional("dueDoubt")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("ref", ref)
            fields.put("title", title)
            fields.put("body", body)
            fields.put("sitting", sitting)
            fields.put("owner", owner)
            fields.put("delegate", delegate)
            fields.put("sponsor", sponsor)
            fields.put("state", state)
            fields.put("madeOn", madeOn)
            fields.put("due", due)
            fields.put("firstDue", firstDue)
            fields.put("postponements", postponements)
            fields.put("late", late)
            fields.put("lateDays", lateDays)
            fields.put("inTime", inTime)
            fields.put("executedOn", executedOn)
            fields.put("reportedOn", reportedOn)
            fields.put("evidence", evidence)
            fields.put("attestedOn", attestedOn)
            fields.put("attestedBy", attestedBy)
            fields.put("suspendedSince", suspendedSince)
            fields.put("waitingOn", waitingOn)
            fields.put("reason", reason)
            fields.put("rulingBy", rulingBy)
            fields.put("confidential", confidential)
            fields.put("withheld", withheld)
            fields.put("labels", labels)
            fields.put("links", links)
            fields.put("lastNews", lastNews)
            fields.put("silentDays", silentDays)
            fields.put("version", version)
            fields.put("position", position)
            fields.put("dueBasis", dueBasis)
            fields.put("suspendedDays", suspendedDays)
            fields.put("dueClosure", dueClosure)
            fields.put("dueDoubt", dueDoubt)
        }
    }
}
