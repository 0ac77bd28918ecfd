extension DecisionsInterface {
    /// Where the follow-up of a decision stands. Being late is not a state.
    public enum State: String, ContractWord {
        /// To be carried out.
        case open
        /// The clock is stopped: somebody else has the ball.
        case suspended
        /// It cannot go on without a ruling; the clock runs.
        case blocked
        /// A part is carried out; the rest is owed.
        case partlyExecuted
        /// Carried out.
        case executed
        /// Given up.
        case abandoned
        /// Events made it pointless.
        case moot
        /// Another decision took its place.
        case superseded
    }
}
