/// Cuts an interface definition into tokens and gathers the comments between them.
struct InterfaceScanner {
    enum Token: Equatable {
        /// Letters, digits, `_`, `-` and `.`: keywords, names of interfaces, types and fields.
        case word(String)
        /// `(`, `)`, `:`, `,`, `?`, `->`, `[]` or `[string]`.
        case symbol(String)
        case end

        var text: String {
            switch self {
            case .word(let text), .symbol(let text): "“\(text)”"
            case .end: "the end of the text"
            }
        }
    }

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    /// Whether a token already stands in the line being read.
    private var lineHasToken = false

    private(set) var token = Token.end
    /// The line of `token`, from 1.
    private(set) var tokenLine = 1
    /// The comment that stands directly above `token`.
    private(set) var comment = ""

    init(text: String) { bytes = Array(text.utf8) }

    mutating func advance() throws(InterfaceError) {
        skipSpaceAndComments()
        tokenLine = line
        guard position < bytes.count else { return token = .end }
        token = try isWordByte(bytes[position]) ? .word(takeWord()) : .symbol(takeSymbol())
        lineHasToken = true
    }

    func failure(_ message: String, code: InterfaceError.Code = .syntax) -> InterfaceError {
        InterfaceError(code: code, message: message, line: tokenLine)
    }

    /// An empty line cuts a comment off from what follows; so a licence at the head is not documentation.
    private mutating func skipSpaceAndComments() {
        var lines: [String] = []
        var lineIsEmpty = false
        loop: while position < bytes.count {
            switch bytes[position] {
            case .lineFeed:
                if lineIsEmpty { lines = [] }
                lineIsEmpty = true
                line += 1
                lineHasToken = false
                position += 1
            case .space, .tab, .carriageReturn: position += 1
            case UInt8(ascii: "#"):
                let text = takeComment()
                if !lineHasToken { lines.append(text) }
                lineIsEmpty = false
            default: break loop
            }
        }
        comment = lines.joined(separator: "\n")
    }

    /// Reads up to the end of the line; one space after the `#` is not part of the text.
    private mutating func takeComment() -> String {
        let end = bytes[position...].firstIndex(of: .lineFeed) ?? bytes.count
        var text = bytes[(position + 1)..<end]
        if text.first == .space { text.removeFirst() }
        while text.last == .space || text.last == .carriageReturn { text.removeLast() }
        position = end
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func takeWord() -> String {
        let start = position
        while position < bytes.count, isWordByte(bytes[position]), !atArrow { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private var atArrow: Bool { bytes[position...].starts(with: "->".utf8) }

    private func isWordByte(_ byte: UInt8) -> Bool {
        guard !atArrow else { return false }
        return byte.isLetterOrDigit || [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains(byte)
    }

    private static let symbols = ["[string]", "[]", "->", "(", ")", ":", ",", "?"]

    private mutating func takeSymbol() throws(InterfaceError) -> String {
        guard let symbol = Self.symbols.first(where: { bytes[position...].starts(with: $0.utf8) }) else {
            let character = String(decoding: bytes[position...].prefix(4), as: UTF8.self).first.map(String.init) ?? ""
            throw failure("“\(character)” has no meaning here; only “[]” and “[string]” may follow a “[”")
        }
        position += symbol.utf8.count
        return symbol
    }
}

extension UInt8 {
    var isLetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }
    var isUppercase: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
    var isDigit: Bool { self >= .zero && self <= .nine }
    var isLetterOrDigit: Bool { isLetter || isDigit }
}
