extension AdminInterface {
    /// Proves that an event is in the log: by its position, or the last one of a decision.
    public struct Prove: ContractMethod {
        public static let name = AdminInterface.qualified("Prove")

        public var position: Int?
        public var ref: String?

        public init(position: Int? = nil, ref: String? = nil) {
            self.position = position
            self.ref = ref
        }

        public init(fields: Fields) throws(ContractError) {
            position = try fields.optional("position")
            ref = try fields.optional("ref")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("position", position)
            fields.put("ref", ref)
        }

        /// The proof of one event.
        public struct Reply: ContractObject {
            public var position: Int
            /// The decision concerned; absent for an event about the authority.
            public var ref: String?
            /// The proof as a file (C2SP tlog-proof).
            public var proof: String
            /// The hash of the record, in base64.
            public var leaf: String
            /// The record, in base64; absent for callers who are not cleared for its content.
            public var record: String?

            public init(position: Int, ref: String? = nil, proof: String, leaf: String, record: String? = nil) {
                self.position = position
                self.ref = ref
                self.proof = proof
                self.leaf = leaf
                self.record = record
            }

            public init(fields: Fields) throws(ContractError) {
                position = try fields.required("position")
                ref = try fields.optional("ref")
                proof = try fields.required("proof")
                leaf = try fields.required("leaf")
                record = try fields.optional("record")
            }

            public func write(to fields: inout FieldWriter) {
                fields.put("position", position)
                fields.put("ref", ref)
                fields.put("proof", proof)
                fields.put("leaf", leaf)
                fields.put("record", record)
            }
        }
    }
}
