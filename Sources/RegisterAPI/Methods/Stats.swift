extension DecisionsInterface {
    /// Counts, of all that the filter lets through and by group.
    public struct Stats: ContractMethod {
        public static let name = DecisionsInterface.qualified("Stats")

        public var filter: Filter?
        public var groupBy: GroupKey?

        public init(filter: Filter? = nil, groupBy: GroupKey? = nil) {
            self.filter = filter
            self.groupBy = groupBy
        }

        public init(fields: Fields) throws(ContractError) {
            filter = try fields.optional("filter")
            groupBy = try fields.optional("groupBy")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("filter", filter)
            fields.put("groupBy", groupBy)
        }

        /// The counts; `groups` is empty when none were asked.
        public struct Reply: ContractObject {
            public var counts: Counts
            public var groups: [Group]
            public var view: View

            public init(counts: Counts, groups: [Group], view: View) {
                self.counts = counts
                self.groups = groups
                self.view = view
            }

            public init(fields: Fields) throws(ContractError) {
                counts = try fields.required("counts")
                groups = try fields.required("groups")
                view = try fields.required("view")
            }

            public func write(to fields: inout FieldWriter) {
                fields.put("counts", counts)
                fields.put("groups", groups)
                fields.put("view", view)
            }
        }
    }
}
