import Foundation
import LMDB
import Testing

@Suite("Environments")
struct EnvironmentTests {
    @Test("The same directory is not opened twice, whatever path leads to it, until it is closed")
    func opensOnce() throws {
        let temporary = try TemporaryEnvironment()
        let link = temporary.directory.path + "-link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: temporary.directory.path)
        defer { try? FileManager.default.removeItem(atPath: link) }
        for path in [temporary.directory.path, link] {
            let error = #expect(throws: LMDBError.self) { try Environment(path: path) }
            #expect(error?.code == .alreadyOpen)
        }
        try temporary.environment.close()
        let again = try Environment(path: link)
        try again.close()
    }

    @Test("A directory made after another was removed under its open environment is not taken for it")
    func removedDirectory() throws {
        let directory = try TemporaryDirectory()
        var environments: [Environment] = []
        for _ in 0..<20 {
            let path = directory.path + "/again"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            environments.append(try Environment(path: path))
            try FileManager.default.removeItem(atPath: path)
        }
        for environment in environments { try environment.close() }
    }

    @Test("A directory that does not exist is refused with the name of the errno, and can be opened once made")
    func missingDirectory() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/none"
        let error = #expect(throws: LMDBError.self) { try Environment(path: path) }
        #expect(error?.code.name == "ENOENT")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        try Environment(path: path).close()
    }

    @Test("A file that is not LMDB's is refused by LMDB's name, and the path is free again")
    func foreignFile() throws {
        let directory = try TemporaryDirectory()
        try Data(repeating: 7, count: 8192).write(to: URL(fileURLWithPath: directory.path + "/data.mdb"))
        for _ in 0..<2 {
            let error = #expect(throws: LMDBError.self) { try Environment(path: directory.path) }
            #expect(error?.code == .invalid)
        }
    }

    @Test("The files are for their owner only")
    func fileModes() throws {
        let temporary = try TemporaryEnvironment()
        for name in ["data.mdb", "lock.mdb"] {
            let path = temporary.directory.path + "/" + name
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test("What was committed is there when the environment is opened again")
    func reopens() throws {
        let directory = try TemporaryDirectory()
        let first = try Environment(path: directory.path)
        let table: Table<Text, Text> = try first.table("texts")
        try first.write { try table.put("a", "1", in: $0) }
        try first.close()
        let second = try Environment(path: directory.path)
        let found = try second.write { try Table<Text, Text>(existing: "texts", in: $0)?.get("a", in: $0) }
        #expect(found == "1")
        #expect(try second.write { try Table<Text, Text>(existing: "none", in: $0) == nil })
    }

    @Test("A closed environment answers so")
    func closed() throws {
        let temporary = try TemporaryEnvironment()
        let table = try temporary.texts()
        try temporary.environment.close()
        let reading = #expect(throws: LMDBError.self) {
            try temporary.environment.read { try table.get("a", in: $0) }
        }
        #expect(reading?.code == .closed)
        let growing = #expect(throws: LMDBError.self) { try temporary.environment.grow(to: 2 << 20) }
        #expect(growing?.code == .closed)
    }

    @Test("Sizes follow what is written and deleted")
    func sizes() throws {
        let temporary = try TemporaryEnvironment()
        let environment = temporary.environment
        let table = try temporary.texts()
        let before = try environment.info()
        #expect(before.mapSize == 1 << 20)
        try environment.write { transaction in
            for number in 0..<1000 { try table.put("\(number)", String(repeating: "x", count: 100), in: transaction) }
        }
        let full = try environment.info()
        #expect(full.usedBytes > before.usedBytes + 100_000)
        #expect(full.unallocatedBytes < before.unallocatedBytes)
        try environment.write { try table.deleteAll(in: $0) }
        let after = try environment.info()
        #expect(after.freePages > 20)
        #expect(after.usedBytes < full.usedBytes)
        #expect(after.lastTransaction == full.lastTransaction + 1)
        try environment.sync()
    }
}

@Suite("Growth of the map")
struct GrowthTests {
    private func fill(_ environment: Environment, _ table: Table<Text, Text>, _ count: Int) throws {
        try environment.write { transaction in
            for number in 0..<count {
                try table.put("\(number)", String(repeating: "x", count: 1000), in: transaction)
            }
        }
    }

