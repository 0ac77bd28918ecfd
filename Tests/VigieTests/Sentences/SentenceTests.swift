import Governance
import RegisterAPI
import Testing

@Suite("The sentences")
struct SentenceTests {
    /// One of each; the switch below does not compile when a case is missing from it.
    private static let rejections: [Rejection] = [
        .unknownReference(reference: "X"), .referenceTaken(reference: "X"), .badReference(text: " x"),
        .versionConflict(reference: "X", expected: 1, actual: 2), .textMissing(field: "title"),
        .textTooLong(field: "title", length: 2000, limit: 1000), .controlCharacter(field: "note"), .reasonMissing,
        .evidenceMissing, .nothingToChange(reference: "X"), .tooMany(field: "labels", limit: 30),
        .dueBeforeDecision(due: "2026-01-01", made: "2026-02-01"),
        .effectiveBeforeDecision(on: "2026-01-01", made: "2026-02-01"), .effectiveInFuture(on: "2030-01-01"),
        .effectiveTooEarly(on: "2026-01-01", after: "2026-02-01"),
        .noDueDate(reference: "X"), .dueNotLater(due: "2026-01-01", current: "2026-02-01"),
        .dueLater(due: "2026-03-01", current: "2026-02-01"), .ownerMissing(reference: "X"),
        .alreadyExecuted(reference: "X", on: "2026-11-03"), .notExecuted(reference: "X"),
        .alreadyAttested(reference: "X"), .ownExecution(reference: "X", by: "DGA"), .alreadySuspended(reference: "X"),
        .alreadyBlocked(reference: "X"), .notSuspended(reference: "X"), .closed(reference: "X", state: .moot),
        .notClosed(reference: "X"), .linkToSelf(reference: "X"),
        .limitNotSuspendable(reference: "X", rule: "RECOURS_2MF"), .unknownClosure(first: "2026-12-24"),
        .noConveningRule, .authorityAsSaid,
    ]

    private static func place(of rejection: Rejection) -> Int {
        switch rejection {
        case .unknownReference: 0
        case .referenceTaken: 1
        case .badReference: 2
        case .versionConflict: 3
        case .textMissing: 4
        case .textTooLong: 5
        case .controlCharacter: 6
        case .reasonMissing: 7
        case .evidenceMissing: 8
        case .nothingToChange: 9
        case .tooMany: 10
        case .dueBeforeDecision: 11
        case .effectiveBeforeDecision: 12
        case .effectiveInFuture: 13
        case .effectiveTooEarly: 14
        case .noDueDate: 15
        case .dueNotLater: 16
        case .dueLater: 17
        case .ownerMissing: 18
        case .alreadyExecuted: 19
        case .notExecuted: 20
        case .alreadyAttested: 21
        case .ownExecution: 22
        case .alreadySuspended: 23
        case .alreadyBlocked: 24
        case .notSuspended: 25
        case .closed: 26
        case .notClosed: 27
        case .linkToSelf: 28
        case .limitNotSuspendable: 29
        case .unknownClosure: 30
        case .noConveningRule: 31
        case .authorityAsSaid: 32
        }
    }

    @Test("Every rule that refuses has a sentence in every language, with all its values put in")
    func rejections() {
        #expect(Self.rejections.map(Self.place) == Array(0..<33))
        for rejection in Self.rejections {
            #expect(Sentences.knows(rejection.code))
            for language in Language.allCases {
                let text = Sentences.text(rejection.code, rejection.parameters, language)
                #expect(!text.contains("{"), "\(rejection.code): \(text)")
            }
        }
    }

    @Test(
        "Every code has a sentence of its own in every language",
        arguments: Array(Sentences.catalogue).sorted { $0.key < $1.key })
    func wordings(code: String, wording: Wording) {
        #expect(!wording.english.isEmpty)
        #expect(!wording.french.isEmpty)
        #expect(wording.english != wording.french)
    }

