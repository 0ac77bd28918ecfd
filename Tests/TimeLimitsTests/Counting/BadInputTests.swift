import Testing
import TimeLimits

@Suite("Counts that are refused")
struct BadInputTests {
    @Test(
        "a start that cannot be read or does not exist is named",
        arguments: [
            ("2026-02-30", TimeLimitError.dateDoesNotExist("2026-02-30")),
            ("30/02/2026", .dateDoesNotExist("30/02/2026")), ("2026-13-01", .dateDoesNotExist("2026-13-01")),
            ("demain", .unreadableDate("demain")), ("", .unreadableDate("")),
            ("1899-12-31", .dateOutsideYears("1899-12-31")), ("2200-01-01", .dateOutsideYears("2200-01-01")),
            ("2300-06-01T10:00", .dateOutsideYears("2300-06-01T10:00")),
            ("2026-12-24T25:00", .dateDoesNotExist("2026-12-24T25:00")),
        ])
    func starts(text: String, expected: TimeLimitError) {
        #expect(throws: expected) { try LimitDate.parse(text, in: .france) }
    }

    @Test(
        "starts are read in ISO and in French forms",
        arguments: ["2026-10-12", "12/10/2026", "12 octobre 2026", " 2026-10-12 ", "lundi 12 octobre 2026"])
    func forms(text: String) throws {
        #expect(try counting("RECOURS_2MF", text).text() == "2026-12-14")
    }

