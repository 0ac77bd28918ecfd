import Foundation
import Testing

@testable import EventLog

@Suite("Exporting tiles")
struct TileExportTests {
    private let directory: TemporaryDirectory
    private let tiles: String
    private let key: SigningKey

    init() throws {
        directory = try TemporaryDirectory()
        tiles = directory.path + "/tiles"
        key = try SigningKey(name: TestLog.origin)
    }

    @Test("What was changed in the log is neither exported nor proved: its position is told")
    func damagedLog() async throws {
        let test = try TestLog()
        try await test.log.append(to: "s", ProposedEvent.some(65_600))
        let signed = try await test.log.checkpoint(signedBy: key)
        try test.damage { transaction, tables in
            try tables.tree.put(TreeNode(level: 8, index: 3), .emptyRoot, in: transaction)
        }
        let again = try TestLog(in: test.directory)
        #expect(damage { try again.log.exportTiles(to: tiles, checkpoint: signed) } == 1024)
        #expect(damage { _ = try again.log.proofFile(position: 1, checkpoint: signed) } == 1)
        try again.damage { transaction, tables in
            var record = try tables.events.withBytes(at: 500, in: transaction) { [UInt8]($0) } ?? []
            record[record.count - 1] ^= 1
            try tables.events.put(500, record, in: transaction)
        }
        let last = try TestLog(in: test.directory)
        try FileManager.default.removeItem(atPath: tiles)
        #expect(damage { try last.log.exportTiles(to: tiles, checkpoint: signed) } == 500)
        #expect(damage { _ = try last.log.proofFile(position: 500, checkpoint: signed) } == 500)
    }

    private func damage(_ body: () throws -> Void) -> UInt64? {
        guard case .damaged(let position, _) = #expect(throws: LogError.self, performing: body) else { return nil }
        return position
    }

