import Testing
import TimeLimits

/// The same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A day far enough from the ends for any count of these tests.
    mutating func day() throws -> CivilDate {
        try CivilDate(parsing: "1920-01-01").adding(days: Int.random(in: 0...90_000, using: &self))
    }

    mutating func territory() -> Territory { Territory.allCases.randomElement(using: &self) ?? .france }
}

func day(_ text: String) throws -> CivilDate { try CivilDate(parsing: text) }

/// A count of a built-in rule.
func counting(
    _ rule: String, _ start: String, mode: Mode? = nil, quantity: Int? = nil, in territory: Territory = .france,
    closures: [Closure] = []
) throws -> Counting {
    let starts = try LimitDate.parse(list: start, in: territory)
    let limit = try RuleCatalogue.builtIn.limit(
        id: rule, mode: mode, on: try #require(starts.first).day, quantity: quantity)
    return Counting(limit: limit, starts: starts, territory: territory, closures: closures)
}

/// A count of an expression.
func counting(
    expression: String, _ start: String, mode: Mode = .forward, in territory: Territory = .france,
    closures: [Closure] = []
) throws -> Counting {
    Counting(
        limit: try TimeLimitExpression.parse(expression, mode: mode),
        starts: [try LimitDate.parse(start, in: territory)], territory: territory, closures: closures)
}

extension Counting {
    func text() throws -> String { try date().text }
}
