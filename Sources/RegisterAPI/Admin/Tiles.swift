extension AdminInterface {
    /// The log as plain files (C2SP tlog-tiles); those that an earlier export lacks.
    public struct Tiles: ContractMethod {
        public static let name = AdminInterface.qualified("Tiles")

        /// That of the earlier export.
        public var checkpoint: String?

        public init(checkpoint: String? = nil) {
            self.checkpoint = checkpoint
        }

        public init(fields: Fields) throws(ContractError) {
            checkpoint = try fields.optional("checkpoint")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("checkpoint", checkpoint)
        }

        /// Some of the files.
        public struct Reply: ContractObject {
            /// How many events the export has in the end.
            public var size: Int
            public var files: [TilePiece]

            public init(size: Int, files: [TilePiece]) {
                self.size = size
                self.files = files
            }

            public init(fields: Fields) throws(ContractError) {
                size = try fields.required("size")
                files = try fields.required("files")
            }

            public func write(to fields: inout FieldWriter) {
                fields.put("size", size)
                fields.put("files", files)
            }
        }
    }
}
