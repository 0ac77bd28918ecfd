extension AdminInterface {
    /// Something that is not as it should be.
    public struct VerifyProblem: ContractObject {
        public var place: Place
        /// The position or the reference concerned.
        public var at: String
        /// The English sentence of `error`.
        public var message: String
        /// Absent from a daemon of before problems had codes.
        public var error: CodedError?

        public init(place: Place, at: String, message: String, error: CodedError? = nil) {
            self.place = place
            self.at = at
            self.message = message
            self.error = error
        }

        public init(fields: Fields) throws(ContractError) {
            place = try fields.required("place")
            at = try fields.required("at")
            message = try fields.required("message")
            error = try fields.optional("error")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("place", place)
            fields.put("at", at)
            fields.put("message", message)
            fields.put("error", error)
        }
    }

    /// Where it was found.
    public enum Place: String, ContractWord {
        case log, views
    }
}
