extension DecisionsInterface {
    /// Something about a line of an imported file.
    public struct Problem: ContractObject {
        /// From 1, in the file; 0 for the file as a whole.
        public var line: Int
        /// The column concerned, when there is one.
        public var column: String?
        public var code: String
        /// What the sentence needs, by name.
        public var details: [String: String]
        /// The sentence, in English.
        public var message: String

        public init(line: Int, column: String? = nil, code: String, details: [String: String], message: String) {
            self.line = line
            self.column = column
            self.code = code
            self.details = details
            self.message = message
        }

        public init(fields: Fields) throws(ContractError) {
            line = try fields.required("line")
            column = try fields.optional("column")
            code = try fields.required("code")
            details = try fields.required("details")
            message = try fields.required("message")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("line", line)
            fields.put("column", column)
            fields.put("code", code)
            fields.put("details", details)
            fields.put("message", message)
        }
    }
}
