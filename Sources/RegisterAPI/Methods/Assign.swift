extension DecisionsInterface {
    /// Makes somebody answerable for carrying it out.
    public struct Assign: DecisionCommandMethod {
        public static let name = DecisionsInterface.qualified("Assign")

        public var ref: String
        public var to: String
        public var reason: String?
        public var circumstances: Circumstances

        public init(ref: String, to: String, reason: String? = nil, circumstances: Circumstances = .init()) {
            self.ref = ref
            self.to = to
            self.reason = reason
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            ref = try fields.required("ref")
            to = try fields.required("to")
            reason = try fields.optional("reason")
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("ref", ref)
            fields.put("to", to)
            fields.put("reason", reason)
            circumstances.write(to: &fields)
        }
    }
}
