import RegisterAPI
import Testing

@testable import vigie

@Suite("The table of decisions")
struct DecisionTableTests {
    private func lines(_ language: Language, width: Int, color: Bool = false) -> [String] {
        DecisionTable(decisions: Samples.all, language: language).table.lines(width: width, hasColor: color)
    }

    @Test("In French, on 80 columns, titles and long names give way")
    func french80() {
        #expect(
            lines(.french, width: 80) == [
                "RÉFÉRENCE        ÉCHÉANCE       ÉTAT                  PILOTE       TITRE",
                "CODIR-2026-0007  1er juin 2026  réalisée (+2,5 j)     Direction…   Ouvrir le gu…",
                "CODIR-2026-0042  8 nov. 2026    en retard 12 j        DGA Mobili…  Publier le s…",
                "CODIR-2026-0043  31 oct. 2026   bloquée, retard 20 j  DRH          Arbitrer la…",
                "20 C 0008        sans échéance  ouverte               sans pilote  漢字の題名 e…",
            ])
    }

    @Test("A due date that falls in a closure has a sign beside it")
    func closure() {
        let lines = DecisionTable(decisions: [Samples.counted, Samples.late], language: .french).table
            .lines(width: 120, hasColor: false)
        #expect(lines[1].contains("  14 janv. 2027 *  "))
        #expect(!lines[2].contains("*"))
        #expect(Footer.closureMark(.french) == "* l’échéance tombe dans une fermeture")
    }

    @Test("In French, on 120 columns")
    func french120() {
        #expect(
            lines(.french, width: 120) == [
                "RÉFÉRENCE        ÉCHÉANCE       ÉTAT                  PILOTE                 TITRE",
                "CODIR-2026-0007  1er juin 2026  réalisée (+2,5 j)     Direction de la rela…  Ouvrir le guichet unique des communes",
                "CODIR-2026-0042  8 nov. 2026    en retard 12 j        DGA Mobilités          Publier le schéma directeur des mobilités",
                "CODIR-2026-0043  31 oct. 2026   bloquée, retard 20 j  DRH                    Arbitrer la répartition des effectifs entr…",
                "20 C 0008        sans échéance  ouverte               sans pilote            漢字の題名 et une suite",
            ])
    }

    @Test("In English, on 80 columns, titles and long names give way")
    func english80() {
        #expect(
            lines(.english, width: 80) == [
                "REFERENCE        DUE          STATE               OWNER        TITLE",
                "CODIR-2026-0007  1 Jun 2026   executed (+2.5 d)   Direction…   Ouvrir le guiche…",
                "CODIR-2026-0042  8 Nov 2026   late 12 d           DGA Mobili…  Publier le schém…",
                "CODIR-2026-0043  31 Oct 2026  blocked, late 20 d  DRH          Arbitrer la répa…",
                "20 C 0008        no due date  open                no owner     漢字の題名 et un…",
            ])
    }

    @Test("In English, on 120 columns")
    func english120() {
        #expect(
            lines(.english, width: 120) == [
                "REFERENCE        DUE          STATE               OWNER                   TITLE",
                "CODIR-2026-0007  1 Jun 2026   executed (+2.5 d)   Direction de la relat…  Ouvrir le guichet unique des communes",
                "CODIR-2026-0042  8 Nov 2026   late 12 d           DGA Mobilités           Publier le schéma directeur des mobilités",
                "CODIR-2026-0043  31 Oct 2026  blocked, late 20 d  DRH                     Arbitrer la répartition des effectifs entre l…",
                "20 C 0008        no due date  open                no owner                漢字の題名 et une suite",
            ])
    }

    @Test("No line is wider than the terminal", arguments: 74...140)
    func fits(width: Int) {
        for language in Language.allCases {
            #expect(lines(language, width: width).allSatisfy { TextWidth.of($0) <= width })
        }
    }

    @Test("Lateness is red and bold, and a word too")
    func lateness() {
        let line = lines(.french, width: 120, color: true)[2]
        #expect(line.contains("\u{1B}[1;31men retard 12 j\u{1B}[0m"))
    }

    @Test("Without colours there is no escape sequence")
    func noEscapes() {
        #expect(lines(.french, width: 80).allSatisfy { !$0.contains("\u{1B}") })
    }

    @Test("What is withheld shows as confidential")
    func withheld() {
        var decision = Samples.late
        decision.withheld = true
        decision.title = ""
        let table = DecisionTable(decisions: [decision], language: .french).table
        #expect(table.lines(width: 80, hasColor: false)[1].hasSuffix("(confidentielle)"))
    }
}
