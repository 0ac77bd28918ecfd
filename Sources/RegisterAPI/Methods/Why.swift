extension DecisionsInterface {
    /// Why a decision is in its state, has its owner and its date, and is late or not.
    public struct Why: ContractMethod {
        public static let name = DecisionsInterface.qualified("Why")

        public var ref: String
        public var asOf: String?
        public var knownAt: String?

        public init(ref: String, asOf: String? = nil, knownAt: String? = nil) {
            self.ref = ref
            self.asOf = asOf
            self.knownAt = knownAt
        }

        public init(fields: Fields) throws(ContractError) {
            ref = try fields.required("ref")
            asOf = try fields.optional("asOf")
            knownAt = try fields.optional("knownAt")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("ref", ref)
            fields.put("asOf", asOf)
            fields.put("knownAt", knownAt)
        }

        /// The decision, and what made it so.
        public struct Reply: ContractObject {
            public var decision: Decision
            public var explanations: [Explanation]
            public var view: View

            public init(decision: Decision, explanations: [Explanation], view: View) {
                self.decision = decision
                self.explanations = explanations
                self.view = view
            }

            public init(fields: Fields) throws(ContractError) {
                decision = try fields.required("decision")
                explanations = try fields.required("explanations")
                view = try fields.required("view")
            }

            public func write(to fields: inout FieldWriter) {
                fields.put("decision", decision)
                fields.put("explanations", explanations)
                fields.put("view", view)
            }
        }
    }
}
