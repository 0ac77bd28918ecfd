extension DecisionsInterface {
    /// Adds a remark, which is not progress.
    public struct AddNote: DecisionCommandMethod {
        public static let name = DecisionsInterface.qualified("AddNote")

        public var ref: String
        public var text: String
        public var circumstances: Circumstances

        public init(ref: String, text: String, circumstances: Circumstances = .init()) {
            self.ref = ref
            self.text = text
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            ref = try fields.required("ref")
            text = try fields.required("text")
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("ref", ref)
            fields.put("text", text)
            circumstances.write(to: &fields)
        }
    }
}
