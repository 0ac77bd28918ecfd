import EventLog
import Register
import TimeLimits

/// What happens to the machine.
extension Life {
    enum Trouble: String {
        case kill = "kills", stop = "stops in order", strike = "strikes", lostViews = "lost views"
        case oldViews = "old views put back", restore = "restores", newerEvent = "events of a newer version"
    }

    func breakSomething() throws {
        let trouble = random.pick(weighted: [
            Trouble.kill: 5, .stop: 2, .strike: 6, .lostViews: 2, .oldViews: 3, .restore: 2, .newerEvent: 1,
        ])
        trace.note("trouble: \(trouble.rawValue)")
        switch trouble {
        case .kill:
            // What is recorded now is read by nobody before the end.
            if random.chance(60) {
                for _ in 0..<random.within(1...5) { try send(desk.order(model, now: now)) }
                _ = try machine.stepped.commit(atMost: .max)
                machine.executor.run()
            }
            try restart("kill")
        case .stop: try stopInOrder()
        case .strike: return try strike()
        case .lostViews: try restart("kill") { Files.remove(machine.views) }
        case .oldViews: try putOldViewsBack()
        case .restore: try restore()
        case .newerEvent: try meetNewerEvent()
        }
        trace.count(trouble.rawValue)
    }

    /// Ends the process, lets something happen to its folder, and starts it again.
    ///
    /// - Parameter position: where the log has to end then.
    func restart(
        _ reason: String, at position: UInt64? = nil, after change: () throws -> Void = {}
    ) throws {
        try machine.kill()
        try change()
        try turnOn()
        // What was acknowledged last may have been in the journal only, where nobody reads it before this.
        try absorb()
        try judgeEnd()
        trace.note("again after: \(reason)")
        if let position { try require(model.position == position, "the log does not end where it has to") }
        try clients.checkKept(model)
        if random.chance(50) { try settle() }
        if random.chance(30) { try judgeAll() }
    }

    private func stopInOrder() throws {
        try settle()
        try machine.close()
        try judgeEnd()
        try turnOn()
        try absorb()
    }

    /// Those who waited when the process ended know nothing.
    private func judgeEnd() throws {
        for (call, result) in clients.takeAnswered() {
            _ = try clients.judge(call, result, model, isEnding: true)
        }
        try require(clients.waiting.isEmpty, "the process ended, and a client still waits")
        (looks, questions) = ([], [])
    }

    /// The next step of some kind fails.
    private func strike() throws {
        let kind = random.pick(Faults.Kind.allCases)
        let before = model.position
        machine.faults.strike(kind)
        switch kind {
        case .failedCommit, .unacknowledged:
            for _ in 0..<random.within(1...5) { try send(desk.order(model, now: now)) }
            _ = try machine.stepped.commit(atMost: random.pick([2, 100]))
            machine.executor.run()
            if machine.mustEnd {
                try restart("the storage failed", at: kind == .failedCommit ? before : nil)
            }
        case .failedSettling:
            for _ in 0..<random.within(1...5) { try send(desk.order(model, now: now)) }
            _ = try machine.stepped.commit(atMost: .max)
            machine.executor.run()
            let log = try machine.stepped.eventLog
            // Reading is what settles; all that was acknowledged is there again after the restart.
            _ = try? log.event(at: 1)
            if machine.mustEnd { try restart("the tables took nothing", at: log.lastPosition) }
        case .endInFold:
            try send(desk.order(model, now: now))
            _ = try machine.stepped.commit(atMost: .max)
            machine.executor.run()
            try absorb()
            try endingUnlessDone { while try machine.stepped.fold(places: random.within(1...30)) {} }
        case .endBeforeUse, .endAfterUse:
            try endingUnlessDone {
                let stepped = try machine.stepped
                if !stepped.isRebuilding { try stepped.beginRebuild() }
                try stepped.takeOver()
            }
        }
        if machine.faults.waiting == nil { trace.count(kind.rawValue) }
        machine.faults.strike(nil)
        try judgeAnswers()
    }

