extension AdminInterface {
    /// Something that is not as it should be.
    public struct VerifyProblem: ContractObject {
        public var place: Place
        /// The position or the reference concerned.
        public var at: String
        public var message: String

        public init(place: Place, at: String, message: String) {
            self.place = place
            self.at = at
            self.message = message
        }

        public init(fields: Fields) throws(ContractError) {
            place = try fields.required("place")
            at = try fields.required("at")
            message = try fields.required("message")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("place", place)
            fields.put("at", at)
            fields.put("message", message)
        }
    }

    /// Where it was found.
    public enum Place: String, ContractWord {
        case log, views
    }
}
