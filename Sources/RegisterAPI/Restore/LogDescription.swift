/// A log that no daemon holds.
public struct LogDescription: ContractObject {
    /// The name in it.
    public var authority: String
    /// Its last position.
    public var position: Int
    /// When its last event was recorded; absent of an empty one.
    public var lastRecorded: String?
    /// Bytes of its file.
    public var bytes: Int

    public init(authority: String, position: Int, lastRecorded: String? = nil, bytes: Int) {
        self.authority = authority
        self.position = position
        self.lastRecorded = lastRecorded
        self.bytes = bytes
    }

    public init(fields: Fields) throws(ContractError) {
        authority = try fields.required("authority")
        position = try fields.required("position")
        lastRecorded = try fields.optional("lastRecorded")
        bytes = try fields.required("bytes")
    }

    public func write(to fields: inout FieldWriter) {
        fields.put("authority", authority)
        fields.put("position", position)
        fields.put("lastRecorded", lastRecorded)
        fields.put("bytes", bytes)
    }
}
