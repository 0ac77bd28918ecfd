extension AdminInterface {
    /// Signs the log as it is.
    public struct Checkpoint: ContractMethod {
        public static let name = AdminInterface.qualified("Checkpoint")

        public init() {
        }

        public init(fields: Fields) throws(ContractError) {}

        public func write(to fields: inout FieldWriter) {}

        /// What was signed, and by which key.
        public struct Reply: ContractObject {
            /// A signed note (C2SP tlog-checkpoint).
            public var checkpoint: String
            /// The verifier key.
            public var key: String

            public init(checkpoint: String, key: String) {
                self.checkpoint = checkpoint
                self.key = key
            }

            public init(fields: Fields) throws(ContractError) {
                checkpoint = try fields.required("checkpoint")
                key = try fields.required("key")
            }

            public func write(to fields: inout FieldWriter) {
                fields.put("checkpoint", checkpoint)
                fields.put("key", key)
            }
        }
    }
}