    @Test("A full map says MDB_MAP_FULL and what to do; grown, it takes the same write")
    func mapFull() throws {
        let temporary = try TemporaryEnvironment(mapSize: 256 << 10)
        let table = try temporary.texts()
        let error = #expect(throws: LMDBError.self) { try fill(temporary.environment, table, 1000) }
        #expect(error?.code == .mapFull)
        #expect(error?.code.name == "MDB_MAP_FULL")
        #expect(error?.operation == "mdb_put")
        #expect(error?.description.contains("Grow the map") == true)
        try temporary.environment.grow(to: 4 << 20)
        try fill(temporary.environment, table, 1000)
        #expect(try temporary.environment.read { try table.count(in: $0) } == 1000)
        #expect(try temporary.environment.room().mapSize == 4 << 20)
    }

    @Test("The map never becomes smaller")
    func neverShrinks() throws {
        let temporary = try TemporaryEnvironment()
        try temporary.environment.grow(to: 4096)
        #expect(try temporary.environment.room().mapSize == 1 << 20)
    }

    @Test("A reader that stays keeps the map as it is, and its values remain readable")
    func readerStays() throws {
        let temporary = try TemporaryEnvironment()
        let table = try temporary.texts()
        try fill(temporary.environment, table, 10)
        try temporary.environment.read { transaction throws in
            let error = #expect(throws: LMDBError.self) {
                try temporary.environment.grow(to: 8 << 20, waitingSeconds: 0)
            }
            #expect(error?.code == .readersStayed)
            #expect(try table.get("5", in: transaction)?.count == 1000)
        }
        #expect(try temporary.environment.room().mapSize == 1 << 20)
        try temporary.environment.grow(to: 8 << 20, waitingSeconds: 0)
        #expect(try temporary.environment.room().mapSize == 8 << 20)
    }

    @Test("Growing again and again under constant readers neither crashes nor changes what they read")
    func growsUnderReaders() async throws {
        let temporary = try TemporaryEnvironment()
        let environment = temporary.environment
        let table = try temporary.texts()
        try fill(environment, table, 50)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    for _ in 0..<1000 {
                        let count = try environment.read { transaction in
                            var bytes = 0
                            try table.scan(in: transaction) { _, value in
                                bytes += value.count
                                return .next
                            }
                            return bytes
                        }
                        #expect(count == 50_000)
                    }
                }
            }
            for step in 1...20 { try environment.grow(to: (1 << 20) * (step + 1)) }
            try await group.waitForAll()
        }
        #expect(try environment.room().mapSize == 21 << 20)
    }

    @Test("The lag of the oldest reader counts the commits since it began")
    func lag() throws {
        let temporary = try TemporaryEnvironment()
        let environment = temporary.environment
        let table = try temporary.texts()
        #expect(try environment.oldestReaderLag() == 0)
        try environment.read { _ throws in
            for number in 0..<7 { try environment.write { try table.put("\(number)", "", in: $0) } }
            #expect(try environment.oldestReaderLag() == 7)
        }
        #expect(try environment.oldestReaderLag() == 0)
        #expect(try environment.checkReaders() == 0)
    }
}

@Suite("Files that are opened again")
struct ReopeningTests {
    private func fill(_ environment: Environment, _ table: Table<Text, Text>, _ count: Int) throws {
        try environment.write { transaction in
            for number in 0..<count { try table.put("\(number)", "of \(number)", in: transaction) }
        }
    }

    @Test("Tables, what they have and the size of the map are as before")
    func staysTheSame() throws {
        let temporary = try TemporaryEnvironment()
        let environment = temporary.environment
        let (texts, others) = (try temporary.texts(), try environment.table("others") as Table<BigEndianUInt64, Text>)
        try environment.grow(to: 4 << 20)
        try fill(environment, texts, 100)
        #expect(try environment.reopen(afterChanges: 100))
        try environment.write { try others.put(7, "seven", in: $0) }
        #expect(try environment.read { try texts.get("99", in: $0) } == "of 99")
        #expect(try environment.read { try others.get(7, in: $0) } == "seven")
        #expect(try environment.read { try texts.count(in: $0) } == 100)
        #expect(try environment.room().mapSize == 4 << 20)
    }

    @Test("They are not opened again when no write changed as many keys")
    func onlyAfterLargeWrites() throws {
        let temporary = try TemporaryEnvironment()
        let environment = temporary.environment
        try fill(environment, try temporary.texts(), 100)
        try FileManager.default.removeItem(atPath: temporary.directory.path)
        // Opening files that are gone would fail: these were not.
        #expect(try environment.reopen(afterChanges: 101))
        #expect(throws: LMDBError.self) { try environment.reopen(afterChanges: 100) }
    }

