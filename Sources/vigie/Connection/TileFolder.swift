import Glibc
import RegisterAPI

/// The directory of an export of tiles, held by a lock while it is written. Everything in it is for its owner only,
/// because it holds every record in clear.
final class TileFolder {
    private let path: String
    private let descriptor: CInt
    private var open: (path: String, file: DraftFile)?
    /// Folders whose names are not durable yet.
    private var changed: Set<String> = []
    /// Full files that were written, whose partial ones are of no more use once the checkpoint is there.
    private var full: [String] = []
    /// How many files were written, the checkpoint among them.
    private(set) var count = 0

    private static let checkpointName = "checkpoint"

    /// Makes the directory if its parent exists.
    init(path: String) throws(Failure) {
        self.path = path
        let isNew = mkdir(path, 0o700) == 0
        guard isNew || errno == EEXIST else { throw DraftFile.failure(path) }
        if isNew { try DraftFile.syncFolder(path + "/..") }
        descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DraftFile.failure(path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw .unwritableFile(
                path: path, reason: words("another export is writing there", "un autre export y écrit"))
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// What the earlier export here was proved by; nothing in a new directory.
    func checkpoint() throws(Failure) -> String? {
        let file = "\(path)/\(Self.checkpointName)"
        if access(file, F_OK) != 0, errno == ENOENT { return nil }
        return try InputFile(path: file).text(limit: 1 << 20)
    }

    /// Writes the pieces of files down, in the order in which they come.
    func take(_ pieces: [AdminInterface.TilePiece]) throws(Failure) {
        for piece in pieces { try take(piece) }
    }

    private func take(_ piece: AdminInterface.TilePiece) throws(Failure) {
        guard let bytes = Base64.decoded(piece.content), open.map({ $0.path == piece.path }) ?? true else {
            throw .unexpectedReply(reason: piece.path)
        }
        let file = if let file = open?.file { file } else { try begin(piece.path) }
        try file.write(bytes)
        open = piece.continues ? (piece.path, file) : nil
        if !piece.continues { try end(piece.path, file) }
    }

    /// A path leads into the directory, whatever answers on the socket.
    private func begin(_ name: String) throws(Failure) -> DraftFile {
        let folders = name.split(separator: "/", omittingEmptySubsequences: false)
        guard name == Self.checkpointName || (folders.first == "tile" && !folders.contains { $0 == "" || $0 == ".." })
        else { throw .unexpectedReply(reason: name) }
        // Until all others are durable, the export is the earlier one.
        if name == Self.checkpointName { try syncFolders() }
        for end in folders.indices.dropLast() { try make(folders[...end].joined(separator: "/")) }
        return try DraftFile(path: "\(path)/\(name)", mode: 0o600)
    }

    private func end(_ name: String, _ file: DraftFile) throws(Failure) {
        try file.finish()
        changed.insert(Self.folder(of: name))
        count += 1
        if name == Self.checkpointName {
            try syncFolders()
            for tile in full { removePartial(tile + ".p") }
        } else if !name.contains(".p/") {
            full.append(name)
        }
    }

    private func make(_ folder: String) throws(Failure) {
        if mkdir("\(path)/\(folder)", 0o700) == 0 {
            changed.insert(Self.folder(of: folder))
        } else if errno != EEXIST {
            throw DraftFile.failure("\(path)/\(folder)")
        }
    }

    private func syncFolders() throws(Failure) {
        for folder in changed { try DraftFile.syncFolder("\(path)/\(folder)") }
        changed = []
    }

    private func removePartial(_ folder: String) {
        for count in 1..<256 { unlink("\(path)/\(folder)/\(count)") }
        rmdir("\(path)/\(folder)")
    }

    /// Of the directory itself, an empty name.
    private static func folder(of name: String) -> String {
        name.split(separator: "/").dropLast().joined(separator: "/")
    }
}
