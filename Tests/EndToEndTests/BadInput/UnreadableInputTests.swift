import Testing

@Suite("Input that cannot be read changes nothing and says where and why")
struct UnreadableInputTests {
    @Test("A date that does not exist, and one that is no date")
    func dates() throws {
        let daemon = try RunningDaemon()
        for date in ["2026-02-30", "31/04/2026", "bientôt"] {
            try daemon.expectRefusal(
                ["decide", "Ouvrir", "--body", "CODIR", "--due", date], exitCode: 65, naming: [date])
            try daemon.expectRefusal(["list", "--due-before", date], exitCode: 65, naming: [date])
        }
        try daemon.expectRefusal(["overdue", "--as-of", "2026-02-30"], exitCode: 65, naming: ["2026-02-30"])
    }

    @Test("A title that is not UTF-8")
    func title() throws {
        let daemon = try RunningDaemon()
        let latin: [UInt8] = [0x43, 0x72, 0xE9, 0x65, 0x72]
        let outcome = try daemon.vigie(bytes: [Array("decide".utf8), latin, Array("--body".utf8), Array("CODIR".utf8)])
        #expect(outcome.exitCode == 65, "\(outcome.errors)")
        #expect(outcome.errors.contains("UTF-8"))
        #expect(try daemon.status().position == 0)
    }

    @Test("An id that is no UUID")
    func identifier() throws {
        let daemon = try RunningDaemon()
        try daemon.expectRefusal(
            ["decide", "Ouvrir", "--body", "CODIR", "--id", "42"], exitCode: 65, naming: ["42", "UUID"])
    }
}

@Suite("A table that cannot be imported leaves the register as it was")
struct UnreadableTableTests {
    private static let mapping = """
        decision:
          reference: "{Numéro}"
          title: "{Décision}"
          body: CODIR
          made: "{Date}"
          owner: "{Pilote}"
          due: "{Échéance}"
        """

    private static let header = "Numéro;Date;Décision;Pilote;Échéance\n"

    /// Expects that `table` is refused with exit code 65, its lines and columns named.
    private func expectRefusal(
        of table: [UInt8], mapping: String = mapping, naming place: [String],
        location: SourceLocation = #_sourceLocation
    ) throws {
        let daemon = try RunningDaemon()
        let file = try daemon.folder.write(table, to: "table.csv")
        let map = try daemon.folder.write(mapping, to: "mapping.yaml")
        for arguments in [["import", file, "--mapping", map], ["import", file, "--mapping", map, "--dry-run"]] {
            try daemon.expectRefusal(arguments, exitCode: 65, naming: place, location: location)
        }
    }

    @Test("A sound table is taken: what the other tests break is what they say")
    func sound() throws {
        let daemon = try RunningDaemon()
        let file = try daemon.folder.write(Self.header + "A-1;05/01/2024;Ouvrir;DGA;30/06/2099\n", to: "table.csv")
        let map = try daemon.folder.write(Self.mapping, to: "mapping.yaml")
        let outcome = try daemon.vigie("import", file, "--mapping", map)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(try daemon.show("A-1").due == "2099-06-30")
    }

    @Test("A column is missing")
    func missingColumn() throws {
        try expectRefusal(
            of: Array("Numéro;Décision;Pilote;Échéance\nA-1;Ouvrir;DGA;30/06/2099\n".utf8), naming: ["Date"])
    }

    @Test("The mapping names a column that is not there")
    func unknownColumn() throws {
        try expectRefusal(
            of: Array((Self.header + "A-1;05/01/2024;Ouvrir;DGA;30/06/2099\n").utf8),
            mapping: Self.mapping.replacing("{Pilote}", with: "{Responsable}"), naming: ["Responsable", "Pilote"])
    }

    @Test("A row has too many fields")
    func tooManyFields() throws {
        try expectRefusal(
            of: Array((Self.header + "A-1;05/01/2024;Ouvrir;DGA;30/06/2099\nA-2;05/01/2024;Fermer;DGA;;;oups\n").utf8),
            naming: ["3"])
    }

    @Test("The encoding is none that can be read")
    func encoding() throws {
        let undefined: [UInt8] = [0x81, 0xE9, 0x8D]
        try expectRefusal(
            of: Array(Self.header.utf8) + Array("A-1;05/01/2024;Cr".utf8) + undefined + Array(";DGA;\n".utf8),
            naming: ["2"])
    }

    @Test("The mapping says UTF-8, and the file is not")
    func invalidUTF8() throws {
        try expectRefusal(
            of: Array(Self.header.utf8) + Array("A-1;05/01/2024;Cr".utf8) + [0xE9] + Array("er;DGA;\n".utf8),
            mapping: "table:\n  encoding: utf-8\n" + Self.mapping, naming: ["UTF-8"])
    }

    @Test("A date in it does not exist: one bad row, and nothing of the file is recorded")
    func badDate() throws {
        try expectRefusal(
            of: Array((Self.header + "A-1;05/01/2024;Ouvrir;DGA;\nA-2;30/02/2024;Fermer;DGA;\n").utf8),
            naming: ["3", "Date", "30/02/2024"])
    }

    @Test("A title in it is over its limit")
    func longTitle() throws {
        let title = String(repeating: "x", count: 1_001)
        try expectRefusal(
            of: Array((Self.header + "A-1;05/01/2024;\(title);DGA;\n").utf8), naming: ["2", "Décision", "1001"])
    }

    @Test("The mapping has a key that nobody knows")
    func unknownKey() throws {
        try expectRefusal(
            of: Array((Self.header + "A-1;05/01/2024;Ouvrir;DGA;\n").utf8),
            mapping: Self.mapping + "\n  deadline: \"{Échéance}\"\n", naming: ["deadline"])
    }

    @Test("The mapping is not YAML")
    func notYAML() throws {
        try expectRefusal(
            of: Array((Self.header + "A-1;05/01/2024;Ouvrir;DGA;\n").utf8), mapping: "decision: [", naming: ["1"])
    }

    @Test("The file, or the mapping, is not there")
    func noSuchFile() throws {
        let daemon = try RunningDaemon()
        let map = try daemon.folder.write(Self.mapping, to: "mapping.yaml")
        let table = try daemon.folder.write(Self.header, to: "table.csv")
        let absent = daemon.folder.path("absent.csv")
        try daemon.expectRefusal(["import", absent, "--mapping", map], exitCode: 66, naming: [absent])
        try daemon.expectRefusal(["import", table, "--mapping", absent], exitCode: 66, naming: [absent])
    }
}
