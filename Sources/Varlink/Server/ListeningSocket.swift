import Glibc

/// Where a server listens.
public enum Endpoint: Sendable, Equatable {
    /// A Unix socket that the server makes, with this mode (as in `0o660`), and removes at the end.
    case path(String, mode: UInt32)
    /// A listening Unix socket that somebody else made, as in socket activation. Its file is left alone.
    case inherited(descriptor: Int32)
}

/// A listening descriptor, and the file that belongs to it if this process made it.
struct ListeningSocket: Sendable {
    let descriptor: CInt
    private let file: File?

    private struct File: Sendable {
        let path: String
        let device: dev_t
        let inode: ino_t
    }

    init(_ endpoint: Endpoint) throws(ServerError) {
        switch endpoint {
        case .path(let path, let mode): try self.init(path: path, mode: mode)
        case .inherited(let descriptor): try self.init(inherited: descriptor)
        }
    }

    private init(inherited descriptor: CInt) throws(ServerError) {
        var isListening: CInt = 0
        var domain: CInt = 0
        var length = socklen_t(MemoryLayout<CInt>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &length) == 0, isListening == 1,
            getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN, &domain, &length) == 0, domain == AF_UNIX
        else {
            let advice = "hand over a listening Unix stream socket (in systemd, ListenStream= and Accept=no)"
            throw ServerError(.notListening, "descriptor \(descriptor) is no listening Unix socket; \(advice)")
        }
        self.descriptor = descriptor
        file = nil
    }

    /// Two servers that start at the same moment must not take each other's new socket for a stale one, so looking
    /// and binding happen under a lock on the directory. A crash leaves the socket file, which the next start finds
    /// to be stale; the lock goes with the process.
    private init(path: String, mode: UInt32) throws(ServerError) {
        let lock = try DirectoryLock(of: path)
        defer { lock.release() }
        try Self.removeStaleSocket(path)
        descriptor = try Self.bind(path, mode)
        var status = stat()
        guard lstat(path, &status) == 0 else {
            let number = errno
            Glibc.close(descriptor)
            throw .system("cannot look at the new socket \(path)", number)
        }
        file = File(path: path, device: status.st_dev, inode: status.st_ino)
    }

    /// The mode is set before the file exists, so that no moment is more open than wished. The process's umask can
    /// only take bits away, and `chmod` gives those back.
    private static func bind(_ path: String, _ mode: UInt32) throws(ServerError) -> CInt {
        let descriptor = socket(AF_UNIX, unixStream, 0)
        guard descriptor >= 0 else { throw .system("cannot make a socket", errno) }
        let isBound = UnixAddress(path).map { address in
            fchmod(descriptor, mode) == 0 && address.use { Glibc.bind(descriptor, $0, $1) } == 0
                && chmod(path, mode) == 0 && listen(descriptor, 1024) == 0
        }
        if isBound == true { return descriptor }
        let number = errno
        Glibc.close(descriptor)
        guard isBound != nil else {
            throw ServerError(.pathTooLong, "the socket path \(path) is too long; use one of at most 107 bytes")
        }
        throw .system("cannot listen on \(path)", number)
    }

    private static func removeStaleSocket(_ path: String) throws(ServerError) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            guard errno == ENOENT else { throw .system("cannot look at \(path)", errno) }
            return
        }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw ServerError(.notASocket, "\(path) is in the way and is no socket; remove it or use another path")
        }
        guard try isStale(path) else {
            throw ServerError(.addressInUse, "another server answers on \(path); stop it or use another path")
        }
        guard unlink(path) == 0 || errno == ENOENT else {
            throw .system("cannot remove the stale socket \(path)", errno)
        }
    }

    /// Only a refused connection says that nobody listens.
    private static func isStale(_ path: String) throws(ServerError) -> Bool {
        let probe = socket(AF_UNIX, unixStream | nonBlocking, 0)
        guard probe >= 0 else { throw .system("cannot make a socket", errno) }
        defer { Glibc.close(probe) }
        let result = UnixAddress(path)?.use { connect(probe, $0, $1) }
        return result == -1 && errno == ECONNREFUSED
    }

    /// Closes a socket that no server took over. One that was handed over stays open.
    func abandon() {
        guard file != nil else { return }
        Glibc.close(descriptor)
        removeFile()
    }

    /// Removes the file, if it is still the one that was made.
    func removeFile() {
        var status = stat()
        guard let file, lstat(file.path, &status) == 0 else { return }
        if status.st_dev == file.device, status.st_ino == file.inode { unlink(file.path) }
    }
}

/// Keeps other servers from starting in the same directory for a moment.
private struct DirectoryLock {
    private let descriptor: CInt

    init(of path: String) throws(ServerError) {
        let directory = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "."
        descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("cannot open the directory of the socket \(path)", errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            Glibc.close(descriptor)
            throw ServerError(.addressInUse, "another server is starting in \(directory); try again")
        }
    }

    func release() { Glibc.close(descriptor) }
}
