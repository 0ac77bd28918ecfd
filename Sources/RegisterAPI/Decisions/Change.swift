extension DecisionsInterface {
    /// What a command did.
    public struct Change: ContractObject {
        public var ref: String
        /// The version of the decision after it.
        public var version: Int
        /// The position of its last event: it is on the disk.
        public var position: Int
        /// The types of the events recorded, in order.
        public var events: [String]
        /// The command had been carried out before; this is the first answer again.
        public var repeated: Bool
        /// The due date that the command set; absent when it set none.
        public var due: String?
        /// The closure in which that date falls.
        public var dueClosure: Closure?
        /// What else that date may be; absent when it is sure.
        public var dueDoubt: DueDoubt?

        public init(
            ref: String, version: Int, position: Int, events: [String], repeated: Bool, due: String? = nil,
            dueClosure: Closure? = nil, dueDoubt: DueDoubt? = nil
        ) {
            self.ref = ref
            self.version = version
            self.position = position
            self.events = events
            self.repeated = repeated
            self.due = due
            self.dueClosure = dueClosure
            self.dueDoubt = dueDoubt
        }

        public init(fields: Fields) throws(ContractError) {
            ref = try fields.required("ref")
            version = try fields.required("version")
            position = try fields.required("position")
            events = try fields.required("events")
            repeated = try fields.required("repeated")
            due = try fields.optional("due")
            dueClosure = try fields.optional("dueClosure")
            dueDoubt = try fields.optional("dueDoubt")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("ref", ref)
            fields.put("version", version)
            fields.put("position", position)
            fields.put("events", events)
            fields.put("repeated", repeated)
            fields.put("due", due)
            fields.put("dueClosure", dueClosure)
            fields.put("dueDoubt", dueDoubt)
        }
    }

    /// The answer to every command.
    public struct ChangeReply: ContractObject {
        public var change: Change

        public init(change: Change) {
            self.change = change
        }

        public init(fields: Fields) throws(ContractError) {
            change = try fields.required("change")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("change", change)
        }
    }
}
