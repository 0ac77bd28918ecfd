internal import Crypto
internal import Glibc
internal import LMDB

/// The file of a journal, open. Its first page says what it is, for people too, and has its shape and its id.
///
/// The id is drawn when the file is made, enters the sums of all frames and is told to nobody: whoever chooses the bytes
/// of an event cannot write a frame into it.
final class JournalFile: Sendable {
    /// What the first page has after its text: the id, then the bytes of a segment in eight bytes, and the SHA-256 of all
    /// that. Without the sum a changed id would make every frame look as if it had not been written whole.
    struct Shape: Sendable {
        let id: [UInt8]
        let segmentBytes: Int

        var bytes: Int { Journal.page + Journal.segments * segmentBytes }
    }

    let path: String
    let shape: Shape
    private let descriptor: Int32
    /// Where frames are written from: direct writes want whole pages of memory too.
    ///
    /// Sound: `write` alone uses it, for whoever owns the journal, one after the other.
    private nonisolated(unsafe) let pages: UnsafeMutableRawBufferPointer

    static let name = "journal"
    static let draftName = "journal.new"

    static let idBytes = 16
    static let head = """
        vigie journal 1
        Events that are durable and not yet in data.mdb. The program that opens the log puts them there.
        After this page come two segments, in frames that begin on pages. The id and the size of a segment follow.

        """

    private init(path: String, shape: Shape, descriptor: Int32) {
        (self.path, self.shape, self.descriptor) = (path, shape, descriptor)
        pages = .allocate(byteCount: max(shape.segmentBytes, Journal.page), alignment: Journal.page)
    }

    deinit {
        Glibc.close(descriptor)
        pages.deallocate()
    }

    /// Makes a journal without events, and gives it its name once all its bytes are on the disk.
    static func make(in directory: String, segmentBytes: Int) throws(LMDBError) -> JournalFile {
        let (draft, path) = (directory + "/" + draftName, directory + "/" + name)
        var generator = SystemRandomNumberGenerator()
        let id = (0..<idBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let shape = Shape(id: id, segmentBytes: segmentBytes)
        do throws(LMDBError) {
            try writeDraft(draft, shape)
            guard rename(draft, path) == 0 else { throw failure("rename", path) }
            try syncDirectory(directory)
            return JournalFile(path: path, shape: shape, descriptor: try openForWriting(path))
        } catch {
            unlink(draft)
            unlink(path)
            throw error
        }
    }

    /// Past the page cache where the file system allows it: what is synced at once gains nothing there, and the way
    /// through it takes longer than the rest of the write. The bytes are the same.
    private static func openForWriting(_ path: String) throws(LMDBError) -> Int32 {
        var descriptor = Glibc.open(path, O_WRONLY | O_CLOEXEC | direct)
        if descriptor < 0 && [EINVAL, EOPNOTSUPP].contains(errno) {
            descriptor = Glibc.open(path, O_WRONLY | O_CLOEXEC)
        }
        guard descriptor >= 0 else { throw failure("open", path) }
        return descriptor
    }

    /// `O_DIRECT`, which glibc shows to GNU sources only.
    #if arch(arm64)
        private static let direct: Int32 = 0o200000
    #else
        private static let direct: Int32 = 0o40000
    #endif

    /// Zeros that are written: blocks that are only reserved would have to be marked as used, at each sync.
    private static func writeDraft(_ path: String, _ shape: Shape) throws(LMDBError) {
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { Glibc.close(descriptor) }
        try writeZeros(shape.bytes, to: descriptor, path)
        var first = Array(head.utf8) + shape.id
        withUnsafeBytes(of: UInt64(shape.segmentBytes).bigEndian) { first.append(contentsOf: $0) }
        first += sum(of: first)
        let written = first.withUnsafeBytes { bytes in
            Result { () throws(LMDBError) in try write(bytes, to: descriptor, at: 0, path) }
        }
        try written.get()
    }

    private static func writeZeros(_ count: Int, to descriptor: Int32, _ path: String) throws(LMDBError) {
        let zeros = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * Journal.page, alignment: Journal.page)
        defer { zeros.deallocate() }
        zeros.baseAddress.map { _ = memset($0, 0, zeros.count) }
        for offset in stride(from: 0, to: count, by: zeros.count) {
            try put(.init(rebasing: zeros[..<min(zeros.count, count - offset)]), to: descriptor, at: offset, path)
        }
    }

