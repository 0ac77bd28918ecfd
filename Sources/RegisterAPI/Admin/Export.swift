public import Varlink

extension AdminInterface {
    /// All events from position `from` on (1 when absent).
    public struct Export: ContractMethod {
        public static let name = AdminInterface.qualified("Export")

        public var from: Int?

        public init(from: Int? = nil) {
            self.from = from
        }

        public init(fields: Fields) throws(ContractError) {
            from = try fields.optional("from")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("from", from)
        }

        /// Events, as `ImportEvents` takes them.
        public struct Reply: ContractObject {
            public var events: [JSONObject]
            public var position: Int

            public init(events: [JSONObject], position: Int) {
                self.events = events
                self.position = position
            }

            public init(fields: Fields) throws(ContractError) {
                events = try fields.required("events")
                position = try fields.required("position")
            }

            public func write(to fields: inout FieldWriter) {
                fields.put("events", events)
                fields.put("position", position)
            }
        }
    }
}
