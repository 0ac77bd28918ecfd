import ArgumentParser
import RegisterAPI

struct Overdue: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words("What is late, the longest overdue first.", "Ce qui est en retard, le plus ancien d’abord."))

    @OptionGroup var filterOptions: FilterOptions
    @OptionGroup var limitOption: LimitOption
    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        let filter = filterOptions.filter
        try DecisionLister(session: session, filter: filter)
            .list(DecisionsInterface.Overdue(filter: filter, limit: limitOption.limit))
    }
}
