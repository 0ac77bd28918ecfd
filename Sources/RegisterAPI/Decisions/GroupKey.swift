extension DecisionsInterface {
    /// What decisions are counted by.
    public enum GroupKey: String, ContractWord {
        /// The month in which it was made.
        case month
        case owner, body
    }
}
