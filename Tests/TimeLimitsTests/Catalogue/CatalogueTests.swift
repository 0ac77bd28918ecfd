import Testing
import TimeLimits

@Suite("The catalogue of rules")
struct CatalogueTests {
    private let builtIn = RuleCatalogue.builtIn

    private func limit(_ id: String, _ mode: Mode? = nil, quantity: Int? = nil) throws -> TimeLimit {
        try builtIn.limit(id: id, mode: mode, on: day("2026-12-01"), quantity: quantity)
    }

    @Test("the convocation rules and the authority's own are counted both ways")
    func bothWays() throws {
        for id in ["CONV_5F", "CONV_3F", "CONV_1F_URGENT", "CONV_FIRST_3F"] {
            #expect(try limit(id).semantics == .latestSend)
            #expect(try limit(id, .forward).semantics == .earliestSession)
        }
        for id in ["INTERNAL_OUVRES", "INTERNAL_OUVRABLES", "INTERNAL_CALENDAIRES"] {
            #expect(try limit(id, quantity: 3).mode == .forward)
            #expect(try limit(id, .backward, quantity: 3).semantics == .latestSend)
        }
        let error = TimeLimitError.modeNotOffered(
            rule: "INTERNAL_CALENDAIRES_ROLL", mode: .backward, offered: [.forward])
        #expect(throws: error) { try limit("INTERNAL_CALENDAIRES_ROLL", .backward, quantity: 3) }
    }

    @Test("only the authority's own rules wait for a quantity, and count its closures")
    func ownRules() {
        for rule in builtIn.rules {
            let isOwn = rule.id.hasPrefix("INTERNAL_")
            #expect((rule.quantity == nil) == isOwn, "\(rule.id)")
            #expect((rule.setBy == .authority) == isOwn, "\(rule.id)")
            #expect((rule.level == .definition) == isOwn, "\(rule.id)")
        }
    }

    @Test("the clocks that may stop are those of silence, of payment and of the authority's own limits")
    func suspendable() {
        let ids = Set(builtIn.rules.filter(\.isSuspendable).map(\.id).filter { !$0.hasPrefix("INTERNAL_") })
        #expect(ids == ["SILENCE_2M", "CADA_1M", "DGP_30J"])
        let own = builtIn.rules.filter { $0.id.hasPrefix("INTERNAL_") }
        #expect(own.allSatisfy { $0.isSuspendable == ($0.mode == .forward) })
    }

    @Test("every row says in both languages what it is, and from what it counts")
    func words() {
        for rule in builtIn.rules {
            #expect(rule.starts.count == rule.mode.starts, "\(rule.id)")
            for phrase in rule.starts + [rule.name, rule.note].compactMap(\.self) {
                #expect(!phrase.french.isEmpty && !phrase.english.isEmpty, "\(rule.id)")
                for sign in [":", ";", "!", "?"] {
                    #expect(!phrase.french.contains(sign) && !phrase.english.contains(sign), "\(rule.id)")
                }
            }
        }
    }

    @Test("a rule is found in small letters, and an unknown one named")
    func names() throws {
        #expect(try limit("recours_2mf").ruleID == "RECOURS_2MF")
        #expect(throws: TimeLimitError.unknownRule("RECOURS")) { try limit("RECOURS") }
        #expect(throws: TimeLimitError.unknownRule("")) { try limit("") }
    }

    @Test("a quantity is needed where the rule has none, and another may stand for its own: a text may set it")
    func quantities() throws {
        #expect(throws: TimeLimitError.quantityNeeded(rule: "INTERNAL_OUVRES")) { try limit("INTERNAL_OUVRES") }
        #expect(try limit("RECOURS_2MF", quantity: 2).quantity == 2)
        #expect(try limit("SILENCE_2M", quantity: 4).quantity == 4)
        #expect(throws: TimeLimitError.negativeQuantity("-3")) { try limit("SILENCE_2M", quantity: -3) }
        #expect(throws: TimeLimitError.negativeQuantity("-3")) { try limit("INTERNAL_OUVRES", quantity: -3) }
    }
}
