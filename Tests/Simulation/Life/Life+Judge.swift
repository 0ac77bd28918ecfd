import EventLog
import Governance
import Register
import TimeLimits

extension Life {
    /// Learns what is new in the log.
    func absorb() throws {
        let log = try machine.stepped.eventLog
        try require(log.lastPosition >= model.position, "the log ends at \(log.lastPosition), not \(model.position)")
        while model.position < log.lastPosition {
            let raw = try log.read(from: model.position + 1, limit: 500)
            try require(!raw.isEmpty, "event \(model.position + 1) is missing")
            let known = raw.allSatisfy { !Self.isForeign($0) }
            let exported = known ? try export(from: model.position + 1, limit: raw.count) : [:]
            for event in raw {
                try model.learn(event, exported[event.position])
                trace.note("event \(event.position) \(event.stream) \(event.type)")
            }
        }
    }

    private func export(from position: UInt64, limit: Int) throws -> [UInt64: ExportedEvent] {
        let events = try machine.ask { try await $0.export(from: position, limit: limit) }
        return Dictionary(uniqueKeysWithValues: events.map { ($0.position, $0) })
    }

    /// Whether a newer version wrote it.
    static func isForeign(_ event: RecordedEvent) -> Bool { event.schemaVersion > 1 }

    func judgeAnswers() throws {
        try absorb()
        for (call, result) in clients.takeAnswered() {
            let verdict = try clients.judge(call, result, model, isEnding: machine.mustEnd)
            trace.note("\(verdict.rawValue) \(call.order.id)")
            trace.count("commands \(verdict.rawValue)")
        }
        try judgeQuestions()
        try judgeLooks()
    }

    private func judgeQuestions() throws {
        let answered = questions.compactMap { question in question.answer.found.map { (question, $0) } }
        questions.removeAll { $0.answer.found != nil }
        for (question, result) in answered {
            switch result {
            case .success(let answer):
                try require(
                    answer.age.position >= question.position,
                    "an answer is of position \(answer.age.position), asked at \(question.position)")
                trace.count("questions among other work")
            case .failure(let error as RegisterError) where error.code == .stopping: break
            case .failure(let error): throw Failure("a question met \(error)")
            }
        }
    }

    private func judgeLooks() throws {
        let ended = looks.compactMap(\.found)
        looks.removeAll { $0.found != nil }
        for case .failure(let error) in ended {
            guard let error = error as? RegisterError, [.stopping, .diskFull, .inputOutput, .busy].contains(error.code)
            else { throw Failure("the clock met \(error)") }
        }
    }

    /// Lets everything that waits come to its end, looks at the clock, and compares.
    func settle() throws {
        try drain()
        if machine.mustEnd { return try restart("the storage failed") }
        looks.append(try lookAnswer())
        try drain()
        if machine.mustEnd { return try restart("the storage failed") }
        try require(clients.waiting.isEmpty, "\(clients.waiting.count) commands were never answered")
        try require(questions.isEmpty && looks.isEmpty, "a question or a look of the clock was never answered")
        try judgeViews()
        trace.count("times judged")
    }

    private func lookAnswer() throws -> Answer<Instant?> {
        let register = try machine.register
        return Answer(on: machine.executor) { try await register.recordOverdue() }
    }

    private func drain() throws {
        var isMoving = true
        while isMoving && !machine.mustEnd {
            machine.executor.run()
            isMoving = try machine.stepped.commit(atMost: .max)
            try absorb()
            try endingUnlessDone { while try machine.stepped.fold(places: 400) { isMoving = true } }
            machine.executor.run()
            try judgeAnswers()
        }
    }

    /// The views say what the model says, and no date passed unseen.
    private func judgeViews() throws {
        let missed = model.unrecorded(at: now)
        try require(missed.isEmpty, "dates passed, and that is not recorded: \(missed.prefix(3))")
        let status = try machine.register.status()
        try require(status.lag == 0 && status.failure == nil, "the views lag: \(status)")
        let query = DecisionQuery(clearance: .all)
        let stats = try machine.ask { try await $0.stats(query, by: .owner) }
        let counts = model.counts(at: now)
        try require(stats.counts.byName == counts, "the views count \(stats.counts.byName), and the model \(counts)")
        try require(stats.counts.medianDelay == model.medianDelay, "the views have another median of delays")
        for (owner, found) in stats.groups {
            let expected = model.counts(at: now) { ($0.owner ?? "") == owner }
            try require(found.byName == expected, "of \(owner) the views count \(found.byName), not \(expected)")
        }
        try judgeOverdue(query)
        try clients.checkKept(model)
        trace.note("judged at position \(model.position)")
    }

    private func judgeOverdue(_ query: DecisionQuery) throws {
        var (found, token): ([String], String?) = ([], nil)
        repeat {
            let after = token
            let page = try machine.ask { try await $0.overdue(query, after: after, limit: 100) }
            found += page.rows.map(\.decision.reference.text)
            token = page.next
        } while token != nil
        let expected = model.overdue(at: now)
        try require(found == expected, "overdue are \(found.count), and in the model \(expected.count)")
    }

    /// Reads all, and compares the views with what a fresh fold makes.
    func judgeAll() throws {
        let findings = try machine.ask { try await $0.verify { _, _ in } }
        try require(findings.isEmpty, "verification found \(findings)")
        try judgeSigned()
        try judgePast()
        trace.count("verifications")
    }

    /// As the register knew things at an earlier instant: what was recorded by then is all that counts.
    private func judgePast() throws {
        guard !model.entries.isEmpty else { return }
        let instant = random.pick(model.entries).recorded
        let past = try model.cut(to: UInt64(model.entries.prefix { $0.recorded <= instant }.count))
        var query = DecisionQuery(clearance: .all)
        query.knownAt = .instant(instant)
        let asked = query
        let stats = try machine.ask { try await $0.stats(asked, by: nil) }
        let counts = past.counts(at: instant)
        try require(stats.counts.byName == counts, "as known then: \(stats.counts.byName), in the model \(counts)")
    }

    /// Every tree that was signed is either a beginning of the log, or its loss is noticed.
    private func judgeSigned() throws {
        let proofs = LogProofs(of: try machine.register, key: .ofStateDirectory)
        for tree in signed {
            let isKept = tree.size == 0 || tree.history == model.history(at: tree.size)
            let findings = try machine.ask { _ in
                try await proofs.verify(isDeep: false, checkpoint: tree.text) { _, _ in }
            }
            try require(findings.isEmpty == isKept, "a checkpoint of \(tree.size) events: \(findings), kept: \(isKept)")
        }
    }
}
