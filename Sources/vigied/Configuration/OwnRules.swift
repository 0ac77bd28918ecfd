import FoundationEssentials
import TimeLimits

/// The authority's own table of rules, which amends the catalogue.
enum OwnRules {
    /// Where it is looked for when the configuration names none.
    static let usualPath = "/etc/vigie/time-limits.csv"

    /// The catalogue with the rules of a file; the built-in one when no file is named and there is none at the usual
    /// place.
    ///
    /// - Throws: `ConfigurationError`, with the line and the column of a fault.
    static func catalogue(path: String?) throws -> RuleCatalogue {
        if path == nil, !FileManager.default.fileExists(atPath: usualPath) { return .builtIn }
        let path = path ?? usualPath
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError("time-limits: \(path) cannot be read. Check the path and its permissions.")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ConfigurationError("time-limits: \(path) is not UTF-8.")
        }
        do { return try RuleCatalogue.builtIn.amended(by: text) } catch {
            throw ConfigurationError("time-limits: \(path): \(error)")
        }
    }
}
