import EventLog
import FoundationEssentials
import Governance
import LMDB
import Glibc
import TimeLimits

/// Steps at which a simulation can end the process.
package struct ViewHooks: Sendable {
    /// Called when all of a batch is written and nothing of it committed.
    package var beforeCommit: @Sendable () throws -> Void = {}
    /// Called around the naming of the build in use.
    package var beforeUse: @Sendable () throws -> Void = {}
    package var afterUse: @Sendable () throws -> Void = {}

    package init() {}

    /// What a hook throws that ends the process: nobody has a chance to clean up.
    package struct End: Error {
        package init() {}
    }
}

/// The directory of the views: one folder a build, and the file `current` that names the build in use.
///
/// Views are written without waiting for the disk. That is safe against the end of the process, not against the end
/// of the machine: `current` also says in which boot of the machine they are in use, or that they were closed in
/// order. Views that were in use when the machine stopped are built anew. So `current` itself waits for the disk.
struct ViewsDirectory: Sendable {
    let path: String
    private let hooks: ViewHooks

    init(stateDirectory: String, hooks: ViewHooks) throws {
        path = stateDirectory + "/views"
        self.hooks = hooks
        try make(path)
    }

    /// The views in use, when they may still be: same layout, same zone, not ahead of the log and not of another one.
    func openCurrent(log: EventLog, zone: TimeZoneTable) -> ViewStore? {
        guard let mark = readMark(), mark.isClosed || mark.boot == Self.boot,
            let store = try? store(mark.generation, zone)
        else { return nil }
        guard (try? store.isCurrent()) == true, (try? store.follows(log)) == true else {
            try? store.environment.close()
            return nil
        }
        return store
    }

    /// New, empty views beside the others.
    func create(now: Instant, zone: TimeZoneTable) throws -> ViewStore {
        let generation = (builds().max() ?? 0) + 1
        try make(folder(generation))
        do {
            let store = try store(generation, zone)
            try store.mark(builtAt: now)
            return store
        } catch {
            remove(generation)
            throw error
        }
    }

    /// Closes views that are not to be used, and deletes them.
    func discard(_ store: ViewStore) {
        try? store.environment.close()
        remove(store.generation)
    }

    private func store(_ generation: UInt64, _ zone: TimeZoneTable) throws -> ViewStore {
        try ViewStore(path: folder(generation), generation: generation, zone: zone, beforeCommit: hooks.beforeCommit)
    }

    /// Names the build in use. A crash before the rename leaves the former one in use, whole.
    func use(_ generation: UInt64) throws {
        try hooks.beforeUse()
        try writeMark("\(generation) \(Self.boot)\n")
        try hooks.afterUse()
    }

    /// Says that the build was closed in order, after it was synced.
    func markClosed(_ generation: UInt64) throws { try writeMark("\(generation) closed\n") }

    /// Deletes every build but one.
    func removeOthers(than generation: UInt64) {
        for build in builds() where build != generation { remove(build) }
    }

    private func remove(_ generation: UInt64) { try? FileManager.default.removeItem(atPath: folder(generation)) }

    private func folder(_ generation: UInt64) -> String { "\(path)/\(generation)" }

    private func builds() -> [UInt64] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.compactMap { UInt64($0) }
    }

    /// A crash leaves the former mark or the new one, and once this returns, the new one.
    private func writeMark(_ text: String) throws(LMDBError) {
        let draft = path + "/current.draft"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        try check(file, "open")
        defer { Glibc.close(file) }
        // A disk that fills up takes a part, and says so when it is given the rest.
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            try check(Int32(clamping: count), "write")
            rest = rest.dropFirst(count)
        }
        try check(fsync(file), "fsync")
        try check(rename(draft, path + "/current"), "rename")
        let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        try check(directory, "open")
        defer { Glibc.close(directory) }
        try check(fsync(directory), "fsync")
    }

    /// Makes a folder, for this user alone; one that is there is as good.
    private func make(_ folder: String) throws(LMDBError) {
        if mkdir(folder, 0o700) < 0, errno != EEXIST {
            throw LMDBError(.init(rawValue: errno), operation: "mkdir", path: folder)
        }
        chmod(folder, 0o700)
    }

    private func check(_ result: Int32, _ operation: String) throws(LMDBError) {
        if result < 0 { throw LMDBError(.init(rawValue: errno), operation: operation, path: path) }
    }

    private func readMark() -> (generation: UInt64, boot: String, isClosed: Bool)? {
        guard let data = FileManager.default.contents(atPath: path + "/current") else { return nil }
        let words = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let generation = UInt64(words[0]) else { return nil }
        return (generation, String(words[1]), words[1] == "closed")
    }

    /// Which run of the machine this is; its kernel draws a new one at each start.
    private static let boot: String = {
        let data = FileManager.default.contents(atPath: "/proc/sys/kernel/random/boot_id") ?? Data()
        return String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }
    }()
}

extension ViewStore {
    /// Whether these views were folded from this log: a restored older log, or another one, does not have the event
    /// at which they stand.
    fileprivate func follows(_ log: EventLog) throws -> Bool {
        let position = try position()
        guard position > 0 else { return true }
        return try log.event(at: position)?.recorded == lastRecorded().microseconds
    }
}
