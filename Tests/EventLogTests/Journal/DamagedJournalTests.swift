import Foundation
import Testing

@testable import EventLog

@Suite("A journal that is not what it was")
struct DamagedJournalTests {
    /// A log with three frames in its journal, one event each, that was not closed in order.
    private func abandoned() async throws -> (test: TestLog, journal: [UInt8]) {
        let test = try TestLog()
        for _ in 0..<3 { try await test.log.append(to: "s", [.some(String(repeating: "x", count: 600))]) }
        try test.log.abandon()
        return (test, Array(try Data(contentsOf: URL(filePath: test.journalPath))))
    }

    /// A page each, after the page that says what the file is.
    private func start(ofFrame number: Int) -> Int { Journal.page * (1 + number) }

    private func size(ofFrame number: Int, _ journal: [UInt8]) -> Int {
        let start = start(ofFrame: number)
        return JournalFrame.headBytes + (Int(journal[start + 10]) << 8 | Int(journal[start + 11]))
    }

    private func write(_ journal: [UInt8], _ test: TestLog) throws {
        try Data(journal).write(to: URL(filePath: test.journalPath))
    }

    @Test("Its last frame, cut at any byte, is as if it had not come, and that is said")
    func lastFrame() async throws {
        var (test, journal) = try await abandoned()
        let whole = journal
        let shape = try #require(JournalFile.shape(of: whole))
        let (start, size) = (start(ofFrame: 2), size(ofFrame: 2, whole))
        for place in stride(from: start, to: start + size, by: 29) {
            journal = whole
            for byte in place..<(start + Journal.page) { journal[byte] = 0 }
            let contents = Journal.contents(of: journal, shape)
            #expect(contents.frames.map(\.first) == [1, 2], "byte \(place)")
            // Of one that lacks its beginning nobody knows that it was one.
            #expect(place - start < 24 || contents.unfinished.map(\.first) == [3], "byte \(place)")
        }
        try write(journal, test)
        let again = try TestLog(in: test.directory)
        #expect(again.log.journalRemarks == [.unfinished(from: 3)])
        #expect(try again.log.verify() == .right(2))
    }

    @Test("A wrong bit of any frame is put right, whichever it is, and that is said", arguments: 0...2)
    func wrongBit(number: Int) async throws {
        let (test, whole) = try await abandoned()
        let shape = try #require(JournalFile.shape(of: whole))
        let right = Journal.contents(of: whole, shape).frames.map { $0.entries.map(\.record) }
        let size = size(ofFrame: number, whole)
        // Each bit of the head, and some of what follows.
        for bit in Array(0..<JournalFrame.headBytes * 8) + Array(stride(from: 704, to: size * 8, by: 97)) {
            var journal = whole
            journal[start(ofFrame: number) + bit / 8] ^= 1 << (bit % 8)
            let contents = Journal.contents(of: journal, shape)
            #expect(contents.frames.map { $0.entries.map(\.record) } == right, "bit \(bit)")
            #expect(contents.frames.filter(\.isMended).map(\.first) == [UInt64(number + 1)], "bit \(bit)")
        }
        var journal = whole
        journal[start(ofFrame: number) + 500] ^= 4
        try write(journal, test)
        let again = try TestLog(in: test.directory)
        let position = UInt64(number + 1)
        #expect(again.log.journalRemarks == [.mended(from: position, through: position)])
        #expect(try again.log.verify() == .right(3))
    }

    @Test("A wrong bit is said too when the tables have the events already")
    func wrongBitOfKnown() async throws {
        var (test, journal) = try await abandoned()
        try TestLog(in: test.directory).log.close()
        journal[start(ofFrame: 1) + 500] ^= 4
        try write(journal, test)
        #expect(try TestLog(in: test.directory).log.journalRemarks == [.mended(from: 2, through: 2)])
    }

