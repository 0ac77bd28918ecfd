extension DecisionsInterface {
    /// What a decision is to the other.
    public enum LinkKind: String, ContractWord {
        case relatesTo, amends, amendedBy, supersedes, supersededBy, follows, followedBy
    }

    /// A tie to another decision.
    public struct Tie: ContractObject {
        public var kind: LinkKind
        /// The reference of the other decision.
        public var to: String

        public init(kind: LinkKind, to: String) {
            self.kind = kind
            self.to = to
        }

        public init(fields: Fields) throws(ContractError) {
            kind = try fields.required("kind")
            to = try fields.required("to")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("kind", kind)
            fields.put("to", to)
        }
    }
}
