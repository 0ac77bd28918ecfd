import Governance
import TimeLimits

/// How the due date in force was worked out: its count, the suspensions that moved it, the closure in which it falls.
struct DueSteps {
    let row: DecisionRow
    let events: [RegisterEvent]
    let zone: TimeZoneTable

    /// One step a line; none for a date that was given as a date and stayed where it was.
    var lines: [Phrase] { countLines + suspensionLines + closureLines }

    private var countLines: [Phrase] {
        guard let basis = row.decision.dueBasis else { return [] }
        // What was counted once can be counted; a newer Vigie may have counted what this one cannot.
        guard let counted = try? basis.counted() else { return [heading(basis)] }
        return [heading(basis)] + counted.trace.lines + counted.others.map(Self.other)
    }

    private func heading(_ basis: Counting) -> Phrase {
        let calendar = basis.territory.code
        guard let rule = basis.limit.ruleID else {
            return Phrase(
                french: "délai compté, calendrier \(calendar)", english: "period counted, calendar \(calendar)")
        }
        let source = basis.limit.source.isEmpty ? "" : " (\(basis.limit.source))"
        return Phrase(
            french: "règle \(rule)\(source), calendrier \(calendar)",
            english: "rule \(rule)\(source), calendar \(calendar)")
    }

    private static func other(_ other: OtherDate) -> Phrase {
        let date = other.date.day.phrase
        return Phrase(
            french: "\(other.reason.french) → \(date.french)", english: "\(other.reason.english) → \(date.english)")
    }

    /// The resumptions that moved the date since it was set.
    private var suspensionLines: [Phrase] {
        var lines: [Phrase] = []
        for event in events {
            switch event.event {
            case .made, .postponed: lines = []
            case .amended(let amended): if amended.due != nil { lines = [] }
            case .resumed(let resumed): if let due = resumed.due { lines.append(Self.moved(to: due, resumed, zone)) }
            default: break
            }
        }
        return lines
    }

    private static func moved(
        to due: Moment, _ resumed: DecisionEvent.Resumed, _ zone: TimeZoneTable
    ) -> Phrase {
        let (days, date) = (resumed.suspendedDays, due.day(in: zone).phrase)
        return Phrase(
            french: "+ \(days) \(days < 2 ? "jour" : "jours") de suspension → \(date.french)",
            english: "+ \(days) \(days == 1 ? "day" : "days") suspended → \(date.english)")
    }

    private var closureLines: [Phrase] {
        guard let period = row.closure else { return [] }
        let (first, last) = (period.closure.first.phrase, period.closure.last.phrase)
        let label = period.closure.label
        return [
            Phrase(
                french: "tombe dans une fermeture, du \(first.french) au \(last.french) (\(label)), et reste à sa date",
                english: "falls in a closure, \(first.english) to \(last.english) (\(label)), and stays where it is")
        ]
    }
}
