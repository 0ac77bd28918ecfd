import Foundation
import Governance
import TimeLimits

/// The zone of these tests.
let paris: TimeZoneTable = {
    do { return try ImportFixture.paris() } catch { preconditionFailure("no time zones are installed: \(error)") }
}()

/// `"2026-11-30"`, or `"2026-11-30T17:00:00+01:00"`.
extension Moment: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        do { self = try DateText.parse(text, in: paris) } catch { preconditionFailure("\(error)") }
    }
}

/// A day is its first instant in Paris.
extension Instant: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = Moment(stringLiteral: text).start(in: paris) }
}

extension Reference: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        do { try self.init(text) } catch { preconditionFailure("\(error)") }
    }
}

extension Instant {
    func adding(days: Double) -> Instant { adding(microseconds: Int64(days * 86_400_000_000)) }
}

/// `"2026-11-30"`.
extension CivilDate: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        do { try self.init(parsing: text) } catch { preconditionFailure("\(error)") }
    }
}
