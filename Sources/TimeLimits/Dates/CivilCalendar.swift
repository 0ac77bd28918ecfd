/// Arithmetic of the proleptic Gregorian calendar on day numbers, for any year: the zone rules need
/// years beyond those of `CivilDate`. Day 0 is 1970-01-01.
///
/// Years are counted from March, so that the leap day is the last of its year and the lengths of the
/// months before it follow one linear formula; 400 such years are one cycle of 146,097 days.
enum CivilCalendar {
    static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    static func daysIn(month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month > 2 ? year : year - 1
        let (cycle, yearOfCycle) = floorDivide(marchYear, by: 400)
        let marchMonth = (month + 9) % 12
        let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
        let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
        return cycle * daysPerCycle + dayOfCycle - daysFromMarchOfYearZeroToEpoch
    }

    static func fields(ofDay number: Int) -> (year: Int, month: Int, day: Int) {
        let (cycle, dayOfCycle) = floorDivide(number + daysFromMarchOfYearZeroToEpoch, by: daysPerCycle)
        let leapDaysBefore = dayOfCycle / 1_460 - dayOfCycle / 36_524 + dayOfCycle / 146_096
        let yearOfCycle = (dayOfCycle - leapDaysBefore) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    /// 1 is Monday, 7 is Sunday; 1970-01-01 was a Thursday.
    static func weekday(ofDay number: Int) -> Int {
        floorDivide(number + 3, by: 7).remainder + 1
    }

    private static let daysPerCycle = 146_097
    private static let daysFromMarchOfYearZeroToEpoch = 719_468
}

/// Division that rounds towards minus infinity, so that the remainder is never negative.
func floorDivide(_ value: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}

/// `value` in decimal with leading zeros up to `width`.
func padded(_ value: Int, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
