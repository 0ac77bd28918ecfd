import LMDB
import Testing

@Suite("Tables and cursors")
struct TableTests {
    private let temporary: TemporaryEnvironment
    private var environment: Environment { temporary.environment }

    init() throws {
        temporary = try TemporaryEnvironment()
    }

    private func texts(_ entries: [String]) throws -> Table<Text, Text> {
        let table = try temporary.texts()
        try environment.write { transaction in
            for key in entries { try table.put(key, "=" + key, in: transaction) }
        }
        return table
    }

    @Test(
        "Numbers come back in their order, with native and with big-endian keys",
        arguments: [[1, 255, 256, 65_536, UInt64.max, 0]])
    func numberOrder(numbers: [UInt64]) throws {
        let native: Table<NativeUInt64, Text> = try environment.table("native")
        let bigEndian: Table<BigEndianUInt64, BigEndianUInt64> = try environment.table("big")
        try environment.write { transaction in
            for number in numbers {
                try native.put(number, "\(number)", in: transaction)
                try bigEndian.put(number, number, in: transaction)
            }
        }
        var found: [UInt64] = []
        var foundBigEndian: [UInt64] = []
        try environment.read { transaction throws in
            try native.withCursor(in: transaction) { cursor throws in
                while try cursor.next() {
                    found.append(try cursor.key())
                    #expect(try cursor.value() == "\(try cursor.key())")
                }
            }
            try bigEndian.withCursor(in: transaction) { cursor in
                while try cursor.next() { foundBigEndian.append(try cursor.key()) }
            }
        }
        #expect(found == numbers.sorted())
        #expect(foundBigEndian == numbers.sorted())
    }

    @Test("Appending takes greater keys only")
    func append() throws {
        let table: Table<NativeUInt64, Bytes> = try environment.table("native")
        try environment.write { transaction throws in
            #expect(try table.append(5, [1], in: transaction))
            #expect(try table.append(5, [2], in: transaction) == false)
            #expect(try table.append(4, [3], in: transaction) == false)
            #expect(try table.append(6, [4], in: transaction))
        }
        #expect(try environment.read { try table.get(5, in: $0) } == [1])
        #expect(try environment.read { try table.count(in: $0) } == 2)
    }

    @Test("Inserting leaves what is there, putting replaces it, deleting tells whether it was there")
    func insertPutDelete() throws {
        let table = try texts(["a"])
        try environment.write { transaction throws in
            #expect(try table.insert("a", "other", in: transaction) == false)
            #expect(try table.insert("b", "new", in: transaction))
            #expect(try table.contains("b", in: transaction))
            #expect(try table.get("a", in: transaction) == "=a")
            try table.put("a", "put", in: transaction)
            #expect(try table.get("a", in: transaction) == "put")
            #expect(try table.delete("a", in: transaction))
            #expect(try table.delete("a", in: transaction) == false)
            try "bytes".utf8.withContiguousStorageIfAvailable {
                try table.putBytes("c", UnsafeRawBufferPointer($0), in: transaction)
            }
            #expect(try table.get("c", in: transaction) == "bytes")
        }
    }