    @Test("A batch that an earlier program passed over is not taken where others were recorded in its place")
    func wrongBitOfReplaced() async throws {
        var (test, journal) = try await abandoned()
        journal[start(ofFrame: 2) + 500] ^= 4
        let broken = Array(journal[start(ofFrame: 2)..<start(ofFrame: 3)])
        journal.replaceSubrange(start(ofFrame: 2)..<start(ofFrame: 3), with: repeatElement(0, count: Journal.page))
        try write(journal, test)
        let second = try TestLog(in: test.directory)
        try await second.log.append(to: "s", [.some("another")])
        try second.log.abandon()
        let shape = try #require(JournalFile.shape(of: journal))
        for isInTables in [false, true] {
            var now = Array(try Data(contentsOf: URL(filePath: test.journalPath)))
            now.replaceSubrange(start(ofFrame: 1)..<start(ofFrame: 2), with: broken)
            #expect(Journal.contents(of: now, shape).frames.map(\.isMended) == [false, true])
            try write(now, test)
            let third = try TestLog(in: test.directory)
            #expect(try third.log.verify() == .right(3))
            #expect(try third.log.event(at: 3)?.payload == Array("another".utf8))
            #expect(third.log.journalRemarks == [.replaced(from: 3, through: 3)])
            if !isInTables { try third.log.abandon() }
        }
    }

    @Test("A long batch whose beginning is wrong in one bit is said to be passed over", arguments: [3, 16 * 8 + 5])
    func wrongBitOfLong(bit: Int) async throws {
        let test = try TestLog()
        try await test.log.append(to: "s", [.some()])
        try await test.log.append(to: "s", [.some(String(repeating: "x", count: 20_000))])
        try test.log.abandon()
        var journal = Array(try Data(contentsOf: URL(filePath: test.journalPath)))
        journal[start(ofFrame: 1) + bit / 8] ^= 1 << (bit % 8)
        try write(journal, test)
        let again = try TestLog(in: test.directory)
        #expect(again.log.journalRemarks == [.unfinished(from: 2)])
        #expect(try again.log.verify() == .right(1))
    }

