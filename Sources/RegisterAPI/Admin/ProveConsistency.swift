extension AdminInterface {
    /// Proves that the log of `new` events is the one of `old` events with others after them.
    public struct ProveConsistency: ContractMethod {
        public static let name = AdminInterface.qualified("ProveConsistency")

        public var old: Int
        public var new: Int

        public init(old: Int, new: Int) {
            self.old = old
            self.new = new
        }

        public init(fields: Fields) throws(ContractError) {
            old = try fields.required("old")
            new = try fields.required("new")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("old", old)
            fields.put("new", new)
        }

        /// One hash in base64 a line.
        public struct Reply: ContractObject {
            public var proof: String

            public init(proof: String) {
                self.proof = proof
            }

            public init(fields: Fields) throws(ContractError) {
                proof = try fields.required("proof")
            }

            public func write(to fields: inout FieldWriter) {
                fields.put("proof", proof)
            }
        }
    }
}
