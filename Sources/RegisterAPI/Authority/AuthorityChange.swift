extension AuthorityInterface {
    /// What a command did.
    public struct Change: ContractObject {
        /// The version of the authority after it.
        public var version: Int
        /// The position of its last event: it is on the disk.
        public var position: Int
        /// The types of the events recorded, in order.
        public var events: [String]
        /// The command had been carried out before; this is the first answer again.
        public var repeated: Bool

        public init(version: Int, position: Int, events: [String], repeated: Bool) {
            self.version = version
            self.position = position
            self.events = events
            self.repeated = repeated
        }

        public init(fields: Fields) throws(ContractError) {
            version = try fields.required("version")
            position = try fields.required("position")
            events = try fields.required("events")
            repeated = try fields.required("repeated")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("version", version)
            fields.put("position", position)
            fields.put("events", events)
            fields.put("repeated", repeated)
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
