/// What a time limit is counted in.
public enum TimeUnit: String, Sendable, Hashable, CaseIterable {
    /// Elapsed hours.
    case hour
    /// Every day of the calendar; the start day is not counted.
    case day
    /// Every day of the calendar, the start day being the first.
    case dayInclusive = "day_inclusive"
    /// *Jour ouvré*: Monday to Friday without holidays.
    case businessDay = "business_day"
    /// *Jour ouvrable*: Monday to Saturday without holidays.
    case workingDay = "working_day"
    case week
    /// To the day with the same number, or the last of the month.
    case month
    case year

    /// The quantities that can be counted: about a century, three of them for months and years.
    public var quantities: ClosedRange<Int> {
        switch self {
        case .hour: 0...876_000
        case .day, .businessDay, .workingDay: 0...36_600
        case .dayInclusive: 1...36_600
        case .week: 0...5_220
        case .month: 0...3_600
        case .year: 0...300
        }
    }

    /// The name after a quantity: `jour ouvré`, `jours ouvrés`. In French zero is singular, in English plural.
    public func name(for quantity: Int) -> Phrase {
        let (one, many) = names
        return Phrase(abs(quantity) < 2 ? one.french : many.french, abs(quantity) == 1 ? one.english : many.english)
    }

    private var names: (one: Phrase, many: Phrase) {
        switch self {
        case .hour: (Phrase("heure", "hour"), Phrase("heures", "hours"))
        case .day, .dayInclusive: (Phrase("jour", "day"), Phrase("jours", "days"))
        case .businessDay: (Phrase("jour ouvré", "business day"), Phrase("jours ouvrés", "business days"))
        case .workingDay: (Phrase("jour ouvrable", "working day"), Phrase("jours ouvrables", "working days"))
        case .week: (Phrase("semaine", "week"), Phrase("semaines", "weeks"))
        case .month: (Phrase("mois", "month"), Phrase("mois", "months"))
        case .year: (Phrase("an", "year"), Phrase("ans", "years"))
        }
    }
}
