extension AdminInterface {
    /// Builds the views anew from the log, beside the live ones.
    public struct Rebuild: ContractMethod {
        public static let name = AdminInterface.qualified("Rebuild")

        public init() {
        }

        public init(fields: Fields) throws(ContractError) {}

        public func write(to fields: inout FieldWriter) {}

        /// How far it is.
        public struct Reply: ContractObject {
            /// The position reached.
            public var done: Int
            /// The last position of the log.
            public var total: Int
            public var generation: Int
            public var finished: Bool

            public init(done: Int, total: Int, generation: Int, finished: Bool) {
                self.done = done
                self.total = total
                self.generation = generation
                self.finished = finished
            }

            public init(fields: Fields) throws(ContractError) {
                done = try fields.required("done")
                total = try fields.required("total")
                generation = try fields.required("generation")
                finished = try fields.required("finished")
            }

            public func write(to fields: inout FieldWriter) {
                fields.put("done", done)
                fields.put("total", total)
                fields.put("generation", generation)
                fields.put("finished", finished)
            }
        }
    }
}
