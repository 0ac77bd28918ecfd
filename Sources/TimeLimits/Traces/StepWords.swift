extension Trace.Step {
    /// The step in words. `year` is that of the start; a continued step follows a date on the same line.
    func phrase(in year: Int, isContinued: Bool) -> Phrase {
        switch self {
        case .startExcluded(let day): .day(day, in: year) + Phrase(" exclu", " excluded")
        case .startIncluded(let day): .day(day, in: year) + Phrase(" inclus", " included")
        case .startTime(let date): Phrase("départ le ", "from ") + .date(date, in: year)
        case .notCounted(let off): notCounted(off, year)
        case .clockMoved(let seconds): clockMoved(seconds)
        case .comesTwice(let time, let isSecond): comesTwice(time, isSecond)
        case .counted(let quantity, let unit, let isBackward, let date):
            counted(quantity, unit, isBackward) + arrow + .date(date, in: year)
        case .monthEnd(let missingDay, let day): monthEnd(missingDay, day)
        case .clear(let day): Phrase("délai franc", "clear period") + arrow + .day(day, in: year)
        case .carriedOver(let off, let day): carriedOver(off, day, year, isContinued)
        case .kept(let off, let reason): kept(off, reason, year)
        case .fridayOfWeek(let week, let day): fridayOfWeek(week) + arrow + .day(day, in: year)
        case .later(let days, let day): later(days, year) + arrow + .day(day, in: year)
        case .dayAfter(let day): Phrase("lendemain", "day after") + arrow + .day(day, in: year)
        }
    }

    private func counted(_ quantity: Int, _ unit: TimeUnit, _ isBackward: Bool) -> Phrase {
        // With its first day, a period of 30 days ends 29 days later: a plus sign would tell a wrong sum.
        let sign = isBackward ? "− " : unit == .dayInclusive ? "" : "+ "
        return Phrase(same: "\(sign)\(quantity) ") + unit.name(for: quantity)
    }

    private func notCounted(_ off: [DayOff], _ year: Int) -> Phrase {
        let most = 12
        var named = off.prefix(most).map { $0.dated(in: year) }
        if off.count > most { named.append(Phrase("\(off.count - most) de plus", "\(off.count - most) more")) }
        return named.listed() + Phrase(off.count > 1 ? " non comptés" : " non compté", " not counted")
    }

    private func clockMoved(_ seconds: Int) -> Phrase {
        let hours = abs(seconds) / 3_600
        let amount = Phrase(same: "\(hours) ") + TimeUnit.hour.name(for: hours)
        return Phrase("changement d'heure entre-temps, ", "change of the clock on the way, ") + amount
            + (seconds > 0 ? Phrase(" de plus", " more") : Phrase(" de moins", " less"))
    }

    private func comesTwice(_ time: LocalTime, _ isSecond: Bool) -> Phrase {
        .clock(time.secondsOfDay) + Phrase(" vient deux fois ce jour-là, ici ", " comes twice that day, here ")
            + (isSecond ? Phrase("la seconde", "the second") : Phrase("la première", "the first"))
    }

    private func monthEnd(_ missingDay: Int, _ day: CivilDate) -> Phrase {
        .monthAndYear(day) + Phrase(" n'a pas de ", " has no day ") + "\(missingDay)"
            + Phrase(", dernier jour du mois retenu", ", its last day is taken")
    }

    private func carriedOver(_ off: [DayOff], _ day: CivilDate, _ year: Int, _ isContinued: Bool) -> Phrase {
        let passed = off.enumerated().map { index, off in
            index == 0 && !isContinued ? off.datedWeekday(in: year) : off.weekday(in: year)
        }
        return passed.joined(separator: Phrase(same: ", ")) + arrow + .weekdayAndDay(day, in: year)
    }

    private func kept(_ off: DayOff, _ reason: KeepingReason, _ year: Int) -> Phrase {
        off.datedWeekday(in: year) + Phrase(" gardé, ", " kept, ") + reason.phrase
    }

    private func fridayOfWeek(_ week: Int) -> Phrase {
        if week == 0 { return Phrase("vendredi de la même semaine", "Friday of the same week") }
        return Phrase(
            "vendredi de la \(week == 1 ? "1re" : "\(week)e") semaine suivante", "Friday of week \(week) after it")
    }

    private func later(_ days: [CivilDate], _ year: Int) -> Phrase {
        Phrase("le plus tardif ", "the later of ")
            + days.map { Phrase("du ", "") + .day($0, in: year) }.listed()
    }

    private var arrow: Phrase { Phrase(same: " → ") }
}

extension KeepingReason {
    var phrase: Phrase {
        switch self {
        case .noCarryOver: Phrase("cette règle ne reporte pas", "this rule does not carry over")
        case .backward: Phrase("un délai à rebours n'est pas reporté", "a limit counted backwards is not carried over")
        case .birth:
            Phrase("une décision implicite naît aussi ce jour-là", "an implicit decision is born on such a day too")
        case .hours: Phrase("un délai en heures n'est pas reporté", "a limit in hours is not carried over")
        }
    }
}

extension DayOff {
    /// `11 novembre (Armistice)`.
    func dated(in year: Int) -> Phrase { span(Phrase.day, in: year) + nameInBrackets }

    /// `mercredi 11 novembre (Armistice)`.
    func datedWeekday(in year: Int) -> Phrase { span(Phrase.weekdayAndDay, in: year) + nameInBrackets }

    /// `mercredi (Armistice)`; a span of days keeps its last date.
    func weekday(in year: Int) -> Phrase {
        let days = Phrase.weekday(of: first)
        if first == last { return days + nameInBrackets }
        return days + Phrase(" au ", " to ") + .weekdayAndDay(last, in: year) + nameInBrackets
    }

    private func span(_ words: (CivilDate, Int) -> Phrase, in year: Int) -> Phrase {
        first == last ? words(first, year) : words(first, year) + Phrase(" au ", " to ") + words(last, year)
    }

    private var nameInBrackets: Phrase {
        guard let name else { return Phrase(same: "") }
        return Phrase(same: " (") + name + ")"
    }
}
