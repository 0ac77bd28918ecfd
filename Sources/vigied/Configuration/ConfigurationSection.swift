import Yams

/// A file or a key that is not as it should be: where, and what is expected.
struct ConfigurationError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// One mapping of the configuration file. Every key is asked for by name; one that nobody asked for is an error,
/// because a misspelt key must not open a door.
struct ConfigurationSection {
    private let path: String
    private var nodes: [String: Node]

    /// - Parameter text: the text of the file; an empty one is an empty mapping.
    init(yaml text: String) throws {
        do {
            try self.init(Yams.compose(yaml: text), at: "")
        } catch let error as YamlError {
            throw ConfigurationError("The configuration is not YAML: \(error)")
        }
    }

    private init(_ node: Node?, at path: String) throws {
        self.path = path
        nodes = [:]
        guard let node, node.null == nil else { return }
        guard let mapping = node.mapping else {
            throw ConfigurationError("\(path.isEmpty ? "The configuration" : path): expected keys with values.")
        }
        for (key, value) in mapping {
            guard let name = key.string else { throw ConfigurationError("\(path): a key is not a text.") }
            guard nodes.updateValue(value, forKey: name) == nil else {
                throw ConfigurationError("\(Self.join(path, name)): this key is there twice.")
            }
        }
    }

    /// The keys that nobody has taken yet.
    var names: [String] { nodes.keys.sorted() }

    mutating func section(_ name: String) throws -> ConfigurationSection {
        try ConfigurationSection(nodes.removeValue(forKey: name), at: Self.join(path, name))
    }

    mutating func text(_ name: String) throws -> String? {
        guard let node = nodes.removeValue(forKey: name) else { return nil }
        guard let text = node.string, !text.isEmpty else { throw expected("a text", name) }
        return text
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let node = nodes.removeValue(forKey: name) else { return nil }
        guard let number = node.int, range.contains(number) else {
            throw expected("a whole number from \(range.lowerBound) to \(range.upperBound)", name)
        }
        return number
    }

    mutating func texts(_ name: String) throws -> [String] {
        guard let node = nodes.removeValue(forKey: name), node.null == nil else { return [] }
        guard let sequence = node.sequence else { throw expected("a list", name) }
        return try sequence.map { item in
            guard let text = item.string else { throw expected("a list of names or numbers", name) }
            return text
        }
    }

    /// To be called when every known key has been taken.
    func finish() throws {
        if let unknown = names.first {
            throw ConfigurationError("\(Self.join(path, unknown)): this key is unknown. Check its spelling.")
        }
    }

    func expected(_ what: String, _ name: String) -> ConfigurationError {
        ConfigurationError("\(Self.join(path, name)): expected \(what).")
    }

    private static func join(_ path: String, _ name: String) -> String {
        path.isEmpty ? name : "\(path).\(name)"
    }
}
