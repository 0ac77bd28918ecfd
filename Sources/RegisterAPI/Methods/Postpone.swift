extension DecisionsInterface {
    /// Moves the due date back. The first date is kept, and the postponement counted.
    public struct Postpone: DecisionCommandMethod {
        public static let name = DecisionsInterface.qualified("Postpone")

        public var ref: String
        public var to: String
        public var reason: String
        public var grantedBy: String?
        public var circumstances: Circumstances

        public init(
            ref: String, to: String, reason: String, grantedBy: String? = nil,
            circumstances: Circumstances = .init()
        ) {
            self.ref = ref
            self.to = to
            self.reason = reason
            self.grantedBy = grantedBy
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            ref = try fields.required("ref")
            to = try fields.required("to")
            reason = try fields.required("reason")
            grantedBy = try fields.optional("grantedBy")
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("ref", ref)
            fields.put("to", to)
            fields.put("reason", reason)
            fields.put("grantedBy", grantedBy)
            circumstances.write(to: &fields)
        }
    }
}
