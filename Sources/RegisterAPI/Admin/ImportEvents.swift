public import Varlink

extension AdminInterface {
    /// Records exported events as they were: all of `events`, or nothing.
    public struct ImportEvents: ContractMethod {
        public static let name = AdminInterface.qualified("ImportEvents")

        public var events: [JSONObject]
        public var dryRun: Bool?

        public init(events: [JSONObject], dryRun: Bool? = nil) {
            self.events = events
            self.dryRun = dryRun
        }

        public init(fields: Fields) throws(ContractError) {
            events = try fields.required("events")
            dryRun = try fields.optional("dryRun")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("events", events)
            fields.put("dryRun", dryRun)
        }

        /// What was recorded.
        public struct Reply: ContractObject {
            public var recorded: Int
            /// Events that were recorded before, and left out.
            public var known: Int
            public var position: Int

            public init(recorded: Int, known: Int, position: Int) {
                self.recorded = recorded
                self.known = known
                self.position = position
            }

            public init(fields: Fields) throws(ContractError) {
                recorded = try fields.required("recorded")
                known = try fields.required("known")
                position = try fields.required("position")
            }

            public func write(to fields: inout FieldWriter) {
                fields.put("recorded", recorded)
                fields.put("known", known)
                fields.put("position", position)
            }
        }
    }
}
