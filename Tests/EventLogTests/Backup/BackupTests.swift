import Foundation
import LMDB
import Testing

@testable import EventLog

@Suite("A backup")
struct BackupTests {
    private func append(_ count: Int, to log: EventLog) async throws {
        for _ in 0..<count { try await log.append(to: "s", [.some()]) }
    }

    @Test("is the log as it was, and opens as one")
    func copy() async throws {
        let test = try TestLog()
        try await append(30, to: test.log)
        let folder = try TemporaryDirectory()
        let summary = try test.log.backup(to: folder.path + "/b")
        #expect(summary.head == (try test.log.treeHead()) && summary.bytes > 0)
        #expect(
            try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == [
                "b", "b/SHA256SUMS", "b/log", "b/log/data.mdb",
            ])
        let copy = try EventLog.open(directory: folder.path + "/b", origin: TestLog.origin, clock: { 0 })
        #expect(try copy.read(from: 1, limit: 99) == test.log.read(from: 1, limit: 99))
        try copy.close()
    }

    @Test("of an empty log is an empty log")
    func empty() throws {
        let test = try TestLog()
        let folder = try TemporaryDirectory()
        #expect(try test.log.backup(to: folder.path + "/b/").head.size == 0)
    }

    @Test("is whole while appends go on, and each is a beginning of the log")
    func underLoad() async throws {
        let test = try TestLog()
        let folder = try TemporaryDirectory()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    for _ in 0..<60 { try await test.log.append(to: "s\(writer)", [.some()]) }
                }
            }
            group.addTask {
                for number in 0..<5 {
                    let head = try test.log.backup(to: folder.path + "/\(number)").head
                    #expect(try test.log.treeHead(size: head.size) == head)
                }
            }
            try await group.waitForAll()
        }
        #expect(test.log.lastPosition == 240)
    }

    @Test("takes no place that is taken, and a broken-off one stands in nobody's way")
    func places() async throws {
        let test = try TestLog()
        let folder = try TemporaryDirectory()
        try await append(3, to: test.log)
        let path = folder.path + "/b"
        try FileManager.default.createDirectory(atPath: path + ".partial/log", withIntermediateDirectories: true)
        try Data("half".utf8).write(to: URL(filePath: path + ".partial/log/data.mdb"))
        _ = try test.log.backup(to: path)
        #expect(throws: LogError.self) { try test.log.backup(to: path) }
        #expect(throws: LogError.self) { try test.log.backup(to: folder.path + "/none/b") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["b"])
    }

    @Test("of a damaged log is refused, and named by its position")
    func damaged() async throws {
        let test = try TestLog()
        try await append(9, to: test.log)
        try test.damage { transaction, tables in
            var record = try tables.events.withBytes(at: 5, in: transaction) { [UInt8]($0) } ?? []
            record[record.count - 1] ^= 1
            try tables.events.put(5, record, in: transaction)
        }
        let again = try TestLog(in: test.directory)
        let folder = try TemporaryDirectory()
        let error = #expect(throws: LogError.self) { try again.log.backup(to: folder.path + "/b") }
        guard case .damaged(position: 5, _) = error else {
            Issue.record("\(error as Any)")
            return
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }
}

@Suite("A restore")
struct RestoreTests {
    /// A log of five events, its backup, and three events more.
    private func rehearsal() async throws -> (test: TestLog, backup: String, folder: TemporaryDirectory) {
        let test = try TestLog()
        for _ in 0..<5 { try await test.log.append(to: "s", [.some()]) }
        let folder = try TemporaryDirectory()
        _ = try test.log.backup(to: folder.path + "/b")
        for _ in 0..<3 { try await test.log.append(to: "s", [.some()]) }
        return (test, folder.path + "/b", folder)
    }

    private func restore(_ backup: String, to directory: TemporaryDirectory) throws -> BackupSummary {
        try EventLog.restore(from: backup, to: directory.path, origin: TestLog.origin)
    }

    @Test("puts the backup in place, keeps the former log beside it, and appends go on from there")
    func restores() async throws {
        let (test, backup, folder) = try await rehearsal()
        defer { withExtendedLifetime(folder) {} }
        let events = try test.log.read(from: 1, limit: 99)
        try test.log.close()
        #expect(try restore(backup, to: test.directory).head.size == 5)
        let again = try TestLog(in: test.directory)
        #expect(try again.log.read(from: 1, limit: 99) == Array(events.prefix(5)))
        #expect(try await again.log.append(to: "s", expected: .exact(5), [.some()]).events[0].position == 6)
        let names = try FileManager.default.contentsOfDirectory(atPath: test.directory.path).sorted()
        #expect(names == ["lock", "log", "replaced"])
        try again.log.close()
        #expect(throws: LogError.self, "the former log of the first restore is not thrown away") {
            try restore(backup, to: test.directory)
        }
        #expect(try TestLog(in: test.directory).log.lastPosition == 6)
    }

    @Test("into an empty directory makes the log there")
    func fresh() async throws {
        let (test, backup, folder) = try await rehearsal()
        defer { withExtendedLifetime(folder) {} }
        let place = try TemporaryDirectory()
        #expect(try restore(backup, to: place).head == (try test.log.treeHead(size: 5)))
        #expect(try TestLog(in: place).log.lastPosition == 5)
    }

    @Test("of a log in use, of another log, and of a damaged backup is refused and changes nothing")
    func refused() async throws {
        let (test, backup, folder) = try await rehearsal()
        defer { withExtendedLifetime(folder) {} }
        #expect(throws: LogError.self) { try restore(backup, to: test.directory) }
        try test.log.close()
        #expect(throws: LogError.self) {
            try EventLog.restore(from: backup, to: test.directory.path, origin: "autre")
        }
        #expect(throws: LogError.self) { try restore(backup + "/none", to: test.directory) }
        let file = try FileHandle(forUpdating: URL(filePath: backup + "/log/data.mdb"))
        try file.seek(toOffset: 3 * 4096 + 2048)
        try file.write(contentsOf: Data(repeating: 0xFF, count: 40_000))
        try file.close()
        #expect(throws: (any Error).self) { try restore(backup, to: test.directory) }
        #expect(try TestLog(in: test.directory).log.lastPosition == 8)
    }

    @Test("that broke off at any step leaves the former log, or is finished by the next opening", arguments: 0...4)
    func brokenOff(step: Int) async throws {
        let (test, backup, folder) = try await rehearsal()
        defer { withExtendedLifetime(folder) {} }
        try test.log.close()
        let (files, path) = (FileManager.default, test.directory.path)
        try files.createDirectory(atPath: path + "/restore.partial", withIntermediateDirectories: true)
        if step >= 1 { try files.copyItem(atPath: backup + "/log", toPath: path + "/restore.partial/log") }
        if step >= 2 { try files.moveItem(atPath: path + "/restore.partial", toPath: path + "/restore.ready") }
        if step >= 3 { try files.createDirectory(atPath: path + "/replaced", withIntermediateDirectories: true) }
        if step >= 4 { try files.moveItem(atPath: path + "/log", toPath: path + "/replaced/log") }
        let again = try TestLog(in: test.directory)
        #expect(again.log.lastPosition == (step < 4 ? 8 : 5))
        try again.log.close()
        if step < 3 { #expect(try restore(backup, to: test.directory).head.size == 5) }
    }
}
