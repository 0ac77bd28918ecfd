internal import Glibc

/// The directory of an export, held by a lock while it is written.
final class TileDirectory {
    private let path: String
    private let descriptor: Int32
    /// Directories whose names are not durable yet.
    private var changed: Set<String> = []

    /// Makes the directory with mode 0700 if it is missing, and takes its lock.
    init(path: String) throws(LogError) {
        self.path = path
        let isNew = mkdir(path, 0o700) == 0
        guard isNew || errno == EEXIST else { throw DurableFile.failure("mkdir", path) }
        if isNew { try DurableFile.syncDirectory(path + "/..") }
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DurableFile.failure("open", path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .inUse(directory: path, pid: nil) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Whether a file is there; an export that crashed may have left its name not durable.
    func keeps(_ name: String) -> Bool {
        guard access("\(path)/\(name)", F_OK) == 0 else { return false }
        changed.insert(name.split(separator: "/").dropLast().joined(separator: "/"))
        return true
    }

    /// The bytes of a small file; nil when there is none.
    func read(_ name: String) throws(LogError) -> [UInt8]? {
        let file = "\(path)/\(name)"
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 && errno == ENOENT { return nil }
        guard descriptor >= 0 else { throw DurableFile.failure("open", file) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw DurableFile.failure("read", file) }
        return Array(bytes[..<count])
    }

    /// Writes a file whole or not at all; its name is durable after ``syncDirectories()``.
    func write(_ bytes: [UInt8], to name: String) throws(LogError) {
        let folders = name.split(separator: "/").dropLast()
        for end in folders.indices { try make(folders[...end].joined(separator: "/")) }
        let draft = "\(path)/\(name).new"
        try DurableFile.write(bytes, to: draft, mode: 0o600, isNew: false)
        guard rename(draft, "\(path)/\(name)") == 0 else { throw DurableFile.failure("rename", draft) }
        changed.insert(folders.joined(separator: "/"))
    }

    private func make(_ folder: String) throws(LogError) {
        if mkdir("\(path)/\(folder)", 0o700) == 0 {
            changed.insert(folder.split(separator: "/").dropLast().joined(separator: "/"))
        } else if errno != EEXIST {
            throw DurableFile.failure("mkdir", folder)
        }
    }

    func syncDirectories() throws(LogError) {
        for folder in changed { try DurableFile.syncDirectory("\(path)/\(folder)") }
        changed = []
    }

    /// Removes the narrower tiles in `folder`, of which none may be left.
    func removePartial(_ folder: String) {
        for count in 1..<Tile.width { unlink("\(path)/\(folder)/\(count)") }
        rmdir("\(path)/\(folder)")
    }
}
