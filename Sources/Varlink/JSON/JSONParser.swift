/// Bounds for reading JSON from a peer.
public struct JSONLimits: Sendable, Equatable {
    /// How many arrays and objects may lie inside one another.
    public var depth: Int
    /// The greatest length of the text, in bytes.
    public var size: Int

    public init(depth: Int = 64, size: Int = 16 << 20) {
        self.depth = depth
        self.size = size
    }
}

extension JSON {
    /// Reads one JSON value that fills the whole text (RFC 8259, UTF-8, no byte order mark).
    public init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
        var parser = JSONParser(bytes: bytes, limits: limits)
        self = try parser.parseDocument()
    }

    /// Reads one JSON value that fills the whole text.
    public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) {
        try self.init(parsing: Array(text.utf8), limits: limits)
    }
}

/// A recursive-descent reader over an array, so that every access is bounds-checked.
struct JSONParser {
    let bytes: [UInt8]
    let limits: JSONLimits
    var position = 0
    private var depth = 0

    init(bytes: [UInt8], limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func parseDocument() throws(JSONError) -> JSON {
        guard bytes.count <= limits.size else {
            throw JSONError(code: .size, message: "the text is longer than \(limits.size) bytes", offset: limits.size)
        }
        skipSpace()
        let value = try parseValue()
        skipSpace()
        guard position == bytes.count else { throw expected("the end of the text") }
        return value
    }

    /// The byte at the position; 0, which starts nothing in JSON, at the end.
    var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    func expected(_ what: String) -> JSONError {
        JSONError(code: .syntax, message: "expected \(what)", offset: position)
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case .space, .lineFeed, .carriageReturn, .tab: position += 1
            default: return
            }
        }
    }

    private mutating func parseValue() throws(JSONError) -> JSON {
        switch current {
        case .quote: return .string(try parseString())
        case .openBrace: return .object(try parseObject())
        case .openBracket: return .array(try parseArray())
        case .minus, .zero ... .nine: return try parseNumber()
        case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
        case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
        case UInt8(ascii: "n"): return try parseWord("null", .null)
        default: throw expected("a value")
        }
    }

    private mutating func parseWord(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count, word.withUTF8Buffer({ bytes[position..<end].elementsEqual($0) }) else {
            throw expected("\(word)")
        }
        position = end
        return value
    }

    private mutating func parseArray() throws(JSONError) -> [JSON] {
        try enter()
        var elements: [JSON] = []
        skipSpace()
        if current != .closeBracket {
            repeat {
                skipSpace()
                elements.append(try parseValue())
                skipSpace()
            } while take(.comma)
        }
        guard take(.closeBracket) else { throw expected("a comma or ]") }
        depth -= 1
        return elements
    }

    private mutating func parseObject() throws(JSONError) -> JSONObject {
        try enter()
        var object = JSONObject()
        skipSpace()
        if current != .closeBrace {
            repeat { try parseField(into: &object) } while take(.comma)
        }
        guard take(.closeBrace) else { throw expected("a comma or }") }
        depth -= 1
        return object
    }

    private mutating func parseField(into object: inout JSONObject) throws(JSONError) {
        skipSpace()
        let start = position
        guard current == .quote else { throw expected("a key in quotes") }
        let key = try parseString()
        skipSpace()
        guard take(.colon) else { throw expected("a colon") }
        skipSpace()
        guard object.append(key, try parseValue()) else {
            throw JSONError(code: .duplicateKey, message: "this key was already written in the object", offset: start)
        }
        skipSpace()
    }

    private mutating func enter() throws(JSONError) {
        guard depth < limits.depth else {
            throw JSONError(code: .depth, message: "more than \(limits.depth) levels of nesting", offset: position)
        }
        depth += 1
        position += 1
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }
}

extension UInt8 {
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")
    static let comma = UInt8(ascii: ",")
    static let colon = UInt8(ascii: ":")
    static let minus = UInt8(ascii: "-")
    static let dot = UInt8(ascii: ".")
    static let zero = UInt8(ascii: "0")
    static let nine = UInt8(ascii: "9")
    static let openBrace = UInt8(ascii: "{")
    static let closeBrace = UInt8(ascii: "}")
    static let openBracket = UInt8(ascii: "[")
    static let closeBracket = UInt8(ascii: "]")
}