    /// Opens the journal that a log has that was not closed in order, with its bytes; nil when there is none.
    ///
    /// - Throws: ``LogError/damaged(position:reason:)`` for a file that is no journal: what it held is not known.
    static func open(in directory: String) throws -> (file: JournalFile, bytes: [UInt8])? {
        let path = directory + "/" + name
        unlink(directory + "/" + draftName)
        guard let bytes = try read(path) else { return nil }
        guard let shape = shape(of: bytes), bytes.count == shape.bytes else {
            throw LogError.damaged(position: nil, reason: "\(path) is no journal that this program knows")
        }
        return (JournalFile(path: path, shape: shape, descriptor: try openForWriting(path)), bytes)
    }

    /// What the first page says; nil when it is not one of a journal.
    static func shape(of bytes: [UInt8]) -> Shape? {
        guard bytes.count > Journal.page, bytes.starts(with: head.utf8) else { return nil }
        let end = head.utf8.count + idBytes
        let size = bytes[end..<(end + 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard size > 0, size <= 1 << 30, size.isMultiple(of: UInt64(Journal.page)) else { return nil }
        // The first journals had zeros in the place of the sum.
        let stated = bytes[(end + 8)..<(end + 8 + SHA256.byteCount)]
        guard stated.allSatisfy({ $0 == 0 }) || stated.elementsEqual(sum(of: bytes[..<(end + 8)])) else { return nil }
        return Shape(id: Array(bytes[head.utf8.count..<end]), segmentBytes: Int(size))
    }

    private static func sum(of bytes: some Sequence<UInt8>) -> [UInt8] { Array(SHA256.hash(data: Array(bytes))) }

    /// Removes the journal, whose events are all in the tables. Where that fails, or a power cut brings it back, the next
    /// start passes over it.
    func remove() { unlink(path) }

    /// Writes whole pages, at most a segment, and waits until they are on the disk.
    func write(_ bytes: [UInt8], at offset: Int) throws(LMDBError) {
        pages.copyBytes(from: bytes)
        try Self.write(.init(rebasing: pages[..<bytes.count]), to: descriptor, at: offset, path)
    }

    private static func write(
        _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int, _ path: String
    ) throws(LMDBError) {
        try put(bytes, to: descriptor, at: offset, path)
        guard fdatasync(descriptor) == 0 else { throw failure("fdatasync", path) }
    }

    private static func put(
        _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int, _ path: String
    ) throws(LMDBError) {
        var done = 0
        while done < bytes.count {
            let count = pwrite(
                descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done))
            if count < 0 && (errno == EINTR || errno == EINVAL && isNoLongerDirect(descriptor)) { continue }
            guard count > 0 else { throw failure("pwrite", path) }
            done += count
        }
    }

    /// Whether a file was written past the page cache, and is not from here on: some storage allows to open a file so and
    /// wants greater pieces then, or others than are left after a short write.
    private static func isNoLongerDirect(_ descriptor: Int32) -> Bool {
        let flags = fcntl(descriptor, F_GETFL)
        return flags >= 0 && flags & direct != 0 && fcntl(descriptor, F_SETFL, flags & ~direct) == 0
    }

    /// The whole file; nil when there is none.
    private static func read(_ path: String) throws(LMDBError) -> [UInt8]? {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 && errno == ENOENT { return nil }
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { Glibc.close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = Glibc.read(descriptor, &part, part.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw failure("read", path) }
            if count == 0 { return bytes }
            bytes += part[..<count]
        }
    }

    private static func syncDirectory(_ path: String) throws(LMDBError) {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("fsync", path) }
    }

    private static func failure(_ operation: String, _ path: String) -> LMDBError {
        LMDBError(.init(rawValue: errno), operation: operation, path: path)
    }
}
