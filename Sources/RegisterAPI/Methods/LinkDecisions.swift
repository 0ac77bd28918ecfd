extension DecisionsInterface {
    /// Ties two decisions; both ends are written.
    public struct LinkDecisions: DecisionCommandMethod {
        public static let name = DecisionsInterface.qualified("Link")

        public var ref: String
        public var to: String
        public var kind: LinkKind?
        public var circumstances: Circumstances

        public init(ref: String, to: String, kind: LinkKind? = nil, circumstances: Circumstances = .init()) {
            self.ref = ref
            self.to = to
            self.kind = kind
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            ref = try fields.required("ref")
            to = try fields.required("to")
            kind = try fields.optional("kind")
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("ref", ref)
            fields.put("to", to)
            fields.put("kind", kind)
            circumstances.write(to: &fields)
        }
    }
}
