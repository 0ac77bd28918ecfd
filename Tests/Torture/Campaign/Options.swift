/// What the command line says: words, and values of options.
struct Options {
    private(set) var words: [String] = []
    private var values: [String: [String]] = [:]

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let word = rest.popFirst() {
            if word.hasPrefix("--") {
                guard let value = rest.popFirst() else { throw Failure("\(word) needs a value") }
                values[word, default: []].append(value)
            } else {
                words.append(word)
            }
        }
    }

    func texts(_ name: String) -> [String] { values[name] ?? [] }
    func text(_ name: String) -> String? { values[name]?.last }

    func required(_ name: String) throws -> String {
        guard let text = text(name) else { throw Failure("\(name) is missing") }
        return text
    }

    func number(_ name: String) throws -> UInt64? {
        guard let text = text(name) else { return nil }
        guard let number = UInt64(text) else { throw Failure("\(name) needs a number, not \(text)") }
        return number
    }

    func requiredNumber(_ name: String) throws -> UInt64 {
        guard let number = try number(name) else { throw Failure("\(name) is missing") }
        return number
    }
}

/// Where rounds work, and with what.
struct Places {
    /// A directory whose syncs cost nothing.
    let memory: String
    /// A directory on a disk.
    let disk: String
    /// The library that records calls and lets them fail.
    let recorder: String
    /// Small file systems of their own, to be filled.
    let small: [String]
    /// How many events the subscribers see.
    let events: UInt64

    init(_ options: Options) throws {
        memory = try options.required("--memory")
        disk = try options.required("--disk")
        recorder = try options.required("--recorder")
        small = options.texts("--small")
        events = try options.number("--events") ?? 100_000
    }

    /// The options that say the same to another process.
    var arguments: [String] {
        ["--memory", memory, "--disk", disk, "--recorder", recorder, "--events", "\(events)"]
            + small.flatMap { ["--small", $0] }
    }
}
