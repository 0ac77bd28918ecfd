import Foundation
import Governance
import TimeLimits

/// The clock of the tests' authority.
let paris = zone("Europe/Paris")

func zone(_ name: String) -> TimeZoneTable {
    do {
        let file = try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)"))
        return try TimeZoneTable(name: name, tzif: [UInt8](file))
    } catch { preconditionFailure("the machine's zone \(name) cannot be read: \(error)") }
}

/// `"2026-11-30"` or `"2026-11-30T17:00:00+01:00"`.
extension Moment: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        do { self = try DateText.parse(text, in: paris) } catch { preconditionFailure("\(error)") }
    }
}

/// `"2026-11-30T17:00:00+01:00"`; a day is its first instant in Paris.
extension Instant: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        self = Moment(stringLiteral: text).start(in: paris)
    }
}

extension Reference: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        do { try self.init(text) } catch { preconditionFailure("\(error)") }
    }
}

/// Two names in one word: a text of a length.
func text(_ length: Int) -> String { String(repeating: "a", count: length) }

/// `"2026-11-30"`.
extension CivilDate: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        do { try self.init(parsing: text) } catch { preconditionFailure("\(error)") }
    }
}
