import Governance
import Testing
import TimeLimits

/// An event and when it took effect: what a scenario is told in.
struct Happening: Sendable, Hashable {
    var event: DecisionEvent
    var effective: Moment
    /// The next noon in Paris, when nothing else is said.
    var recorded: Instant
    var actor: String
    var assertedBy: String?

    var context: EventContext {
        EventContext(effective: effective, recorded: recorded, actor: actor, assertedBy: assertedBy)
    }
}

extension DecisionEvent {
    /// The event on a day; `recorded` is that day at noon unless it is told otherwise.
    func on(
        _ effective: Moment, recorded: Instant? = nil, by actor: String = secretariat, for assertedBy: String? = nil
    ) -> Happening {
        let noon = paris.instant(effective.day(in: paris), secondsOfDay: 43_200)
        return Happening(
            event: self, effective: effective, recorded: recorded ?? noon, actor: actor, assertedBy: assertedBy)
    }
}

/// The account that types.
let secretariat = "secretariat"
let ref: Reference = "CODIR-2026-0042"

/// A decision of 2 November 2026, owed by the DGA Ressources by the 30th.
func made(
    on: Moment = "2026-11-02", owner: String? = "DGA Ressources", due: Moment? = "2026-11-30",
    dueBasis: Counting? = nil, isConfidential: Bool = false
) -> Happening {
    DecisionEvent.made(
        .init(
            title: "Fusionner les deux régies", body: "CODIR", owner: owner, due: due, dueBasis: dueBasis,
            isConfidential: isConfidential)
    ).on(on)
}

/// A count by a rule of the catalogue, in the nation's calendar.
func counting(_ rule: String, from start: CivilDate) -> Counting {
    do {
        return Counting(
            limit: try RuleCatalogue.builtIn.limit(id: rule, on: start), starts: [.day(start)], territory: .france)
    } catch {
        preconditionFailure("\(error)")
    }
}

/// What happened so far to the decision `ref`.
struct Scenario {
    let happenings: [Happening]

    /// The decision as these events leave it; nothing when there are none.
    var current: Decision? {
        happenings.reduce(nil) { Decision.evolve($0, reference: ref, $1.event, $1.context) }
    }

    /// - Parameters:
    ///   - on: when the command takes effect; `now` when nothing is said.
    ///   - now: noon in Paris on 20 December 2026, when nothing is said: three weeks after the usual due date.
    func when(
        _ command: DecisionCommand, on effective: Moment? = nil, now: Instant = "2026-12-20T12:00:00+01:00",
        by actor: String = secretariat, for assertedBy: String? = nil, in zone: TimeZoneTable = paris,
        isHistorical: Bool = false
    ) -> Outcome {
        let context = CommandContext(
            reference: ref, now: now, effective: effective, actor: actor, assertedBy: assertedBy, zone: zone,
            isHistorical: isHistorical)
        let answer = Result { () throws(Rejection) in try Decision.decide(current, command, context) }
        return Outcome(before: current, context: context, answer: answer)
    }
}

func given(_ happenings: Happening...) -> Scenario { Scenario(happenings: happenings) }

/// What came of a command.
struct Outcome {
    let before: Decision?
    let context: CommandContext
    let answer: Result<[Fact], Rejection>

    /// These events follow, each at the moment at which the command took effect.
    func then(_ events: DecisionEvent..., sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(
            answer == .success(events.map { Fact($0, effective: context.effective) }), sourceLocation: sourceLocation)
    }

    /// These events follow, each at its own moment.
    func then(_ happenings: Happening..., sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(
            answer == .success(happenings.map { Fact($0.event, effective: $0.effective) }),
            sourceLocation: sourceLocation)
    }

    func thenNothing(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(answer == .success([]), sourceLocation: sourceLocation)
    }

    func thenRefused(_ rejection: Rejection, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(answer == .failure(rejection), sourceLocation: sourceLocation)
    }

    /// The decision after the command; a refusal fails the test.
    func decision(sourceLocation: SourceLocation = #_sourceLocation) throws -> Decision {
        let facts = try answer.get()
        let after = facts.reduce(before) { decision, fact in
            Decision.evolve(
                decision, reference: ref, fact.event,
                EventContext(
                    effective: fact.effective, recorded: context.now, actor: context.actor,
                    assertedBy: context.assertedBy))
        }
        return try #require(after, sourceLocation: sourceLocation)
    }
}
