import ArgumentParser
import RegisterAPI
import TimeLimits

/// It needs no register, and runs as the commands that do.
struct Holidays: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words("The public holidays of a year.", "Les jours fériés d’une année."),
        discussion: words(
            "The list is that of the law in force today, for every year. In JSON: date, name (french, english), local.",
            "La liste est celle du droit en vigueur aujourd’hui, pour toute année. En JSON : date, name (french, "
                + "english), local."))

    @Argument(help: help("From 1900 to 2199.", "De 1900 à 2199.", words("year", "année")))
    var year: String

    @OptionGroup var place: TerritoryOption
    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        let territory = try place.territory()
        let holidays = try holidays(of: territory)
        let screen = session.screen
        let lines = HolidayLines(holidays: holidays, language: screen.language)
        if session.printsJSON {
            for holiday in holidays { try session.output.line(JSONLine.of(HolidayLines.json(holiday))) }
        } else if screen.isTerminal {
            try session.print(lines.table.lines(width: screen.width, hasColor: screen.hasColor))
        } else {
            try session.print(lines.plainLines)
        }
    }

    private func holidays(of territory: Territory) throws(Failure) -> [Holiday] {
        guard let number = Int(year) else { throw Failure(.dateOutsideYears(year)) }
        do { return try HolidayCalendar(territory).holidays(in: number) } catch { throw Failure(error) }
    }
}
