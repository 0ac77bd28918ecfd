extension AdminInterface {
    /// Copies the log as it is now into a new directory, while it goes on.
    public struct Backup: ContractMethod {
        public static let name = AdminInterface.qualified("Backup")

        public var directory: String

        public init(directory: String) {
            self.directory = directory
        }

        public init(fields: Fields) throws(ContractError) {
            directory = try fields.required("directory")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("directory", directory)
        }

        /// What the backup holds.
        public struct Reply: ContractObject {
            /// Its last position.
            public var position: Int
            /// Bytes of its file.
            public var bytes: Int

            public init(position: Int, bytes: Int) {
                self.position = position
                self.bytes = bytes
            }

            public init(fields: Fields) throws(ContractError) {
                position = try fields.required("position")
                bytes = try fields.required("bytes")
            }

            public func write(to fields: inout FieldWriter) {
                fields.put("position", position)
                fields.put("bytes", bytes)
            }
        }
    }
}
