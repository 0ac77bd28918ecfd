/// A time limit without its start: all that a count needs besides dates and a calendar.
///
/// It is whole in itself, so that a date stored with it can be counted again when the catalogue has changed.
public struct TimeLimit: Sendable, Hashable {
    /// The rule of the catalogue, or nil for an expression such as `+10bd`.
    public let ruleID: String?
    public let mode: Mode
    public let quantity: Int
    public let reading: Reading
    /// The other reading of an unsure text, counted beside the first.
    public let otherReading: Reading?
    public let semantics: Semantics
    public let level: CertaintyLevel
    /// Whether the clock may be stopped, as while a file waits for missing documents.
    public let isSuspendable: Bool
    public let setBy: LimitSetter
    public let bearsOn: LimitBearing
    /// The text that sets the limit, such as `CGCT L2121-12`.
    public let source: String

    /// Throws `.quantityOutside` for a quantity that the unit of a reading does not take, and `.impossibleReading` for
    /// hours that are franc, carried over or read as days, and for a special count in another unit than it needs.
    public init(
        ruleID: String?, mode: Mode, quantity: Int, reading: Reading, otherReading: Reading? = nil,
        semantics: Semantics, level: CertaintyLevel, isSuspendable: Bool, setBy: LimitSetter, bearsOn: LimitBearing,
        source: String
    ) throws(TimeLimitError) {
        for reading in [reading, otherReading].compactMap(\.self) {
            guard quantity >= 0 else { throw .negativeQuantity("\(quantity)") }
            guard reading.unit.quantities.contains(quantity) else {
                throw .quantityOutside("\(quantity)", unit: reading.unit)
            }
        }
        if let fault = ReadingFault(reading, other: otherReading, mode: mode) { throw .impossibleReading(fault) }
        self.ruleID = ruleID
        self.mode = mode
        self.quantity = quantity
        self.reading = reading
        self.otherReading = otherReading
        self.semantics = semantics
        self.level = level
        self.isSuspendable = isSuspendable
        self.setBy = setBy
        self.bearsOn = bearsOn
        self.source = source
    }

    /// Whether, of two possible dates, the later is the prudent one.
    ///
    /// The meaning of the date tells for most: nothing should be held, closed or relied on too early, nor be sent too
    /// late. A last day is prudent early for our duties, and late for the rights of others.
    public var isLaterPrudent: Bool {
        switch semantics {
        case .latestSend: false
        case .earliestSession, .earliestClose, .effect, .firstSafeDay: true
        case .lastDay, .lastInstant, .birth, .deemed: bearsOn == .others
        }
    }
}

/// Why a limit cannot be counted in a reading.
public enum ReadingFault: Sendable, Hashable {
    /// Hours are elapsed time: neither franc nor carried over.
    case hoursAreElapsed
    /// One reading is in hours, the other in days.
    case hoursBesideDays
    /// A count back from a date is never carried over.
    case backwardCarriedOver
    /// The Friday of a week is counted in weeks alone.
    case fridayWithoutWeeks
    /// Two results are compared as days.
    case twoStartsInHours

    init?(_ reading: Reading, other: Reading?, mode: Mode) {
        let readings = [reading, other].compactMap(\.self)
        let isInHours = readings.contains { $0.unit == .hour }
        if readings.contains(where: { $0.unit == .hour && ($0.isFranc || $0.rollover != .none) }) {
            self = .hoursAreElapsed
        } else if isInHours, !readings.allSatisfy({ $0.unit == .hour }) {
            self = .hoursBesideDays
        } else if mode == .backward, readings.contains(where: { $0.rollover != .none }) {
            self = .backwardCarriedOver
        } else if mode == .special, readings.contains(where: { $0 != Reading(unit: .week) }) {
            self = .fridayWithoutWeeks
        } else if mode.starts == 2, isInHours {
            self = .twoStartsInHours
        } else {
            return nil
        }
    }
}
