import Glibc
import Register
import Varlink

/// What an account may do. Each role includes those before it.
enum Role: Int, Comparable, Sendable {
    case reader, recorder, administrator

    static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }
}

/// Who may do what, by the user and groups that the kernel reports for a connection. Nothing that a caller says counts.
struct Access: Sendable {
    private let roles: [(role: Role, members: Members)]
    private let clearances: [String: Members]
    private let ownUser: uid_t

    init(roles: ConfigurationSection, clearances: ConfigurationSection) throws {
        ownUser = geteuid()
        var roles = roles
        self.roles = [
            (.administrator, try Members(roles.section("administrators"))),
            (.recorder, try Members(roles.section("recorders"))),
            (.reader, try Members(roles.section("readers"))),
        ]
        try roles.finish()
        var clearances = clearances
        var cleared: [String: Members] = [:]
        for body in clearances.names { cleared[body] = try Members(clearances.section(body)) }
        self.clearances = cleared
    }

    /// The greatest role of a peer; nothing for one that has none.
    func role(of peer: Peer) -> Role? {
        isOwner(peer) ? .administrator : roles.first { $0.members.include(peer) }?.role
    }

    /// Whose confidential decisions a peer may read. Caring for a register does not mean reading it, except for those
    /// who can read its files anyway.
    func clearance(of peer: Peer) -> Clearance {
        if isOwner(peer) || clearances["*"]?.include(peer) == true { return .all }
        return .named(clearances.filter { $0.value.include(peer) }.keys)
    }

    private func isOwner(_ peer: Peer) -> Bool { peer.userID == 0 || peer.userID == ownUser }
}

/// Users and groups, by number.
private struct Members: Sendable {
    private let users: Set<UInt32>
    private let groups: [UInt32]

    init(_ section: ConfigurationSection) throws {
        var section = section
        users = Set(try section.texts("users").compactMap(Accounts.user))
        groups = try section.texts("groups").compactMap(Accounts.group)
        try section.finish()
    }

    func include(_ peer: Peer) -> Bool {
        users.contains(peer.userID) || groups.contains { peer.isMember(of: $0) }
    }
}
