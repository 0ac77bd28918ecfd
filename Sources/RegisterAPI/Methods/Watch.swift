extension DecisionsInterface {
    /// Follows the log: the events from position `from` on (the next one when absent), then each as it is recorded.
    public struct Watch: ContractMethod {
        public static let name = DecisionsInterface.qualified("Watch")

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

        /// Events in the order of recording.
        public struct Reply: ContractObject {
            public var events: [Event]
            /// The last position that was sent.
            public var position: Int

            public init(events: [Event], position: Int) {
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
