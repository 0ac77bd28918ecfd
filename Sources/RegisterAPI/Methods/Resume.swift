extension DecisionsInterface {
    /// Lets the clock run again, or says that the ruling was given.
    public struct Resume: DecisionCommandMethod {
        public static let name = DecisionsInterface.qualified("Resume")

        public var ref: String
        public var reason: String?
        public var circumstances: Circumstances

        public init(ref: String, reason: String? = nil, circumstances: Circumstances = .init()) {
            self.ref = ref
            self.reason = reason
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            ref = try fields.required("ref")
            reason = try fields.optional("reason")
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("ref", ref)
            fields.put("reason", reason)
            circumstances.write(to: &fields)
        }
    }
}
