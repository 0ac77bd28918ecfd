public import Governance
import TimeLimits
import Yams

/// What a profile file says about an authority: its name, kind, territory, convening rule and closures.
///
/// ```yaml
/// name: EURO-METROPOLE de Metz
/// kind: metropole
/// territory: FR-57-VS
/// convening: CONV_5F
/// closures:
///   - {first: 2026-12-24, last: 2027-01-02, label: Fermeture de fin d'année}
/// ```
public struct AuthorityProfile: Sendable {
    /// What brings an authority to what the file says; its other closures stay.
    public let commands: [AuthorityCommand]

    /// The longest file, in bytes.
    static let maximumBytes = 256 << 10

    /// - Throws: `AuthorityProfileError` for the first thing that is not as it should be.
    public init(yaml: String) throws(AuthorityProfileError) {
        guard yaml.utf8.count <= Self.maximumBytes else {
            throw AuthorityProfileError("a profile has at most \(Self.maximumBytes) bytes")
        }
        if let line = anchorLine(in: yaml) {
            throw AuthorityProfileError("line \(line): anchors and aliases are not read")
        }
        let file: ProfileFile
        do { file = try YAMLDecoder().decode(ProfileFile.self, from: yaml) } catch {
            throw AuthorityProfileError(error)
        }
        try self.init(file)
    }

    private init(_ file: ProfileFile) throws(AuthorityProfileError) {
        let kind = try file.kind.map { name throws(AuthorityProfileError) in
            guard let kind = AuthorityKind(rawValue: name) else {
                let known = AuthorityKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw AuthorityProfileError("kind: \(name) is none of \(known)")
            }
            return kind
        }
        let territory = try file.territory.map { code throws(AuthorityProfileError) in
            do { return try Territory(code: code) } catch { throw AuthorityProfileError("territory: \(error)") }
        }
        let said = AuthorityDescription(
            name: file.name, kind: kind, territory: territory, conveningRule: file.convening)
        var commands: [AuthorityCommand] = []
        if said != AuthorityDescription() { commands.append(.describe(said)) }
        for (index, closure) in (file.closures ?? []).enumerated() {
            commands.append(.declareClosure(try closure.period(at: "closures[\(index)]")))
        }
        self.commands = commands
    }
}

/// What is not as it should be in a profile, and where.
public struct AuthorityProfileError: Error, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }

    init(_ error: any Error) {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            self.init("\(Self.path(context.codingPath + [key])) is absent")
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            self.init("\(Self.path(context.codingPath)) has another shape than expected")
        case DecodingError.dataCorrupted(let context):
            // What the YAML reader says has the line, and a picture of it beneath.
            let cause = context.underlyingError.flatMap { "\($0)".split(separator: "\n").first }
            self.init(cause.map(String.init) ?? "\(Self.path(context.codingPath)): \(context.debugDescription)")
        default: self.init("\(error)")
        }
    }

    /// `closures[0].first`; the whole file when there is no path.
    private static func path(_ keys: [any CodingKey]) -> String {
        let path = keys.reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += (path.isEmpty ? "" : ".") + key.stringValue
            }
        }
        return path.isEmpty ? "the file" : path
    }
}

private struct ProfileFile: Decodable {
    var name: String?
    var kind: String?
    var territory: String?
    var convening: String?
    var closures: [ProfileClosure]?

    enum CodingKeys: String, CodingKey, CaseIterable { case name, kind, territory, convening, closures }

    init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(besides: CodingKeys.allCases)
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        name = try keys.decodeIfPresent(String.self, forKey: .name)
        kind = try keys.decodeIfPresent(String.self, forKey: .kind)
        territory = try keys.decodeIfPresent(String.self, forKey: .territory)
        convening = try keys.decodeIfPresent(String.self, forKey: .convening)
        closures = try keys.decodeIfPresent([ProfileClosure].self, forKey: .closures)
    }
}

private struct ProfileClosure: Decodable {
    var first: String
    var last: String?
    var label: String
    var owner: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case first, last, label, owner }

    init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(besides: CodingKeys.allCases)
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        first = try keys.decode(String.self, forKey: .first)
        last = try keys.decodeIfPresent(String.self, forKey: .last)
        label = try keys.decode(String.self, forKey: .label)
        owner = try keys.decodeIfPresent(String.self, forKey: .owner)
    }

    /// As people write dates; the hour of one that has one is left out.
    private static func day(_ text: String) throws(DateTextError) -> CivilDate {
        try DateText.parse(text, in: .utc).day(in: .utc)
    }

    func period(at path: String) throws(AuthorityProfileError) -> ClosedPeriod {
        do {
            let first = try Self.day(first)
            let last = try last.map(Self.day) ?? first
            return ClosedPeriod(try Closure(first: first, last: last, label: label), owner: owner)
        } catch {
            throw AuthorityProfileError("\(path): \(error)")
        }
    }
}

/// Any key at all, to find those that nobody knows.
private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) { (self.stringValue, intValue) = (stringValue, nil) }
    init(intValue: Int) { (stringValue, self.intValue) = ("\(intValue)", intValue) }
}

extension Decoder {
    /// A misspelt key must not be passed over.
    fileprivate func refuseKeys(besides known: [some CodingKey]) throws {
        let names = known.map(\.stringValue)
        for key in try container(keyedBy: AnyKey.self).allKeys where !names.contains(key.stringValue) {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: codingPath + [key],
                    debugDescription: "unknown key; known: \(names.joined(separator: ", "))"))
        }
    }
}
