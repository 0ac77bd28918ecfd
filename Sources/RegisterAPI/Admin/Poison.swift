extension AdminInterface {
    /// An event that a projection cannot digest.
    public struct Poison: ContractObject {
        public var position: Int
        /// Absent when not even that can be read.
        public var type: String?
        public var error: CodedError
        /// When the daemon noticed.
        public var since: String

        public init(position: Int, type: String? = nil, error: CodedError, since: String) {
            self.position = position
            self.type = type
            self.error = error
            self.since = since
        }

        public init(fields: Fields) throws(ContractError) {
            position = try fields.required("position")
            type = try fields.optional("type")
            error = try fields.required("error")
            since = try fields.required("since")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("position", position)
            fields.put("type", type)
            fields.put("error", error)
            fields.put("since", since)
        }
    }
}
