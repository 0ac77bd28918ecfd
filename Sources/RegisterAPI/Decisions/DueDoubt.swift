extension DecisionsInterface {
    /// What else a counted due date may be, where the text that sets it can be read in two ways.
    public struct DueDoubt: ContractObject {
        public var others: [OtherDate]
        /// Of all the dates, the one to act on.
        public var prudent: String

        public init(others: [OtherDate], prudent: String) {
            self.others = others
            self.prudent = prudent
        }

        public init(fields: Fields) throws(ContractError) {
            others = try fields.required("others")
            prudent = try fields.required("prudent")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("others", others)
            fields.put("prudent", prudent)
        }
    }

    /// A date that holds on a condition.
    public struct OtherDate: ContractObject {
        public var date: String
        public var reason: Phrase

        public init(date: String, reason: Phrase) {
            self.date = date
            self.reason = reason
        }

        public init(fields: Fields) throws(ContractError) {
            date = try fields.required("date")
            reason = try fields.required("reason")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("date", date)
            fields.put("reason", reason)
        }
    }
}
