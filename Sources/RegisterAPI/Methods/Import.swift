extension DecisionsInterface {
    /// Records a table: all of it, or nothing.
    public struct Import: ContractMethod {
        public static let name = DecisionsInterface.qualified("Import")

        /// The file, byte for byte, in base64.
        public var content: String
        /// The text of the mapping.
        public var mapping: String
        public var dryRun: Bool?

        public init(content: String, mapping: String, dryRun: Bool? = nil) {
            self.content = content
            self.mapping = mapping
            self.dryRun = dryRun
        }

        public init(fields: Fields) throws(ContractError) {
            content = try fields.required("content")
            mapping = try fields.required("mapping")
            dryRun = try fields.optional("dryRun")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("content", content)
            fields.put("mapping", mapping)
            fields.put("dryRun", dryRun)
        }

        /// What was recorded, or with `dryRun` would be.
        public struct Reply: ContractObject {
            /// Decisions recorded now.
            public var decisions: Int
            /// Events recorded now.
            public var events: Int
            /// Decisions that stood in the register already.
            public var known: Int
            /// Rows read.
            public var rows: Int
            public var warnings: [Problem]
            public var position: Int

            public init(decisions: Int, events: Int, known: Int, rows: Int, warnings: [Problem], position: Int) {
                self.decisions = decisions
                self.events = events
                self.known = known
                self.rows = rows
                self.warnings = warnings
                self.position = position
            }

            public init(fields: Fields) throws(ContractError) {
                decisions = try fields.required("decisions")
                events = try fields.required("events")
                known = try fields.required("known")
                rows = try fields.required("rows")
                warnings = try fields.required("warnings")
                position = try fields.required("position")
            }

            public func write(to fields: inout FieldWriter) {
                fields.put("decisions", decisions)
                fields.put("events", events)
                fields.put("known", known)
                fields.put("rows", rows)
                fields.put("warnings", warnings)
                fields.put("position", position)
            }
        }
    }
}
