internal import Glibc
internal import LMDB

/// What was recorded since the tables were last written: a file beside them whose bytes are there before they are
/// needed, so that a batch of events is durable after one write and one sync.
///
/// LMDB writes some ten pages for one event and syncs twice, the second time for the page that makes them visible. Here
/// the file has its length and its blocks from the beginning, so that a sync has nothing else to write than the events.
///
/// Two segments are used by turns. While the events of one are put into the tables, those that come go to the other; once
/// they are there, durably, the first one is free. A frame begins on a page of its own: no write touches a page that
/// holds events that were acknowledged and are nowhere else.
///
/// A log that was closed in order has no journal.
struct Journal: Sendable {
    static let page = 4096
    static let segments = 2
    /// The bytes of a segment unless a log is opened with others.
    static let segmentBytes = 4 << 20

    let file: JournalFile
    private var segment = 0
    /// Bytes of the segment that are taken.
    private var used = 0
    /// Room for a frame, kept from one to the next.
    private var frame: [UInt8] = []

    /// A journal whose events are all in the tables.
    init(_ file: JournalFile) { self.file = file }

    /// Makes a batch durable; answers false when it does not fit, and nothing was written.
    ///
    /// A crash before it returns leaves the batch whole or not at all; after it, whole.
    mutating func append(
        _ parts: ArraySlice<LogTail.Part>, after leaf: TreeHash?
    ) throws(LMDBError) -> Bool {
        let bodyBytes = parts.reduce(0) { $0 + JournalFrame.size(of: $1.entries) }
        let pages = (JournalFrame.headBytes + bodyBytes + Self.page - 1) / Self.page
        guard used + pages * Self.page <= file.shape.segmentBytes else { return false }
        JournalFrame.write(parts, bodyBytes: bodyBytes, after: leaf, journal: file.shape.id, to: &frame)
        frame.append(contentsOf: repeatElement(0, count: pages * Self.page - frame.count))
        try file.write(frame, at: file.shape.start(of: segment) + used)
        used += pages * Self.page
        return true
    }

    /// Goes on in the other segment, whose events are all in the tables.
    mutating func turn() {
        segment = (segment + 1) % Self.segments
        used = 0
    }
}

// MARK: Reading

extension Journal {
    /// What is found in a journal that was not removed.
    struct Contents {
        /// The frames of both segments that are whole, or were put right, in the order of their positions.
        var frames: [JournalFrame.Read] = []
        /// What others say of themselves, of which not all is there.
        var unfinished: [JournalFrame.Claim] = []
    }

    static func contents(of bytes: [UInt8], _ shape: JournalFile.Shape) -> Contents {
        var contents = Contents()
        for segment in 0..<segments {
            let start = shape.start(of: segment)
            contents.read(bytes[start..<(start + shape.segmentBytes)], shape)
        }
        // Where two begin at one position, the one that needed no help comes first.
        contents.frames.sort { ($0.first, $0.isMended ? 1 : 0) < ($1.first, $1.isMended ? 1 : 0) }
        return contents
    }
}

extension Journal.Contents {
    fileprivate mutating func read(_ segment: ArraySlice<UInt8>, _ shape: JournalFile.Shape) {
        var rest = segment
        /// The last position of the frames that were written one after the other since the segment was free; nil behind
        /// them, where what stands is of earlier rounds, and what is not whole may have been written over.
        var last: UInt64? = 0
        while !rest.isEmpty {
            var found = JournalFrame.read(rest, journal: shape.id)
            if found == nil, last != nil { found = broken(rest, shape) }
            guard let (frame, size) = found else {
                last = nil
                rest = rest.dropFirst(Journal.page)
                continue
            }
            frames.append(frame)
            last = last.flatMap { $0 < frame.first ? frame.last : nil }
            rest = rest.dropFirst((size + Journal.page - 1) / Journal.page * Journal.page)
        }
    }

    /// A frame that is not as it was written: put right, or noted.
    private mutating func broken(
        _ bytes: ArraySlice<UInt8>, _ shape: JournalFile.Shape
    ) -> (frame: JournalFrame.Read, size: Int)? {
        if let found = JournalFrame.mended(bytes, journal: shape.id) { return found }
        if let claim = JournalFrame.claim(bytes) { unfinished.append(claim) }
        return nil
    }
}

extension JournalFile.Shape {
    fileprivate func start(of segment: Int) -> Int { Journal.page + segment * segmentBytes }
}
