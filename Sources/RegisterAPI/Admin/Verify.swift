extension AdminInterface {
    /// Reads the whole log and compares the views with it.
    public struct Verify: ContractMethod {
        public static let name = AdminInterface.qualified("Verify")

        /// Whether each record is checked by itself as well.
        public var deep: Bool?
        /// A checkpoint that this log signed earlier.
        public var checkpoint: String?
        /// The verifier key that it was signed by, when that is a former one.
        public var key: String?

        public init(deep: Bool? = nil, checkpoint: String? = nil, key: String? = nil) {
            self.deep = deep
            self.checkpoint = checkpoint
            self.key = key
        }

        public init(fields: Fields) throws(ContractError) {
            deep = try fields.optional("deep")
            checkpoint = try fields.optional("checkpoint")
            key = try fields.optional("key")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("deep", deep)
            fields.put("checkpoint", checkpoint)
            fields.put("key", key)
        }

        /// How far it is, and what is wrong.
        public struct Reply: ContractObject {
            public var done: Int
            public var total: Int
            public var finished: Bool
            /// Empty when all is well.
            public var problems: [VerifyProblem]

            public init(done: Int, total: Int, finished: Bool, problems: [VerifyProblem]) {
                self.done = done
                self.total = total
                self.finished = finished
                self.problems = problems
            }

            public init(fields: Fields) throws(ContractError) {
                done = try fields.required("done")
                total = try fields.required("total")
                finished = try fields.required("finished")
                problems = try fields.required("problems")
            }

            public func write(to fields: inout FieldWriter) {
                fields.put("done", done)
                fields.put("total", total)
                fields.put("finished", finished)
                fields.put("problems", problems)
            }
        }
    }
}
