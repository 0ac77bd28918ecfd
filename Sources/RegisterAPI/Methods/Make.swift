extension DecisionsInterface {
    /// Records a decision that was made. Without `ref` the next number of the body is given.
    public struct Make: DecisionCommandMethod {
        public static let name = DecisionsInterface.qualified("Make")

        public var title: String
        public var body: String
        public var owner: String?
        /// A date, or a quantity to count: `+15d`.
        public var due: String?
        public var sitting: String?
        public var ref: String?
        public var sponsor: String?
        public var note: String?
        public var confidential: Bool?
        public var labels: [String: String]?
        public var count: DueCount
        public var circumstances: Circumstances

        public init(
            title: String, body: String, owner: String? = nil, due: String? = nil, sitting: String? = nil,
            ref: String? = nil, sponsor: String? = nil, note: String? = nil, confidential: Bool? = nil,
            labels: [String: String]? = nil, count: DueCount = .init(), circumstances: Circumstances = .init()
        ) {
            self.title = title
            self.body = body
            self.owner = owner
            self.due = due
            self.sitting = sitting
            self.ref = ref
            self.sponsor = sponsor
            self.note = note
            self.confidential = confidential
            self.labels = labels
            self.count = count
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            title = try fields.required("title")
            body = try fields.required("body")
            owner = try fields.optional("owner")
            due = try fields.optional("due")
            sitting = try fields.optional("sitting")
            ref = try fields.optional("ref")
            sponsor = try fields.optional("sponsor")
            note = try fields.optional("note")
            confidential = try fields.optional("confidential")
            labels = try fields.optional("labels")
            count = try DueCount(fields: fields)
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("title", title)
            fields.put("body", body)
            fields.put("owner", owner)
            fields.put("due", due)
            fields.put("sitting", sitting)
            fields.put("ref", ref)
            fields.put("sponsor", sponsor)
            fields.put("note", note)
            fields.put("confidential", confidential)
            fields.put("labels", labels)
            count.write(to: &fields)
            circumstances.write(to: &fields)
        }
    }
}
