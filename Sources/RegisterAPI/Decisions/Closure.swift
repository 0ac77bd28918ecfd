extension DecisionsInterface {
    /// Days on which the authority, or one party, does not work.
    public struct Closure: ContractObject {
        /// What people call it.
        public var label: String
        public var first: String
        /// Closed too; the first day itself for a single day.
        public var last: String
        /// Who is closed; the whole authority when absent.
        public var owner: String?

        public init(label: String, first: String, last: String, owner: String? = nil) {
            self.label = label
            self.first = first
            self.last = last
            self.owner = owner
        }

        public init(fields: Fields) throws(ContractError) {
            label = try fields.required("label")
            first = try fields.required("first")
            last = try fields.required("last")
            owner = try fields.optional("owner")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("label", label)
            fields.put("first", first)
            fields.put("last", last)
            fields.put("owner", owner)
        }
    }
}
