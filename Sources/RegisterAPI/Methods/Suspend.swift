extension DecisionsInterface {
    /// Stops the clock. A reason or `waitingOn` is needed.
    public struct Suspend: DecisionCommandMethod {
        public static let name = DecisionsInterface.qualified("Suspend")

        public var ref: String
        public var reason: String?
        public var waitingOn: String?
        public var circumstances: Circumstances

        public init(
            ref: String, reason: String? = nil, waitingOn: String? = nil, circumstances: Circumstances = .init()
        ) {
            self.ref = ref
            self.reason = reason
            self.waitingOn = waitingOn
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            ref = try fields.required("ref")
            reason = try fields.optional("reason")
            waitingOn = try fields.optional("waitingOn")
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("ref", ref)
            fields.put("reason", reason)
            fields.put("waitingOn", waitingOn)
            circumstances.write(to: &fields)
        }
    }
}
