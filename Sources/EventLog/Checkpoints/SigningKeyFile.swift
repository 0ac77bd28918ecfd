internal import Glibc

extension SigningKey {
    /// Reads the key that the file `path` keeps, or makes a new one called `name` there.
    ///
    /// A crash while it is made leaves no file of this name, or a whole one.
    /// - Throws: ``ProofError/keyFile(path:reason:)`` when the file is not a regular one of our own that nobody else
    ///   may read, or keeps the key of another name; ``LogError/file(path:operation:reason:)``.
    public static func file(_ path: String, name: String) throws -> SigningKey {
        if try !exists(path) { try make(path, SigningKey(name: name)) }
        let key = try file(path)
        guard key.name.utf8.elementsEqual(name.utf8) else {
            throw ProofError.keyFile(path: path, reason: "keeps the key of \(key.name), not of \(name). Give another.")
        }
        return key
    }

    /// Reads the key that the file `path` keeps; errors as ``file(_:name:)``.
    public static func file(_ path: String) throws -> SigningKey {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        if descriptor < 0 && errno == ELOOP {
            throw ProofError.keyFile(path: path, reason: "is a symbolic link. Give the file itself.")
        }
        guard descriptor >= 0 else { throw DurableFile.failure("open", path) }
        defer { close(descriptor) }
        try checkOwner(descriptor, path)
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw DurableFile.failure("read", path) }
        var line = bytes[..<count]
        if line.last == 0x0A { line.removeLast() }
        do throws(ProofError) {
            return try SigningKey(String(decoding: line, as: UTF8.self))
        } catch {
            throw ProofError.keyFile(path: path, reason: "keeps no key that can be read. Restore it from its backup.")
        }
    }

    private static func checkOwner(_ descriptor: Int32, _ path: String) throws {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw DurableFile.failure("fstat", path) }
        func refuse(_ reason: String) -> ProofError { .keyFile(path: path, reason: reason) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw refuse("is not a regular file. Give another.") }
        guard status.st_uid == geteuid() else {
            throw refuse("belongs to user \(status.st_uid), not to \(geteuid()). Run chown \(geteuid()) on it.")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw refuse("may be read by others. Run chmod 600 on it, and draw a new key if someone may have read it.")
        }
    }

    private static func exists(_ path: String) throws -> Bool {
        var status = stat()
        if lstat(path, &status) == 0 { return true }
        guard errno == ENOENT else { throw DurableFile.failure("lstat", path) }
        return false
    }

    /// Under a name of its own first, then linked: a link never replaces a key that somebody made meanwhile. A crash
    /// in between may leave the draft, a key that nobody uses.
    private static func make(_ path: String, _ key: SigningKey) throws {
        let draft = path + ".new-\(EventID.random())"
        defer { unlink(draft) }
        try DurableFile.write(Array((key.text + "\n").utf8), to: draft, mode: 0o600, isNew: true)
        guard link(draft, path) == 0 || errno == EEXIST else { throw DurableFile.failure("link", path) }
        try DurableFile.syncDirectory(of: path)
    }
}
