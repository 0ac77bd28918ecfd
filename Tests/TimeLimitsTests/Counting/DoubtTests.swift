import Testing
import TimeLimits

@Suite("Doubts and prudence")
struct DoubtTests {
    @Test("a local holiday that carries an appeal over puts the date in doubt, with the national date beside it")
    func localHoliday() throws {
        let counted = try counting("RECOURS_2MF", "2026-03-26", in: .guadeloupe).counted()
        #expect(counted.date.text == "2026-05-28")
        #expect(counted.level == .doubt)
        #expect(counted.others.map(\.date.text) == ["2026-05-27"])
        #expect(counted.others.first?.reason.french == "si un jour férié local ne reporte pas le délai")
        #expect(counted.prudent.text == "2026-05-28")
    }

    @Test("for a duty of ours the prudent date is the earlier")
    func dutyUnderDoubt() throws {
        let counted = try counting("RGPD_1M", "2026-04-27", in: .guadeloupe).counted()
        #expect(counted.date.text == "2026-05-28")
        #expect(counted.prudent.text == "2026-05-27")
    }

    @Test("where the local holiday changes nothing there is no doubt")
    func noDifference() throws {
        let counted = try counting("RECOURS_2MF", "2026-10-12", in: .moselleWithGoodFriday).counted()
        #expect(counted.level == .law)
        #expect(counted.others.isEmpty)
    }

    @Test("business days with local holidays are not in doubt, nor are limits that the authority sets itself")
    func ownCalendar() throws {
        let filing = try counting("ARE_10JO", "2026-12-17", in: .moselle).counted()
        #expect(filing.level == .law)
        #expect(filing.others.isEmpty)
        let own = try counting("INTERNAL_CALENDAIRES_ROLL", "2026-03-24", quantity: 10, in: .moselleWithGoodFriday)
            .counted()
        #expect(own.date.text == "2026-04-07")
        #expect(own.level == .definition)
        #expect(own.others.isEmpty)
    }

    @Test(
        "the other reading of a text is counted beside the first",
        arguments: [
            ("CONV_57_SMALL", "2026-06-10", "2026-06-06", "si le délai est franc"),
            ("LYON_REPORT_12", "2026-12-14", "2026-12-01", "si le délai est franc"),
            ("DEFERE_SUSP_10J", "2026-12-14", "2026-12-28", "si le délai est franc et si le délai est reporté"),
            ("LYON_STATIONNEMENT_15JF", "2026-11-02", "2026-11-17", "si le délai n'est pas franc"),
            ("ENQUETE_30J", "2026-11-02", "2026-12-02", "si le premier jour ne compte pas"),
            ("ENQUETE_AVIS_15J", "2026-11-02", "2026-10-17", "si le délai est franc"),
        ])
    func otherReadings(rule: String, start: String, other: String, reason: String) throws {
        let counted = try counting(rule, start).counted()
        #expect(counted.others.map(\.date.text) == [other])
        #expect(counted.others.map(\.reason.french) == [reason])
    }

    @Test(
        "the prudent date is never too early to hold, close or rely on, nor too late to send",
        arguments: [
            ("ENQUETE_30J", "2026-11-02", "2026-12-02"), ("ENQUETE_AVIS_15J", "2026-11-02", "2026-10-17"),
            ("LYON_STATIONNEMENT_15JF", "2026-11-02", "2026-11-18"), ("DEFERE_SUSP_10J", "2026-12-14", "2026-12-28"),
            ("EXECUTOIRE", "2026-12-14|2026-12-15", "2026-12-16"),
        ])
    func prudence(rule: String, start: String, expected: String) throws {
        #expect(try counting(rule, start).counted().prudent.text == expected)
    }

    @Test("closures stop the limits that the authority sets, never those of the law")
    func closures() throws {
        let closure = try Closure(first: day("2026-12-14"), last: day("2026-12-31"), label: "travaux")
        #expect(try counting("RECOURS_2MF", "2026-10-12", closures: [closure]).text() == "2026-12-14")
        #expect(try counting("ARE_10JO", "2026-12-11", closures: [closure]).text() == "2026-12-28")
        #expect(try counting(expression: "+1bd", "2026-12-11", closures: [closure]).text() == "2027-01-04")
        #expect(
            try counting("INTERNAL_CALENDAIRES_ROLL", "2026-12-10", quantity: 5, closures: [closure]).text()
                == "2027-01-04")
    }

    @Test("a closure ends where it begins or later, within a year, and has a name")
    func closureBounds() throws {
        let (first, last) = (try day("2026-01-01"), try day("2027-01-01"))
        #expect(try Closure(first: first, last: first, label: "x").contains(first))
        #expect(try Closure(first: first, last: last, label: "x").contains(last))
        #expect(throws: TimeLimitError.closureReversed(first: last, last: first)) {
            try Closure(first: last, last: first, label: "x")
        }
        for label in ["", " ", "two\nlines", String(repeating: "x", count: 201)] {
            #expect(throws: TimeLimitError.closureLabel(label)) { try Closure(first: first, last: last, label: label) }
        }
        let tooLate = last.adding(days: 1)
        #expect(throws: TimeLimitError.closureTooLong(first: first, last: tooLate)) {
            try Closure(first: first, last: tooLate, label: "x")
        }
    }
}
