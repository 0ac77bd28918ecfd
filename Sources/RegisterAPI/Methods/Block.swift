extension DecisionsInterface {
    /// Says that it cannot go on without a ruling. The clock runs.
    public struct Block: DecisionCommandMethod {
        public static let name = DecisionsInterface.qualified("Block")

        public var ref: String
        public var reason: String
        public var rulingBy: String?
        public var circumstances: Circumstances

        public init(ref: String, reason: String, rulingBy: String? = nil, circumstances: Circumstances = .init()) {
            self.ref = ref
            self.reason = reason
            self.rulingBy = rulingBy
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            ref = try fields.required("ref")
            reason = try fields.required("reason")
            rulingBy = try fields.optional("rulingBy")
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("ref", ref)
            fields.put("reason", reason)
            fields.put("rulingBy", rulingBy)
            circumstances.write(to: &fields)
        }
    }
}
