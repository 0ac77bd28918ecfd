import RegisterAPI
import Varlink

/// Decisions as a register might hold them, on 20 November 2026.
enum Samples {
    typealias Decision = DecisionsInterface.Decision
    typealias Event = DecisionsInterface.Event

    static func decision(
        _ ref: String = "CODIR-2026-0042", _ title: String = "Publier le schéma directeur des mobilités",
        state: DecisionsInterface.State = .open, due: String? = "2026-11-08", owner: String? = "DGA Mobilités"
    ) -> Decision {
        var decision = Decision(
            ref: ref, title: title, body: "CODIR", state: state, madeOn: "2026-09-14", lastNews: "2026-10-01",
            version: 4, position: 8577)
        decision.due = due
        decision.firstDue = due
        decision.owner = owner
        return decision
    }

    static let late: Decision = {
        var decision = Samples.decision()
        decision.late = true
        decision.lateDays = 12
        return decision
    }()

    /// Counted by a rule to 2 January, moved by a suspension into a closure.
    static let counted: Decision = {
        var decision = Samples.decision(due: "2027-01-14")
        decision.firstDue = "2027-01-02"
        decision.dueBasis = ["rule": "SILENCE_2M", "source": "CRPA L231-1", "from": "2026-11-02"]
        decision.suspendedDays = 12
        decision.dueClosure = .init(label: "Pont", first: "2027-01-14", last: "2027-01-15")
        return decision
    }()

    static let executedLate: Decision = {
        var decision = Samples.decision(
            "CODIR-2026-0007", "Ouvrir le guichet unique des communes", state: .executed, due: "2026-06-01",
            owner: "Direction de la relation aux communes")
        decision.inTime = false
        decision.lateDays = 2.5
        decision.executedOn = "2026-06-03T15:30:00+02:00"
        decision.evidence = "PV de réception"
        return decision
    }()

    static let blockedLate: Decision = {
        var decision = Samples.decision(
            "CODIR-2026-0043", "Arbitrer la répartition des effectifs entre les pôles territoriaux et le siège",
            state: .blocked, due: "2026-10-31", owner: "DRH")
        decision.late = true
        decision.lateDays = 20
        decision.reason = "Avis du comité social attendu"
        decision.rulingBy = "DGS"
        return decision
    }()

    static let bare = decision("20 C 0008", "漢字の題名 et une suite", due: nil, owner: nil)

    static let all = [executedLate, late, blockedLate, bare]

    static let view = DecisionsInterface.View(
        position: 8577, instant: "2026-11-20T09:00:00+01:00", generation: 3)

    static func counts(made: Int = 130, open: Int = 105, overdue: Int = 39) -> DecisionsInterface.Counts {
        .init(
            made: made, open: open, executed: 20, executedInTime: 15, executedLate: 5, overdue: overdue, undated: 4,
            unowned: 2, suspended: 3, blocked: 1, abandoned: 5, shareInTime: 0.75, medianLateDays: 3)
    }

    static func event(
        _ type: String, _ data: JSONObject = [:], effective: String = "2026-11-03",
        recorded: String = "2026-11-10T08:15:00+01:00", by: String? = nil
    ) -> Event {
        Event(
            position: 12, ref: "CODIR-2026-0042", version: 2, type: type, effective: effective, recorded: recorded,
            actor: "mdupont", assertedBy: by, id: "7d444840-9dc0-41d1-b245-5ffdce74fad2", data: data)
    }

    static let change = DecisionsInterface.Change(
        ref: "CODIR-2026-0042", version: 5, position: 8578, events: ["decision.becameOverdue", "decision.postponed"],
        repeated: false)
}
