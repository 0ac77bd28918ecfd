extension DecisionsInterface {
    /// What an answer was drawn from, and so how old it is.
    public struct View: ContractObject {
        /// The last position of the log that it includes.
        public var position: Int
        /// The instant to which lateness is computed: now, or the `asOf` of the question.
        public var instant: String
        /// Which build of the views answered.
        public var generation: Int

        public init(position: Int, instant: String, generation: Int) {
            self.position = position
            self.instant = instant
            self.generation = generation
        }

        public init(fields: Fields) throws(ContractError) {
            position = try fields.required("position")
            instant = try fields.required("instant")
            generation = try fields.required("generation")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("position", position)
            fields.put("instant", instant)
            fields.put("generation", generation)
        }
    }
}
