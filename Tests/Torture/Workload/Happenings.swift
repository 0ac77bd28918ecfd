import Governance
import TimeLimits

/// What happens to decisions of the workload, in any order: whatever is recorded can be folded.
extension DecisionEvent {
    static func made(_ generator: inout SeededGenerator) -> DecisionEvent {
        .made(
            Made(
                title: .title(&generator), body: .body(&generator),
                owner: generator.once(in: 3) ? nil : String.owner(&generator),
                due: generator.once(in: 2) ? .some(&generator) : nil, note: .remark(&generator)))
    }

    static func some(_ generator: inout SeededGenerator) -> DecisionEvent {
        switch generator.number(1...20) {
        case ...4: .noteAdded(Noted(text: .remark(&generator)))
        case ...7: .progressNoted(Noted(text: .remark(&generator)))
        case 8: .ownerSet(OwnerSet(owner: .owner(&generator), reason: .text(&generator)))
        case 9: .delegated(Delegated(to: .owner(&generator)))
        case 10: .postponed(Postponed(due: .some(&generator), reason: .text(&generator)))
        case 11: .suspended(Suspended(reason: .text(&generator), waitingOn: .owner(&generator)))
        case 12: .resumed(Resumed(due: .some(&generator), suspendedDays: generator.number(0...40)))
        case 13: .blocked(Blocked(reason: .text(&generator)))
        case 14: .executed(Executed(evidence: .text(&generator)))
        case 15: .partlyExecuted(Noted(text: .remark(&generator)))
        case 16: .reopened(Reasoned(reason: .text(&generator)))
        case 17: .abandoned(Reasoned(reason: .text(&generator)))
        case 18: .becameOverdue(BecameOverdue(due: .some(&generator)))
        case 19: .linked(Link(kind: .supersedes, to: Reference(recorded: "\(generator.number(1...8))")))
        default:
            .amended(
                Amended(title: .title(&generator), body: .body(&generator), due: .some(&generator)))
        }
    }
}

extension Moment {
    fileprivate static func some(_ generator: inout SeededGenerator) -> Moment {
        let day = Int32(generator.number(15_000...25_000))
        return generator.once(in: 2)
            ? .day(CivilDate(daysSinceEpoch: day)) : .instant(Instant(microseconds: Int64(day) * 86_400_000_000))
    }
}

extension String {
    fileprivate static func body(_ generator: inout SeededGenerator) -> String {
        ["CODIR", "Bureau", "Conseil"].randomElement(using: &generator) ?? ""
    }

    fileprivate static func owner(_ generator: inout SeededGenerator) -> String {
        let owners = ["Direction des mobilités", "Direction de l’eau", "Secrétariat général", "DGA"]
        return owners.randomElement(using: &generator) ?? ""
    }

    fileprivate static func title(_ generator: inout SeededGenerator) -> String {
        let words = ["arbitrage", "avenant", "commune", "convention", "échéance", "marché", "métropole", "voirie"]
        return (0..<generator.number(1...12)).map { _ in words.randomElement(using: &generator) ?? "" }
            .joined(separator: " ")
    }

    /// What is searched is short: to find the words of long texts would take most of the time.
    fileprivate static func remark(_ generator: inout SeededGenerator) -> String {
        .signs(generator.number(0...60), &generator)
    }

    /// Small ones share a page, the greater ones take pages of their own. No two are alike.
    fileprivate static func text(_ generator: inout SeededGenerator) -> String {
        switch generator.number(1...100) {
        case ...60: .signs(generator.number(0...300), &generator)
        case ...86: .signs(generator.number(300...3_000), &generator)
        case ...97: .signs(generator.number(3_000...12_000), &generator)
        default: .signs(generator.number(30_000...65_000), &generator)
        }
    }

    private static func signs(_ size: Int, _ generator: inout SeededGenerator) -> String {
        var seed = generator.next()
        return String(unsafeUninitializedCapacity: size) { bytes in
            for index in 0..<size {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[index] = 0x61 + UInt8(seed >> 60)
            }
            return size
        }
    }
}
