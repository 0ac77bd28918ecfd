import Governance
import TimeLimits

/// The cases of `Rejection`, without what they carry. A case without a name here does not compile, and a name without
/// a way to provoke it does not either.
enum RejectionCase: String, CaseIterable {
    case unknownReference, referenceTaken, badReference, versionConflict
    case textMissing, textTooLong, controlCharacter, reasonMissing, evidenceMissing, nothingToChange, tooMany
    case dueBeforeDecision, effectiveBeforeDecision, effectiveInFuture, effectiveTooEarly, noDueDate, dueNotLater,
        dueLater
    case limitNotSuspendable, unknownClosure, noConveningRule, authorityAsSaid
    case ownerMissing, alreadyExecuted, notExecuted, alreadyAttested, ownExecution
    case alreadySuspended, alreadyBlocked, notSuspended, closed, notClosed, linkToSelf

    init(_ rejection: Rejection) {
        self =
            switch rejection {
            case .unknownReference: .unknownReference
            case .referenceTaken: .referenceTaken
            case .badReference: .badReference
            case .versionConflict: .versionConflict
            case .textMissing: .textMissing
            case .textTooLong: .textTooLong
            case .controlCharacter: .controlCharacter
            case .reasonMissing: .reasonMissing
            case .evidenceMissing: .evidenceMissing
            case .nothingToChange: .nothingToChange
            case .tooMany: .tooMany
            case .dueBeforeDecision: .dueBeforeDecision
            case .effectiveBeforeDecision: .effectiveBeforeDecision
            case .effectiveInFuture: .effectiveInFuture
            case .effectiveTooEarly: .effectiveTooEarly
            case .noDueDate: .noDueDate
            case .dueNotLater: .dueNotLater
            case .dueLater: .dueLater
            case .limitNotSuspendable: .limitNotSuspendable
            case .unknownClosure: .unknownClosure
            case .noConveningRule: .noConveningRule
            case .authorityAsSaid: .authorityAsSaid
            case .ownerMissing: .ownerMissing
            case .alreadyExecuted: .alreadyExecuted
            case .notExecuted: .notExecuted
            case .alreadyAttested: .alreadyAttested
            case .ownExecution: .ownExecution
            case .alreadySuspended: .alreadySuspended
            case .alreadyBlocked: .alreadyBlocked
            case .notSuspended: .notSuspended
            case .closed: .closed
            case .notClosed: .notClosed
            case .linkToSelf: .linkToSelf
            }
    }

    /// The shortest way to be refused so; nothing where no command on one decision is.
    var provoked: Outcome? {
        switch self {
        case .unknownReference: given().when(.markConfidential)
        case .referenceTaken: given(made()).when(.make(.init(title: "T", body: "B")))
        // Raised before there is a command, by whoever reads the reference.
        case .badReference: nil
        // Raised by whoever knows at which version the user saw the decision.
        case .versionConflict: nil
        case .textMissing: given(made()).when(.addNote(.init(text: "")))
        case .textTooLong: given(made()).when(.addNote(.init(text: text(9_000))))
        case .controlCharacter: given(made()).when(.addNote(.init(text: "\u{7}a\u{7}")))
        case .reasonMissing: given(made()).when(.abandon(.init(reason: "")))
        case .evidenceMissing: given(made()).when(.execute(evidence: nil, withoutEvidence: false))
        case .nothingToChange: given(made()).when(.assign(.init(owner: "DGA Ressources")))
        case .tooMany: given().when(.make(.init(title: "T", body: "B", labels: tooManyLabels)))
        case .dueBeforeDecision: given(made()).when(.amend(.init(due: "2026-11-01")))
        case .effectiveBeforeDecision: given(made()).when(.markConfidential, on: "2026-11-01")
        case .effectiveTooEarly:
            given(made(), executed(on: "2026-11-25")).when(.reopen(.init(reason: "R")), on: "2026-11-24")
        case .effectiveInFuture: given(made()).when(.markConfidential, on: "2027-01-01")
        case .noDueDate: given(made(due: nil)).when(.postpone(.init(due: "2027-01-31", reason: "R")))
        case .dueNotLater: given(made()).when(.postpone(.init(due: "2026-11-30", reason: "R")))
        case .dueLater: given(made()).when(.amend(.init(due: "2027-01-31")))
        case .limitNotSuspendable:
            given(made(due: "2027-01-04", dueBasis: counting("RECOURS_2MF", from: "2026-11-02")))
                .when(.suspend(.init(reason: "R")))
        // Raised about the authority.
        case .unknownClosure, .noConveningRule, .authorityAsSaid: nil
        case .ownerMissing: given(made(owner: nil)).when(.delegate(.init(to: "A")))
        case .alreadyExecuted: given(made(), executed()).when(.execute(evidence: nil, withoutEvidence: true))
        case .notExecuted: given(made()).when(.attest(by: "DGS", note: nil))
        case .alreadyAttested: given(made(), executed(), attested).when(.attest(by: "DGS", note: nil))
        case .ownExecution: given(made(), executed()).when(.attest(by: nil, note: nil))
        case .alreadySuspended: given(made(), suspended(on: "2026-11-10")).when(.suspend(.init(reason: "R")))
        case .alreadyBlocked: given(made(), blocked(on: "2026-11-10")).when(.block(.init(reason: "R")))
        case .notSuspended: given(made()).when(.resume(reason: nil))
        case .closed: given(made(), executed()).when(.abandon(.init(reason: "R")))
        case .notClosed: given(made()).when(.reopen(.init(reason: "R")))
        case .linkToSelf: given(made()).when(.link(Link(kind: .amends, to: ref)))
        }
    }

    private var attested: Happening { DecisionEvent.attested(.init(by: "DGS")).on("2026-11-26") }

    private var tooManyLabels: [String: String] {
        Dictionary(uniqueKeysWithValues: (0...Decision.labelLimit).map { ("L\($0)", "x") })
    }
}