    @Test("A frame that is damaged before others that are whole is damage, at its position", arguments: [0, 1])
    func earlierFrame(number: Int) async throws {
        var (test, journal) = try await abandoned()
        journal[start(ofFrame: number) + 500] ^= 6
        try write(journal, test)
        let error = #expect(throws: LogError.self) { try TestLog(in: test.directory) }
        guard case .damaged(let position, let reason) = error else { return #expect(Bool(false), "\(error as Any)") }
        #expect(position == UInt64(number + 1))
        #expect(reason.contains("log/journal has the events from \(number + 2) on"))
    }

    @Test("What is left of earlier rounds is no remark")
    func earlierRound() async throws {
        // One of the first round was cut by a power cut; another start, and the journal is written over from its beginning.
        var (test, journal) = try await abandoned()
        for byte in (start(ofFrame: 2) + 200)..<(start(ofFrame: 2) + Journal.page) { journal[byte] = 0 }
        try write(journal, test)
        let second = try TestLog(in: test.directory)
        try await second.log.append(to: "s", [.some()])
        try second.log.abandon()
        let third = try TestLog(in: test.directory)
        #expect(third.log.journalRemarks == [])
        #expect(try third.log.verify() == .right(3))
    }

    @Test("A file that is no journal, or not a whole one, is refused: what it held is not known")
    func noJournal() async throws {
        let (test, journal) = try await abandoned()
        for content in [[], Array("vigie journal 2\n".utf8), Array(journal.dropLast()), journal + [0]] {
            try write(content, test)
            let error = #expect(throws: LogError.self) { try TestLog(in: test.directory) }
            #expect("\(error as Any)".contains("is no journal that this program knows"))
        }
        try write(journal, test)
        #expect(try TestLog(in: test.directory).log.verify() == .right(3))
    }

    @Test("A journal whose first page says otherwise, in any bit, is refused; the first ones had no sum there")
    func firstPage() async throws {
        let (test, journal) = try await abandoned()
        let sum = JournalFile.head.utf8.count + JournalFile.idBytes + 8
        for bit in 0..<((sum + 32) * 8) {
            var changed = journal
            changed[bit / 8] ^= 1 << (bit % 8)
            #expect(JournalFile.shape(of: changed) == nil, "bit \(bit)")
        }
        var old = journal
        old.replaceSubrange(sum..<(sum + 32), with: repeatElement(0, count: 32))
        try write(old, test)
        #expect(try TestLog(in: test.directory).log.verify() == .right(3))
    }

    @Test("The journal of another log, or of another day, is refused")
    func otherHistory() async throws {
        let (test, journal) = try await abandoned()
        let other = try TestLog()
        try await other.log.append(to: "s", [.some(), .some()])
        try await other.log.append(to: "s", [.some()])
        try other.log.close()
        // Position 4 on a tree that is not the one that the events of the journal follow.
        let later = try TestLog(in: test.directory)
        try await later.log.append(to: "s", [.some()])
        try later.log.abandon()
        let fourth = try Data(contentsOf: URL(filePath: later.journalPath))
        #expect(fourth.count == journal.count)
        try fourth.write(to: URL(filePath: other.journalPath))
        #expect(throws: LogError.self) { try TestLog(in: other.directory) }
        // Tables of an earlier day than the journal.
        let early = try TestLog()
        try early.log.close()
        try fourth.write(to: URL(filePath: early.journalPath))
        #expect(throws: LogError.self) { try TestLog(in: early.directory) }
    }

    @Test("A journal beside tables that have other events at its positions is refused, however many they are")
    func forked() async throws {
        let (test, journal) = try await abandoned()
        let other = try TestLog()
        try await other.log.append(to: "s", ProposedEvent.some(5))
        try other.log.close()
        try Data(journal).write(to: URL(filePath: other.journalPath))
        let error = #expect(throws: LogError.self) { try TestLog(in: other.directory) }
        #expect(error == .damaged(position: 1, reason: "log/journal has another event there than data.mdb"))
        #expect(try TestLog(in: test.directory).log.verify() == .right(3))
    }

    @Test("A draft of a journal that was never finished is in nobody's way")
    func draft() async throws {
        let test = try TestLog()
        try await test.log.append(to: "s", [.some()])
        try test.log.close()
        try Data("half".utf8).write(to: URL(filePath: test.journalPath + ".new"))
        let again = try TestLog(in: test.directory)
        try await again.log.append(to: "s", [.some()])
        #expect(!FileManager.default.fileExists(atPath: test.journalPath + ".new"))
        #expect(try again.log.verify() == .right(2))
    }

    @Test("A frame that somebody wrote into the bytes of an event is none: he does not know the journal's id")
    func forged() {
        let part = LogTail.Part(entries: [.golden], nodes: [])
        var frame: [UInt8] = []
        JournalFrame.write(
            [part], bodyBytes: JournalFrame.size(of: part.entries), after: nil, journal: Array(repeating: 7, count: 16),
            to: &frame)
        #expect(JournalFrame.read(frame[...], journal: Array(repeating: 7, count: 16))?.size == frame.count)
        #expect(JournalFrame.read(frame[...], journal: Array(repeating: 8, count: 16)) == nil)
    }

    /// The bytes of version 1. They are in journals: this text never changes.
    private static let goldenBytes = """
        76696769652d6a31000000b70000000100000000000012676e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511\
        a30617afa01df51c65b2d43f2b1a7ddd927221e03354beddc50be288424a37fd7f27917da52e00000092014bf5122f344554\
        c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a080110e7241a186465636973696f6e2f434f4449522d323032\
        362d3030343220032a100123456789ab4def8123456789abcdef32126465636973696f6e2e706f7374706f6e6564380240a8\
        c002509693ddf3b5bba5065a09756e69783a31303030620848c3a96cc3a86e656a1000000000000000010000000000000002\
        72137b226d6f746966223a22c3a97475646573227d
        """

    @Test("The bytes of a frame of version 1 are what they were, and read as they did")
    func golden() throws {
        let part = LogTail.Part(entries: [.golden], nodes: [])
        var frame: [UInt8] = []
        JournalFrame.write(
            [part], bodyBytes: JournalFrame.size(of: part.entries), after: .leaf([]),
            journal: Array(repeating: 7, count: 16),
            to: &frame)
        #expect(frame == RecordTests.bytes(Self.goldenBytes))
        let read = try #require(JournalFrame.read(frame[...], journal: Array(repeating: 7, count: 16)))
        #expect(read.frame.entries.map(\.record) == [RecordTests.golden.encoded()])
        #expect(read.frame.first == 4711 && read.frame.last == 4711)
        #expect(read.frame.previousLeaf == TreeHash.leaf([]))
        #expect(read.frame.entries.map(\.isGivenDigest) == [true])
    }
}

extension AppendPlan.Entry {
    fileprivate static var golden: AppendPlan.Entry {
        let event = RecordTests.golden
        let known = KnownEvent(position: event.position, digest: ContentDigest(of: [1]), isGivenDigest: true)
        return AppendPlan.Entry(event: event, record: event.encoded(), known: known)
    }
}
