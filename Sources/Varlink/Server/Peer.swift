import Glibc

/// Who is at the other end of a Unix socket, as the kernel says, read when the connection was accepted.
///
/// Authorise by `userID` and groups. The process may have ended, and its number may belong to another by now, so
/// `processID` is for logs only.
public struct Peer: Sendable, Hashable {
    public let userID: UInt32
    public let groupID: UInt32
    public let processID: Int32
    /// The supplementary groups, in the kernel's order.
    public let groups: [UInt32]

    public init(userID: UInt32, groupID: UInt32, processID: Int32, groups: [UInt32] = []) {
        self.userID = userID
        self.groupID = groupID
        self.processID = processID
        self.groups = groups
    }

    /// Whether the peer has this group, as its primary or as a supplementary one.
    public func isMember(of group: UInt32) -> Bool { groupID == group || groups.contains(group) }

    /// The kernel's `struct ucred`, which the Glibc module does not show.
    private struct Credentials {
        var process: Int32 = 0
        var user: UInt32 = 0
        var group: UInt32 = 0
    }

    /// Reads the credentials of a connected Unix socket.
    init(of descriptor: CInt) throws(ServerError) {
        var credentials = Credentials()
        var length = socklen_t(MemoryLayout<Credentials>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0 else {
            throw ServerError.system("the kernel does not say who connected", errno)
        }
        self.init(
            userID: credentials.user, groupID: credentials.group, processID: credentials.process,
            groups: try Self.groups(of: descriptor))
    }

    /// The kernel answers ERANGE and the length it needs when the room is too small.
    private static func groups(of descriptor: CInt) throws(ServerError) -> [UInt32] {
        var groups = [UInt32](repeating: 0, count: 32)
        for _ in 0..<2 {
            var length = socklen_t(groups.count * MemoryLayout<UInt32>.stride)
            let result = getsockopt(descriptor, SOL_SOCKET, SO_PEERGROUPS, &groups, &length)
            let count = Int(length) / MemoryLayout<UInt32>.stride
            if result == 0 { return Array(groups.prefix(count)) }
            guard errno == ERANGE else { break }
            groups = [UInt32](repeating: 0, count: count)
        }
        throw ServerError.system("the kernel does not say the groups of who connected", errno)
    }
}
