extension DecisionsInterface {
    /// How a due date is to be counted: the fields that every command takes that sets one.
    public struct DueCount: ContractObject {
        /// A rule of the catalogue, or `convening`.
        public var rule: String?
        /// The day from which it is counted, two joined by a vertical bar for the rules that take two; the day on
        /// which the command takes effect when absent.
        public var from: String?
        /// In place of the rule's own quantity.
        public var quantity: Int?

        /// Stands for the rule by which the authority's council is convened.
        public static let convening = "CONVOCATION"

        public init(rule: String? = nil, from: String? = nil, quantity: Int? = nil) {
            self.rule = rule
            self.from = from
            self.quantity = quantity
        }

        public init(fields: Fields) throws(ContractError) {
            rule = try fields.optional("dueRule")
            from = try fields.optional("dueFrom")
            quantity = try fields.optional("dueQuantity")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("dueRule", rule)
            fields.put("dueFrom", from)
            fields.put("dueQuantity", quantity)
        }
    }
}
