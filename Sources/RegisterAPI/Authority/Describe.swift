extension AuthorityInterface {
    /// Describes the authority, or puts its description right; what is absent stays.
    public struct Describe: AuthorityCommandMethod {
        public static let name = AuthorityInterface.qualified("Describe")

        /// The authority's own.
        public var name: String?
        public var kind: Kind?
        public var territory: String?
        public var convening: String?
        public var circumstances: Circumstances

        public init(
            name: String? = nil, kind: Kind? = nil, territory: String? = nil, convening: String? = nil,
            circumstances: Circumstances = .init()
        ) {
            self.name = name
            self.kind = kind
            self.territory = territory
            self.convening = convening
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            name = try fields.optional("name")
            kind = try fields.optional("kind")
            territory = try fields.optional("territory")
            convening = try fields.optional("convening")
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("name", name)
            fields.put("kind", kind)
            fields.put("territory", territory)
            fields.put("convening", convening)
            circumstances.write(to: &fields)
        }
    }
}
