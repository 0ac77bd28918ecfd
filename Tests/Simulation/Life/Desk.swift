import EventLog
import Governance
import Register
import TimeLimits

/// The people of an authority: draws what they record, most of it possible, some of it refused.
struct Desk {
    static let owners = ["DGA Mobilité", "Direction de l'eau", "DGA Solidarités", "Direction des finances"]
    static let bodies = ["CODIR", "CODIR", "Bureau", "Conseil métropolitain"]
    static let actors = ["charge", "adjoint", "directeur-territorial"]

    var random: SeededRandom
    let zone: TimeZoneTable
    private var drawn: UInt64 = 0

    init(random: SeededRandom, zone: TimeZoneTable) {
        (self.random, self.zone) = (random, zone)
    }

    mutating func order(_ model: Model, now: Instant) throws -> Order {
        if random.chance(3) { return authority(now) }
        if model.references.isEmpty || random.chance(25) { return try making(now) }
        return try changing(random.pick(recent(model.references)), model, now)
    }

    /// What was made lately moves more than what is old.
    private mutating func recent(_ references: [String]) -> [String] {
        random.chance(75) ? Array(references.suffix(40)) : references
    }

    /// What fills the log's file.
    mutating func longNote(on name: String, now: Instant) -> Order {
        let request = request("note on \(name)", now)
        let note = DecisionCommand.addNote(.init(text: String(repeating: "Vu. ", count: 900)))
        return order(.perform([note], on: Reference(recorded: name)), request, [note.eventType])
    }

    /// The same identity with something else: a client's mistake.
    mutating func another(under id: CommandID, now: Instant) throws -> Order {
        let order = try making(now)
        var request = order.request
        request.id = id
        return Order(id: id, action: order.action, request: request, types: order.types)
    }

    mutating func commandID() -> CommandID {
        drawn += 1
        return CommandID(EventID(high: random.next(), low: drawn))
    }

    private mutating func request(_ content: String, _ now: Instant, effective: Moment? = nil) -> CommandRequest {
        CommandRequest(
            id: commandID(), content: Array(content.utf8), actor: random.pick(Self.actors),
            assertedBy: random.chance(20) ? "DGS" : nil, effective: effective)
    }

    private func order(_ action: Order.Action, _ request: CommandRequest, _ types: [String]) -> Order {
        Order(id: request.id, action: action, request: request, types: types)
    }
}

// MARK: Decisions

extension Desk {
    private mutating func making(_ now: Instant) throws -> Order {
        let reference = random.chance(8) ? try Reference("M \(random.below(300))") : nil
        let effective = past(now, days: 12)
        let made = DecisionEvent.Made(
            title: "Décision \(random.below(1_000))", body: random.pick(Self.bodies),
            owner: random.chance(80) ? random.pick(Self.owners) : nil, isConfidential: random.chance(5))
        let due = random.chance(80) ? try due(now, days: -2...60) : nil
        return order(
            .make(made, due: due, as: reference), request("\(made) \(due.debugDescription)", now, effective: effective),
            ["decision.made"])
    }

    private mutating func changing(_ name: String, _ model: Model, _ now: Instant) throws -> Order {
        let reference = random.chance(1) ? try Reference("X \(random.below(9))") : Reference(recorded: name)
        var request = request("", now, effective: past(now, days: 6))
        request.content = Array("\(request.id)".utf8)
        if random.chance(15), let version = model.decisions[name]?.version {
            request.expectedVersion = random.chance(70) ? version : version - 1
        }
        if random.chance(14) {
            let due = try due(now, days: 1...60)
            return order(.postpone(to: due, on: reference), request, ["decision.postponed"])
        }
        let first = try command(reference, model, now)
        let commands = random.chance(10) ? [first, try command(reference, model, now)] : [first]
        return order(.perform(commands, on: reference), request, commands.map(\.eventType))
    }

    private mutating func command(_ reference: Reference, _ model: Model, _ now: Instant) throws -> DecisionCommand {
        let state = random.chance(12) ? nil : model.decisions[reference.text]?.state
        switch random.pick(weighted: Self.kinds(state)) {
        case "progress": return .noteProgress(.init(text: "Le dossier avance"))
        case "note": return .addNote(.init(text: "Vu en réunion"))
        case "assign": return .assign(.init(owner: random.pick(Self.owners)))
        case "delegate": return .delegate(.init(to: random.pick(Self.owners)))
        case "suspend": return .suspend(.init(waitingOn: "Préfecture"))
        case "resume": return .resume(reason: nil)
        case "block": return .block(.init(reason: "Désaccord", rulingBy: "DGS"))
        case "execute": return .execute(evidence: "PV de réception", withoutEvidence: false)
        case "part": return .executePartly(.init(text: "Première tranche"))
        case "attest": return .attest(by: "Inspection générale", note: nil)
        case "reopen": return .reopen(.init(reason: "Malfaçon"))
        case "abandon": return .abandon(.init(reason: "Sans suite"))
        case "moot": return .findMoot(.init(reason: "Sans objet"))
        case "supersede": return .supersede(.init(by: Reference(recorded: random.pick(model.references))))
        case "secret": return .markConfidential
        case "link":
            let kind = random.pick(LinkKind.allCases)
            return .link(Link(kind: kind, to: Reference(recorded: random.pick(model.references))))
        default: return .amend(try amendment(of: model.decisions[reference.text]?.dues ?? [], now))
        }
    }

