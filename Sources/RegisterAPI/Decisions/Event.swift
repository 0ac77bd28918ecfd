public import Varlink

extension DecisionsInterface {
    /// What happened once, as the log keeps it.
    public struct Event: ContractObject {
        /// From 1, without gaps, in the order of recording.
        public var position: Int
        /// The decision concerned; empty for an event that is about the authority, whose type begins with
        /// `authority.`.
        public var ref: String
        /// From 1, without gaps, within the decision or the authority.
        public var version: Int
        /// The name of the event in the log: `decision.made`, `authority.described`.
        public var type: String
        /// When it took effect.
        public var effective: String
        /// When the register learned of it.
        public var recorded: String
        /// The account that recorded it.
        public var actor: String
        /// Who said it, when that is not the account.
        public var assertedBy: String?
        /// A UUID, unique for ever.
        public var id: String
        /// The fields of the event, by the names of the log.
        public var data: JSONObject

        public init(
            position: Int, ref: String, version: Int, type: String, effective: String, recorded: String,
            actor: String, assertedBy: String? = nil, id: String, data: JSONObject
        ) {
            self.position = position
            self.ref = ref
            self.version = version
            self.type = type
            self.effective = effective
            self.recorded = recorded
            self.actor = actor
            self.assertedBy = assertedBy
            self.id = id
            self.data = data
        }

        public init(fields: Fields) throws(ContractError) {
            position = try fields.required("position")
            ref = try fields.required("ref")
            version = try fields.required("version")
            type = try fields.required("type")
            effective = try fields.required("effective")
            recorded = try fields.required("recorded")
            actor = try fields.required("actor")
            assertedBy = try fields.optional("assertedBy")
            id = try fields.required("id")
            data = try fields.required("data")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("position", position)
            fields.put("ref", ref)
            fields.put("version", version)
            fields.put("type", type)
            fields.put("effective", effective)
            fields.put("recorded", recorded)
            fields.put("actor", actor)
            fields.put("assertedBy", assertedBy)
            fields.put("id", id)
            fields.put("data", data)
        }
    }
}
