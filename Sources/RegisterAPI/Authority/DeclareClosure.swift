extension AuthorityInterface {
    /// Makes known days on which the authority, or one party, does not work.
    public struct DeclareClosure: AuthorityCommandMethod {
        public static let name = AuthorityInterface.qualified("DeclareClosure")

        public var label: String
        public var first: String
        /// The first day itself when absent.
        public var last: String?
        /// The party that is closed; the whole authority when absent.
        public var owner: String?
        public var circumstances: Circumstances

        public init(
            label: String, first: String, last: String? = nil, owner: String? = nil,
            circumstances: Circumstances = .init()
        ) {
            self.label = label
            self.first = first
            self.last = last
            self.owner = owner
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            label = try fields.required("label")
            first = try fields.required("first")
            last = try fields.optional("last")
            owner = try fields.optional("owner")
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("label", label)
            fields.put("first", first)
            fields.put("last", last)
            fields.put("owner", owner)
            circumstances.write(to: &fields)
        }
    }
}
