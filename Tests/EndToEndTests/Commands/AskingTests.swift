import Testing

@Suite("Asking the register")
struct AskingTests {
    /// Six decisions, one for each word of the filters.
    private struct Six {
        let daemon: RunningDaemon
        let late, undated, unowned, suspended, executed, council: String

        init() throws {
            daemon = try RunningDaemon()
            late = try daemon.decide("Réparer le préau", "--owner", "DGA Éducation", "--due", "2024-02-01")
            undated = try daemon.decide("Écrire au préfet", "--owner", "Cabinet")
            unowned = try daemon.decide("Choisir un logo", "--due", "2099-03-01")
            suspended = try daemon.decide("Acheter le terrain", "--owner", "DGA Foncier", "--due", "2099-04-01")
            try daemon.change("suspend", suspended, "--reason", "Contentieux", "--on", "2024-02-15")
            executed = try daemon.decide("Nommer la rue", "--owner", "Cabinet", "--due", "2024-02-01")
            try daemon.change("execute", executed, "--no-evidence", "--on", "2024-02-11")
            council = try daemon.decide(
                "Voter le budget", "--body", "Conseil", "--owner", "DGA Finances", "--due", "2024-01-20", "--on",
                "2024-01-10")
            try daemon.awaitLateness(of: late, executed, council)
        }
    }

    @Test("Each filter of list lets through what it names")
    func filters() throws {
        let six = try Six()
        let daemon = six.daemon
        #expect(try Set(daemon.references("list")).count == 6)
        #expect(try daemon.references("list", "--body", "conseil") == [six.council])
        #expect(try Set(daemon.references("list", "--owner", "CABINET")) == [six.undated, six.executed])
        #expect(try daemon.references("list", "--state", "suspended") == [six.suspended])
        #expect(try Set(daemon.references("list", "--due-before", "2024-02-01")) == [six.council])
        #expect(try Set(daemon.references("list", "--due-after", "2024-02-01")) == [six.unowned, six.suspended])
        #expect(try daemon.references("list", "--text", "prefet ecri") == [six.undated])
        #expect(try Set(daemon.references("list", "--late")) == [six.late, six.council])
        #expect(try daemon.references("list", "--undated") == [six.undated])
        #expect(try daemon.references("list", "--unowned") == [six.unowned])
        #expect(try daemon.references("list", "--owner", "Cabinet", "--state", "executed") == [six.executed])
        #expect(try daemon.references("list", "--limit", "2").count == 2)
        #expect(try !daemon.references("list", "--silent-for", "30").contains(six.executed))
        #expect(try daemon.references("list", "--silent-for", "30").contains(six.late))
        #expect(try daemon.references("list", "--silent-for", "100000").isEmpty)
    }

    @Test("overdue lists what is late, the longest overdue first")
    func overdue() throws {
        let six = try Six()
        #expect(try six.daemon.references("overdue") == [six.council, six.late])
        #expect(try six.daemon.references("overdue", "--limit", "1") == [six.council])
        #expect(try six.daemon.references("overdue", "--owner", "DGA Éducation") == [six.late])
        let rows = try six.daemon.vigie("overdue", "--json").objects(DecisionAnswer.self)
        #expect(rows.allSatisfy { $0.late && $0.lateDays > 0 })
    }

    @Test("As things stood: only what had taken effect counts")
    func asOf() throws {
        let six = try Six()
        #expect(try six.daemon.references("overdue", "--as-of", "2024-02-05") == [six.council, six.late, six.executed])
        #expect(try six.daemon.references("list", "--as-of", "2024-01-08").contains(six.council) == false)
        #expect(try six.daemon.references("list", "--as-of", "2023-12-31").isEmpty)
        let then: DecisionAnswer = try six.daemon.vigie("show", six.executed, "--as-of", "2024-02-05", "--json")
            .object()
        #expect(then.state == "open")
        #expect(then.late)
    }

    @Test("As the register knew it: only what had been recorded counts")
    func knownAt() throws {
        let six = try Six()
        #expect(try six.daemon.references("list", "--known-at", "2024-06-01").isEmpty)
        let last = try #require(try six.daemon.history(six.council).last)
        #expect(try six.daemon.references("list", "--known-at", last.recorded).count == 6)
    }

