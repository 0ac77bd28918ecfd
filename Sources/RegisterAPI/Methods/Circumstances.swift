extension DecisionsInterface {
    /// The fields that every command takes with the same meaning.
    public struct Circumstances: ContractObject {
        /// The day on which it took effect; now when absent.
        public var on: String?
        /// Who said it, when that is not the caller's account.
        public var by: String?
        /// A UUID drawn by the client, so that sending again records once.
        public var id: String?
        /// The version that the decision must be at. `Make` has none, since nothing is there yet.
        public var expectedVersion: Int?

        public init(on: String? = nil, by: String? = nil, id: String? = nil, expectedVersion: Int? = nil) {
            self.on = on
            self.by = by
            self.id = id
            self.expectedVersion = expectedVersion
        }

        public init(fields: Fields) throws(ContractError) {
            on = try fields.optional("on")
            by = try fields.optional("by")
            id = try fields.optional("id")
            expectedVersion = try fields.optional("expectedVersion")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("on", on)
            fields.put("by", by)
            fields.put("id", id)
            fields.put("expectedVersion", expectedVersion)
        }
    }
}
