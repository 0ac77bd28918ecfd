import Glibc

/// A file that the user names; `-` is the standard input.
struct InputFile {
    let path: String

    /// The whole file.
    ///
    /// - Throws: `Failure.fileTooLarge` when it has more than `limit` bytes; it is then not read to its end.
    func bytes(limit: Int) throws(Failure) -> [UInt8] {
        let descriptor = try opened()
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var bytes: [UInt8] = []
        while try appendPiece(of: descriptor, to: &bytes) {
            if bytes.count > limit { throw .fileTooLarge(path: path, limit: limit) }
        }
        return bytes
    }

    /// The whole file as text.
    func text(limit: Int) throws(Failure) -> String {
        guard let text = String(validating: try bytes(limit: limit), as: UTF8.self) else {
            throw .fileNotUTF8(path: path)
        }
        return text
    }

    private func opened() throws(Failure) -> CInt {
        if path == "-" { return STDIN_FILENO }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno) }
        return descriptor
    }

    /// False at the end of the file.
    private func appendPiece(of descriptor: CInt, to bytes: inout [UInt8]) throws(Failure) -> Bool {
        var piece = [UInt8](repeating: 0, count: 256 << 10)
        let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { return true }
        guard count >= 0 else { throw failure(errno) }
        bytes.append(contentsOf: piece[..<count])
        return count > 0
    }

    private func failure(_ number: CInt) -> Failure {
        switch number {
        case ENOENT, ENOTDIR: .noSuchFile(path: path)
        default: .unreadableFile(path: path, reason: String(cString: strerror(number)))
        }
    }
}
