extension AdminInterface {
    /// A part of a file of an export, in the order of its bytes.
    public struct TilePiece: ContractObject {
        /// From the directory of the export.
        public var path: String
        /// In base64.
        public var content: String
        /// Whether the next piece goes on with this file.
        public var continues: Bool

        public init(path: String, content: String, continues: Bool) {
            self.path = path
            self.content = content
            self.continues = continues
        }

        public init(fields: Fields) throws(ContractError) {
            path = try fields.required("path")
            content = try fields.required("content")
            continues = try fields.required("continues")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("path", path)
            fields.put("content", content)
            fields.put("continues", continues)
        }
    }
}
