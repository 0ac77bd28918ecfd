import ArgumentParser
import RegisterAPI
import TimeLimits

/// Whose holidays are days off.
struct TerritoryOption: ParsableArguments {
    @Option(
        name: .customLong("territory"),
        help: help(
            "Whose holidays: FR (else), FR-57, FR-57-VS with Good Friday, FR-974…",
            "Ses jours fériés : FR (sinon), FR-57, FR-57-VS avec le vendredi saint, FR-974…",
            words("code", "code")))
    var code: String?

    func territory() throws(Failure) -> Territory {
        do { return try code.map { code throws(TimeLimitError) in try Territory(code: code) } ?? .france } catch {
            throw Failure(error)
        }
    }
}