    @Test("a rule for one start refuses two, and the other way round")
    func startCounts() throws {
        #expect(throws: TimeLimitError.startCount(expected: 1, found: 2)) {
            try counting("RECOURS_2MF", "2026-12-14|2026-12-15").date()
        }
        #expect(throws: TimeLimitError.startCount(expected: 2, found: 1)) { try counting("PURGE", "2026-12-14").date() }
        #expect(throws: TimeLimitError.startCount(expected: 2, found: 3)) {
            try LimitDate.parse(list: "2026-12-14|2026-12-15|2026-12-16|", in: .france)
        }
        #expect(throws: TimeLimitError.unreadableDate("")) { try LimitDate.parse(list: "2026-12-14|", in: .france) }
    }

    @Test("a result beyond the known years is refused with its year")
    func results() throws {
        #expect(throws: TimeLimitError.resultOutsideYears(2200)) {
            try counting("RECOURS_2MF", "2199-11-15").date()
        }
        #expect(throws: TimeLimitError.resultOutsideYears(1899)) { try counting("CONV_5F", "1900-01-03").date() }
        #expect(throws: TimeLimitError.resultOutsideYears(2200)) {
            try counting(expression: "+36600bd", "2150-01-01").date()
        }
        #expect(throws: TimeLimitError.resultOutsideYears(2300)) {
            try counting(expression: "+300y", "2000-01-01").date()
        }
        #expect(try counting("RECOURS_2MF", "2199-10-28").text() == "2199-12-30")
    }

    @Test("starts made without reading are checked too")
    func uncheckedStart() throws {
        let limit = try TimeLimitExpression.parse("+1d")
        #expect(throws: TimeLimitError.dateOutsideYears("9999-12-31")) {
            try Counting(limit: limit, starts: [.day(.last)], territory: .france).date()
        }
        #expect(throws: TimeLimitError.startCount(expected: 1, found: 0)) {
            try Counting(limit: limit, starts: [], territory: .france).counted()
        }
        let hours = try TimeLimitExpression.parse("+876000h")
        let never = LimitDate(.instant(.distantFuture), in: .france)
        #expect(throws: TimeLimitError.dateOutsideYears(never.text)) {
            try Counting(limit: hours, starts: [never], territory: .france).date()
        }
    }

    @Test("a quantity has bounds in every unit", arguments: TimeUnit.allCases)
    func quantities(unit: TimeUnit) throws {
        for quantity in [unit.quantities.lowerBound, unit.quantities.upperBound] {
            #expect(try limit(unit, quantity).quantity == quantity)
        }
        let tooMany = unit.quantities.upperBound + 1
        #expect(throws: TimeLimitError.quantityOutside("\(tooMany)", unit: unit)) { try limit(unit, tooMany) }
        #expect(throws: TimeLimitError.negativeQuantity("-3")) { try limit(unit, -3) }
        #expect(throws: TimeLimitError.negativeQuantity("\(Int.min)")) { try limit(unit, .min) }
        if unit == .dayInclusive {
            #expect(throws: TimeLimitError.quantityOutside("0", unit: unit)) { try limit(unit, 0) }
        }
    }

    @Test(
        "readings that contradict themselves are refused",
        arguments: [
            (Mode.forward, Reading(unit: .hour, isFranc: true), nil as Reading?, ReadingFault.hoursAreElapsed),
            (.forward, Reading(unit: .hour, rollover: .nextWorking), nil, .hoursAreElapsed),
            (.forward, Reading(unit: .hour), Reading(unit: .day), .hoursBesideDays),
            (.backward, Reading(unit: .day, rollover: .nextWorking), nil, .backwardCarriedOver),
            (.special, Reading(unit: .day), nil, .fridayWithoutWeeks),
            (.specialMax, Reading(unit: .hour), nil, .twoStartsInHours),
        ])
    func contradictions(mode: Mode, reading: Reading, other: Reading?, fault: ReadingFault) {
        #expect(throws: TimeLimitError.impossibleReading(fault)) { try limit(mode, reading, other) }
    }

    @Test("every error has one line in both languages that can stand in a table's cell as it is")
    func sentences() throws {
        for error in try everyError() {
            for text in [error.phrase.french, error.phrase.english, error.description] {
                #expect(!text.contains(",") && !text.contains("\"") && !text.contains("\n"), "\(text)")
                #expect(text.hasSuffix("."), "\(text)")
            }
            #expect(error.phrase.french != error.phrase.english)
            #expect(!error.code.isEmpty)
        }
    }

    @Test("a long text is cut to 60 characters in the message and kept whole in the error")
    func longText() throws {
        let long = String(repeating: "é", count: 5_000)
        let error = try #require(#expect(throws: TimeLimitError.self) { try LimitDate.parse(long, in: .france) })
        #expect(error.text == long)
        #expect(error.description.contains("'" + String(repeating: "é", count: 59) + "…'"))
        let escape = try #require(
            #expect(throws: TimeLimitError.self) { try Territory(code: "F\u{1B}[31m\nR\u{2028}") })
        #expect(escape.description.contains("'F [31m R '"))
    }

    private func limit(_ unit: TimeUnit, _ quantity: Int) throws -> TimeLimit {
        try limit(.forward, Reading(unit: unit), nil, quantity)
    }

    private func limit(_ mode: Mode, _ reading: Reading, _ other: Reading?, _ quantity: Int = 3) throws -> TimeLimit {
        try TimeLimit(
            ruleID: nil, mode: mode, quantity: quantity, reading: reading, otherReading: other, semantics: .lastDay,
            level: .definition, isSuspendable: true, setBy: .authority, bearsOn: .us, source: "test")
    }

    private func everyError() throws -> [TimeLimitError] {
        let (first, last) = (try day("2026-01-01"), try day("2027-07-01"))
        let faults: [ReadingFault] = [
            .hoursAreElapsed, .hoursBesideDays, .backwardCarriedOver, .fridayWithoutWeeks, .twoStartsInHours,
        ]
        let expectations: [RuleTableFault.Expectation] = [
            .oneOf(["yes", "no"]), .ruleID, .quantity(0...9), .date, .text(maximum: 500), .dayFrom(first),
            .days(apartFrom: Validity(last: last)), .reading(.hoursAreElapsed), .starts(1), .starts(2), .bothLanguages,
            .column, .columnOnce, .cells(23), .smallerFile, .fewerRows, .closedQuote, .delimiter,
        ]
        return [
            .unknownTerritory("x"), .unreadableDate("x"), .dateDoesNotExist("x"), .dateOutsideYears("x"),
            .yearOutside(1), .resultOutsideYears(2300), .timeNeeded("x"), .startCount(expected: 1, found: 2),
            .startCount(expected: 2, found: 1), .negativeQuantity("-5d"), .quantityOutside("9", unit: .month),
            .unreadableQuantity("x"), .quantityNeeded(rule: "X"),
            .unknownRule("x"), .unknownMode("x"),
            .modeNotOffered(rule: "X", mode: .forward, offered: [.backward]),
            .notInForce(
                rule: "X", on: first,
                versions: [
                    Validity(first: last), Validity(last: first), Validity(first: first, last: last), Validity(),
                ]),
            .unreadableExpression("x"), .expressionMode(.special), .closureReversed(first: last, last: first),
            .closureTooLong(first: first, last: last), .closureLabel("a\nb"),
        ] + faults.map { .impossibleReading($0) }
            + expectations.map {
                .ruleTable(RuleTableFault(line: 2, column: "franc", found: "x", expected: $0))
            }
    }
}
