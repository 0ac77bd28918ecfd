/// Why a time limit cannot be counted. Texts are as they were given.
public enum TimeLimitError: Error, Sendable, Hashable {
    case unknownTerritory(String)
    case unreadableDate(String)
    /// 30 February, or a time that the clock never shows.
    case dateDoesNotExist(String)
    /// A start outside 1900 to 2199.
    case dateOutsideYears(String)
    /// A year without known holidays.
    case yearOutside(Int)
    /// The count leads outside 1900 to 2199.
    case resultOutsideYears(Int)
    /// Hours are counted, and the start is a day without time.
    case timeNeeded(String)
    case startCount(expected: Int, found: Int)
    case negativeQuantity(String)
    case quantityOutside(String, unit: TimeUnit)
    case unreadableQuantity(String)
    /// The rule has no quantity of its own, and none was given.
    case quantityNeeded(rule: String)
    case unknownRule(String)
    case unknownMode(String)
    case modeNotOffered(rule: String, mode: Mode, offered: [Mode])
    case notInForce(rule: String, on: CivilDate, versions: [Validity])
    case unreadableExpression(String)
    /// An expression is counted forwards or backwards only.
    case expressionMode(Mode)
    case impossibleReading(ReadingFault)
    case closureReversed(first: CivilDate, last: CivilDate)
    case closureTooLong(first: CivilDate, last: CivilDate)
    case closureLabel(String)
    case ruleTable(RuleTableFault)

    /// A stable name for programs.
    public var code: String {
        switch self {
        case .unknownTerritory: "unknownTerritory"
        case .unreadableDate: "unreadableDate"
        case .dateDoesNotExist: "dateDoesNotExist"
        case .dateOutsideYears: "dateOutsideYears"
        case .yearOutside: "yearOutside"
        case .resultOutsideYears: "resultOutsideYears"
        case .timeNeeded: "timeNeeded"
        case .startCount: "startCount"
        case .negativeQuantity: "negativeQuantity"
        case .quantityOutside: "quantityOutside"
        case .unreadableQuantity: "unreadableQuantity"
        case .quantityNeeded: "quantityNeeded"
        case .unknownRule: "unknownRule"
        case .unknownMode: "unknownMode"
        case .modeNotOffered: "modeNotOffered"
        case .notInForce: "notInForce"
        case .unreadableExpression: "unreadableExpression"
        case .expressionMode: "expressionMode"
        case .impossibleReading: "impossibleReading"
        case .closureReversed: "closureReversed"
        case .closureTooLong: "closureTooLong"
        case .closureLabel: "closureLabel"
        case .ruleTable: "ruleTable"
        }
    }

    /// What was given and refused, when it is a text, a name or a number.
    public var text: String? {
        switch self {
        case .unknownTerritory(let text), .unreadableDate(let text), .dateDoesNotExist(let text),
            .dateOutsideYears(let text), .timeNeeded(let text), .negativeQuantity(let text),
            .quantityOutside(let text, _), .unreadableQuantity(let text), .quantityNeeded(let text),
            .unknownRule(let text), .unknownMode(let text), .modeNotOffered(let text, _, _),
            .notInForce(let text, _, _), .unreadableExpression(let text), .closureLabel(let text):
            text
        case .yearOutside(let year), .resultOutsideYears(let year): "\(year)"
        case .expressionMode(let mode): mode.rawValue
        case .closureReversed(_, let last), .closureTooLong(_, let last): "\(last)"
        case .ruleTable(let fault): fault.found
        case .startCount, .impossibleReading: nil
        }
    }

    init(_ error: DateTextError) {
        switch error {
        case .unreadable(let text): self = .unreadableDate(text)
        case .doesNotExist(let text): self = .dateDoesNotExist(text)
        }
    }
}

extension TimeLimitError: CustomStringConvertible {
    /// The sentence in English.
    public var description: String { phrase.english }
}
