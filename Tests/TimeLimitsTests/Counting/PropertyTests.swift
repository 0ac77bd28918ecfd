import Testing
import TimeLimits

@Suite("Laws of counting")
struct PropertyTests {
    private static let seeds: [UInt64] = Array(1...20)

    private func limit(_ rule: String, _ mode: Mode? = nil, _ quantity: Int? = nil) throws -> TimeLimit {
        try RuleCatalogue.builtIn.limit(id: rule, mode: mode, on: day("2026-12-01"), quantity: quantity)
    }

    private func date(_ limit: TimeLimit, _ start: CivilDate, _ territory: Territory = .france) throws -> CivilDate {
        try Counting(limit: limit, starts: [.day(start)], territory: territory).date().day
    }

    @Test("clear days counted forwards and then backwards lead to the start", arguments: seeds)
    func clearDaysInverse(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let (forward, backward) = (try limit("CONV_5F", .forward), try limit("CONV_5F", .backward))
        for _ in 0..<100 {
            let start = try random.day()
            #expect(try date(backward, date(forward, start)) == start)
            #expect(start.days(until: try date(forward, start)) == 6)
        }
    }

    @Test("business days counted forwards and then backwards lead to the business day of the start", arguments: seeds)
    func businessDaysInverse(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        for _ in 0..<100 {
            let (start, territory) = (try random.day(), random.territory())
            guard WorkCalendar(territory: territory).isBusinessDay(start) else { continue }
            let quantity = Int.random(in: 0...60, using: &random)
            let end = try date(limit("INTERNAL_OUVRES", .forward, quantity), start, territory)
            #expect(try date(limit("INTERNAL_OUVRES", .backward, quantity), end, territory) == start)
        }
    }

    @Test("business and working days are what a naive recount finds", arguments: seeds)
    func naiveRecount(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        for _ in 0..<40 {
            let (start, territory) = (try random.day(), random.territory())
            let quantity = Int.random(in: 1...60, using: &random)
            let years = (start.year - 1)...(start.year + 1)
            let holidays = Set(try years.flatMap { try HolidayCalendar(territory).holidays(in: $0).map(\.date) })
            for (rule, lastWeekday) in [("INTERNAL_OUVRES", 5), ("INTERNAL_OUVRABLES", 6)] {
                let worked = (1...200).lazy.map { start.adding(days: $0) }
                    .filter { $0.weekday <= lastWeekday && !holidays.contains($0) }
                let expected = try #require(Array(worked.prefix(quantity)).last)
                #expect(try date(limit(rule, .forward, quantity), start, territory) == expected)
            }
        }
    }

    @Test("a date that is carried over is a business day of its calendar, the first from there", arguments: seeds)
    func carriedOver(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let rolled = try limit("INTERNAL_CALENDAIRES_ROLL", nil, 30)
        for _ in 0..<100 {
            let (start, territory) = (try random.day(), random.territory())
            let (calendar, end) = (WorkCalendar(territory: territory), try date(rolled, start, territory))
            #expect(calendar.isBusinessDay(end))
            let passed = start.adding(days: 30).days(until: end)
            #expect((0..<passed).allSatisfy { calendar.isOffCourt(start.adding(days: 30 + $0)) })
        }
    }

    @Test("a later start never gives an earlier date", arguments: seeds)
    func monotone(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let limits = try RuleCatalogue.builtIn.rules.filter { $0.mode.starts == 1 && $0.reading.unit != .hour }
            .map { try $0.limit(quantity: $0.quantity ?? 10) }
        let day = try random.day()
        for limit in limits {
            #expect(try date(limit, day) <= date(limit, day.adding(days: 1)), "\(limit.ruleID ?? "") \(day)")
        }
    }

    @Test("a franc limit is one day longer than the same that is not", arguments: seeds)
    func francIsOneMore(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        for unit in [TimeUnit.day, .week, .month, .year, .dayInclusive] {
            for mode in [Mode.forward, .backward] {
                let start = try random.day()
                let quantity = Int.random(in: 1...20, using: &random)
                let plain = try date(Self.own(mode, quantity, Reading(unit: unit)), start)
                let franc = try date(Self.own(mode, quantity, Reading(unit: unit, isFranc: true)), start)
                #expect(plain.days(until: franc) == (mode == .forward ? 1 : -1))
            }
        }
    }

    @Test("months keep the day of the month, or take the last one", arguments: seeds)
    func monthEnds(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        for _ in 0..<100 {
            let (start, months) = (try random.day(), Int.random(in: 0...240, using: &random))
            for mode in [Mode.forward, .backward] {
                let end = try date(Self.own(mode, months, Reading(unit: .month)), start)
                #expect(end.day <= start.day)
                #expect(end.day == start.day || end.adding(days: 1).day == 1)
                let elapsed = (end.year - start.year) * 12 + end.month - start.month
                #expect(elapsed == (mode == .forward ? months : -months))
            }
        }
    }

    @Test("the traced count and the fast one agree, twice, and the trace ends on the date", arguments: seeds)
    func oneAlgorithm(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let first = try day("1995-12-31")
        for rule in RuleCatalogue.builtIn.rules {
            let territory = random.territory()
            let starts = (0..<rule.mode.starts).map { _ in
                let noon = territory.zone.instant(
                    startOf: first.adding(days: Int.random(in: 0...30_000, using: &random)))
                return LimitDate(.instant(noon.adding(microseconds: 43_200_000_000)), in: territory)
            }
            let counting = Counting(
                limit: try rule.limit(quantity: rule.quantity ?? 7), starts: starts, territory: territory)
            let counted = try counting.counted()
            #expect(try counting.date() == counted.date)
            #expect(try counting.counted() == counted)
            #expect(counted.trace.date == counted.date)
            let all = counted.others.map(\.date) + [counted.date]
            #expect(all.contains(counted.prudent))
            #expect(Set(all).count == all.count)
        }
    }

    private static func own(_ mode: Mode, _ quantity: Int, _ reading: Reading) throws -> TimeLimit {
        try TimeLimit(
            ruleID: nil, mode: mode, quantity: quantity, reading: reading, semantics: .lastDay, level: .definition,
            isSuspendable: false, setBy: .authority, bearsOn: .us, source: "test")
    }
}
