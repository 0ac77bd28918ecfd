/// A public holiday of one year.
public struct Holiday: Sendable, Hashable {
    public let date: CivilDate
    public let name: Phrase
    /// Whether it is a holiday only in some territories.
    public let isLocal: Bool
}

/// A holiday as the law sets it, for every year (Code du travail L3133-1, L3134-13, L3422-2).
struct Feast: Sendable, Hashable {
    enum Day: Sendable, Hashable {
        case fixed(month: Int, day: Int)
        /// Days after Easter Sunday, negative before it.
        case afterEaster(Int)
    }

    let day: Day
    let name: Phrase
    var isLocal = false

    func dayNumber(in year: Int) -> Int {
        switch day {
        case .fixed(let month, let day): CivilCalendar.dayNumber(year: year, month: month, day: day)
        case .afterEaster(let days): Easter.dayNumber(in: year) + days
        }
    }

    static let national: [Feast] = [
        Feast(day: .fixed(month: 1, day: 1), name: Phrase("Jour de l'an", "New Year's Day")),
        Feast(day: .afterEaster(1), name: Phrase("Lundi de Pâques", "Easter Monday")),
        Feast(day: .fixed(month: 5, day: 1), name: Phrase("Fête du Travail", "Labour Day")),
        Feast(day: .fixed(month: 5, day: 8), name: Phrase("Fête de la Victoire", "Victory Day")),
        Feast(day: .afterEaster(39), name: Phrase("Ascension", "Ascension Day")),
        Feast(day: .afterEaster(50), name: Phrase("Lundi de Pentecôte", "Whit Monday")),
        Feast(day: .fixed(month: 7, day: 14), name: Phrase("Fête nationale", "National Day")),
        Feast(day: .fixed(month: 8, day: 15), name: Phrase("Assomption", "Assumption Day")),
        Feast(day: .fixed(month: 11, day: 1), name: Phrase("Toussaint", "All Saints' Day")),
        Feast(day: .fixed(month: 11, day: 11), name: Phrase("Armistice", "Armistice Day")),
        Feast(day: .fixed(month: 12, day: 25), name: Phrase("Noël", "Christmas Day")),
    ]

    static let goodFriday = Feast(
        day: .afterEaster(-2), name: Phrase("Vendredi saint", "Good Friday"), isLocal: true)
    static let saintStephen = Feast(
        day: .fixed(month: 12, day: 26), name: Phrase("Saint-Étienne", "Saint Stephen's Day"), isLocal: true)

    static func abolition(month: Int, day: Int) -> Feast {
        Feast(
            day: .fixed(month: month, day: day),
            name: Phrase("Abolition de l'esclavage", "Abolition of Slavery Day"), isLocal: true)
    }
}

extension Territory {
    /// The holidays that the rest of France does not have.
    var localFeasts: [Feast] {
        switch self {
        case .france: []
        case .moselle, .basRhin, .hautRhin: [.saintStephen]
        case .moselleWithGoodFriday, .basRhinWithGoodFriday, .hautRhinWithGoodFriday: [.goodFriday, .saintStephen]
        case .guadeloupe, .saintMartin: [.abolition(month: 5, day: 27)]
        case .martinique: [.abolition(month: 5, day: 22)]
        case .guyane: [.abolition(month: 6, day: 10)]
        case .laReunion: [.abolition(month: 12, day: 20)]
        case .mayotte: [.abolition(month: 4, day: 27)]
        case .saintBarthelemy: [.abolition(month: 10, day: 9)]
        }
    }
}
