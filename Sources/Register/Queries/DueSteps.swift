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
        return [heading(basis)] + counted.trace.lines + doubtLines(counted)
    }

    private func doubtLines(_ counted: CountedLimit) -> [Phrase] {
        guard !counted.others.isEmpty else { return [] }
        let prudent = counted.prudent.day.phrase
        return counted.others.map(Self.other) + [
            Phrase(french: "date prudente → \(prudent.french)", english: "prudent date → \(prudent.english)")
        ]
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
        var (lines, due): ([Phrase], Moment?) = ([], nil)
        for event in events {
            guard let next = event.event.dueSet?.moment else { continue }
            if case .resumed(let resumed) = event.event, let due {
                lines.append(moved(from: due.day(in: zone), to: next.day(in: zone), resumed.suspendedDays))
            } else {
                lines = []
            }
            due = next
        }
        return lines
    }

    /// The days, and where the limit ends after them: a limit that is carried over is carried over again.
    private func moved(from due: CivilDate, to end: CivilDate, _ days: Int) -> Phrase {
        let moved = due.adding(days: days)
        let (first, last) = (moved.phrase, end.phrase)
        let carried =
            moved == end
            ? Phrase(french: "", english: "")
            : Phrase(french: ", reporté au \(last.french)", english: ", carried over to \(last.english)")
        return Phrase(
            french: "+ \(days) \(days < 2 ? "jour" : "jours") de suspension → \(first.french)\(carried.french)",
            english: "+ \(days) \(days == 1 ? "day" : "days") suspended → \(first.english)\(carried.english)")
    }

    private var closureLines: [Phrase] {
        guard let period = row.closure else { return [] }
        let (first, last) = (period.closure.first.phrase, period.closure.last.phrase)
        let label = period.closure.label
        guard period.closure.first != period.closure.last else {
            return [
                Phrase(
                    french: "tombe dans la fermeture du \(first.french) (\(label)), et reste à sa date",
                    english: "falls in the closure of \(first.english) (\(label)), and stays where it is")
            ]
        }
        return [
            Phrase(
                french: "tombe dans une fermeture, du \(first.french) au \(last.french) (\(label)), et reste à sa date",
                english: "falls in a closure, \(first.english) to \(last.english) (\(label)), and stays where it is")
        ]
    }
}
