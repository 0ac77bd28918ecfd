import RegisterAPI
import Testing

@testable import vigie

@Suite("The terminal")
struct TerminalTests {
    @Test(
        "The width of a text counts columns",
        arguments: [("abc", 3), ("échéance", 8), ("e\u{301}", 1), ("漢字", 4), ("👩‍👩‍👧", 2), ("a\u{200B}b", 2), ("", 0)])
    func width(text: String, columns: Int) {
        #expect(TextWidth.of(text) == columns)
    }

    @Test("A text that is too wide ends with an ellipsis, and a wide character is not cut in two")
    func truncation() {
        #expect(TextWidth.truncated("échéance", to: 8) == "échéance")
        #expect(TextWidth.truncated("échéance", to: 5) == "éché…")
        #expect(TextWidth.truncated("漢字漢字", to: 6) == "漢字…")
        #expect(TextWidth.truncated("mot mot", to: 5) == "mot…")
        #expect(TextWidth.truncated("abc", to: 0) == "")
    }

    @Test("Words are wrapped, and line breaks are kept")
    func wrapping() {
        #expect(TextWidth.wrapped("un deux trois\nquatre", to: 8) == ["un deux", "trois", "quatre"])
    }

    @Test("Colours obey the option first, then NO_COLOR, a dumb terminal and the pipe")
    func colours() {
        let none: (String) -> String? = { _ in nil }
        #expect(Screen.hasColor(.auto, isTerminal: true, environment: none))
        #expect(!Screen.hasColor(.auto, isTerminal: false, environment: none))
        #expect(!Screen.hasColor(.auto, isTerminal: true) { $0 == "NO_COLOR" ? "1" : nil })
        #expect(!Screen.hasColor(.auto, isTerminal: true) { $0 == "TERM" ? "dumb" : nil })
        #expect(Screen.hasColor(.always, isTerminal: false) { $0 == "NO_COLOR" ? "1" : nil })
        #expect(!Screen.hasColor(.never, isTerminal: true, environment: none))
    }

    @Test("The language is that of --lang, else of the locale, the first variable that is set")
    func language() {
        let spoken = { (arguments: [String], variables: [String: String]) in
            Language.spoken(arguments: arguments) { variables[$0] }
        }
        #expect(spoken([], ["LANG": "fr_FR.UTF-8"]) == .french)
        #expect(spoken([], ["LC_ALL": "C", "LANG": "fr_FR.UTF-8"]) == .english)
        #expect(spoken([], ["LC_ALL": "", "LC_MESSAGES": "fr", "LANG": "en_US"]) == .french)
        #expect(spoken([], [:]) == .english)
        #expect(spoken(["vigie", "list", "--lang", "fr"], ["LANG": "en_US"]) == .french)
        #expect(spoken(["vigie", "--lang=en", "list"], ["LANG": "fr_FR"]) == .english)
        #expect(spoken(["vigie", "note", "X", "--", "--lang", "en"], ["LANG": "fr_FR"]) == .french)
    }

    @Test("Numbers are written as the language does")
    func numbers() {
        #expect(Numbers.plain(0.5, .french) == "0,5")
        #expect(Numbers.plain(12, .french) == "12")
        #expect(Numbers.grouped(1_234_567, .english) == "1,234,567")
        #expect(Numbers.grouped(-999, .english) == "-999")
        #expect(Numbers.percent(0.875, .english) == "88%")
        #expect(Numbers.bytes(12_400_000, .french) == "12,4\u{A0}Mo")
    }

    @Test("A progress bar fills up")
    func progress() {
        let bar = ProgressBar(language: .english)
        #expect(bar.line(done: 0, total: 10) == "[------------------------------] 0%  0 / 10")
        #expect(bar.line(done: 5, total: 10) == "[###############---------------] 50%  5 / 10")
        #expect(bar.line(done: 0, total: 0) == "[##############################] 100%  0 / 0")
    }
}
