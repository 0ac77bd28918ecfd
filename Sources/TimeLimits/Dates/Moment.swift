/// When something took effect or falls due: a whole day, or an instant when the hour is known.
///
/// A day is never turned into an instant before a time zone is named, since that would add knowledge
/// that nobody gave.
public enum Moment: Sendable, Hashable {
    case day(CivilDate)
    case instant(Instant)

    /// The first instant of the day, or the instant itself.
    public func start(in zone: TimeZoneTable) -> Instant {
        switch self {
        case .day(let date): zone.instant(startOf: date)
        case .instant(let instant): instant
        }
    }

    /// The first instant that is after this moment: what was due then is late from here on.
    ///
    /// For a day it is the start of the next day; for an instant, one microsecond later.
    public func lateFrom(in zone: TimeZoneTable) -> Instant {
        switch self {
        case .day(.last): .distantFuture
        case .day(let date): zone.instant(startOf: date.adding(days: 1))
        case .instant(let instant): instant.adding(microseconds: 1)
        }
    }

    /// The day on which it falls in that zone.
    public func day(in zone: TimeZoneTable) -> CivilDate {
        switch self {
        case .day(let date): date
        case .instant(let instant): zone.civilDate(of: instant)
        }
    }

    /// ISO 8601: `2026-11-30`, or `2012-01-23T15:42:54.644+01:00` with the zone's offset at that instant.
    ///
    /// The fraction has three digits, six when they are needed, or is left out. `DateText.parse` reads
    /// it back to the same moment, whatever zone it is given.
    public func text(in zone: TimeZoneTable) -> String {
        switch self {
        case .day(let date): date.description
        case .instant(let instant): zone.text(of: instant)
        }
    }
}

extension TimeZoneTable {
    func text(of instant: Instant) -> String {
        let offset = offset(at: instant)
        let (day, second) = floorDivide(instant.seconds + offset, by: 86_400)
        let date = CivilDate(daysSinceEpoch: Int32(clamping: day))
        return "\(date)T\(clockText(second))\(fractionText(instant.microsecondsOfSecond))\(offsetText(offset))"
    }
}

private func clockText(_ second: Int) -> String {
    "\(padded(second / 3_600, to: 2)):\(padded(second / 60 % 60, to: 2)):\(padded(second % 60, to: 2))"
}

private func fractionText(_ microseconds: Int) -> String {
    if microseconds == 0 { return "" }
    return microseconds % 1_000 == 0 ? ".\(padded(microseconds / 1_000, to: 3))" : ".\(padded(microseconds, to: 6))"
}

/// Seconds of the offset are written only where there are some: local mean times before 1911 in France.
private func offsetText(_ offset: Int) -> String {
    let clock = clockText(abs(offset))
    return (offset < 0 ? "-" : "+") + (offset % 60 == 0 ? String(clock.prefix(5)) : clock)
}
