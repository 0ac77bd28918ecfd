import Foundation
import TimeLimits

/// A zone of the machine's own data.
func installedZone(_ name: String) throws -> TimeZoneTable {
    try TimeZoneTable(name: name, tzif: installedBytes(name))
}

func installedBytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)")))
}

/// The instant that a text with an offset names.
func instant(_ text: String) throws -> Instant {
    try DateText.parse(text, in: .utc).start(in: .utc)
}
