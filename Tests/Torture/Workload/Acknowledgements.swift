import EventLog
import Glibc

/// What the log answered, as somebody outside it remembers.
struct Acknowledgements: Sendable {
    struct Event: Sendable {
        let command: UInt64
        let index: Int
        let stream: String
        let version: UInt64
        let position: UInt64
    }

    private(set) var events: [Event] = []
    private(set) var heads: [TreeHead] = []
    /// What the victim itself found wrong, or how it ended.
    private(set) var remarks: [String] = []

    init() {}

    /// Reads lines; the last one may have been cut by the end of its writer.
    init(lines bytes: some Collection<UInt8>) {
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
            add(String(decoding: line, as: UTF8.self))
        }
    }

    init(file path: String) throws {
        self.init(lines: try FileBytes.read(path))
    }

    private mutating func add(_ line: String) {
        let words = line.split(separator: " ", maxSplits: 4)
        let numbers = words.dropFirst().compactMap { UInt64($0) }
        if words.count == 5, words[0] == "event", numbers.count == 3 {
            let id = numbers[0]
            events.append(
                Event(
                    command: id >> 8, index: Int(id & 0xFF), stream: String(words[4]), version: numbers[1],
                    position: numbers[2]))
        } else if words.count == 3, words[0] == "head", let size = numbers.first,
            let root = TreeHash(base64: String(words[2]))
        {
            heads.append(TreeHead(size: size, root: root))
        } else {
            remarks.append(line)
        }
    }

    static func line(_ event: RecordedEvent) -> String {
        "event \(event.id.low) \(event.version) \(event.position) \(event.stream)\n"
    }

    static func line(_ head: TreeHead) -> String { "head \(head.size) \(head.root)\n" }

    /// The commands among them, in the order in which they were answered.
    var commands: [UInt64] {
        var commands: [UInt64] = []
        for event in events where event.command != commands.last { commands.append(event.command) }
        return commands
    }
}

/// The file that acknowledgements are written to, each by one call: a process that is killed leaves whole lines.
struct AcknowledgementFile: Sendable {
    private let descriptor: Int32

    init(_ path: String) throws {
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure("cannot open \(path), errno \(errno)") }
    }

    func write(_ line: String) {
        let bytes = Array(line.utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }

    func write(_ events: [RecordedEvent]) {
        write(events.map { Acknowledgements.line($0) }.joined())
    }
}
