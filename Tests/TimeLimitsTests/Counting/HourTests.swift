import Testing
import TimeLimits

@Suite("Limits in hours")
struct HourTests {
    @Test("hours are elapsed hours when the clock goes forward")
    func forward() throws {
        let counted = try counting("RGPD_72H", "2026-03-27T12:00").counted()
        #expect(counted.date.text == "2026-03-30T13:00")
        #expect(
            counted.trace.lines.map(\.french) == [
                "départ le 27 mars à 12 h 00", "changement d'heure entre-temps, 1 heure de plus",
                "+ 72 heures → 30 mars à 13 h 00",
            ])
    }

    @Test("hours are elapsed hours when the clock goes back")
    func back() throws {
        let counted = try counting("RGPD_72H", "2026-10-23T12:00").counted()
        #expect(counted.date.text == "2026-10-26T11:00")
        #expect(counted.trace.lines[1].english == "change of the clock on the way, 1 hour less")
    }

    @Test("the two hours that look the same are told apart")
    func twice() throws {
        let first = try counting(expression: "+24h", "2026-10-24T02:30").counted()
        let second = try counting(expression: "+25h", "2026-10-24T02:30").counted()
        #expect(first.date.text == "2026-10-25T02:30")
        #expect(second.date.text == "2026-10-25T02:30")
        #expect(first.date < second.date)
        #expect(first.trace.lines.contains { $0.french == "02 h 30 vient deux fois ce jour-là, ici la première" })
        #expect(second.trace.lines.contains { $0.english == "02:30 comes twice that day, here the second" })
    }

    @Test("overseas the clock does not change, and hours follow it")
    func overseas() throws {
        #expect(try counting("RGPD_72H", "2026-03-27T12:00", in: .laReunion).text() == "2026-03-30T12:00")
    }

    @Test("a start with an offset is turned into the territory's time")
    func offset() throws {
        #expect(try counting("RGPD_72H", "2026-12-24T15:20Z").text() == "2026-12-27T16:20")
        #expect(try counting("RGPD_72H", "2026-12-24T15:20:05Z", in: .martinique).text() == "2026-12-27T11:20:05")
    }

    @Test("hours are neither carried over nor stopped by a holiday, and the trace says so")
    func noCarryOver() throws {
        let counted = try counting("RGPD_72H", "2026-12-24T16:20").counted()
        #expect(counted.date.text == "2026-12-27T16:20")
        #expect(
            counted.trace.lines.last?.french == "dimanche 27 décembre gardé, un délai en heures n'est pas reporté")
    }

    @Test("backwards, hours lead to an earlier time")
    func backward() throws {
        #expect(try counting(expression: "+48h", "2026-12-24T16:20", mode: .backward).text() == "2026-12-22T16:20")
    }

    @Test("hours from a day without time are refused")
    func timeNeeded() throws {
        let error = #expect(throws: TimeLimitError.timeNeeded("2026-12-24")) {
            try counting("RGPD_72H", "2026-12-24").date()
        }
        #expect(try #require(error).description.contains("2026-12-24T16:20"))
    }

    @Test("a time that the clock jumps over is refused by name")
    func missingTime() {
        #expect(throws: TimeLimitError.dateDoesNotExist("2026-03-29T02:30")) {
            try LimitDate.parse("2026-03-29T02:30", in: .france)
        }
    }

    @Test("other units take the day and leave the time")
    func timeDropped() throws {
        #expect(try counting("RECOURS_2MF", "2026-10-12T23:59").text() == "2026-12-14")
    }
}
