import Governance
import Register
import TimeLimits

/// Gives a register a history: seeded commands on few decisions, some back-dated, many refused by a rule.
struct RandomHistory {
    private var random: SeededRandom
    private let register: TestRegister
    private var references: [Reference] = []

    static let owners = ["DGA Mobilité", "Direction de l'eau", "Élu à la voirie", "dga mobilite"]
    static let bodies = ["CODIR", "Bureau", "Conseil métropolitain"]
    static let words = ["Réparer", "pont", "école", "Œuvre", "budget", "voirie", "écoles", "BUDGETAIRE"]

    init(_ register: TestRegister, seed: Int) {
        (self.register, random) = (register, SeededRandom(seed))
    }

    /// Gives so many commands, on days that go on.
    static func fill(_ register: TestRegister, seed: Int, commands: Int = 220) async throws {
        var history = RandomHistory(register, seed: seed)
        for _ in 0..<commands { try await history.step() }
    }

    private mutating func step() async throws {
        register.clock.advance(seconds: Double(random.below(60_000)))
        if random.chance(10) { _ = try await register.register.recordOverdue() }
        do {
            if references.isEmpty || random.chance(18) { try await make() } else { try await change() }
        } catch is Rejection {
            // A rule refused it: the log stays as it was.
        }
    }

    private mutating func make() async throws {
        let outcome = try await register.make(
            text(), body: random.pick(Self.bodies), owner: random.chance(70) ? random.pick(Self.owners) : nil,
            due: random.chance(75) ? day(within: -20...25) : nil, on: past(within: 30),
            note: random.chance(30) ? text() : nil, confidential: random.chance(8))
        references.append(outcome.reference)
    }

    private mutating func change() async throws {
        let reference = random.pick(references)
        try await register.perform(command(), on: reference, at: past(within: 12), by: random.chance(30) ? "DGS" : nil)
    }

    private mutating func command() -> DecisionCommand {
        switch random.below(16) {
        case 0: .assign(.init(owner: random.pick(Self.owners)))
        case 1: .delegate(.init(to: random.pick(Self.owners)))
        case 2: .noteProgress(.init(text: text()))
        case 3: .addNote(.init(text: text()))
        case 4, 5: .postpone(.init(due: day(within: 0...40), reason: text()))
        case 6: .suspend(.init(reason: text()))
        case 7: .resume(reason: nil)
        case 8: .block(.init(reason: text()))
        case 9, 10: .execute(evidence: "PV", withoutEvidence: false)
        case 11: .attest(by: "Inspection", note: nil)
        case 12: .reopen(.init(reason: text()))
        case 13: .amend(.init(title: text(), body: random.chance(30) ? random.pick(Self.bodies) : nil))
        case 14: random.chance(50) ? .abandon(.init(reason: text())) : .markConfidential
        default: .link(Link(kind: .relatesTo, to: random.pick(references)))
        }
    }

    private mutating func text() -> String { "\(random.pick(Self.words)) \(random.pick(Self.words))" }

    /// Today, a day before, an instant before, or no date at all.
    private mutating func past(within days: Int) -> Moment? {
        switch random.below(3) {
        case 0: nil
        case 1: day(within: -days...0)
        default: .instant(register.clock.now.adding(microseconds: -Int64(random.below(days * 86_400)) * 1_000_000))
        }
    }

    private mutating func day(within days: ClosedRange<Int>) -> Moment {
        let day = paris.civilDate(of: register.clock.now).adding(days: Int.random(in: days, using: &random))
        return random.chance(80) ? .day(day) : .instant(paris.instant(startOf: day).adding(days: 0.6))
    }

    /// A moment at which something may be asked: within the history, or a little around it.
    static func moment(_ random: inout SeededRandom, until now: Instant) -> Moment {
        let instant = now.adding(days: -Double(random.below(110)) + 5)
        return random.chance(50) ? .day(paris.civilDate(of: instant)) : .instant(instant)
    }
}
