extension AuthorityInterface {
    /// The fields that every command takes with the same meaning.
    public struct Circumstances: ContractObject {
        /// The day on which it took effect; now when absent.
        public var on: String?
        /// Who said it, when that is not the caller's account.
        public var by: String?
        /// A UUID drawn by the client, so that sending again records once.
        public var id: String?

        public init(on: String? = nil, by: String? = nil, id: String? = nil) {
            self.on = on
            self.by = by
            self.id = id
        }

        public init(fields: Fields) throws(ContractError) {
            on = try fields.optional("on")
            by = try fields.optional("by")
            id = try fields.optional("id")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("on", on)
            fields.put("by", by)
            fields.put("id", id)
        }
    }
}

/// A method that records something about the authority.
public protocol AuthorityCommandMethod: ContractMethod where Reply == AuthorityInterface.ChangeReply {
    var circumstances: AuthorityInterface.Circumstances { get set }
}

extension AuthorityInterface {
    static func qualified(_ method: String) -> String { "\(name).\(method)" }
}
