extension DecisionsInterface {
    /// One decision.
    public struct Show: ContractMethod {
        public static let name = DecisionsInterface.qualified("Show")

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

        /// The decision.
        public struct Reply: ContractObject {
            public var decision: Decision
            public var view: View

            public init(decision: Decision, view: View) {
                self.decision = decision
                self.view = view
            }

            public init(fields: Fields) throws(ContractError) {
                decision = try fields.required("decision")
                view = try fields.required("view")
            }

            public func write(to fields: inout FieldWriter) {
                fields.put("decision", decision)
                fields.put("view", view)
            }
        }
    }
}