    /// What is done to a decision in a state; to one of which nobody looked up the state, anything.
    private static func kinds(_ state: FollowedDecision.State?) -> KeyValuePairs<String, Int> {
        switch state {
        case .open:
            [
                "progress": 20, "note": 4, "assign": 8, "delegate": 6, "suspend": 10, "block": 5, "execute": 14,
                "part": 6, "abandon": 2, "moot": 2, "supersede": 3, "amend": 7, "secret": 1, "link": 5,
            ]
        case .suspended, .blocked: ["progress": 4, "note": 2, "resume": 12, "execute": 3, "abandon": 1, "assign": 1]
        case .executed: ["note": 4, "attest": 8, "reopen": 3, "link": 2]
        case .dropped: ["note": 4, "reopen": 3, "link": 2]
        case nil:
            [
                "progress": 1, "note": 1, "assign": 1, "delegate": 1, "suspend": 1, "resume": 1, "block": 1,
                "execute": 1, "part": 1, "attest": 1, "reopen": 1, "abandon": 1, "moot": 1, "supersede": 1,
                "amend": 1, "secret": 1, "link": 1,
            ]
        }
    }

    /// A date is also put back to one that the decision had before.
    private mutating func amendment(of dues: [Moment], _ now: Instant) throws -> DecisionEvent.Amended {
        var amended = DecisionEvent.Amended()
        if random.chance(50) { amended.title = "Décision \(random.below(1_000))" }
        if random.chance(25) { amended.body = random.pick(Self.bodies) }
        if random.chance(50) || amended == .init() {
            amended.due = dues.isEmpty || random.chance(60) ? day(now, days: -3...20) : random.pick(dues)
        }
        return amended
    }
}

// MARK: Dates

extension Desk {
    /// When something took effect: now, on a day, or at an hour.
    private mutating func past(_ now: Instant, days: Int) -> Moment? {
        switch random.below(10) {
        case 0...5: nil
        case 6...8: day(now, days: -days...0)
        default: .instant(now.adding(microseconds: -Int64(random.below(days * 86_400)) * 1_000_000))
        }
    }

    private mutating func day(_ now: Instant, days: ClosedRange<Int>) -> Moment {
        .day(zone.civilDate(of: now).adding(days: random.within(days)))
    }

    private mutating func due(_ now: Instant, days: ClosedRange<Int>) throws -> DueGiven {
        switch random.below(10) {
        case 0...4: return .on(day(now, days: days))
        case 5...6: return .on(.instant(now.adding(microseconds: Int64(random.within(days)) * 86_400_000_000 + 1)))
        case 7...8:
            let limit = try TimeLimitExpression.parse(random.pick(["+15d", "+10bd", "+2m", "+72h", "+1w"]))
            return .after(limit, from: nil)
        default:
            let rule = random.pick(["SILENCE_2M", "RECOURS_2MF", "ARE_10JO", "RGPD_72H", "RETRAIT_4M"])
            return .by(rule: rule, quantity: nil, from: nil)
        }
    }

    private mutating func authority(_ now: Instant) -> Order {
        let start = zone.civilDate(of: now).adding(days: random.within(-10...40))
        var commands: [AuthorityCommand] = [
            .describe(AuthorityDescription(name: random.pick(["Métropole", "Eurométropole"]), territory: .france))
        ]
        var type = "authority.described"
        if random.chance(70), let closure = try? Closure(first: start, last: start.adding(days: 1), label: "Pont") {
            (commands, type) = ([.declareClosure(ClosedPeriod(closure))], "authority.closureDeclared")
        }
        let request = request("\(commands)", now)
        return order(.authority(commands), request, [type])
    }
}

extension DecisionCommand {
    /// The type of the event that the command is recorded as.
    fileprivate var eventType: String {
        switch self {
        case .make: "decision.made"
        case .assign: "decision.ownerSet"
        case .delegate: "decision.delegated"
        case .noteProgress: "decision.progressNoted"
        case .addNote: "decision.noteAdded"
        case .postpone: "decision.postponed"
        case .suspend: "decision.suspended"
        case .resume: "decision.resumed"
        case .block: "decision.blocked"
        case .execute: "decision.executed"
        case .executePartly: "decision.partlyExecuted"
        case .attest: "decision.attested"
        case .reopen: "decision.reopened"
        case .abandon: "decision.abandoned"
        case .findMoot: "decision.foundMoot"
        case .supersede: "decision.superseded"
        case .amend: "decision.amended"
        case .link: "decision.linked"
        case .markConfidential: "decision.markedConfidential"
        case .recordOverdue: "decision.becameOverdue"
        }
    }
}