    @Test("It is the largest write since they were opened that counts, one that failed too")
    func largestCounts() throws {
        let temporary = try TemporaryEnvironment()
        let environment = temporary.environment
        let texts = try temporary.texts()
        #expect(throws: CancellationError.self) {
            try environment.write { transaction in
                for number in 0..<100 { try texts.put("\(number)", "", in: transaction) }
                throw CancellationError()
            }
        }
        try fill(environment, texts, 1)
        #expect(try environment.reopen(afterChanges: 100))
        try FileManager.default.removeItem(atPath: temporary.directory.path)
        #expect(try environment.reopen(afterChanges: 2))
    }

    @Test("A table whose making came to nothing stands in nobody's way")
    func abandonedTable() throws {
        let temporary = try TemporaryEnvironment()
        let environment = temporary.environment
        let texts = try temporary.texts()
        #expect(throws: CancellationError.self) {
            try environment.write { transaction in
                _ = try Table<Text, Text>("never", in: transaction)
                _ = try Table<Text, Text>("later", in: transaction)
                throw CancellationError()
            }
        }
        #expect(try environment.reopen(afterChanges: 0))
        let later: Table<Text, Text> = try environment.table("later")
        try environment.write { try later.put("a", "1", in: $0) }
        #expect(try environment.reopen(afterChanges: 0))
        #expect(try environment.read { try later.get("a", in: $0) } == "1")
        #expect(try environment.read { try texts.count(in: $0) } == 0)
    }

    @Test("A transaction under way keeps the files as they are, and its values remain readable")
    func transactionStays() throws {
        let temporary = try TemporaryEnvironment()
        let environment = temporary.environment
        let texts = try temporary.texts()
        try fill(environment, texts, 10)
        try environment.read { transaction throws in
            #expect(try !environment.reopen(afterChanges: 0))
            #expect(try texts.get("5", in: transaction) == "of 5")
        }
        #expect(try environment.reopen(afterChanges: 0))
    }

    @Test("When they cannot be opened again, the environment is closed and its directory free")
    func cannotOpen() throws {
        let temporary = try TemporaryEnvironment()
        let environment = temporary.environment
        let texts = try temporary.texts()
        let (data, kept) = (temporary.directory.path + "/data.mdb", temporary.directory.path + "/kept")
        try FileManager.default.moveItem(atPath: data, toPath: kept)
        try Data(repeating: 7, count: 8192).write(to: URL(fileURLWithPath: data))
        let reopening = #expect(throws: LMDBError.self) { try environment.reopen(afterChanges: 0) }
        #expect(reopening?.code == .invalid)
        let reading = #expect(throws: LMDBError.self) { try environment.read { try texts.get("a", in: $0) } }
        #expect(reading?.code == .closed)
        let again = #expect(throws: LMDBError.self) { try environment.reopen(afterChanges: 0) }
        #expect(again?.code == .closed)
        try FileManager.default.removeItem(atPath: data)
        try FileManager.default.moveItem(atPath: kept, toPath: data)
        try Environment(path: temporary.directory.path).close()
    }

    @Test("Again and again under constant reads and writes nothing is lost or read wrongly")
    func underLoad() async throws {
        let temporary = try TemporaryEnvironment()
        let environment = temporary.environment
        let texts = try temporary.texts()
        try fill(environment, texts, 50)
        let reopened = try await withThrowingTaskGroup(of: Int.self) { group in
            for reader in 0..<2 {
                group.addTask {
                    for round in 0..<1_000 {
                        let number = (reader + round) % 50
                        let found = try environment.read { try texts.get("\(number)", in: $0) }
                        #expect(found == "of \(number)")
                    }
                    return 0
                }
            }
            group.addTask {
                for number in 50..<550 { try environment.write { try texts.put("\(number)", "", in: $0) } }
                return 0
            }
            group.addTask {
                try (0..<300).reduce(0) { count, _ in count + (try environment.reopen(afterChanges: 0) ? 1 : 0) }
            }
            return try await group.reduce(0, +)
        }
        #expect(reopened > 0)
        #expect(try environment.read { try texts.count(in: $0) } == 550)
    }
}
