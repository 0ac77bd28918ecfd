import Governance
import TimeLimits

/// The same numbers for the same seed, on every machine (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Commands, events and moments by chance, out of few values so that they meet.
enum RandomDecisions {
    /// One command of each kind.
    static var everyCommand: [DecisionCommand] {
        var random = SeededRandom(seed: 0)
        return (0..<commandKinds).map { command($0, &random) }
    }

    static func command(_ random: inout SeededRandom) -> DecisionCommand {
        command(Int.random(in: 0..<commandKinds, using: &random), &random)
    }

    static func making(_ random: inout SeededRandom) -> DecisionCommand { .make(made(&random)) }

    private static let commandKinds = 20

    private static func command(_ kind: Int, _ random: inout SeededRandom) -> DecisionCommand {
        switch kind {
        case 0: .make(made(&random))
        case 1: .assign(.init(owner: party(&random)))
        case 2: .delegate(.init(to: party(&random)))
        case 3: .noteProgress(.init(text: "Avance"))
        case 4: .addNote(.init(text: "Vu"))
        case 5: .postpone(.init(due: moment(&random), reason: "Marché"))
        case 6: .suspend(.init(waitingOn: party(&random)))
        case 7: .resume(reason: nil)
        case 8: .block(.init(reason: "Désaccord"))
        case 9: .execute(evidence: nil, withoutEvidence: true)
        case 10: .executePartly(.init(text: "Moitié"))
        case 11: .attest(by: party(&random), note: nil)
        case 12: .reopen(.init(reason: "Suite"))
        case 13: .abandon(.init(reason: "Retiré"))
        case 14: .findMoot(.init(reason: "Loi"))
        case 15: .supersede(.init(by: reference(&random)))
        case 16: .amend(.init(sponsor: party(&random), due: optionalMoment(&random)))
        case 17: .link(link(&random))
        case 18: .markConfidential
        default: .recordOverdue(due: moment(&random))
        }
    }

    static func event(_ random: inout SeededRandom) -> DecisionEvent {
        switch Int.random(in: 0..<20, using: &random) {
        case 0: .made(made(&random))
        case 1: .ownerSet(.init(owner: party(&random)))
        case 2: .delegated(.init(to: party(&random)))
        case 3: .progressNoted(.init(text: "Avance"))
        case 4: .noteAdded(.init(text: "Vu"))
        case 5: .postponed(.init(due: moment(&random), reason: "Marché"))
        case 6: .suspended(.init(waitingOn: party(&random)))
        case 7: .resumed(.init(due: optionalMoment(&random), suspendedDays: 3))
        case 8: .blocked(.init(reason: "Désaccord"))
        case 9: .executed(.init())
        case 10: .partlyExecuted(.init(text: "Moitié"))
        case 11: .attested(.init(by: party(&random)))
        case 12: .reopened(.init(reason: "Suite"))
        case 13: .abandoned(.init(reason: "Retiré"))
        case 14: .foundMoot(.init(reason: "Loi"))
        case 15: .superseded(.init(by: reference(&random)))
        case 16: .amended(.init(sponsor: party(&random), due: optionalMoment(&random)))
        case 17: .linked(link(&random))
        case 18: .markedConfidential
        default: .becameOverdue(.init(due: moment(&random)))
        }
    }

    /// A day, or an hour of it, of the three months around the end of October 2026, when the clock changes.
    static func moment(_ random: inout SeededRandom) -> Moment {
        let day = CivilDate(daysSinceEpoch: Int32.random(in: 20_700..<20_790, using: &random))
        if Bool.random(using: &random) { return .day(day) }
        return .instant(paris.instant(day, secondsOfDay: Int.random(in: 0..<86_400, using: &random)))
    }

    private static func made(_ random: inout SeededRandom) -> DecisionEvent.Made {
        .init(
            title: "Titre", body: "CODIR", owner: Bool.random(using: &random) ? party(&random) : nil,
            due: optionalMoment(&random))
    }

    private static func optionalMoment(_ random: inout SeededRandom) -> Moment? {
        Bool.random(using: &random) ? moment(&random) : nil
    }

    private static func party(_ random: inout SeededRandom) -> String {
        ["DGS", "DGA Ressources", "Préfecture", secretariat][Int.random(in: 0..<4, using: &random)]
    }

    private static func reference(_ random: inout SeededRandom) -> Reference {
        ["CODIR-2026-0042", "CODIR-2026-0050", "20 C 0008"][Int.random(in: 0..<3, using: &random)]
    }

    private static func link(_ random: inout SeededRandom) -> Link {
        let kind = LinkKind.allCases[Int.random(in: 0..<LinkKind.allCases.count, using: &random)]
        return Link(kind: kind, to: reference(&random))
    }
}
