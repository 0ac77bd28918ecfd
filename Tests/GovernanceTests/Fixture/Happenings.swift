import Governance
import TimeLimits

/// The events that many scenarios begin with.
func executed(on: Moment = "2026-11-25", by actor: String = secretariat, for assertedBy: String? = nil) -> Happening {
    DecisionEvent.executed(.init(evidence: "PV du 25 novembre")).on(on, by: actor, for: assertedBy)
}

func suspended(on: Moment) -> Happening {
    DecisionEvent.suspended(.init(waitingOn: "Préfecture")).on(on)
}

func blocked(on: Moment) -> Happening {
    DecisionEvent.blocked(.init(reason: "Désaccord sur le financement", rulingBy: "DGS")).on(on)
}

func abandoned(on: Moment) -> Happening {
    DecisionEvent.abandoned(.init(reason: "Projet retiré")).on(on)
}
