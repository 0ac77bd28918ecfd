import Testing
import TimeLimits

@Suite("Traces of counts")
struct TraceTests {
    private func lines(_ counting: Counting) throws -> (french: [String], english: [String]) {
        let lines = try counting.counted().trace.lines
        return (lines.map(\.french), lines.map(\.english))
    }

    @Test("an appeal against an act of 12 October 2026 is told in three lines")
    func workedExample() throws {
        let (french, english) = try lines(counting("RECOURS_2MF", "2026-10-12"))
        #expect(
            french == [
                "12 octobre exclu", "+ 2 mois → 12 décembre",
                "délai franc → 13 décembre, dimanche → lundi 14 décembre",
            ])
        #expect(
            english == [
                "12 October excluded", "+ 2 months → 12 December",
                "clear period → 13 December, Sunday → Monday 14 December",
            ])
    }

    @Test("a year is written where it is not that of the start, and the first of a month as 1er")
    func years() throws {
        let (french, english) = try lines(counting("DEFERE_2MF", "2026-10-31"))
        #expect(
            french == [
                "31 octobre exclu", "+ 2 mois → 31 décembre",
                "délai franc → 1er janvier 2027, vendredi (Jour de l'an), samedi, dimanche → lundi 4 janvier 2027",
            ])
        #expect(english[2].hasPrefix("clear period → 1 January 2027, Friday (New Year's Day), Saturday"))
    }

    @Test("a carry-over without franc has its own line, with the date it leaves")
    func carryOver() throws {
        let (french, english) = try lines(counting("RGPD_1M", "2026-11-25"))
        #expect(french.last == "vendredi 25 décembre (Noël), samedi, dimanche → lundi 28 décembre")
        #expect(english.last == "Friday 25 December (Christmas Day), Saturday, Sunday → Monday 28 December")
    }

    @Test("a month that is too short is said")
    func monthEnd() throws {
        let (french, english) = try lines(counting("SILENCE_2M", "2026-12-31"))
        #expect(
            french == [
                "31 décembre exclu", "+ 2 mois → 28 février 2027",
                "février 2027 n'a pas de 31, dernier jour du mois retenu",
                "dimanche 28 février 2027 gardé, une décision implicite naît aussi ce jour-là",
            ])
        #expect(english[2] == "February 2027 has no day 31, its last day is taken")
    }

    @Test("backwards, the sign turns, and a day off is kept")
    func backward() throws {
        let (french, english) = try lines(counting("CONV_5F", "2026-12-12"))
        #expect(
            french == [
                "12 décembre exclu", "− 5 jours → 7 décembre", "délai franc → 6 décembre",
                "dimanche 6 décembre gardé, un délai à rebours n'est pas reporté",
            ])
        #expect(english[1] == "− 5 days → 7 December")
    }

    @Test("business days name the holidays and closures passed over, not the weekends")
    func notCounted() throws {
        let closure = try Closure(first: day("2026-12-28"), last: day("2027-01-03"), label: "fermeture annuelle")
        let (french, english) = try lines(
            counting("INTERNAL_OUVRES", "2026-12-23", quantity: 3, closures: [closure]))
        #expect(
            french == [
                "23 décembre exclu",
                "25 décembre (Noël) et 28 décembre au 3 janvier 2027 (fermeture annuelle) non comptés",
                "+ 3 jours ouvrés → 5 janvier 2027",
            ])
        #expect(english[2] == "+ 3 business days → 5 January 2027")
        #expect(try lines(counting("ARE_10JO", "2026-11-02")).french[1] == "11 novembre (Armistice) non compté")
    }

    @Test("one is singular, and in French zero too")
    func numbers() throws {
        #expect(try lines(counting(expression: "+1bd", "2026-12-07")).french.last == "+ 1 jour ouvré → 8 décembre")
        #expect(try lines(counting(expression: "+1m", "2026-12-07")).english[1] == "+ 1 month → 7 January 2027")
        #expect(try lines(counting(expression: "+0j", "2026-12-07")).french == ["+ 0 jour → 7 décembre"])
        #expect(try lines(counting(expression: "+0d", "2026-12-07")).english == ["+ 0 days → 7 December"])
    }

    @Test("an inquiry counts its first day")
    func inclusive() throws {
        let (french, _) = try lines(counting("ENQUETE_30J", "2026-11-02"))
        #expect(french == ["2 novembre inclus", "30 jours → 1er décembre"])
    }

    @Test("two starts are both told, and the later taken")
    func twoStarts() throws {
        let purge = try lines(counting("PURGE", "2026-12-14|2026-12-15"))
        #expect(
            purge.french == [
                "14 décembre exclu", "+ 2 mois → 14 février 2027", "délai franc → 15 février 2027",
                "15 décembre exclu", "+ 2 mois → 15 février 2027", "délai franc → 16 février 2027",
                "le plus tardif du 15 février 2027 et du 16 février 2027 → 16 février 2027",
                "lendemain → 17 février 2027",
            ])
        let act = try counting("EXECUTOIRE", "2026-12-14|2026-12-15").counted()
        #expect(act.trace.lines.map(\.english) == ["the later of 14 December and 15 December → 15 December"])
        #expect(act.others.map(\.date.text) == ["2026-12-16"])
        #expect(act.others.first?.reason.french == "si l'effet est du lendemain")
    }

    @Test("the Friday of a week is told")
    func friday() throws {
        let (french, english) = try lines(counting("EPCI_PREMIERE_REUNION", "2026-03-29"))
        #expect(french == ["29 mars exclu", "vendredi de la 4e semaine suivante → 24 avril"])
        #expect(english[1] == "Friday of week 4 after it → 24 April")
    }

    @Test("every rule of the catalogue tells its count in both languages, down to its result")
    func everyRule() throws {
        for rule in RuleCatalogue.builtIn.rules {
            let start = rule.mode.starts == 2 ? "2026-12-31T10:00|2026-12-30T09:00" : "2026-12-31T10:00"
            let counted = try counting(rule.id, start, mode: rule.mode, quantity: rule.quantity ?? 10).counted()
            for trace in [counted.trace] + counted.others.map(\.trace) {
                #expect(!trace.lines.isEmpty, "\(rule.id)")
                for line in trace.lines { expectWords(line, rule.id) }
            }
            #expect(counted.trace.date == counted.date, "\(rule.id)")
            for other in counted.others {
                #expect(other.trace.date == other.date, "\(rule.id)")
                expectWords(other.reason, rule.id)
            }
        }
    }

    private func expectWords(_ phrase: Phrase, _ rule: String) {
        for text in [phrase.french, phrase.english] {
            #expect(!text.isEmpty && !text.contains("  ") && !text.hasSuffix(" "), "\(rule): \(text)")
        }
    }
}
