import Testing
import TimeLimits

@Suite("Limits written as expressions")
struct ExpressionTests {
    @Test(
        "every unit has an English and a French sign",
        arguments: [
            ("+10h", "+10H", TimeUnit.hour, false), ("+10d", "+10j", .day, false), ("+10cd", "+10jf", .day, true),
            ("+10bd", "+10jo", .businessDay, false), ("+10wd", "+10job", .workingDay, false),
            ("+10w", "+10s", .week, false), ("+10m", "+10M", .month, false), ("+10y", "+10a", .year, false),
        ])
    func units(english: String, french: String, unit: TimeUnit, isFranc: Bool) throws {
        for text in [english, french, " \(english) ", french.uppercased()] {
            let limit = try TimeLimitExpression.parse(text)
            #expect(limit.reading == Reading(unit: unit, isFranc: isFranc))
            #expect(limit.quantity == 10)
        }
    }

    @Test("an expression is a limit that the authority sets, forwards or backwards")
    func premises() throws {
        let limit = try TimeLimitExpression.parse(" +10jo\u{A0}")
        #expect(limit.ruleID == nil)
        #expect(limit.setBy == .authority)
        #expect(limit.level == .definition)
        #expect(limit.semantics == .lastDay)
        #expect(limit.isSuspendable)
        #expect(limit.source == "+10jo")
        #expect(try TimeLimitExpression.parse("+10jo", mode: .backward).semantics == .latestSend)
        #expect(try TimeLimitExpression.parse("+72h").semantics == .lastInstant)
    }

    @Test(
        "expressions lead to their dates",
        arguments: [
            ("+10bd", "2026-12-23", "2027-01-08"), ("+10cd", "2026-12-01", "2026-12-12"),
            ("+2w", "2026-12-24", "2027-01-07"), ("+1m", "2027-01-31", "2027-02-28"),
            ("+1y", "2028-02-29", "2029-02-28"), ("+2job", "2026-12-24", "2026-12-28"),
            ("+0d", "2026-12-27", "2026-12-27"),
        ])
    func dates(expression: String, start: String, expected: String) throws {
        #expect(try counting(expression: expression, start).text() == expected)
    }

    @Test(
        "anything else is refused, and named",
        arguments: [
            "", "+", "10d", "+10", "+d", "+10 d", "+ 10d", "++10d", "+10dd", "+10jr", "+1.5d", "+1e3d", "+10d+2h",
            "+10é", "+１０d", "0x10d", "+10d;", "RECOURS_2MF", "P10D",
        ])
    func refused(text: String) throws {
        let error = try #require(
            #expect(throws: TimeLimitError.unreadableExpression(text)) { try TimeLimitExpression.parse(text) })
        #expect(error.description.contains("h d cd bd wd w m y"))
        #expect(error.phrase.french.contains("h j jf jo job s m a"))
    }

    @Test("a negative quantity is refused with the way to count backwards", arguments: ["-5d", " −5j"])
    func negative(text: String) throws {
        let error = try #require(#expect(throws: TimeLimitError.self) { try TimeLimitExpression.parse(text) })
        #expect(error.code == "negativeQuantity")
        #expect(error.description.contains("backward"))
    }

    @Test("a quantity that is too large is refused", arguments: ["+36601d", "+99999999999999999999999d", "+301y"])
    func tooLarge(text: String) throws {
        let error = try #require(#expect(throws: TimeLimitError.self) { try TimeLimitExpression.parse(text) })
        #expect(error.code == "quantityOutside")
        #expect(error.text == text)
    }

    @Test("an endless text is refused without being looked at")
    func endless() {
        let text = "+" + String(repeating: "1", count: 100_000) + "d"
        #expect(throws: TimeLimitError.unreadableExpression(text)) { try TimeLimitExpression.parse(text) }
    }

    @Test(
        "only forwards and backwards are directions of an expression",
        arguments: [Mode.special, .specialMax, .specialPurge])
    func modes(mode: Mode) {
        #expect(throws: TimeLimitError.expressionMode(mode)) { try TimeLimitExpression.parse("+1w", mode: mode) }
    }
}
