import EventLog

/// A part of a file of an export.
public struct TilePiece: Sendable, Hashable {
    /// Where the file is, from the directory of the export.
    public let path: String
    /// The bytes that come next in it.
    public let content: [UInt8]
    /// Whether the next piece goes on with the same file.
    public let continues: Bool
}

/// The log as plain files in the layout of C2SP tlog-tiles, on their way to whoever writes them down.
///
/// They hold every record in clear. The last piece is the checkpoint that all of it is proved by.
public struct TileExport: Sendable {
    /// How many events the export has in the end.
    public let size: UInt64
    private let proofs: LogProofs
    private var files: ArraySlice<TileFile>
    private var checkpoint: SignedCheckpoint?
    private var rest: (path: String, bytes: ArraySlice<UInt8>)?

    /// The most bytes that one call of ``next()`` gives.
    static let pageSize = 1 << 20

    fileprivate init(_ proofs: LogProofs, _ files: [TileFile], _ checkpoint: SignedCheckpoint) {
        size = checkpoint.checkpoint.head.size
        self.proofs = proofs
        self.files = files[...]
        self.checkpoint = checkpoint
    }

    /// The next pieces, with about a mebibyte in all; none at the end.
    ///
    /// - Throws: `RegisterError`.
    public mutating func next() async throws -> [TilePiece] {
        var pieces: [TilePiece] = []
        var room = Self.pageSize
        while room > 0, try await openNext() {
            let piece = takePiece(room)
            room -= piece.content.count
            pieces.append(piece)
        }
        return pieces
    }

    /// Whether there is a file with bytes left to give, read if need be.
    private mutating func openNext() async throws -> Bool {
        if rest != nil { return true }
        if let file = files.popFirst() {
            rest = (file.path, try await proofs.reading { try $0.bytes(of: file) }[...])
        } else if let last = checkpoint {
            rest = ("checkpoint", Array(last.encoded.utf8)[...])
            checkpoint = nil
        }
        return rest != nil
    }

    private mutating func takePiece(_ room: Int) -> TilePiece {
        let (path, bytes) = rest ?? ("", [])
        let content = bytes.prefix(room)
        rest = content.count == bytes.count ? nil : (path, bytes.dropFirst(content.count))
        return TilePiece(path: path, content: Array(content), continues: rest != nil)
    }
}

extension LogProofs {
    /// The files that an export lacks to be one of now.
    ///
    /// - Parameter earlier: the checkpoint that the export has; nothing for an export from the beginning.
    /// - Throws: `ProofRefusal` (`badCheckpoint`; `otherLog` when the export has the tiles of another log; and those of
    ///   the key), `RegisterError`.
    public func tiles(after earlier: String?) async throws -> TileExport {
        let earlier = try earlier.map { earlier throws(ProofRefusal) in try known(earlier) }
        let signed = try await signedCheckpoint()
        let files = try await reading { try $0.tileFiles(after: earlier, through: signed) }
        return TileExport(self, files, signed)
    }
}
