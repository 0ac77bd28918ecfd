extension DecisionsInterface {
    /// One part of an explanation: what is so, and the events that made it so, oldest first.
    public struct Explanation: ContractObject {
        public var topic: Topic
        /// The state, the owner, the date, or the number of days late; absent when there is none.
        public var value: String?
        /// Names the sentence: see `Sentences`.
        public var code: String
        /// What the sentence needs, by name.
        public var details: [String: String]
        public var events: [Event]
        /// How the value was worked out, one step a line; empty but for counted dates, suspensions and closures.
        public var steps: [Phrase]

        public init(
            topic: Topic, value: String? = nil, code: String, details: [String: String], events: [Event],
            steps: [Phrase] = []
        ) {
            self.topic = topic
            self.value = value
            self.code = code
            self.details = details
            self.events = events
            self.steps = steps
        }

        public init(fields: Fields) throws(ContractError) {
            topic = try fields.required("topic")
            value = try fields.optional("value")
            code = try fields.required("code")
            details = try fields.required("details")
            events = try fields.required("events")
            // A daemon of before they were there leaves them out.
            steps = try fields.optional("steps") ?? []
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("topic", topic)
            fields.put("value", value)
            fields.put("code", code)
            fields.put("details", details)
            fields.put("events", events)
            fields.put("steps", steps)
        }
    }

    /// What an explanation is about.
    public enum Topic: String, ContractWord {
        case state, owner, due, lateness
    }
}
