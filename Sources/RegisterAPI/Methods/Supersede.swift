extension DecisionsInterface {
    /// Says that another decision, which must exist, takes its place. Both are tied.
    public struct Supersede: DecisionCommandMethod {
        public static let name = DecisionsInterface.qualified("Supersede")

        public var ref: String
        public var with: String
        public var reason: String?
        public var circumstances: Circumstances

        public init(ref: String, with: String, reason: String? = nil, circumstances: Circumstances = .init()) {
            self.ref = ref
            self.with = with
            self.reason = reason
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            ref = try fields.required("ref")
            with = try fields.required("with")
            reason = try fields.optional("reason")
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("ref", ref)
            fields.put("with", with)
            fields.put("reason", reason)
            circumstances.write(to: &fields)
        }
    }
}
