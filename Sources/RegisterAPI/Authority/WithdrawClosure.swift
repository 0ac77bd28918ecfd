extension AuthorityInterface {
    /// Takes a closure back: the one that begins on that day.
    public struct WithdrawClosure: AuthorityCommandMethod {
        public static let name = AuthorityInterface.qualified("WithdrawClosure")

        public var first: String
        /// The party whose closure it is; the whole authority's when absent.
        public var owner: String?
        public var circumstances: Circumstances

        public init(first: String, owner: String? = nil, circumstances: Circumstances = .init()) {
            self.first = first
            self.owner = owner
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            first = try fields.required("first")
            owner = try fields.optional("owner")
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("first", first)
            fields.put("owner", owner)
            circumstances.write(to: &fields)
        }
    }
}
