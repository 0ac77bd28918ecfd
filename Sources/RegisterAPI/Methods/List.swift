extension DecisionsInterface {
    /// Decisions, in the order of their references.
    public struct List: ContractMethod {
        public typealias Reply = Page

        public static let name = DecisionsInterface.qualified("List")

        public var filter: Filter?
        public var limit: Int?
        public var after: String?

        public init(filter: Filter? = nil, limit: Int? = nil, after: String? = nil) {
            self.filter = filter
            self.limit = limit
            self.after = after
        }

        public init(fields: Fields) throws(ContractError) {
            filter = try fields.optional("filter")
            limit = try fields.optional("limit")
            after = try fields.optional("after")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("filter", filter)
            fields.put("limit", limit)
            fields.put("after", after)
        }
    }
}
