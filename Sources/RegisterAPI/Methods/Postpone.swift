extension DecisionsInterface {
    /// Moves the due date back. The first date is kept, and the postponement counted.
    public struct Postpone: DecisionCommandMethod {
        public static let name = DecisionsInterface.qualified("Postpone")

        public var ref: String
        /// A date, or a quantity to count: `+15d`. Absent when `count` has a rule.
        public var to: String?
        public var reason: String
        public var grantedBy: String?
        public var count: DueCount
        public var circumstances: Circumstances

        public init(
            ref: String, to: String? = nil, reason: String, grantedBy: String? = nil, count: DueCount = .init(),
            circumstances: Circumstances = .init()
        ) {
            self.ref = ref
            self.to = to
            self.reason = reason
            self.grantedBy = grantedBy
            self.count = count
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            ref = try fields.required("ref")
            to = try fields.optional("to")
            reason = try fields.required("reason")
            grantedBy = try fields.optional("grantedBy")
            count = try DueCount(fields: fields)
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("ref", ref)
            fields.put("to", to)
            fields.put("reason", reason)
            fields.put("grantedBy", grantedBy)
            count.write(to: &fields)
            circumstances.write(to: &fields)
        }
    }
}