    @Test("French has a no-break space before high punctuation and inside quotation marks, and curved apostrophes")
    func typography() {
        for (code, wording) in Sentences.catalogue {
            let broken = [" :", " ;", " !", " ?", " »", "« ", "'"].filter { wording.french.contains($0) }
            #expect(broken == [], "\(code): \(wording.french)")
        }
        #expect(Wording("", "« a » : b ; c ! d ?").french == "«\u{A0}a\u{A0}»\u{A0}: b\u{A0}; c\u{A0}! d\u{A0}?")
    }

    @Test("Both languages ask for the same values")
    func places() {
        let names = { (text: String) in Set(text.matches(of: /\{([a-zA-Z|]+)/).map { String($0.1) }) }
        for (code, wording) in Sentences.catalogue {
            #expect(names(wording.english) == names(wording.french), "\(code)")
        }
    }

    @Test("A sentence says where, since when and what to do, its date written out")
    func executed() {
        let details = ["reference": "CODIR-2026-0042", "on": "2026-11-03"]
        #expect(
            Sentences.text("alreadyExecuted", details, .english)
                == "CODIR-2026-0042 is already executed since 3 November 2026. To go on with it, reopen it: "
                + "vigie reopen CODIR-2026-0042 --reason …")
        #expect(
            Sentences.text("alreadyExecuted", details, .french)
                == "CODIR-2026-0042 est déjà réalisée depuis le 3 novembre 2026. Pour la reprendre, rouvrez-la\u{A0}: "
                + "vigie reopen CODIR-2026-0042 --reason …")
    }

    @Test("A field is named with its article, and the sentence begins with a capital")
    func fields() {
        #expect(
            Sentences.text("textTooLong", ["field": "body", "length": "250", "limit": "200"], .french)
                == "L’instance compte 250 caractères, pour 200 au plus. Raccourcissez.")
    }

    @Test("A sentence begins with a party or a reference as it is written")
    func namesAtTheBeginning() {
        let own = Sentences.text("ownExecution", ["reference": "X", "by": "root"], .english)
        #expect(own.hasPrefix("root reported"))
        #expect(Sentences.text("owner.set", ["value": "mdupont"], .french) == "mdupont en répond.")
    }

    @Test("An absent value is an ellipsis and an empty one is nothing: nobody ever reads a brace")
    func noBraces() {
        for (code, wording) in Sentences.catalogue {
            let names = wording.english.matches(of: /\{([a-zA-Z|]+)/).flatMap { $0.1.split(separator: "|") }
            let empty = Dictionary(names.map { (String($0), "") }) { first, _ in first }
            for language in Language.allCases {
                let texts = [[:], empty].map { Sentences.text(code, $0, language) }
                #expect(texts.filter { $0.contains { "{}[]".contains($0) } } == [], "\(code)")
            }
        }
        #expect(Sentences.text("unreadableDate", ["text": ""], .french).hasPrefix("«\u{A0}\u{A0}» ne se lit"))
        #expect(Sentences.text("noDueDate", [:], .english).hasPrefix("… has no due date"))
        #expect(Sentences.text("damaged", ["detail": ""], .english).hasPrefix("The register is damaged. Run"))
    }

    @Test("One missing column is named, and several possible names are a list")
    func missingColumns() {
        let details = ["key": "title", "available": "“A”", "column": "Objet"]
        #expect(Sentences.text("unknownColumn", details, .english).contains("the file has no column “Objet”. Its"))
        let several = details.merging(["column": "Objet, Titre"]) { $1 }
        #expect(
            Sentences.text("unknownColumn", several, .french).contains("n’a aucune des colonnes Objet, Titre. Ses"))
    }

    @Test("A part in brackets is left out when its value is absent")
    func optionalParts() {
        #expect(Sentences.text("owner.set", ["value": "DRH"], .english) == "DRH is answerable for it.")
        #expect(
            Sentences.text("owner.set", ["value": "DRH", "delegate": "SRH"], .english)
                == "DRH is answerable for it; SRH does the work.")
    }

    @Test("A detail that is a sentence loses its final stop inside another")
    func clauses() {
        #expect(
            Sentences.text("doesNotFollow", ["detail": "Position 7 is taken."], .english).hasPrefix(
                "This export does not follow on this register: Position 7 is taken. Import"))
    }

    @Test("A value is put in as it is, even when it looks like a place")
    func valuesAreNotRead() {
        #expect(Sentences.text("linkToSelf", ["reference": "{on:date}[x]"], .english).hasPrefix("{on:date}[x] cannot"))
    }

    @Test("A code of a newer release shows itself and its details")
    func unknown() {
        #expect(Sentences.text("brandNew", ["b": "2", "a": "1"], .french) == "brandNew (a: 1, b: 2)")
    }

    @Test("An error with an unknown code is told in the English sentence that came with it")
    func unknownError() {
        let error = CodedError(code: "brandNew", details: [:], message: "Something new. Do this.")
        #expect(error.text(.french) == "Something new. Do this.")
        #expect(CodedError(code: "reasonMissing").message == "This needs a reason. Give it with --reason.")
    }

    @Test("An error that comes with its sentence in every language is told in the reader's")
    func wordedError() {
        let details = ["text": "+3x", "french": "La durée est illisible.", "english": "The period cannot be read."]
        let error = CodedError(code: "timeLimit.unreadableExpression", details: details, message: "The period…")
        #expect(error.text(.french) == "La durée est illisible.")
        #expect(error.text(.english) == "The period cannot be read.")
    }

    @Test("A limit that nothing suspends is refused with what to do instead, in both languages")
    func notSuspendable() {
        let details = ["reference": "CODIR-2026-0042", "rule": "RECOURS_2MF"]
        #expect(
            Sentences.text("limitNotSuspendable", details, .english)
                == "The limit RECOURS_2MF of CODIR-2026-0042 runs on whatever happens, so its clock cannot be stopped. "
                + "Say what is waited for with vigie progress or vigie block, or move the date back with vigie "
                + "postpone.")
        #expect(
            Sentences.text("limitNotSuspendable", details, .french)
                == "Le délai RECOURS_2MF de CODIR-2026-0042 court quoi qu’il arrive\u{A0}: il ne se suspend pas. Dites "
                + "ce qui est attendu avec vigie progress ou vigie block, ou reportez l’échéance avec vigie postpone.")
    }

    @Test("A limit is told with what it limits")
    func tooMany() {
        #expect(
            Sentences.text("tooMany", ["field": "closures", "limit": "500"], .french)
                == "Il y a au plus 500 fermetures, et cette limite est atteinte.")
        #expect(
            Sentences.text("tooMany", ["field": "labels", "limit": "20"], .english)
                == "There are at most 20 labels, and that limit is reached.")
    }

    @Test("Dates are written in full and in short; the first of a month is an ordinal in French")
    func dates() throws {
        let day = try #require(WrittenDate("2026-11-01"))
        #expect(day.long(.french) == "1er novembre 2026")
        #expect(day.short(.english) == "1 Nov 2026")
        let instant = try #require(WrittenDate("2026-08-03T09:05:30.250+02:00"))
        #expect(instant.long(.french) == "3 août 2026 à 9\u{A0}h\u{A0}05")
        #expect(instant.long(.english) == "3 August 2026 at 09:05")
        #expect(instant.short(.french) == "3 août 2026")
        #expect(instant.shortWithTime(.english) == "3 Aug 2026 09:05")
    }

    @Test(
        "What is no date is not read as one",
        arguments: ["", "demain", "2026-13-01", "2026-1-01", "2026-11-30X", "２０２６-11-30"])
    func notDates(text: String) {
        #expect(WrittenDate(text) == nil)
    }
}
