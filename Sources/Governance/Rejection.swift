/// Why a command is refused: a closed set, so that every case has its sentence in every language.
///
/// A rejection changes nothing. `code` and `parameters` travel to the user's program, which words the sentence.
public enum Rejection: Error, Sendable, Hashable {
    /// No decision has this reference.
    case unknownReference(reference: String)
    /// Another decision has this reference already.
    case referenceTaken(reference: String)
    /// A reference is empty, too long, or has a control character or a space at an end.
    case badReference(text: String)
    /// The decision is at another version than the command expected: somebody changed it meanwhile.
    case versionConflict(reference: String, expected: UInt64, actual: UInt64)

    /// A text that the command needs is absent or blank.
    case textMissing(field: String)
    /// A text is over its limit; lengths count Unicode scalars.
    case textTooLong(field: String, length: Int, limit: Int)
    /// A text has a control character that it may not have.
    case controlCharacter(field: String)
    /// The command needs a reason, and has none.
    case reasonMissing
    /// An execution says neither what proves it nor that nothing does.
    case evidenceMissing
    /// The command would change nothing.
    case nothingToChange(reference: String)
    /// The decision has as many of these as it may have.
    case tooMany(field: String, limit: Int)

    /// The due date lies before the day of the decision.
    case dueBeforeDecision(due: String, made: String)
    /// The event would take effect before the decision was made.
    case effectiveBeforeDecision(on: String, made: String)
    /// The event would take effect after now: what has not happened cannot be recorded.
    case effectiveInFuture(on: String)
    /// The event would take effect before what it answers: an attestation before the execution.
    case effectiveTooEarly(on: String, after: String)
    /// There is no due date to postpone.
    case noDueDate(reference: String)
    /// A postponement must lead to a later date.
    case dueNotLater(due: String, current: String)
    /// An amendment may set or bring forward a due date; only a postponement, with its reason, moves it back.
    case dueLater(due: String, current: String)

    /// The due date comes from a limit that nothing suspends.
    case limitNotSuspendable(reference: String, rule: String)
    /// The authority has no closure that begins on this day.
    case unknownClosure(first: String)
    /// The authority has not said by which rule its council is convened.
    case noConveningRule
    /// What is said of the authority is so already.
    case authorityAsSaid

    /// The command needs a decision that has an owner.
    case ownerMissing(reference: String)
    /// The decision is executed already.
    case alreadyExecuted(reference: String, on: String)
    /// The command needs an executed decision.
    case notExecuted(reference: String)
    /// The execution is attested already.
    case alreadyAttested(reference: String)
    /// Nobody attests an execution of their own.
    case ownExecution(reference: String, by: String)
    /// The decision is suspended: its clock is set going by `resume` before anything else stops or moves it.
    case alreadySuspended(reference: String)
    /// The decision is blocked: `resume` says that the ruling was given, before a part of it is executed.
    case alreadyBlocked(reference: String)
    /// The decision is neither suspended nor blocked.
    case notSuspended(reference: String)
    /// The follow-up of the decision is closed.
    case closed(reference: String, state: DecisionState)
    /// The follow-up of the decision is not closed.
    case notClosed(reference: String)
    /// A decision cannot be linked to itself.
    case linkToSelf(reference: String)

    /// The name of the rule in JSON and on the wire. Once published, a code keeps its meaning.
    public var code: String { described.code }

    /// What the sentence needs, by name.
    public var parameters: [String: String] { described.parameters }

    private var described: (code: String, parameters: [String: String]) {
        switch self {
        case .unknownReference(let reference): ("unknownReference", ["reference": reference])
        case .referenceTaken(let reference): ("referenceTaken", ["reference": reference])
        case .badReference(let text): ("badReference", ["text": text, "limit": "\(Reference.limit)"])
        case .versionConflict(let reference, let expected, let actual):
            ("versionConflict", ["reference": reference, "expected": "\(expected)", "actual": "\(actual)"])
        case .textMissing(let field): ("textMissing", ["field": field])
        case .textTooLong(let field, let length, let limit):
            ("textTooLong", ["field": field, "length": "\(length)", "limit": "\(limit)"])
        case .controlCharacter(let field): ("controlCharacter", ["field": field])
        case .reasonMissing: ("reasonMissing", [:])
        case .evidenceMissing: ("evidenceMissing", [:])
        case .nothingToChange(let reference): ("nothingToChange", ["reference": reference])
        case .tooMany(let field, let limit): ("tooMany", ["field": field, "limit": "\(limit)"])
        case .dueBeforeDecision(let due, let made): ("dueBeforeDecision", ["due": due, "made": made])
        case .effectiveBeforeDecision(let on, let made): ("effectiveBeforeDecision", ["on": on, "made": made])
        case .effectiveTooEarly(let on, let after): ("effectiveTooEarly", ["on": on, "after": after])
        case .effectiveInFuture(let on): ("effectiveInFuture", ["on": on])
        case .noDueDate(let reference): ("noDueDate", ["reference": reference])
        case .dueNotLater(let due, let current): ("dueNotLater", ["due": due, "current": current])
        case .dueLater(let due, let current): ("dueLater", ["due": due, "current": current])
        case .limitNotSuspendable(let reference, let rule):
            ("limitNotSuspendable", ["reference": reference, "rule": rule])
        case .unknownClosure(let first): ("unknownClosure", ["first": first])
        case .noConveningRule: ("noConveningRule", [:])
        case .authorityAsSaid: ("authorityAsSaid", [:])
        case .ownerMissing(let reference): ("ownerMissing", ["reference": reference])
        case .alreadyExecuted(let reference, let on): ("alreadyExecuted", ["reference": reference, "on": on])
        case .notExecuted(let reference): ("notExecuted", ["reference": reference])
        case .alreadyAttested(let reference): ("alreadyAttested", ["reference": reference])
        case .ownExecution(let reference, let by): ("ownExecution", ["reference": reference, "by": by])
        case .alreadySuspended(let reference): ("alreadySuspended", ["reference": reference])
        case .alreadyBlocked(let reference): ("alreadyBlocked", ["reference": reference])
        case .notSuspended(let reference): ("notSuspended", ["reference": reference])
        case .closed(let reference, let state): ("closed", ["reference": reference, "state": state.rawValue])
        case .notClosed(let reference): ("notClosed", ["reference": reference])
        case .linkToSelf(let reference): ("linkToSelf", ["reference": reference])
        }
    }
}