    @Test("stats counts, by owner, by body and by month")
    func stats() throws {
        let six = try Six()
        let all = try six.daemon.stats()
        #expect(all.made == 6)
        #expect(all.open == 5)
        #expect(all.executed == 1)
        #expect(all.executedInTime == 0)
        #expect(all.executedLate == 1)
        #expect(all.medianLateDays == 10)
        #expect(all.overdue == 2)
        #expect(all.undated == 1)
        #expect(all.unowned == 1)
        #expect(all.suspended == 1)
        #expect(all.abandoned == 0)
        #expect(try six.daemon.stats("--body", "Conseil").made == 1)
        for (key, words) in [
            ("owner", ["Cabinet", "DGA Foncier"]), ("body", ["CODIR", "Conseil"]), ("month", ["2024-01"]),
        ] {
            let said = try six.daemon.vigie("stats", "--by", key)
            #expect(said.exitCode == 0, "\(said.errors)")
            for word in words { #expect(said.output.contains(word), "\(said.output)") }
        }
    }

    @Test(
        "show, history and why tell one decision in both languages, and JSON the same in both",
        arguments: Language.allCases)
    func oneDecision(_ language: Language) throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide("Réparer le préau", "--owner", "DGA Éducation", "--due", "2098-02-01")
        try daemon.change("postpone", reference, "--to", "2099-02-01", "--reason", "Amiante")
        let environment = language.environment
        let shown = try daemon.vigie(["show", reference], environment: environment)
        for word in [reference, "Réparer le préau", "DGA Éducation", "CODIR"] { #expect(shown.output.contains(word)) }
        let told = try daemon.vigie(["history", reference], environment: environment)
        #expect(told.output.contains("Amiante"))
        let explained = try daemon.vigie(["why", reference], environment: environment)
        #expect(explained.exitCode == 0, "\(explained.errors)")
        #expect(explained.output.contains("DGA Éducation"))
        let same: DecisionAnswer = try daemon.vigie(["show", reference, "--json"], environment: environment).object()
        #expect(same == (try daemon.show(reference)))
        #expect(try daemon.vigie(["why", reference, "--json"], environment: environment).exitCode == 0)
    }

    @Test("why names the events that made a decision late")
    func whyLate() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide("Réparer", "--owner", "DGA", "--due", "2024-02-01")
        let why = try daemon.vigie("why", reference, "--json").output
        for topic in ["state", "owner", "due", "lateness"] { #expect(why.contains("\"\(topic)\"")) }
    }

    @Test("watch tells the events from a position on, then each as it is recorded")
    func watch() throws {
        let daemon = try RunningDaemon()
        let reference = try daemon.decide()
        let watcher = try daemon.startVigie(["watch", "--from", "1", "--json"])
        defer { watcher.end() }
        try waitUntil("the first event is told") { watcher.output.contains(reference) }
        let change = try daemon.change("note", reference, "Vu en réunion")
        try waitUntil("the next event is told") { watcher.output.contains("\"position\":\(change.position)") }
        #expect(watcher.isRunning)
        #expect(watcher.output.split(separator: "\n").count == 2)
    }

    @Test("status tells where the register stands")
    func status() throws {
        let daemon = try RunningDaemon()
        let empty = try daemon.status()
        #expect(empty.position == 0)
        #expect(empty.decisions == 0)
        try daemon.decide()
        let status = try daemon.status()
        #expect(status.position == 1)
        #expect(status.viewsPosition == 1)
        #expect(status.events == 1)
        #expect(status.decisions == 1)
        #expect(status.logBytes > 0)
        #expect(status.viewsBytes > 0)
        #expect(!status.version.isEmpty)
        #expect(try daemon.vigie("status").output.contains(status.version))
    }

    @Test("A rebuild takes the place of the views and changes no answer")
    func rebuild() throws {
        let six = try Six()
        let before = try six.daemon.vigie("list", "--json").output
        let generation = try six.daemon.status().generation
        let rebuilt = try six.daemon.vigie("rebuild", "--wait")
        #expect(rebuilt.exitCode == 0, "\(rebuilt.errors)")
        #expect(try six.daemon.status().generation > generation)
        #expect(try six.daemon.vigie("list", "--json").output == before)
        #expect(try six.daemon.vigie("verify").exitCode == 0)
        try six.daemon.change("note", six.late, "Vu en réunion")
        #expect(try six.daemon.references("list", "--text", "reunion") == [six.late])
    }

    @Test("The views may be deleted: the next start makes them again from the log")
    func deletedViews() throws {
        let six = try Six()
        let before = try six.daemon.vigie("list", "--json").output
        try six.daemon.stop()
        try removeViews(of: six.daemon)
        try six.daemon.start()
        #expect(try six.daemon.vigie("list", "--json").output == before)
    }

    @Test("verify finds nothing wrong in a sound register")
    func verify() throws {
        let six = try Six()
        let verified = try six.daemon.vigie("verify", "--json")
        #expect(verified.exitCode == 0, "\(verified.errors)\(verified.output)")
        #expect(try six.daemon.vigie("verify").exitCode == 0)
    }
}
