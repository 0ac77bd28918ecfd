import Testing

@Suite("A log that was damaged")
struct DamageTests {
    @Test("verify finds a record that is no longer what was recorded, says where, and ends with 65")
    func changedRecord() throws {
        let daemon = try RunningDaemon()
        try daemon.decide("Ouvrir la maison des services")
        try daemon.decide("Voter le budget")
        try daemon.stop()
        try changeRecord(2, of: daemon) { record in
            let place = try #require(record.firstRange(of: Array("Voter".utf8)))
            record.replaceSubrange(place, with: Array("Vider".utf8))
        }
        try daemon.start()
        let sentences = [
            Language.english: "log 2: The record is not the one that was recorded",
            .french: "journal 2\u{A0}: L’enregistrement n’est plus celui qui a été fait",
        ]
        for (language, sentence) in sentences {
            let verified = try daemon.vigieOnTerminal(["verify"], environment: language.environment)
            #expect(verified.exitCode == 65)
            #expect(verified.output.contains(sentence), "\(verified.output)")
        }
    }

    @Test("One flipped bit is named by its position, and of several --deep names them all")
    func flippedBits() throws {
        let daemon = try RunningDaemon()
        for number in 1...7 { try daemon.decide("Décision \(number)") }
        try daemon.stop()
        for position: UInt64 in [3, 6] {
            try changeRecord(position, of: daemon) { $0[$0.count - 1] ^= 0x10 }
        }
        try daemon.start()
        let plain = try daemon.vigie("verify")
        #expect(plain.exitCode == 65)
        #expect(plain.lines.map { $0.prefix(5) } == ["log\t3"], "\(plain.output)")
        let deep = try daemon.vigie("verify", "--deep")
        #expect(deep.exitCode == 65)
        #expect(deep.lines.map { $0.prefix(5) } == ["log\t3", "log\t6"], "\(deep.output)")
    }
}
