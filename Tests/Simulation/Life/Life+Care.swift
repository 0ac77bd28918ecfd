import EventLog
import Register
import TimeLimits

/// What the administrator and the clients do besides recording.
extension Life {
    func askInBetween() throws {
        let (register, position) = (try machine.register, model.position)
        let query = DecisionQuery(clearance: .all)
        questions.append(
            Question(
                position: position, answer: Answer(on: machine.executor) { try await register.stats(query, by: nil) }))
    }

    /// Signs the log as it is once everything that waits is recorded.
    func sign() throws {
        try settle()
        if let last = lastSigned, last.size > 0, last.history != model.history(at: last.size) {
            try expectContradiction()
            // As with another key, which has signed nothing.
            for name in Files.names(machine.path) where name.hasPrefix("checkpoint.last.") {
                Files.remove("\(machine.path)/\(name)")
            }
        }
        let proofs = LogProofs(of: try machine.register, key: .ofStateDirectory)
        let answer = Answer(on: machine.executor) { try await proofs.checkpoint() }
        machine.executor.run()
        _ = try machine.stepped.commit(atMost: .max)
        machine.executor.run()
        guard let text = try answer.found?.get() else { throw Failure("a checkpoint was not answered") }
        let head = try SignedCheckpoint(unverified: Array(text.utf8)).checkpoint.head
        try require(head.size == model.position, "a checkpoint of \(head.size) events, of \(model.position)")
        let tree = SignedTree(text: text, size: head.size, history: model.history(at: head.size))
        lastSigned = tree
        signed.append(tree)
        if signed.count > 6 { signed.remove(at: random.below(3)) }
        trace.note("signed \(head)")
        trace.count("checkpoints")
    }

    /// A log that was restored does not continue what its key signed last, and so the key signs nothing.
    private func expectContradiction() throws {
        let proofs = LogProofs(of: try machine.register, key: .ofStateDirectory)
        let answer = Answer(on: machine.executor) { try await proofs.checkpoint() }
        machine.executor.run()
        _ = try machine.stepped.commit(atMost: .max)
        machine.executor.run()
        guard case .failure(let refusal as ProofRefusal)? = answer.found, refusal.code == .contradiction else {
            throw Failure("a key signed twice about the past: \(answer.found.map { "\($0)" } ?? "no answer")")
        }
        trace.count("refused checkpoints")
    }

    func backUp() throws {
        let path = "\(folder)-backups/\(backups.count + trace.steps)"
        try Files.make("\(folder)-backups")
        let summary = try machine.ask { try await $0.backup(to: path) }
        try require(summary.position == model.position, "a backup of \(summary.position) events")
        backups.append(Backup(path: path, position: summary.position))
        if backups.count > 3 { Files.remove(backups.remove(at: random.below(2)).path) }
        trace.note("backup at \(summary.position)")
        trace.count("backups")
    }

    /// Opens the files anew, as the daemon does after large work.
    func returnMemory() throws {
        let isDone = try machine.ask { try await $0.returnMemory(afterChanges: 0) }
        try require(isDone, "a transaction was under way while nothing was")
        trace.count("files opened again")
    }

    private static let mapping = """
        decision:
          reference: "{n}"
          title: "{titre}"
          body: CODIR
          made: "{date}"
          owner: ["{pilote}", ""]
          due: ["{due}", ""]
          executed: ["{fait}", ""]
        """

    /// Records a small table: all of its rows or none; the second time nothing.
    func importTable() throws {
        let isRepeated = importsMade > 0 && random.chance(30)
        if !isRepeated { importsMade += 1 }
        let rows = table(importsMade)
        let (register, bytes) = (try machine.register, Array(rows.text.utf8))
        let answer = Answer(on: machine.executor) {
            try await register.importTable(bytes, mapping: Self.mapping, actor: "import", isTrial: false)
        }
        machine.executor.run()
        try drainForImport()
        let there = rows.references.filter { model.decisions[$0] != nil }.count
        try require(there == 0 || there == rows.references.count, "half of a table is recorded")
        if case .success(let report)? = answer.found {
            try require(there == rows.references.count, "a table was acknowledged, and is not recorded")
            trace.note("imported \(report.events) events")
            trace.count("tables")
        }
    }

    /// Made of its number alone, so that it is the same when it comes again.
    private func table(_ number: Int) -> (text: String, references: [String]) {
        var own = SeededRandom(seed ^ UInt64(number) << 32)
        var (text, references) = ("n;titre;date;pilote;due;fait\n", [String]())
        for row in 1...4 {
            let made = CivilDate(daysSinceEpoch: Int32(19_000 + own.below(350)))
            let due = made.adding(days: own.within(-5...90))
            let done = own.chance(40) ? "\(made.adding(days: own.within(0...8)))" : ""
            references.append("I \(number)-\(row)")
            text += "I \(number)-\(row);Reprise;\(made);\(own.chance(60) ? Desk.owners[0] : "");\(due);\(done)\n"
        }
        return (text, references)
    }

    private func drainForImport() throws {
        while try machine.stepped.commit(atMost: .max) { machine.executor.run() }
        machine.executor.run()
        try absorb()
    }

    /// What is exported and recorded in an empty register makes the same log, also when that was broken off.
    func copyToAnother() throws {
        guard model.isWholeKnown else { return }
        let other = Machine(path: "\(folder)-other", clock: machine.clock, executor: machine.executor, zone: zone)
        Files.remove(other.path)
        try other.start(queueLimit: 100, room: 512 << 10, segmentBytes: 4 << 10)
        let isBrokenOff = random.chance(30)
        if isBrokenOff {
            try copyEvents(to: other, through: model.position / 2)
            try other.kill()
            try other.start(queueLimit: 100, room: 512 << 10, segmentBytes: 4 << 10)
        }
        try copyEvents(to: other, through: model.position)
        while try other.stepped.fold(places: 1_000) {}
        let (here, there) = (try machine.stepped.eventLog.treeHead(), try other.stepped.eventLog.treeHead())
        try require(here == there, "a copy has \(there), and the log \(here)")
        let findings = try other.ask { try await $0.verify { _, _ in } }
        try require(findings.isEmpty, "verification of a copy found \(findings)")
        try other.close()
        Files.remove(other.path)
        trace.note("copied")
        trace.count("copies by export and import")
    }

    private func copyEvents(to other: Machine, through end: UInt64) throws {
        var next: UInt64 = 1
        while next <= end {
            let start = next
            let events = try machine.ask { try await $0.export(from: start, limit: 200) }
            guard let last = events.last else { return }
            let register = try other.register
            let answer = Answer(on: other.executor) { try await register.importEvents(events, isTrial: false) }
            other.executor.run()
            _ = try other.stepped.commit(atMost: .max)
            other.executor.run()
            guard let report = try answer.found?.get() else { throw Failure("an import of events was not answered") }
            try require(report.recorded + report.known == events.count, "an import left events out")
            next = last.position + 1
        }
    }
}
