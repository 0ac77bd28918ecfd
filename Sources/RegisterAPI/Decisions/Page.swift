extension DecisionsInterface {
    /// Some decisions of a list, in its order.
    public struct Page: ContractObject {
        public var decisions: [Decision]
        /// What to ask `after` to get the page that follows; absent on the last.
        public var next: String?
        public var view: View

        public init(decisions: [Decision], next: String? = nil, view: View) {
            self.decisions = decisions
            self.next = next
            self.view = view
        }

        public init(fields: Fields) throws(ContractError) {
            decisions = try fields.required("decisions")
            next = try fields.optional("next")
            view = try fields.required("view")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("decisions", decisions)
            fields.put("next", next)
            fields.put("view", view)
        }
    }
}
