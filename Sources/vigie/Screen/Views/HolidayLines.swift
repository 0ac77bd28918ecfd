import RegisterAPI
import TimeLimits
import Varlink

/// The holidays of a year.
struct HolidayLines {
    let holidays: [Holiday]
    let language: Language

    var table: Table {
        Table(
            columns: [
                Column(title: "DATE"), Column(title: say("DAY", "JOUR")), Column(title: say("NAME", "NOM")),
            ],
            rows: holidays.map(row))
    }

    private func row(_ holiday: Holiday) -> [Cell] {
        let name = holiday.name[language]
        return [
            Cell(WrittenDate(holiday.date.description)?.short(language) ?? holiday.date.description),
            Cell(CountWords.weekday(of: holiday.date, language)),
            Cell(holiday.isLocal ? name + " (local)" : name),
        ]
    }

    /// Date and name, a holiday a line.
    var plainLines: [String] {
        holidays.map { PlainLine.of([$0.date.description, $0.name[language]]) }
    }

    static func json(_ holiday: Holiday) -> JSON {
        [
            "date": .string(holiday.date.description), "name": CountJSON.of(holiday.name),
            "local": .bool(holiday.isLocal),
        ]
    }

    private func say(_ english: String, _ french: String) -> String { Wording(english, french)[language] }
}
