import LMDB
import Testing

@Suite("Errors")
struct LMDBErrorTests {
    @Test(
        "Codes keep the names of lmdb.h and of errno",
        arguments: [
            (-30799, "MDB_KEYEXIST"), (-30798, "MDB_NOTFOUND"), (-30796, "MDB_CORRUPTED"), (-30795, "MDB_PANIC"),
            (-30792, "MDB_MAP_FULL"), (-30791, "MDB_DBS_FULL"), (-30790, "MDB_READERS_FULL"),
            (-30788, "MDB_TXN_FULL"), (-30785, "MDB_MAP_RESIZED"), (-30782, "MDB_BAD_TXN"),
            (-30781, "MDB_BAD_VALSIZE"), (-30780, "MDB_BAD_DBI"), (28, "ENOSPC"), (5, "EIO"), (13, "EACCES"),
            (27, "EFBIG"), (4242, "code 4242"),
        ] as [(Int32, String)])
    func names(number: Int32, name: String) {
        #expect(LMDBError.Code(rawValue: number).name == name)
    }

    @Test("The sentence names the call, the path and the code, and says what to do")
    func sentence() {
        let error = LMDBError(.noSpace, operation: "mdb_txn_commit", path: "/srv/log")
        #expect(
            error.description
                == "mdb_txn_commit on /srv/log answered ENOSPC. The disk is full: free some room, then start again.")
    }

    @Test("More tables than the environment was opened for are refused by LMDB's name")
    func tooManyTables() throws {
        let temporary = try TemporaryEnvironment()
        let error = #expect(throws: LMDBError.self) {
            for number in 0..<9 {
                let _: Table<Text, Text> = try temporary.environment.table("t\(number)")
            }
        }
        #expect(error?.code.name == "MDB_DBS_FULL")
    }
}
