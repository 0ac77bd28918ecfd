extension DecisionsInterface {
    /// Gives it up, or with `moot` says that events made it pointless.
    public struct Abandon: DecisionCommandMethod {
        public static let name = DecisionsInterface.qualified("Abandon")

        public var ref: String
        public var reason: String
        public var moot: Bool?
        public var circumstances: Circumstances

        public init(ref: String, reason: String, moot: Bool? = nil, circumstances: Circumstances = .init()) {
            self.ref = ref
            self.reason = reason
            self.moot = moot
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            ref = try fields.required("ref")
            reason = try fields.required("reason")
            moot = try fields.optional("moot")
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("ref", ref)
            fields.put("reason", reason)
            fields.put("moot", moot)
            circumstances.write(to: &fields)
        }
    }
}
