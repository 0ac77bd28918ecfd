import ArgumentParser
import RegisterAPI
import TimeLimits

/// By which rules limits are counted.
struct RulesOption: ParsableArguments {
    @Option(
        name: .customLong("rules"),
        help: help(
            "The authority’s own rules, which replace or add to the built-in ones (else \(Self.authorityPath)).",
            "Les règles de l’autorité, qui remplacent ou complètent celles du programme (sinon \(Self.authorityPath)).",
            words("file", "fichier")),
        completion: .file())
    var path: String?

    static let authorityPath = "/etc/vigie/time-limits.csv"

    /// The built-in rules, amended by the file that was named, or by the authority's where there is one.
    func catalogue() throws(Failure) -> RuleCatalogue {
        guard let text = try amendment() else { return .builtIn }
        do { return try RuleCatalogue.builtIn.amended(by: text) } catch {
            throw .count(.rules(path: path ?? Self.authorityPath, error))
        }
    }

    private func amendment() throws(Failure) -> String? {
        if let path { return try InputFile(path: path).text(limit: RuleCatalogue.maximumBytes) }
        do { return try InputFile(path: Self.authorityPath).text(limit: RuleCatalogue.maximumBytes) } catch {
            if error == .noSuchFile(path: Self.authorityPath) { return nil }
            throw error
        }
    }
}
