/// Reads the interface definition language (varlink.org, Interface-Definition) by recursive descent.
struct InterfaceParser {
    private var scanner: InterfaceScanner
    private var depth = 0
    private static let depthLimit = 64

    init(text: String) { scanner = InterfaceScanner(text: text) }

    mutating func parseInterface() throws(InterfaceError) -> InterfaceContents {
        try scanner.advance()
        let documentation = scanner.comment
        guard scanner.token == .word("interface") else { throw expected("“interface”") }
        try scanner.advance()
        let name = try takeWord("an interface name such as org.example.service", if: GrammarName.isInterface)
        var contents = InterfaceContents(name: name, documentation: documentation)
        while scanner.token != .end { try parseMember(into: &contents) }
        return contents
    }

    private mutating func parseMember(into contents: inout InterfaceContents) throws(InterfaceError) {
        let documentation = scanner.comment
        let line = scanner.tokenLine
        guard case .word(let keyword) = scanner.token, ["type", "method", "error"].contains(keyword) else {
            throw expected("“type”, “method” or “error”")
        }
        try scanner.advance()
        let name = try takeWord("a \(keyword) name, which starts with a capital letter", if: GrammarName.isMember)
        switch keyword {
        case "type": contents.types.append(.init(try parseAlias(name, documentation), line: line))
        case "method": contents.methods.append(.init(try parseMethod(name, documentation), line: line))
        default: contents.errors.append(.init(try parseError(name, documentation), line: line))
        }
    }

    private mutating func parseAlias(
        _ name: String, _ documentation: String
    ) throws(InterfaceError) -> Interface.TypeAlias {
        guard scanner.token == .symbol("(") else { throw expected("“(” and the fields or words of the type") }
        return .init(name: name, documentation: documentation, type: try parseType())
    }

    private mutating func parseMethod(_ name: String, _ documentation: String) throws(InterfaceError)
        -> Interface.Method
    {
        let input = try parseFields()
        try take("->")
        return .init(name: name, documentation: documentation, input: input, output: try parseFields())
    }

    private mutating func parseError(
        _ name: String, _ documentation: String
    ) throws(InterfaceError) -> Interface.ErrorDeclaration {
        .init(name: name, documentation: documentation, parameters: try parseFields())
    }

    /// A structure where an enumeration has no meaning: parameters of methods and errors.
    private mutating func parseFields() throws(InterfaceError) -> [VarlinkType.Field] {
        let start = scanner
        guard case .structure(let fields) = try parseParenthesis() else {
            scanner = start
            throw scanner.failure("parameters need types, as in (name: string)")
        }
        return fields
    }

    private mutating func parseType() throws(InterfaceError) -> VarlinkType {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw scanner.failure("types are nested too deeply") }
        switch scanner.token {
        case .symbol("?"): return try parseNullable()
        case .symbol("[]"): return .array(try parseAfterSymbol())
        case .symbol("[string]"): return .map(try parseAfterSymbol())
        case .symbol("("): return try parseParenthesis()
        case .word(let word): return try parseNamedType(word)
        default: throw expected("a type")
        }
    }

    private mutating func parseAfterSymbol() throws(InterfaceError) -> VarlinkType {
        try scanner.advance()
        return try parseType()
    }

    private mutating func parseNullable() throws(InterfaceError) -> VarlinkType {
        try scanner.advance()
        guard scanner.token != .symbol("?") else { throw scanner.failure("“??” says no more than “?”; write one") }
        return .nullable(try parseType())
    }

    private mutating func parseNamedType(_ word: String) throws(InterfaceError) -> VarlinkType {
        let type: VarlinkType
        switch word {
        case "bool": type = .bool
        case "int": type = .int
        case "float": type = .float
        case "string": type = .string
        case "object": type = .object
        case _ where GrammarName.isMember(word): type = .named(word)
        default: throw expected("a type")
        }
        try scanner.advance()
        return type
    }

    /// `()`, a structure or an enumeration; the first separator tells which.
    private mutating func parseParenthesis() throws(InterfaceError) -> VarlinkType {
        try take("(")
        if scanner.token == .symbol(")") {
            try scanner.advance()
            return .structure([])
        }
        let documentation = scanner.comment
        let first = try takeFieldName()
        return scanner.token == .symbol(":")
            ? try parseStructure(first, documentation) : try parseEnumeration(first)
    }

    private mutating func parseStructure(
        _ first: String, _ documentation: String
    ) throws(InterfaceError) -> VarlinkType {
        var fields = [try parseField(first, documentation)]
        while scanner.token == .symbol(",") {
            try scanner.advance()
            let documentation = scanner.comment
            let name = try takeFieldName()
            guard !fields.contains(where: { $0.name == name }) else { throw duplicateField(name) }
            fields.append(try parseField(name, documentation))
        }
        try takeClosing()
        return .structure(fields)
    }

    private mutating func parseField(
        _ name: String, _ documentation: String
    ) throws(InterfaceError) -> VarlinkType.Field {
        try take(":")
        return .init(name: name, type: try parseType(), documentation: documentation)
    }

    private mutating func parseEnumeration(_ first: String) throws(InterfaceError) -> VarlinkType {
        var words = [first]
        while scanner.token == .symbol(",") {
            try scanner.advance()
            let word = try takeFieldName()
            guard !words.contains(word) else { throw duplicateField(word) }
            words.append(word)
        }
        try takeClosing()
        return .enumeration(words)
    }

    private mutating func takeFieldName() throws(InterfaceError) -> String {
        try takeWord("a field name, of letters, digits and single underscores", if: GrammarName.isField)
    }

    private mutating func takeWord(
        _ what: String, if isRight: (String) -> Bool
    ) throws(InterfaceError) -> String {
        guard case .word(let word) = scanner.token, isRight(word) else { throw expected(what) }
        try scanner.advance()
        return word
    }

    private mutating func take(_ symbol: String) throws(InterfaceError) {
        guard scanner.token == .symbol(symbol) else { throw expected("“\(symbol)”") }
        try scanner.advance()
    }

    private mutating func takeClosing() throws(InterfaceError) {
        guard scanner.token == .symbol(")") else { throw expected("“,” or “)”") }
        try scanner.advance()
    }

    private func expected(_ what: String) -> InterfaceError {
        scanner.failure("expected \(what), found \(scanner.token.text)")
    }

    private func duplicateField(_ name: String) -> InterfaceError {
        scanner.failure("“\(name)” is already in these parentheses", code: .duplicateName)
    }
}

/// The rules for names in the grammar.
enum GrammarName {
    /// Two or more labels between dots; letters, digits and inner hyphens, the first label starting with a letter.
    static func isInterface(_ name: String) -> Bool {
        let labels = name.utf8.split(separator: .dot, omittingEmptySubsequences: false)
        guard labels.count >= 2, name.utf8.first?.isLetter == true else { return false }
        return labels.allSatisfy(isLabel)
    }

    private static func isLabel(_ label: Substring.UTF8View) -> Bool {
        guard let first = label.first, let last = label.last else { return false }
        return first.isLetterOrDigit && last.isLetterOrDigit && label.allSatisfy { $0.isLetterOrDigit || $0 == .minus }
    }

    /// A capital letter, then letters and digits.
    static func isMember(_ name: String) -> Bool {
        name.utf8.first?.isUppercase == true && name.utf8.allSatisfy(\.isLetterOrDigit)
    }

    /// A letter, then letters and digits with single underscores between them.
    static func isField(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        return name.utf8.first?.isLetter == true
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isLetterOrDigit) }
    }
}
