import Governance
import Yams

/// One section of a mapping file, its keys taken one by one; what is left at the end is unknown.
struct MappingSection {
    private let path: String
    private var entries: [(key: String, line: Int, value: Node)]
    private var taken: [String] = []

    private init(path: String, node: Node) throws(MappingProblem) {
        guard let mapping = node.mapping else { throw Self.wrongShape(path, node, .section) }
        self.path = path
        self.entries = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string else { throw Self.wrongShape(path, key, .text) }
            entries.append((name, Self.line(key), value))
        }
    }

    /// Reads the whole file as the root section.
    init(yaml: String) throws(MappingProblem) {
        let size = yaml.utf8.count
        guard size <= ImportMapping.maximumBytes else {
            throw .tooLarge(bytes: size, limit: ImportMapping.maximumBytes)
        }
        if let line = anchorLine(in: yaml) { throw .notYAML(line: line, reason: "anchors and aliases are not read") }
        let root: Node?
        do { root = try Yams.compose(yaml: yaml) } catch { throw Self.notYAML(error) }
        try self.init(path: "", node: root ?? .mapping(.init([])))
    }

    /// Throws for the first key that nobody asked for.
    func finish() throws(MappingProblem) {
        guard let unknown = entries.first else { return }
        throw .unknownKey(key: fullKey(unknown.key), line: unknown.line, known: taken)
    }

    mutating func section(_ key: String) throws(MappingProblem) -> MappingSection? {
        guard let value = take(key) else { return nil }
        return try MappingSection(path: fullKey(key), node: value)
    }

    mutating func neededSection(_ key: String) throws(MappingProblem) -> MappingSection {
        guard let section = try section(key) else { throw .missingKey(key: fullKey(key)) }
        return section
    }

    mutating func field(_ key: String) throws(MappingProblem) -> FieldTemplate? {
        guard let value = take(key) else { return nil }
        return try template(value, key: fullKey(key))
    }

    mutating func neededField(_ key: String) throws(MappingProblem) -> FieldTemplate {
        guard let field = try field(key) else { throw .missingKey(key: fullKey(key)) }
        return field
    }

    mutating func texts(_ key: String) throws(MappingProblem) -> [String] {
        guard let value = take(key) else { return [] }
        guard let texts = Self.texts(value) else { throw Self.wrongShape(fullKey(key), value, .listOfTexts) }
        return texts
    }

    /// The keys of a subsection and their texts, in the order of the file.
    mutating func pairs(_ key: String) throws(MappingProblem) -> [(key: String, value: String)] {
        guard let section = try section(key) else { return [] }
        var pairs: [(key: String, value: String)] = []
        for entry in section.entries {
            guard let text = entry.value.scalar?.string, !entry.key.isEmpty else {
                throw Self.wrongShape(section.fullKey(entry.key), entry.value, .text)
            }
            pairs.append((entry.key, text))
        }
        return pairs
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, default fallback: Choice
    ) throws(MappingProblem) -> Choice {
        guard let value = take(key) else { return fallback }
        let choices = Dictionary(uniqueKeysWithValues: Choice.allCases.map { ($0.rawValue, $0) })
        return try Self.meaning(value, key: fullKey(key), among: choices)
    }

    mutating func labelName(_ key: String) throws(MappingProblem) -> String? {
        guard let value = take(key) else { return nil }
        guard let text = value.scalar?.string else { throw Self.wrongShape(fullKey(key), value, .text) }
        return try Self.labelName(text, key: fullKey(key), line: Self.line(value))
    }

    mutating func labels(_ key: String) throws(MappingProblem) -> [DecisionMapping.Label] {
        guard let section = try section(key) else { return [] }
        var labels: [DecisionMapping.Label] = []
        for entry in section.entries {
            let path = section.fullKey(entry.key)
            let name = try Self.labelName(entry.key, key: path, line: entry.line)
            labels.append(.init(name: name, value: try template(entry.value, key: path)))
        }
        return labels
    }

    /// A subsection with a template `from` and the meanings of its `values`.
    mutating func choices<Meaning>(
        _ key: String, _ known: [String: Meaning]
    ) throws(MappingProblem) -> ChoiceMapping<Meaning>? {
        guard var section = try section(key) else { return nil }
        let from = try section.neededField("from")
        var values = try section.neededSection("values")
        try section.finish()
        var meanings: [String: Meaning] = [:]
        let entries = values.takeAll()
        for entry in entries {
            meanings[CellText.folded(entry.key)] = try Self.meaning(
                entry.value, key: values.fullKey(entry.key), among: known)
        }
        return ChoiceMapping(from: from, known: entries.map(\.key), meanings: meanings)
    }
}

extension MappingSection {
    private mutating func take(_ key: String) -> Node? {
        taken.append(key)
        guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
        return entries.remove(at: index).value
    }

    private mutating func takeAll() -> [(key: String, line: Int, value: Node)] {
        defer { entries = [] }
        return entries
    }

    private func fullKey(_ key: String) -> String {
        path.isEmpty ? key : "\(path).\(key)"
    }

    private static func texts(_ node: Node) -> [String]? {
        guard let sequence = node.sequence else { return nil }
        let texts = sequence.compactMap { $0.scalar?.string }
        return texts.count == sequence.count ? texts : nil
    }

    private func template(_ node: Node, key: String) throws(MappingProblem) -> FieldTemplate {
        guard let texts = node.scalar.map({ [$0.string] }) ?? Self.texts(node), !texts.isEmpty else {
            throw Self.wrongShape(key, node, .textOrListOfTexts)
        }
        var alternatives: [FieldTemplate.Template] = []
        for text in texts {
            guard let template = FieldTemplate.Template(text) else {
                throw .badTemplate(key: key, line: Self.line(node), template: text)
            }
            alternatives.append(template)
        }
        return FieldTemplate(key: key, alternatives: alternatives)
    }

    private static func meaning<Meaning>(
        _ node: Node, key: String, among known: [String: Meaning]
    ) throws(MappingProblem) -> Meaning {
        guard let text = node.scalar?.string else { throw wrongShape(key, node, .text) }
        guard let meaning = known[text] else {
            throw .unknownChoice(key: key, line: line(node), value: text, known: known.keys.sorted())
        }
        return meaning
    }

    private static func labelName(_ text: String, key: String, line: Int) throws(MappingProblem) -> String {
        do { return try TextRule.label.check(text, field: key) } catch { throw .badName(key: key, line: line) }
    }

    private static func wrongShape(_ key: String, _ node: Node, _ shape: MappingProblem.Shape) -> MappingProblem {
        .wrongShape(key: key, line: line(node), expected: shape)
    }

    private static func line(_ node: Node) -> Int { node.mark?.line ?? 1 }

    private static func notYAML(_ error: any Swift.Error) -> MappingProblem {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            .notYAML(line: mark.line, reason: problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            .notYAML(line: context.mark.line, reason: "the key \(duplicates.joined(separator: ", ")) stands twice")
        default: .notYAML(line: 1, reason: "it is not YAML text")
        }
    }
}

/// The line of the first anchor: a few of them can stand for more nodes than fit in memory, and no mapping needs any.
func anchorLine(in yaml: String) -> Int? {
    var line = 1
    var previous = UInt8(ascii: "\n")
    let bytes = Array(yaml.utf8)
    for (index, byte) in bytes.enumerated() {
        let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: "\n")
        if byte == UInt8(ascii: "&"), " \n\t[{,".utf8.contains(previous), !" \n\t".utf8.contains(next) { return line }
        if byte == UInt8(ascii: "\n") { line += 1 }
        previous = byte
    }
    return nil
}
