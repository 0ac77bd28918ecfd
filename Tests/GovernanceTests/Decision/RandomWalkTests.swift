import Governance
import Testing
import TimeLimits

/// Whatever users do, in whatever order: what is accepted leaves a decision that makes sense.
struct RandomWalkTests {
    @Test("Any accepted sequence of commands keeps the promises", arguments: 0..<150 as Range<UInt64>)
    func walk(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var walker = Walker()
        for _ in 0..<120 { try walker.step(&random) }
        #expect(walker.decision != nil)
    }

    @Test("The walks get everywhere: every kind of event and every state is met")
    func coverage() throws {
        var events: Set<String> = []
        var states: Set<DecisionState> = []
        for seed in 0..<150 as Range<UInt64> {
            var random = SeededRandom(seed: seed)
            var walker = Walker()
            for _ in 0..<120 {
                try walker.step(&random)
                if let state = walker.decision?.state { states.insert(state) }
            }
            events.formUnion(walker.names)
        }
        #expect(states == Set(DecisionState.allCases))
        #expect(events == Set(EventName.allCases.map(\.rawValue)))
    }
}

private struct Walker {
    var decision: Decision?
    var names: Set<String> = []
    private var postponements = 0
    private var facts = 0
    private var passed: [Moment] = []
    /// The due date has only moved back since it was last set otherwise.
    private var mayBeforeFirst = false

    mutating func step(_ random: inout SeededRandom) throws {
        let command = decision == nil ? RandomDecisions.making(&random) : RandomDecisions.command(&random)
        let now = RandomDecisions.moment(&random).start(in: paris)
        let context = CommandContext(
            reference: ref, now: now, effective: Bool.random(using: &random) ? nil : RandomDecisions.moment(&random),
            actor: secretariat, zone: paris)
        let answer = Result { () throws(Rejection) in try Decision.decide(decision, command, context) }
        #expect(answer == Result { () throws(Rejection) in try Decision.decide(decision, command, context) })
        guard case .success(let facts) = answer else { return }
        for fact in facts { try follow(fact, now: now) }
    }

    private mutating func follow(_ fact: Fact, now: Instant) throws {
        let before = decision
        #expect(fact.effective.start(in: paris) <= now)
        decision = Decision.evolve(
            before, reference: ref, fact.event,
            EventContext(effective: fact.effective, recorded: now, actor: secretariat))
        facts += 1
        note(fact.event, before, now: now)
        try checkPromises()
    }

    private mutating func note(_ event: DecisionEvent, _ before: Decision?, now: Instant) {
        names.insert(EventName(event).rawValue)
        switch event {
        case .postponed: postponements += 1
        case .amended(let amended): if amended.due != nil { mayBeforeFirst = true }
        case .becameOverdue(let passed):
            #expect(passed.due == before?.due)
            #expect(passed.due.lateFrom(in: paris) <= now)
            #expect(before?.isOverdueRecorded(for: passed.due) == false)
            #expect(before?.state != .suspended || before?.lateFrom(in: paris) != nil)
        default: break
        }
    }

    private func checkPromises() throws {
        let decision = try #require(decision)
        #expect(decision.version == UInt64(facts))
        #expect((decision.state == .suspended) == (decision.suspension != nil))
        #expect((decision.state == .blocked) == (decision.block != nil))
        #expect((decision.state == .executed) == (decision.execution != nil))
        #expect(decision.attestation == nil || decision.execution != nil)
        #expect((decision.dropped != nil) == (decision.state.isClosed && decision.state != .executed))
        #expect(decision.postponements == postponements)
        #expect((decision.firstDue == nil) == (decision.due == nil))
        #expect(decision.links.allSatisfy { $0.to != ref } && Set(decision.links).count == decision.links.count)
        #expect(decision.delegate == nil || decision.delegate != decision.owner)
        if let due = decision.due, let first = decision.firstDue, !mayBeforeFirst {
            #expect(due.lateFrom(in: paris) >= first.lateFrom(in: paris))
        }
        checkLateness(of: decision)
    }

    private func checkLateness(of decision: Decision) {
        guard let from = decision.lateFrom(in: paris) else {
            #expect(decision.overdueAlarm(in: paris) == nil)
            #expect(!decision.lateness(at: .distantFuture.adding(microseconds: -1), in: paris).isLate)
            return
        }
        #expect(decision.lateness(at: from, in: paris).isLate)
        if decision.state != .suspended {
            #expect(!decision.lateness(at: from.adding(microseconds: -1), in: paris).isLate)
        }
    }
}
