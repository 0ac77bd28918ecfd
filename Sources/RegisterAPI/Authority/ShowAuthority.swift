extension AuthorityInterface {
    /// The authority, as things stood and as the register knew it at a date.
    public struct Show: ContractMethod {
        public static let name = AuthorityInterface.qualified("Show")

        public var asOf: String?
        public var knownAt: String?

        public init(asOf: String? = nil, knownAt: String? = nil) {
            self.asOf = asOf
            self.knownAt = knownAt
        }

        public init(fields: Fields) throws(ContractError) {
            asOf = try fields.optional("asOf")
            knownAt = try fields.optional("knownAt")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("asOf", asOf)
            fields.put("knownAt", knownAt)
        }

        public struct Reply: ContractObject {
            public var authority: Authority

            public init(authority: Authority) {
                self.authority = authority
            }

            public init(fields: Fields) throws(ContractError) {
                authority = try fields.required("authority")
            }

            public func write(to fields: inout FieldWriter) {
                fields.put("authority", authority)
            }
        }
    }
}
