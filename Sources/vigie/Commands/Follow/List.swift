import ArgumentParser
import RegisterAPI

struct List: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words("Decisions, by reference.", "Les décisions, par référence."))

    @OptionGroup var filterOptions: FilterOptions
    @OptionGroup var limitOption: LimitOption
    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        let filter = filterOptions.filter
        try DecisionLister(session: session, filter: filter)
            .list(DecisionsInterface.List(filter: filter, limit: limitOption.limit))
    }
}