    @Test("Keys that are empty or longer than 511 bytes are refused by LMDB's name", arguments: [0, 512])
    func keySize(size: Int) throws {
        let table = try temporary.texts()
        let error = #expect(throws: LMDBError.self) {
            try environment.write { try table.put(String(repeating: "k", count: size), "", in: $0) }
        }
        #expect(error?.code.name == "MDB_BAD_VALSIZE")
        #expect(error?.path == temporary.directory.path)
    }

    @Test("Stored bytes of another shape than the codec's are an error, not a value")
    func badBytes() throws {
        let table: Table<Text, Bytes> = try environment.table("t")
        try environment.write { try table.put("a", [0xFF, 0xFE], in: $0) }
        let asText: Table<Text, Text> = try environment.table("t")
        let asNumber: Table<Text, BigEndianUInt64> = try environment.table("t")
        for error in [
            #expect(throws: LMDBError.self) { try environment.read { try asText.get("a", in: $0) } },
            #expect(throws: LMDBError.self) { try environment.read { try asNumber.get("a", in: $0) } },
        ] {
            #expect(error?.code == .badBytes)
        }
    }

    @Test("A cursor moves both ways, seeks, and says when it is past the end")
    func cursorMoves() throws {
        let table = try texts(["b", "d", "f"])
        try environment.read { transaction throws in
            try table.withCursor(in: transaction) { cursor throws in
                #expect(try cursor.seek("c") && cursor.key() == "d" && cursor.value() == "=d")
                #expect(try cursor.previous() && cursor.key() == "b")
                #expect(try cursor.previous() == false)
                #expect(try cursor.last() && cursor.key() == "f")
                #expect(try cursor.next() == false)
                #expect(try cursor.first() && cursor.key() == "b")
                #expect(try cursor.seek("g") == false)
                #expect(try cursor.seek("") && cursor.key() == "b")
            }
        }
    }

    @Test(
        "A scan of a prefix sees exactly the keys that begin with it, in either order",
        arguments: [
            ("ab", ["ab", "ab/1", "ab/2", "abé"]), ("ab/", ["ab/1", "ab/2"]), ("é", ["é"]), ("x", []),
            ("", ["a", "ab", "ab/1", "ab/2", "abé", "b", "é"]),
        ])
    func prefixScan(prefix: String, expected: [String]) throws {
        let table = try texts(["a", "ab", "ab/1", "ab/2", "abé", "b", "é"])
        for order in [ScanOrder.ascending, .descending] {
            var found: [String] = []
            try environment.read { transaction in
                try table.scan(prefix: prefix, order: order, in: transaction) { key, _ in
                    found.append(String(decoding: key, as: UTF8.self))
                    return .next
                }
            }
            #expect(found == (order == .ascending ? expected : expected.reversed()))
        }
    }

    @Test("The last key of a prefix is found also when the prefix ends in 255, the greatest byte")
    func lastOfGreatestPrefix() throws {
        let table: Table<Bytes, Bytes> = try environment.table("bytes")
        try environment.write { transaction in
            for key: [UInt8] in [[1], [1, 255, 1], [1, 255, 255], [2], [255, 255, 7]] {
                try table.put(key, [], in: transaction)
            }
        }
        try environment.read { transaction throws in
            try table.withCursor(in: transaction) { cursor throws in
                #expect(try cursor.seekLast(prefix: [1, 255]) && cursor.key() == [1, 255, 255])
                #expect(try cursor.seekLast(prefix: [255]) && cursor.key() == [255, 255, 7])
                #expect(try cursor.seekLast(prefix: [1, 254]) == false)
                #expect(try cursor.seekLast(prefix: [3]) == false)
            }
        }
    }

    @Test("A scan starts where it is told and stops when it is told")
    func scanStops() throws {
        let table = try texts(["a", "b", "c", "d"])
        var found: [String] = []
        try environment.read { transaction in
            try table.scan(from: "b", in: transaction) { key, value in
                found.append(String(decoding: value, as: UTF8.self))
                return found.count == 2 ? .stop : .next
            }
        }
        #expect(found == ["=b", "=c"])
    }

    @Test("Deleting a prefix deletes exactly its keys; deleting all leaves an empty table")
    func deletePrefix() throws {
        let table = try texts(["a", "ab", "ab/1", "ac"])
        #expect(try environment.write { try table.deleteAll(prefix: "ab", in: $0) } == 2)
        #expect(try environment.read { try table.contains("a", in: $0) && table.contains("ac", in: $0) })
        try environment.write { try table.deleteAll(in: $0) }
        #expect(try environment.read { try table.count(in: $0) } == 0)
    }

    @Test("Bytes are lent in place, and only for keys that are there")
    func lendsBytes() throws {
        let table = try texts(["a"])
        try environment.read { transaction throws in
            #expect(try table.withBytes(at: "a", in: transaction) { [UInt8]($0) } == Array("=a".utf8))
            #expect(try table.withBytes(at: "z", in: transaction) { $0.count } == nil)
        }
    }
}
