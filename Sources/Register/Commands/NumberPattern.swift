import Governance
import TimeLimits

/// How a body numbers its decisions: `{body}-{year}-{number:4}` gives `CODIR-2026-0042`, and `{year2} C {number:4}`
/// gives `20 C 0008`.
///
/// `{body}` is the body's name in capitals without accents or spaces, `{year}` and `{year2}` the year of the decision
/// in four and two digits, `{number}` the next number, and `{number:4}` the same with at least four digits.
public struct NumberPattern: Sendable, Hashable {
    private let before: [Part]
    private let digits: Int
    private let after: [Part]

    private enum Part: Sendable, Hashable {
        case literal(String)
        case body, year, shortYear
    }

    /// The pattern of bodies that have none of their own.
    public static let standard = NumberPattern(
        before: [.body, .literal("-"), .year, .literal("-")], digits: 4, after: [])

    private init(before: [Part], digits: Int, after: [Part]) {
        self.before = before
        self.digits = digits
        self.after = after
    }

    /// - Throws: `NumberPatternError` unless the text has `{number}` once and no other names than those above.
    public init(_ text: String) throws(NumberPatternError) {
        var (parts, digits): ([[Part]], Int?) = ([[]], nil)
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else { throw .unclosed(text) }
            if open > rest.startIndex { parts[parts.count - 1].append(.literal(String(rest[..<open]))) }
            let name = String(rest[rest.index(after: open)..<close])
            if let width = Self.width(name) {
                guard digits == nil else { throw .numberTwice(text) }
                digits = width
                parts.append([])
            } else {
                parts[parts.count - 1].append(try Self.part(name, in: text))
            }
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts[parts.count - 1].append(.literal(String(rest))) }
        guard let digits else { throw .noNumber(text) }
        self.init(before: parts[0], digits: digits, after: parts[1])
    }

    private static func width(_ name: String) -> Int? {
        if name == "number" { return 1 }
        guard name.hasPrefix("number:"), let width = Int(name.dropFirst(7)), (1...9).contains(width) else { return nil }
        return width
    }

    private static func part(_ name: String, in text: String) throws(NumberPatternError) -> Part {
        switch name {
        case "body": .body
        case "year": .year
        case "year2": .shortYear
        default: throw .unknownName(name, in: text)
        }
    }

    /// The text before and after the number, for one body and year.
    func frame(body: String, year: Int) -> NumberFrame {
        func text(_ parts: [Part]) -> String {
            parts.map { part in
                switch part {
                case .literal(let text): text
                case .body: Self.code(of: body)
                case .year: "\(year)"
                case .shortYear: String("0\(year % 100)".suffix(2))
                }
            }.joined()
        }
        return NumberFrame(prefix: text(before), digits: digits, suffix: text(after))
    }

    /// `Conseil métropolitain` → `CONSEIL-METROPOLITAIN`. A long name is cut, and one without letters and digits is
    /// called by what it is, because references are for people to say and to type.
    static func code(of body: String) -> String {
        let words = Folding.words(of: body).joined(separator: "-").uppercased()
        return words.isEmpty ? "DECISION" : String(String.UnicodeScalarView(words.unicodeScalars.prefix(longestCode)))
    }

    private static let longestCode = 40
}

/// A pattern that cannot number decisions.
public enum NumberPatternError: Error, Sendable, Hashable {
    case unclosed(String)
    case noNumber(String)
    case numberTwice(String)
    case unknownName(String, in: String)

    /// What is wrong and what to do.
    public var sentence: String {
        switch self {
        case .unclosed(let text): "The pattern \(text) has a { without its }."
        case .noNumber(let text): "The pattern \(text) has no {number}: every decision would have the same reference."
        case .numberTwice(let text): "The pattern \(text) has {number} twice. Write it once."
        case .unknownName(let name, let text):
            "The pattern \(text) has {\(name)}. The names are body, year, year2 and number."
        }
    }
}

/// The text around the number of one body's decisions in one year.
struct NumberFrame: Hashable {
    let prefix: String
    let digits: Int
    let suffix: String

    private static let mostDigits = 12

    func reference(_ number: Int) throws(Rejection) -> Reference {
        let text = "\(number)"
        return try Reference(prefix + String(repeating: "0", count: max(0, digits - text.count)) + text + suffix)
    }

    /// The number of a reference of this frame; nothing for another, nor for one of more digits than anybody counts.
    func number(of reference: String) -> Int? {
        guard reference.hasPrefix(prefix), reference.hasSuffix(suffix),
            reference.utf8.count > prefix.utf8.count + suffix.utf8.count
        else { return nil }
        let digits = reference.dropFirst(prefix.count).dropLast(suffix.count)
        guard digits.utf8.count <= Self.mostDigits, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(digits)
    }
}
