extension AdminInterface {
    /// An event that the views could not digest.
    public struct Failure: ContractObject {
        public var position: Int
        public var message: String

        public init(position: Int, message: String) {
            self.position = position
            self.message = message
        }

        public init(fields: Fields) throws(ContractError) {
            position = try fields.required("position")
            message = try fields.required("message")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("position", position)
            fields.put("message", message)
        }
    }
}
