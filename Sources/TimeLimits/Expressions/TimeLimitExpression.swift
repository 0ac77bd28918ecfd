/// A limit that an authority writes itself: a plus sign, a number and a unit, such as `+10bd`.
///
/// | unit | English | French |
/// | --- | --- | --- |
/// | elapsed hours | `h` | `h` |
/// | days | `d` | `j` |
/// | clear days | `cd` | `jf` (jours francs) |
/// | business days, Monday to Friday | `bd` | `jo` (jours ouvrés) |
/// | working days, Monday to Saturday | `wd` | `job` (jours ouvrables) |
/// | weeks | `w` | `s` |
/// | months | `m` | `m` |
/// | years | `y` | `a` |
///
/// Capitals do not matter, nor spaces around.
public enum TimeLimitExpression {
    /// The limit, counted forwards to a last day (to a last instant for hours) or backwards to the latest day to send.
    ///
    /// Throws `.unreadableExpression`, `.negativeQuantity` for a minus sign, `.quantityOutside` for too large a number
    /// and `.expressionMode` for another mode; each names what was given.
    public static func parse(_ text: String, mode: Mode = .forward) throws(TimeLimitError) -> TimeLimit {
        guard mode == .forward || mode == .backward else { throw .expressionMode(mode) }
        guard text.utf8.count <= maximumLength else { throw .unreadableExpression(text) }
        let trimmed = trimmed(text)
        guard !trimmed.hasPrefix("-"), !trimmed.hasPrefix("−") else { throw .negativeQuantity(trimmed) }
        guard let (digits, reading) = parts(of: trimmed) else { throw .unreadableExpression(text) }
        guard let quantity = Int(digits), reading.unit.quantities.contains(quantity) else {
            throw .quantityOutside(trimmed, unit: reading.unit)
        }
        let isInHours = reading.unit == .hour
        return try TimeLimit(
            ruleID: nil, mode: mode, quantity: quantity, reading: reading,
            semantics: mode == .backward ? .latestSend : isInHours ? .lastInstant : .lastDay, level: .definition,
            isSuspendable: mode == .forward, setBy: .authority, bearsOn: .us, source: trimmed)
    }

    /// The units that errors list.
    static let englishUnits = "h d cd bd wd w m y"
    static let frenchUnits = "h j jf jo job s m a"

    private static let maximumLength = 200

    private static func parts(of text: String) -> (digits: String, reading: Reading)? {
        var scanner = ByteScanner(Array(asciiUppercased(text).utf8))
        guard scanner.take("+") else { return nil }
        let digits = scanner.takeWhile(isDigit)
        let unit = scanner.takeWhile(isLetter)
        guard scanner.isAtEnd, !digits.isEmpty,
            let reading = readings[String(decoding: unit, as: UTF8.self)]
        else { return nil }
        return (String(decoding: digits, as: UTF8.self), reading)
    }

    private static let readings: [String: Reading] = [
        "H": Reading(unit: .hour),
        "D": Reading(unit: .day), "J": Reading(unit: .day),
        "CD": Reading(unit: .day, isFranc: true), "JF": Reading(unit: .day, isFranc: true),
        "BD": Reading(unit: .businessDay), "JO": Reading(unit: .businessDay),
        "WD": Reading(unit: .workingDay), "JOB": Reading(unit: .workingDay),
        "W": Reading(unit: .week), "S": Reading(unit: .week),
        "M": Reading(unit: .month),
        "Y": Reading(unit: .year), "A": Reading(unit: .year),
    ]
}
