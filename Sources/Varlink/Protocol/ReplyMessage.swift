/// A reply as it travels.
struct ReplyMessage: Sendable, Equatable {
    /// The full name of an error; nil for a good reply.
    var error: String?
    var parameters: JSONObject
    /// More replies to the same call follow.
    var continues: Bool

    init(_ parameters: JSONObject, continues: Bool = false) {
        error = nil
        self.parameters = parameters
        self.continues = continues
    }

    init(_ error: VarlinkError) {
        self.error = error.name
        parameters = error.parameters
        continues = false
    }

    /// The message with its ending NUL.
    func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        bytes.append("{")
        if let error {
            bytes.append("\"error\":")
            bytes.appendQuoted(error)
            bytes.append(",")
        }
        bytes.append("\"parameters\":")
        bytes.append(parameters)
        if continues { bytes.append(",\"continues\":true") }
        bytes.append("}\0")
        return bytes
    }

    /// Reads a message without its ending NUL. Keys that this side does not know are passed over: a newer server
    /// may have them.
    init(parsing bytes: [UInt8], limits: JSONLimits) throws(ProtocolViolation) {
        guard case .object(let object) = try ProtocolViolation.parse(bytes, limits) else {
            throw .notAMessage("a reply is a JSON object")
        }
        self.init([:])
        for (key, value) in object { try set(key, to: value) }
    }

    private mutating func set(_ key: String, to value: JSON) throws(ProtocolViolation) {
        switch (key, value) {
        case ("error", .string(let name)): error = name
        case ("parameters", .object(let object)): parameters = object
        case ("continues", .bool(let flag)): continues = flag
        case ("error", .null), ("parameters", .null), ("continues", .null): break
        case ("error", _), ("parameters", _), ("continues", _):
            throw .notAMessage("“\(key)” of a reply has the wrong type")
        default: break
        }
    }
}
