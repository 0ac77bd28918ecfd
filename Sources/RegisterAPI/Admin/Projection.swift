extension AdminInterface {
    /// How far a projection of the log is.
    public struct Projection: ContractObject {
        public var name: ProjectionName
        public var state: ProjectionState
        /// The last position that it includes.
        public var position: Int
        /// How many events of the log it does not include.
        public var lag: Int
        /// When the first of them was recorded; absent while it includes all.
        public var since: String?
        /// How many events up to its position it did not fold, or folded twice.
        public var gaps: Int
        /// The event before which it stands still.
        public var poison: Poison?
        /// What else it stands still for.
        public var failure: CodedError?

        public init(
            name: ProjectionName, state: ProjectionState, position: Int, lag: Int, since: String? = nil, gaps: Int,
            poison: Poison? = nil, failure: CodedError? = nil
        ) {
            self.name = name
            self.state = state
            self.position = position
            self.lag = lag
            self.since = since
            self.gaps = gaps
            self.poison = poison
            self.failure = failure
        }

        public init(fields: Fields) throws(ContractError) {
            name = try fields.required("name")
            state = try fields.required("state")
            position = try fields.required("position")
            lag = try fields.required("lag")
            since = try fields.optional("since")
            gaps = try fields.required("gaps")
            poison = try fields.optional("poison")
            failure = try fields.optional("failure")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("name", name)
            fields.put("state", state)
            fields.put("position", position)
            fields.put("lag", lag)
            fields.put("since", since)
            fields.put("gaps", gaps)
            fields.put("poison", poison)
            fields.put("failure", failure)
        }
    }

    /// Which projection.
    public enum ProjectionName: String, ContractWord {
        case views, rebuild
    }

    /// Whether a projection may be relied on.
    public enum ProjectionState: String, ContractWord {
        case current, behind, stopped, rebuilding
    }
}
