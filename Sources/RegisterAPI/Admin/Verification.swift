extension AdminInterface {
    /// How far the verification of the log is that begins after each start, and what it found.
    public struct Verification: ContractObject {
        public var state: VerificationState
        /// How many events, from the first on, were found right.
        public var position: Int
        /// The last one that it reads.
        public var total: Int
        public var finishedAt: String?
        /// Where something is wrong.
        public var problem: VerificationProblem?

        public init(
            state: VerificationState, position: Int, total: Int, finishedAt: String? = nil,
            problem: VerificationProblem? = nil
        ) {
            self.state = state
            self.position = position
            self.total = total
            self.finishedAt = finishedAt
            self.problem = problem
        }

        public init(fields: Fields) throws(ContractError) {
            state = try fields.required("state")
            position = try fields.required("position")
            total = try fields.required("total")
            finishedAt = try fields.optional("finishedAt")
            problem = try fields.optional("problem")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("state", state)
            fields.put("position", position)
            fields.put("total", total)
            fields.put("finishedAt", finishedAt)
            fields.put("problem", problem)
        }
    }

    /// Whether a verification still runs.
    public enum VerificationState: String, ContractWord {
        case running, finished
    }

    /// Where something is wrong in the log, and what.
    public struct VerificationProblem: ContractObject {
        public var position: Int
        public var error: CodedError

        public init(position: Int, error: CodedError) {
            self.position = position
            self.error = error
        }

        public init(fields: Fields) throws(ContractError) {
            position = try fields.required("position")
            error = try fields.required("error")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("position", position)
            fields.put("error", error)
        }
    }
}
