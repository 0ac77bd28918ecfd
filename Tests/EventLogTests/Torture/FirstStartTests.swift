import Foundation
import Glibc
import LMDB
import Testing

@testable import EventLog

@Suite("Making a log")
struct FirstStartTests {
    @Test(
        "A log whose making found no room is made at the next start",
        arguments: [0, 512, 8192, 9000, 12_288])
    func noRoom(bytes: Int) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        await #expect(processExitsWith: .exitCode(10)) { [path = path as String, bytes = bytes as Int] in
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            do {
                _ = try EventLog.open(directory: path, origin: TestLog.origin, clock: { 1 })
            } catch let error as LMDBError where ["EFBIG", "EIO"].contains(error.code.name) {
                exit(10)
            }
        }
        try await expectWorks(in: directory)
    }

    @Test("What a crash left of a log being made is removed")
    func removesDraft() async throws {
        let directory = try TemporaryDirectory()
        let draft = directory.path + "/log.new"
        try FileManager.default.createDirectory(atPath: draft, withIntermediateDirectories: false)
        try Data(repeating: 0, count: 8192).write(to: URL(filePath: draft + "/data.mdb"))
        try Data(repeating: 1, count: 100).write(to: URL(filePath: draft + "/lock.mdb"))
        try await expectWorks(in: directory)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() == ["lock", "log"])
    }

    @Test("An empty directory for the log is used", arguments: [false, true])
    func emptyDirectory(hasLockFile: Bool) async throws {
        let directory = try TemporaryDirectory()
        let log = directory.path + "/log"
        try FileManager.default.createDirectory(atPath: log, withIntermediateDirectories: false)
        if hasLockFile { try Data(repeating: 1, count: 100).write(to: URL(filePath: log + "/lock.mdb")) }
        try await expectWorks(in: directory)
    }

    @Test("A directory for the log that holds something else is refused and left as it is")
    func foreignDirectory() throws {
        let directory = try TemporaryDirectory()
        let foreign = directory.path + "/log/letter.txt"
        try FileManager.default.createDirectory(atPath: directory.path + "/log", withIntermediateDirectories: false)
        try Data("cher".utf8).write(to: URL(filePath: foreign))
        let error = #expect(throws: LogError.self) { try TestLog(in: directory) }
        #expect(error?.description.contains("ENOTEMPTY") == true)
        #expect(try Data(contentsOf: URL(filePath: foreign)) == Data("cher".utf8))
    }

    @Test("The slots of readers have their room on the disk before they are used")
    func readerRoom() throws {
        let test = try TestLog()
        var status = stat()
        #expect(stat(test.log.environmentPath + "/lock.mdb", &status) == 0)
        #expect(status.st_size == 8192)
        #expect(Int(status.st_blocks) * 512 >= Int(status.st_size))
    }

    private func expectWorks(in directory: TemporaryDirectory) async throws {
        let test = try TestLog(in: directory)
        #expect(try await test.log.append(to: "s", [.some()]).lastPosition == 1)
        #expect(try test.log.verify() == .right(1))
        let again = try test.reopened()
        #expect(again.log.lastPosition == 1)
    }
}
