/// A small file system that remembers what was synced: names and contents, each on its own.
///
/// The rules are those of POSIX and no file system's own: a name is durable once its directory was synced, a content
/// once its file was, in whatever order they were asked for.
final class Disk {
    private indirect enum Node {
        case file(DiskFile)
        case directory(Directory)
    }

    private final class Directory {
        var current: [String: Node] = [:]
        var durable: [String: Node] = [:]
        /// Changes of names since the last sync; each is made whole or not at all.
        var changes: [[(name: String, node: Node?)]] = []

        func change(_ changed: [(name: String, node: Node?)]) {
            for (name, node) in changed { current[name] = node }
            changes.append(changed)
        }

        func sync() {
            durable = current
            changes = []
        }
    }

    private let root = Directory()

    /// Does what a call did. Throws for one that the model does not know.
    func apply(_ call: Call) throws {
        switch call.operation {
        case .create: try change(call.path, .file(DiskFile()))
        case .makeDirectory: try change(call.path, .directory(Directory()))
        case .unlink: try change(call.path, nil)
        case .rename: try rename(call.path, call.other)
        case .link: try change(call.other, try node(call.path))
        case .write where call.error == 0 || !call.data.isEmpty:
            try file(call.path).write(call.data, at: call.offset, isDurable: call.isDurable)
        case .truncate: try file(call.path).truncate(to: call.offset)
        case .sync: try sync(call)
        case .write, .map: break
        }
    }

    private func sync(_ call: Call) throws {
        switch try node(call.path) {
        case .file(let file): file.sync(isFailed: call.error != 0)
        case .directory(let directory): if call.error == 0 { directory.sync() }
        }
    }

    private func rename(_ path: String, _ other: String) throws {
        let (from, to) = (try parent(path), try parent(other))
        guard from.directory === to.directory else { throw Failure("the model knows no move between directories") }
        from.directory.change([(from.name, nil), (to.name, try node(path))])
    }

    private func change(_ path: String, _ node: Node?) throws {
        let (directory, name) = try parent(path)
        directory.change([(name, node)])
    }

    private func parent(_ path: String) throws -> (directory: Directory, name: String) {
        let names = path.split(separator: "/").map(String.init)
        guard let name = names.last, case .directory(let directory) = try node(names.dropLast()) else {
            throw Failure("the trace names \(path), which is in no directory")
        }
        return (directory, name)
    }

    private func node(_ path: String) throws -> Node { try node(path.split(separator: "/").map(String.init)[...]) }

    private func node(_ names: ArraySlice<String>) throws -> Node {
        var node = Node.directory(root)
        for name in names {
            guard case .directory(let directory) = node, let next = directory.current[name] else {
                throw Failure("the trace names \(names.joined(separator: "/")), which was never made")
            }
            node = next
        }
        return node
    }

    private func file(_ path: String) throws -> DiskFile {
        guard case .file(let file) = try node(path) else { throw Failure("the trace writes to the directory \(path)") }
        return file
    }
}

// MARK: Images

extension Disk {
    /// What a power cut may leave: files by their paths, directories with nil, those above first.
    func image(_ fate: inout Fate) -> [(path: String, content: [UInt8]?)] {
        var entries: [(path: String, content: [UInt8]?)] = []
        collect(root, "", &fate, &entries)
        return entries
    }

    private func collect(
        _ directory: Directory, _ path: String, _ fate: inout Fate,
        _ entries: inout [(path: String, content: [UInt8]?)]
    ) {
        var names = directory.durable
        for change in directory.changes where fate.next() == .kept {
            for (name, node) in change { names[name] = node }
        }
        // In one order, so that the same seed makes the same choices.
        for (name, node) in names.sorted(by: { $0.key < $1.key }) {
            switch node {
            case .file(let file): entries.append((path + "/" + name, file.image(&fate)))
            case .directory(let below):
                entries.append((path + "/" + name, nil))
                collect(below, path + "/" + name, &fate, &entries)
            }
        }
    }
}
