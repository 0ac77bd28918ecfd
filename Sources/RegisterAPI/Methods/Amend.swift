extension DecisionsInterface {
    /// Puts wording, body, sitting or sponsor right; sets a first due date or brings one forward; or keeps the
    /// content for those cleared for the body.
    public struct Amend: DecisionCommandMethod {
        public static let name = DecisionsInterface.qualified("Amend")

        public var ref: String
        public var title: String?
        public var body: String?
        public var sitting: String?
        public var sponsor: String?
        /// A date, or a quantity to count: `+15d`.
        public var due: String?
        public var confidential: Bool?
        public var reason: String?
        public var count: DueCount
        public var circumstances: Circumstances

        public init(
            ref: String, title: String? = nil, body: String? = nil, sitting: String? = nil, sponsor: String? = nil,
            due: String? = nil, confidential: Bool? = nil, reason: String? = nil,
            count: DueCount = .init(), circumstances: Circumstances = .init()
        ) {
            self.ref = ref
            self.title = title
            self.body = body
            self.sitting = sitting
            self.sponsor = sponsor
            self.due = due
            self.confidential = confidential
            self.reason = reason
            self.count = count
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            ref = try fields.required("ref")
            title = try fields.optional("title")
            body = try fields.optional("body")
            sitting = try fields.optional("sitting")
            sponsor = try fields.optional("sponsor")
            due = try fields.optional("due")
            confidential = try fields.optional("confidential")
            reason = try fields.optional("reason")
            count = try DueCount(fields: fields)
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("ref", ref)
            fields.put("title", title)
            fields.put("body", body)
            fields.put("sitting", sitting)
            fields.put("sponsor", sponsor)
            fields.put("due", due)
            fields.put("confidential", confidential)
            fields.put("reason", reason)
            count.write(to: &fields)
            circumstances.write(to: &fields)
        }
    }
}
