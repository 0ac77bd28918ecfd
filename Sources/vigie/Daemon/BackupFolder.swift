import Glibc
import RegisterAPI

/// A directory of dated backups, of which the last ones are kept. It is held by a lock meanwhile.
///
/// Only what looks like a backup of ours in every part is ever deleted: its name, and that nothing else is in it.
final class BackupFolder {
    private let path: String
    private let descriptor: CInt

    init(path: String) throws(Failure) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.unreadable(path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw .unwritableFile(
                path: path, reason: words("another backup is being made there", "une autre sauvegarde s’y fait"))
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// The name of a backup that begins at an instant, in UTC: names sort as their instants do.
    static func name(at seconds: time_t) -> String {
        var (seconds, parts) = (seconds, tm())
        gmtime_r(&seconds, &parts)
        func digits(_ number: CInt, _ count: Int) -> String {
            let text = "\(number)"
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let day = digits(parts.tm_year + 1900, 4) + digits(parts.tm_mon + 1, 2) + digits(parts.tm_mday, 2)
        return "vigie-\(day)T" + digits(parts.tm_hour, 2) + digits(parts.tm_min, 2) + digits(parts.tm_sec, 2) + "Z"
    }

    private static func unreadable(_ path: String) -> Failure {
        errno == ENOENT
            ? .noSuchFile(path: path) : .unreadableFile(path: path, reason: String(cString: strerror(errno)))
    }

    private static func isName(_ name: Substring) -> Bool {
        name.wholeMatch(of: /vigie-[0-9]{8}T[0-9]{6}Z/) != nil
    }

    /// Deletes the oldest until `count` are left, `latest` among them whatever its date, and what a backup left that broke
    /// off.
    ///
    /// - Returns: what was deleted, and what looks like a backup by its name alone and was left.
    func keep(_ count: Int, latest: String) throws(Failure) -> (removed: [String], left: [String]) {
        var (whole, remains, left): ([String], [String], [String]) = ([], [], [])
        for name in try names() where name != latest {
            // Nobody else makes one: the lock is held.
            let isPartial = name.hasSuffix(".partial")
            guard Self.isName(isPartial ? name.dropLast(".partial".count) : name[...]) else { continue }
            switch Self.content(of: "\(path)/\(name)") {
            case .backup where !isPartial: whole.append(name)
            case .backup, .remains: remains.append(name)
            case .other: isPartial && Self.isBrokenOff("\(path)/\(name)") ? remains.append(name) : left.append(name)
            }
        }
        let old = remains + whole.dropLast(count - 1)
        for name in old { try remove(name) }
        return (old, left)
    }

    private func names() throws(Failure) -> [String] {
        guard let names = Self.names(in: path) else { throw Self.unreadable(path) }
        return names.sorted()
    }

    /// The log first: what is left of a backup whose deletion broke off does not pass for one.
    private func remove(_ name: String) throws(Failure) {
        let backup = "\(path)/\(name)"
        for file in ["log/data.mdb", "log/lock.mdb", "lock", "SHA256SUMS"] { unlink("\(backup)/\(file)") }
        rmdir(backup + "/log")
        guard rmdir(backup) == 0 else { throw DraftFile.failure(backup) }
    }
}

extension BackupFolder {
    private enum Content {
        /// A whole backup, and nothing else.
        case backup
        /// What is left of one whose deletion broke off: no log.
        case remains
        /// Something else, or something more.
        case other
    }

    private static func content(of backup: String) -> Content {
        guard isDirectory(backup), let names = names(in: backup),
            Set(names).isSubset(of: ["SHA256SUMS", "lock", "log"])
        else { return .other }
        let files = names.contains("log") ? logFiles(of: backup) : []
        guard let files, Set(files).isSubset(of: ["data.mdb", "lock.mdb"]) else { return .other }
        guard files.contains("data.mdb") else { return .remains }
        return names.contains("SHA256SUMS") ? .backup : .other
    }

    /// What a copy leaves that broke off before its checksums were written.
    private static func isBrokenOff(_ partial: String) -> Bool {
        guard isDirectory(partial), let names = names(in: partial), let files = logFiles(of: partial) else {
            return false
        }
        return Set(names).isSubset(of: ["lock", "log"]) && Set(files).isSubset(of: ["data.mdb", "lock.mdb"])
    }

    private static func logFiles(of backup: String) -> [String]? {
        isDirectory(backup + "/log") ? names(in: backup + "/log") : nil
    }

    /// A directory, not a link to one.
    private static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Without `.` and `..`; nothing when it cannot be read.
    private static func names(in directory: String) -> [String]? {
        guard let stream = opendir(directory) else { return nil }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
