/// A part of France with its own public holidays, and its own clock.
///
/// The codes ending in `-VS` are the communes of Moselle, Bas-Rhin and Haut-Rhin that have a Protestant temple or a
/// mixed church, where Good Friday is a holiday too (Code du travail L3134-13). Whether a commune is one of them is a
/// fact about that commune: nobody publishes the list.
public enum Territory: String, Sendable, Hashable, CaseIterable {
    case france = "FR"
    case moselle = "FR-57"
    case basRhin = "FR-67"
    case hautRhin = "FR-68"
    case moselleWithGoodFriday = "FR-57-VS"
    case basRhinWithGoodFriday = "FR-67-VS"
    case hautRhinWithGoodFriday = "FR-68-VS"
    case guadeloupe = "FR-971"
    case martinique = "FR-972"
    case guyane = "FR-973"
    case laReunion = "FR-974"
    case mayotte = "FR-976"
    case saintBarthelemy = "FR-977"
    /// Its abolition day is 27 May here, as in the Code du travail L3422-2 of 2019; other lists have 28 May.
    case saintMartin = "FR-978"

    /// The territory of a code, in capitals or not. Throws `.unknownTerritory`, which lists the codes.
    public init(code: String) throws(TimeLimitError) {
        guard let known = Territory(rawValue: asciiUppercased(code)) else { throw .unknownTerritory(code) }
        self = known
    }

    /// `FR`, `FR-57`, `FR-57-VS`, `FR-974`…
    public var code: String { rawValue }

    public var name: Phrase {
        switch self {
        case .france: Phrase(same: "France")
        case .moselle: Phrase(same: "Moselle")
        case .basRhin: Phrase(same: "Bas-Rhin")
        case .hautRhin: Phrase(same: "Haut-Rhin")
        case .moselleWithGoodFriday: Phrase(same: "Moselle") + Self.withGoodFriday
        case .basRhinWithGoodFriday: Phrase(same: "Bas-Rhin") + Self.withGoodFriday
        case .hautRhinWithGoodFriday: Phrase(same: "Haut-Rhin") + Self.withGoodFriday
        case .guadeloupe: Phrase(same: "Guadeloupe")
        case .martinique: Phrase(same: "Martinique")
        case .guyane: Phrase("Guyane", "French Guiana")
        case .laReunion: Phrase(same: "La Réunion")
        case .mayotte: Phrase(same: "Mayotte")
        case .saintBarthelemy: Phrase(same: "Saint-Barthélemy")
        case .saintMartin: Phrase(same: "Saint-Martin")
        }
    }

    private static let withGoodFriday = Phrase(
        ", communes ayant un temple protestant ou une église mixte",
        ", communes with a Protestant temple or a mixed church")
}

extension Territory {
    /// The clock of the territory, without any file: the European dates of summer time in Europe, a fixed offset
    /// overseas. Before 1996, when summer time ended on other dates, it may be an hour off.
    public var zone: TimeZoneTable {
        switch self {
        case .guadeloupe, .martinique, .saintBarthelemy, .saintMartin: Self.minusFour
        case .guyane: Self.minusThree
        case .laReunion: Self.plusFour
        case .mayotte: Self.plusThree
        default: Self.paris
        }
    }

    private static let paris = TimeZoneTable(
        name: "Europe/Paris",
        rule: PosixRule(
            standardOffset: 3_600,
            summer: PosixRule.Summer(
                offset: 7_200,
                start: YearlyTime(day: .weekday(month: 3, week: 5, weekday: 0), time: 2 * 3_600),
                end: YearlyTime(day: .weekday(month: 10, week: 5, weekday: 0), time: 3 * 3_600))))
    private static let minusFour = TimeZoneTable(name: "UTC-4", rule: PosixRule(standardOffset: -4 * 3_600))
    private static let minusThree = TimeZoneTable(name: "UTC-3", rule: PosixRule(standardOffset: -3 * 3_600))
    private static let plusThree = TimeZoneTable(name: "UTC+3", rule: PosixRule(standardOffset: 3 * 3_600))
    private static let plusFour = TimeZoneTable(name: "UTC+4", rule: PosixRule(standardOffset: 4 * 3_600))
}
