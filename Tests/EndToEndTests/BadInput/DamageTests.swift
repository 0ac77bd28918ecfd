import LMDB
import Testing

@Suite("A log that was damaged")
struct DamageTests {
    @Test("verify finds a record that is no longer what was recorded, says where, and ends with 65")
    func changedRecord() throws {
        let daemon = try RunningDaemon()
        try daemon.decide("Ouvrir la maison des services")
        try daemon.decide("Voter le budget")
        try daemon.stop()
        try change("Voter", to: "Vider", inRecord: 2, of: daemon)
        try daemon.start()
        var sentences: Set<String> = []
        for language in Language.allCases {
            let verified = try daemon.vigieOnTerminal(["verify"], environment: language.environment)
            #expect(verified.exitCode == 65)
            #expect(verified.output.contains("2"), "\(verified.output)")
            sentences.insert(verified.output)
        }
        #expect(sentences.count == 2)
    }

    private func change(_ text: String, to other: String, inRecord position: UInt64, of daemon: RunningDaemon) throws {
        let log = try Environment(path: daemon.stateDirectory + "/log")
        defer { try? log.close() }
        try log.write { transaction in
            let events = try Table<NativeUInt64, Bytes>("events", in: transaction)
            let record = try #require(try events.get(position, in: transaction))
            let place = try #require(record.firstRange(of: Array(text.utf8)))
            var changed = record
            changed.replaceSubrange(place, with: Array(other.utf8))
            try events.put(position, changed, in: transaction)
        }
    }
}