    /// Views of an earlier moment, of this history or of one that was given up, come back.
    private func putOldViewsBack() throws {
        let copy = "\(folder)-views"
        let isKept = Files.exists(copy)
        try restart("kill") {
            if isKept && random.chance(70) {
                try Files.replace(machine.views, by: copy)
            } else {
                try Files.replace(copy, by: machine.views)
            }
        }
    }

    private func restore() throws {
        guard !backups.isEmpty else { return }
        let backup = random.pick(backups)
        let former = model.position
        try machine.kill()
        try judgeEnd()
        try restoreFiles(backup)
        try turnOn()
        try judgeForgotten(former)
        if random.chance(60) { try settle() }
        try judgeAll()
    }

    private func restoreFiles(_ backup: Backup) throws {
        let restore = try RegisterRestore(from: backup.path, to: machine.path, authority: Machine.authority)
        try restore.adopt()
        try require(restore.log.position == backup.position, "a restore gave \(restore.log.position)")
        Files.remove(machine.path + "/replaced")
        model = try model.cut(to: backup.position)
        clients.forget(after: backup.position)
        backups.removeAll { $0.position > backup.position }
        trace.note("restored at \(backup.position)")
    }

    /// Whoever has seen more than there is now is told so.
    private func judgeForgotten(_ former: UInt64) throws {
        try require(machine.register.position == model.position, "another position than the backup's")
        guard former > model.position else { return }
        let register = try machine.register
        let answer = Answer(on: machine.executor) {
            for try await _ in register.follow(from: former + 1, clearance: .all) { return }
        }
        machine.executor.run()
        guard case .failure(let error as RegisterError)? = answer.found, error.code == .aheadOfLog else {
            throw Failure("a follower ahead of a restored log is not told")
        }
    }

    /// An event that this version does not know stops the views before it, and nothing else; a backup of before it
    /// takes the log back.
    private func meetNewerEvent() throws {
        try settle()
        guard let name = model.references.last else { return }
        try backUp()
        guard let backup = backups.last else { return }
        try machine.kill()
        try judgeEnd()
        try appendNewerEvent(to: "decision/\(name)")
        try turnOn()
        try absorb()
        for _ in 0..<6 {
            try send(desk.order(model, now: now))
            _ = try machine.stepped.commit(atMost: .max)
            machine.executor.run()
            try absorb()
            _ = try machine.stepped.fold(places: 100)
        }
        try judgeStopped(at: backup.position + 1)
        try machine.kill()
        clients.leaveWaiting()
        (looks, questions) = ([], [])
        try restoreFiles(backup)
        try turnOn()
        try settle()
    }

    private func appendNewerEvent(to stream: String) throws {
        let log = try SteppedLog(
            directory: machine.path, origin: Machine.authority, queueLimit: 10, storage: .init(),
            clock: { [clock = machine.clock] in clock.now.microseconds })
        let id = desk.commandID().eventID
        let event = ProposedEvent(
            id: id, type: "decision.archived", schemaVersion: 2, effective: .instant(0), actor: "newer", payload: [])
        let answer = Answer(on: machine.executor) { [log = log.log] in try await log.append(to: stream, [event]) }
        machine.executor.run()
        _ = log.commit(atMost: 1)
        machine.executor.run()
        _ = try answer.found?.get()
        try log.kill()
    }

    private func judgeStopped(at position: UInt64) throws {
        let status = try machine.register.status()
        try require(status.failure?.position == position, "the views do not stop at \(position): \(status)")
        try require(status.lag == model.position - position + 1, "views that stand still lag by \(status.lag)")
        let (register, query) = (try machine.register, DecisionQuery(clearance: .all))
        let answer = Answer(on: machine.executor) { try await register.stats(query, by: nil) }
        machine.executor.run()
        guard case .failure(let error as RegisterError)? = answer.found, error.code == .viewsStopped else {
            throw Failure("views that stand still answered a question about the present")
        }
    }
}
