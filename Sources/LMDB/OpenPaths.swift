internal import Glibc
internal import Synchronization

/// The environments open in this process.
///
/// LMDB forbids opening one twice: closing either would drop the file locks of both.
enum OpenPaths {
    /// A directory, whatever path leads to it.
    fileprivate struct Identity: Hashable, Sendable {
        let device: UInt
        let inode: UInt
    }

    /// A directory that is taken. Its descriptor stays open, so that the system gives its number to no other directory
    /// even when this one is removed.
    struct Claim: Sendable {
        fileprivate let identity: Identity
        fileprivate let descriptor: Int32
    }

    private static let open = Mutex<Set<Identity>>([])

    static func claim(_ path: String) throws(LMDBError) -> Claim {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
            let number = errno
            if descriptor >= 0 { close(descriptor) }
            throw LMDBError(.init(rawValue: number), operation: "open", path: path)
        }
        let identity = Identity(device: UInt(status.st_dev), inode: UInt(status.st_ino))
        guard open.withLock({ $0.insert(identity).inserted }) else {
            close(descriptor)
            throw LMDBError(.alreadyOpen, operation: "mdb_env_open", path: path)
        }
        return Claim(identity: identity, descriptor: descriptor)
    }

    static func release(_ claim: Claim) {
        open.withLock { _ = $0.remove(claim.identity) }
        close(claim.descriptor)
    }
}