    @Test("The exported entries are the records, and their hashes and root follow from them")
    func derives() async throws {
        let log = try TestLog().log
        try await log.append(to: "s", ProposedEvent.some(600))
        let signed = try await log.checkpoint(signedBy: key)
        let summary = try log.exportTiles(to: tiles, checkpoint: signed)
        #expect(summary == TileExportSummary(written: 7, kept: 0))
        #expect(
            try files().sorted() == [
                "checkpoint", "tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/000",
                "tile/entries/001", "tile/entries/002.p/88",
            ])
        #expect(try read("checkpoint") == Array(signed.encoded.utf8))
        let paths = ["000", "001", "002.p/88"]
        let records = try paths.flatMap { try entries("tile/entries/" + $0) }
        var frontier = TreeFrontier()
        var nodes: [UInt8: [UInt8]] = [:]
        for record in records {
            frontier.append(.leaf(record)) { node, hash in nodes[node.level, default: []] += hash.bytes }
        }
        #expect(frontier.head == signed.checkpoint.head)
        #expect(try paths.flatMap { try read("tile/0/" + $0) } == nodes[0])
        #expect(try read("tile/1/000.p/2") == nodes[8])
        #expect(try records[41] == log.record(at: 42))
    }

    @Test("A later export writes what is new, leaves full tiles as they are and removes the partial ones they replace")
    func incremental() async throws {
        let log = try TestLog().log
        try await log.append(to: "s", ProposedEvent.some(300))
        try log.exportTiles(to: tiles, checkpoint: try await log.checkpoint(signedBy: key))
        let before = try identity("tile/entries/000")
        #expect(try files().contains("tile/entries/001.p/44"))
        let same = try log.exportTiles(to: tiles, checkpoint: try await log.checkpoint(signedBy: key))
        #expect(same == TileExportSummary(written: 0, kept: 5))
        try await log.append(to: "s", ProposedEvent.some(250))
        let later = try log.exportTiles(to: tiles, checkpoint: try await log.checkpoint(signedBy: key))
        #expect(later == TileExportSummary(written: 5, kept: 2))
        #expect(try identity("tile/entries/000") == before)
        #expect(
            try files().filter { $0.contains(".p/") }.sorted() == [
                "tile/0/002.p/38", "tile/1/000.p/1", "tile/1/000.p/2", "tile/entries/002.p/38",
            ])
    }

    @Test("What a crashed export left is completed, and its unfinished file is no tile")
    func afterCrash() async throws {
        let log = try TestLog().log
        try await log.append(to: "s", ProposedEvent.some(300))
        let signed = try await log.checkpoint(signedBy: key)
        try FileManager.default.createDirectory(atPath: tiles + "/tile/entries", withIntermediateDirectories: true)
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: tiles + "/tile/entries/000.new"))
        try log.exportTiles(to: tiles, checkpoint: signed)
        #expect(try entries("tile/entries/000").count == 256)
        #expect(try files().filter { $0.hasSuffix(".new") } == [])
    }

    @Test("An empty log is a checkpoint alone")
    func empty() async throws {
        let log = try TestLog().log
        try log.exportTiles(to: tiles, checkpoint: try await log.checkpoint(signedBy: key))
        #expect(try files() == ["checkpoint"])
    }

    @Test("The files are for their owner only")
    func modes() async throws {
        let log = try TestLog().log
        try await log.append(to: "s", [.some()])
        try log.exportTiles(to: tiles, checkpoint: try await log.checkpoint(signedBy: key))
        for (name, mode) in ["": 0o700, "/tile/entries": 0o700, "/tile/entries/000.p/1": 0o600, "/checkpoint": 0o600] {
            let attributes = try FileManager.default.attributesOfItem(atPath: tiles + name)
            #expect(attributes[.posixPermissions] as? Int == mode)
        }
    }

    @Test("The checkpoint of another log is not exported, and another log's tiles are not mixed with these")
    func otherLog() async throws {
        let (log, other) = (try TestLog().log, try TestLog().log)
        for log in [log, other] { try await log.append(to: "s", ProposedEvent.some(3)) }
        let (signed, foreign) = (try await log.checkpoint(signedBy: key), try await other.checkpoint(signedBy: key))
        #expect(throws: ProofError.self) { try log.exportTiles(to: tiles, checkpoint: foreign) }
        try log.exportTiles(to: tiles, checkpoint: signed)
        #expect(throws: ProofError.self) { try other.exportTiles(to: tiles, checkpoint: foreign) }
        #expect(try read("checkpoint") == Array(signed.encoded.utf8))
    }

    @Test("One export at a time writes to a directory, and one whose parent is missing is refused")
    func refusals() async throws {
        let log = try TestLog().log
        let signed = try await log.checkpoint(signedBy: key)
        let held = try TileDirectory(path: tiles)
        #expect(throws: LogError.inUse(directory: tiles, pid: nil)) {
            try log.exportTiles(to: tiles, checkpoint: signed)
        }
        withExtendedLifetime(held) {}
        #expect(throws: LogError.self) { try log.exportTiles(to: tiles + "/a/b", checkpoint: signed) }
    }

    private func read(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(fileURLWithPath: tiles + "/" + name)))
    }

    private func entries(_ name: String) throws -> [[UInt8]] {
        var rest = try read(name)[...]
        var entries: [[UInt8]] = []
        while !rest.isEmpty {
            let count = rest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
            entries.append(Array(rest.dropFirst(2).prefix(count)))
            rest = rest.dropFirst(2 + count)
        }
        return entries
    }

    private func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: tiles).filter { name in
            var isDirectory: ObjCBool = false
            return FileManager.default.fileExists(atPath: tiles + "/" + name, isDirectory: &isDirectory)
                && !isDirectory.boolValue
        }
    }

    private func identity(_ name: String) throws -> UInt64? {
        try FileManager.default.attributesOfItem(atPath: tiles + "/" + name)[.systemFileNumber] as? UInt64
    }
}
