/// A method call as it travels.
struct CallMessage: Sendable, Equatable {
    /// With its interface, as in `org.varlink.service.GetInfo`.
    var method: String
    var parameters: JSONObject
    /// The caller takes any number of replies.
    var more = false
    /// The caller takes no reply, not even an error.
    var oneway = false
    /// The caller wants to speak another protocol after the reply.
    var upgrade = false

    init(method: String, parameters: JSONObject = [:]) {
        self.method = method
        self.parameters = parameters
    }

    /// The message with its ending NUL. Flags are written only when set: some servers compare the raw message.
    func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(128)
        bytes.append("{\"method\":")
        bytes.appendQuoted(method)
        if !parameters.isEmpty {
            bytes.append(",\"parameters\":")
            bytes.append(parameters)
        }
        if more { bytes.append(",\"more\":true") }
        if oneway { bytes.append(",\"oneway\":true") }
        if upgrade { bytes.append(",\"upgrade\":true") }
        bytes.append("}\0")
        return bytes
    }

    /// Reads a message without its ending NUL.
    init(parsing bytes: [UInt8], limits: JSONLimits) throws(ProtocolViolation) {
        guard case .object(let object) = try ProtocolViolation.parse(bytes, limits) else {
            throw .notAMessage("a call is a JSON object")
        }
        self.init(method: "")
        for (key, value) in object { try set(key, to: value) }
        guard !method.isEmpty else { throw .notAMessage("a call names its method") }
        guard !oneway || !(more || upgrade) else {
            throw .notAMessage("“oneway” excludes “more” and “upgrade”, which ask for replies")
        }
    }

    private mutating func set(_ key: String, to value: JSON) throws(ProtocolViolation) {
        switch (key, value) {
        case ("method", .string(let name)): method = name
        case ("parameters", .object(let object)): parameters = object
        case ("parameters", .null): break
        case ("more", .bool(let flag)): more = flag
        case ("oneway", .bool(let flag)): oneway = flag
        case ("upgrade", .bool(let flag)): upgrade = flag
        // Vendors may add keys under their own reverse-domain names.
        case (_, _) where GrammarName.isInterface(key): break
        default: throw .notAMessage("“\(key.prefix(64))” is no key of a call, or its value has the wrong type")
        }
    }
}

/// A message that breaks the protocol so that no answer is possible; the connection ends.
public enum ProtocolViolation: Error, Sendable, Equatable {
    case malformedJSON(JSONError)
    /// JSON, but no message of the protocol. The text says why.
    case notAMessage(String)
    /// A message longer than the limit.
    case tooLong

    static func parse(_ bytes: [UInt8], _ limits: JSONLimits) throws(ProtocolViolation) -> JSON {
        do { return try JSON(parsing: bytes, limits: limits) } catch { throw .malformedJSON(error) }
    }
}
