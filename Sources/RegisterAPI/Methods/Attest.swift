extension DecisionsInterface {
    /// Confirms the execution. The doer cannot.
    public struct Attest: DecisionCommandMethod {
        public static let name = DecisionsInterface.qualified("Attest")

        public var ref: String
        public var note: String?
        public var circumstances: Circumstances

        public init(ref: String, note: String? = nil, circumstances: Circumstances = .init()) {
            self.ref = ref
            self.note = note
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            ref = try fields.required("ref")
            note = try fields.optional("note")
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("ref", ref)
            fields.put("note", note)
            circumstances.write(to: &fields)
        }
    }
}
