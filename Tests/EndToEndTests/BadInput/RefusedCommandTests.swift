import Testing

@Suite("Commands that the rules refuse change nothing and say where and why")
struct RefusedCommandTests {
    @Test("A reference that nobody has")
    func unknownReference() throws {
        let daemon = try RunningDaemon()
        for command in [
            ["show", "CODIR-1999-0007"], ["history", "CODIR-1999-0007"], ["why", "CODIR-1999-0007"],
            ["note", "CODIR-1999-0007", "Vu"], ["execute", "CODIR-1999-0007", "--no-evidence"],
        ] {
            try daemon.expectRefusal(command, exitCode: 1, naming: ["CODIR-1999-0007"])
        }
    }

    @Test("A reference that another decision has")
    func referenceTaken() throws {
        let daemon = try RunningDaemon()
        try daemon.decide("Voter le budget", "--ref", "20 C 0008")
        try daemon.expectRefusal(
            ["decide", "Autre", "--body", "Conseil", "--ref", "20 C 0008"], exitCode: 1, naming: ["20 C 0008"])
    }

    @Test("A delegation by an owner who is not there")
    func ownerMissing() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide()
        try daemon.expectRefusal(["delegate", reference, "--to", "Régie"], exitCode: 1, naming: [reference, "assign"])
    }

    @Test("A due date before the decision")
    func dueBeforeDecision() throws {
        let daemon = try RunningDaemon()
        try daemon.expectRefusal(
            ["decide", "Ouvrir", "--body", "CODIR", "--on", "2024-01-05", "--due", "2023-12-31"], exitCode: 1,
            naming: ["2023", "2024"])
    }

    @Test("An execution of what is executed")
    func executingTwice() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide()
        try daemon.change("execute", reference, "--no-evidence", "--on", "2024-03-03")
        try daemon.expectRefusal(
            ["execute", reference, "--evidence", "PV"], exitCode: 1, naming: [reference, "2024", "reopen"])
    }

    @Test("An attestation of one's own execution: by the account, the owner or the delegate")
    func ownExecution() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide("Ouvrir", "--owner", "DGA Solidarités")
        try daemon.change("delegate", reference, "--to", "Régie")
        try daemon.change("execute", reference, "--no-evidence")
        try daemon.expectRefusal(["attest", reference], exitCode: 1, naming: [reference])
        for doer in ["DGA Solidarités", "Régie"] {
            try daemon.expectRefusal(["attest", reference, "--by", doer], exitCode: 1, naming: [reference, doer])
        }
    }

    @Test("A resumption of what is not suspended")
    func notSuspended() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide()
        try daemon.expectRefusal(["resume", reference], exitCode: 1, naming: [reference])
    }

    @Test("A version that the decision no longer has")
    func versionConflict() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide()
        try daemon.change("note", reference, "Vu", "--expect-version", "1")
        try daemon.expectRefusal(
            ["note", reference, "Vu aussi", "--expect-version", "1"], exitCode: 1, naming: [reference, "2"])
    }

    @Test("A text over its limit")
    func textOverLimit() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide()
        try daemon.expectRefusal(
            ["decide", String(repeating: "é", count: 1_001), "--body", "CODIR"], exitCode: 1, naming: ["1001", "1000"])
        try daemon.expectRefusal(
            ["note", reference, String(repeating: "x", count: 8_001)], exitCode: 1, naming: ["8001", "8000"])
    }

    @Test("A postponement without a later date, and one of nothing")
    func badPostponement() throws {
        let daemon = try RunningDaemon()
        let undated = try daemon.decide()
        let dated = try daemon.decide("Ouvrir", "--due", "2099-06-30")
        try daemon.expectRefusal(
            ["postpone", undated, "--to", "2099-06-30", "--reason", "R"], exitCode: 1, naming: [undated])
        try daemon.expectRefusal(
            ["postpone", dated, "--to", "2099-06-30", "--reason", "R"], exitCode: 1, naming: ["2099"])
    }

    @Test("An execution that says nothing of its evidence")
    func evidenceMissing() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide()
        let outcome = try daemon.vigie("execute", reference)
        #expect([1, 64].contains(outcome.exitCode))
        #expect(outcome.errors.contains("--no-evidence"))
        #expect(try daemon.status().position == 1)
    }

    @Test("A change to a follow-up that is closed")
    func closed() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide()
        try daemon.change("abandon", reference, "--reason", "Budget refusé")
        try daemon.expectRefusal(["assign", reference, "--to", "DGA"], exitCode: 1, naming: [reference, "reopen"])
    }

    @Test("A day that is still to come")
    func future() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide()
        try daemon.expectRefusal(
            ["execute", reference, "--no-evidence", "--on", "2999-01-01"], exitCode: 1, naming: ["2999"])
    }
}
