extension AuthorityInterface {
    /// The authority whose decisions are followed: what its dates are counted by.
    public struct Authority: ContractObject {
        public var name: String?
        public var kind: Kind?
        /// Whose public holidays count: `FR`, `FR-57-VS`.
        public var territory: String
        /// The rule by which its council is convened.
        public var convening: String?
        /// In the order of their first days.
        public var closures: [Closure]
        /// The number of its events; 0 while nothing was said of it.
        public var version: Int

        public init(
            name: String? = nil, kind: Kind? = nil, territory: String, convening: String? = nil,
            closures: [Closure] = [], version: Int
        ) {
            self.name = name
            self.kind = kind
            self.territory = territory
            self.convening = convening
            self.closures = closures
            self.version = version
        }

        public init(fields: Fields) throws(ContractError) {
            name = try fields.optional("name")
            kind = try fields.optional("kind")
            territory = try fields.required("territory")
            convening = try fields.optional("convening")
            closures = try fields.required("closures")
            version = try fields.required("version")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("name", name)
            fields.put("kind", kind)
            fields.put("territory", territory)
            fields.put("convening", convening)
            fields.put("closures", closures)
            fields.put("version", version)
        }
    }

    /// What an authority is in law.
    public enum Kind: String, ContractWord {
        case commune, intercommunality, metropole, specialMetropole, specialCollectivity
    }

    public typealias Closure = DecisionsInterface.Closure
}
