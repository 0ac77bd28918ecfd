/// Days and times as they are written in a sentence.
extension Phrase {
    /// `1er décembre`, with the year when it is not `year`.
    static func day(_ date: CivilDate, in year: Int) -> Phrase {
        let (ofYear, month, day) = CivilCalendar.fields(ofDay: Int(date.daysSinceEpoch))
        let name = monthNames[month - 1]
        let suffix = ofYear == year ? "" : " \(ofYear)"
        return Phrase("\(day)\(day == 1 ? "er" : "") \(name.french)\(suffix)", "\(day) \(name.english)\(suffix)")
    }

    /// `lundi 14 décembre`.
    static func weekdayAndDay(_ date: CivilDate, in year: Int) -> Phrase {
        weekday(of: date) + " " + .day(date, in: year)
    }

    /// `lundi`.
    static func weekday(of date: CivilDate) -> Phrase { weekdayNames[date.weekday - 1] }

    /// `décembre 2026`.
    static func monthAndYear(_ date: CivilDate) -> Phrase { monthNames[date.month - 1] + " \(date.year)" }

    /// A day as above; a time as `27 décembre à 16 h 20`.
    static func date(_ date: LimitDate, in year: Int) -> Phrase {
        switch date {
        case .day(let day): .day(day, in: year)
        case .time(let time): .day(time.day, in: year) + Phrase(" à ", " at ") + .clock(time.secondsOfDay)
        }
    }

    /// `16 h 20`, with seconds when there are some.
    static func clock(_ secondsOfDay: Int) -> Phrase {
        let hour = padded(secondsOfDay / 3_600, to: 2)
        let minute = padded(secondsOfDay / 60 % 60, to: 2)
        let second = padded(secondsOfDay % 60, to: 2)
        if secondsOfDay.isMultiple(of: 60) { return Phrase("\(hour) h \(minute)", "\(hour):\(minute)") }
        return Phrase("\(hour) h \(minute) min \(second) s", "\(hour):\(minute):\(second)")
    }
}

private let monthNames: [Phrase] = [
    Phrase("janvier", "January"), Phrase("février", "February"), Phrase("mars", "March"), Phrase("avril", "April"),
    Phrase("mai", "May"), Phrase("juin", "June"), Phrase("juillet", "July"), Phrase("août", "August"),
    Phrase("septembre", "September"), Phrase("octobre", "October"), Phrase("novembre", "November"),
    Phrase("décembre", "December"),
]

private let weekdayNames: [Phrase] = [
    Phrase("lundi", "Monday"), Phrase("mardi", "Tuesday"), Phrase("mercredi", "Wednesday"),
    Phrase("jeudi", "Thursday"), Phrase("vendredi", "Friday"), Phrase("samedi", "Saturday"),
    Phrase("dimanche", "Sunday"),
]

extension CivilDate {
    /// `14 décembre 2026`.
    public var phrase: Phrase { .day(self, in: .min) }
}
