import LMDB
import Testing

/// Changes the bytes of a record of a log that no daemon holds.
func changeRecord(_ position: UInt64, of daemon: RunningDaemon, _ change: (inout [UInt8]) throws -> Void) throws {
    let log = try Environment(path: daemon.stateDirectory + "/log")
    defer { try? log.close() }
    try log.write { transaction in
        let events = try Table<NativeUInt64, Bytes>("events", in: transaction)
        var record = try #require(try events.get(position, in: transaction))
        try change(&record)
        try events.put(position, record, in: transaction)
    }
}
