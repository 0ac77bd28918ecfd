extension DecisionsInterface {
    /// Says that it is carried out, with `evidence` or explicitly with `noEvidence`; or, with `partly`, a part of it.
    public struct Execute: DecisionCommandMethod {
        public static let name = DecisionsInterface.qualified("Execute")

        public var ref: String
        public var evidence: String?
        public var noEvidence: Bool?
        public var partly: Bool?
        public var circumstances: Circumstances

        public init(
            ref: String, evidence: String? = nil, noEvidence: Bool? = nil, partly: Bool? = nil,
            circumstances: Circumstances = .init()
        ) {
            self.ref = ref
            self.evidence = evidence
            self.noEvidence = noEvidence
            self.partly = partly
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            ref = try fields.required("ref")
            evidence = try fields.optional("evidence")
            noEvidence = try fields.optional("noEvidence")
            partly = try fields.optional("partly")
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("ref", ref)
            fields.put("evidence", evidence)
            fields.put("noEvidence", noEvidence)
            fields.put("partly", partly)
            circumstances.write(to: &fields)
        }
    }
}
