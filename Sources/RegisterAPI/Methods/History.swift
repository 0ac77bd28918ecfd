extension DecisionsInterface {
    /// The events of one decision, oldest first.
    public struct History: ContractMethod {
        public static let name = DecisionsInterface.qualified("History")

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

        /// The events, oldest first.
        public struct Reply: ContractObject {
            public var events: [Event]
            public var view: View

            public init(events: [Event], view: View) {
                self.events = events
                self.view = view
            }

            public init(fields: Fields) throws(ContractError) {
                events = try fields.required("events")
                view = try fields.required("view")
            }

            public func write(to fields: inout FieldWriter) {
                fields.put("events", events)
                fields.put("view", view)
            }
        }
    }
}
