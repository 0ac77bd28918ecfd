import Governance
import Register
import Testing

@Suite("Mapping files")
struct ImportMappingTests {
    private func problem(_ yaml: String) -> MappingProblem? {
        do throws(MappingProblem) {
            _ = try ImportMapping(yaml: yaml)
            return nil
        } catch {
            return error
        }
    }

    private let least = """
        decision:
          reference: "{n}"
          title: "{t}"
          body: CODIR
          made: "{d}"

        """

    @Test("four fields are enough")
    func fourFields() {
        #expect(problem(least) == nil)
    }

    @Test(
        "an unknown key is refused by name, with the names that are known",
        arguments: [
            ("titel: x\n", "titel", 6), ("table:\n  encodage: utf-8\n", "table.encodage", 7),
        ])
    func unknownKey(addition: String, key: String, line: Int) {
        guard case .unknownKey(key, line, let known) = problem(least + addition) else {
            Issue.record("\(String(describing: problem(least + addition)))")
            return
        }
        #expect(known.contains(key.hasPrefix("table") ? "encoding" : "decision"))
    }

    @Test("an unknown key of a section is refused by its path")
    func unknownNestedKey() {
        let found = problem(least.replacing("body:", with: "owners: x\n  body:"))
        #expect(found?.code == "mappingUnknownKey")
        #expect(found?.parameters["key"] == "decision.owners")
        #expect(found?.parameters["known"]?.contains("owner") == true)
    }

    @Test("a needed key that is absent is named", arguments: ["reference", "title", "body", "made"])
    func missingKey(key: String) {
        let yaml = least.split(separator: "\n").filter { !$0.contains(key + ":") }.joined(separator: "\n")
        #expect(problem(yaml) == .missingKey(key: "decision.\(key)"))
    }

    @Test("an empty mapping lacks its decision section", arguments: ["", "# nothing\n"])
    func empty(yaml: String) {
        #expect(problem(yaml) == .missingKey(key: "decision"))
    }

    @Test("values of the wrong shape are refused with the shape that is needed")
    func shapes() {
        #expect(problem("- a\n") == .wrongShape(key: "", line: 1, expected: .section))
        #expect(problem("decision: x\n") == .wrongShape(key: "decision", line: 1, expected: .section))
        #expect(problem(least + "null values: x\n") == .wrongShape(key: "null values", line: 6, expected: .listOfTexts))
        #expect(
            problem(least + "replacements:\n  a: [b]\n") == .wrongShape(key: "replacements.a", line: 7, expected: .text)
        )
        let section = least.replacing("CODIR", with: "{a: b}")
        #expect(problem(section) == .wrongShape(key: "decision.body", line: 4, expected: .textOrListOfTexts))
        let list = least.replacing("CODIR", with: "[]")
        #expect(problem(list) == .wrongShape(key: "decision.body", line: 4, expected: .textOrListOfTexts))
    }

    @Test("a template with a brace out of place is refused", arguments: ["{n", "n}", "{}", "{ }", "{a{b}", "x{n}}"])
    func templates(template: String) {
        let yaml = least.replacing("{n}", with: template)
        #expect(problem(yaml) == .badTemplate(key: "decision.reference", line: 2, template: template))
    }

    @Test("a choice that the key does not know is refused with those that it knows")
    func choices() {
        #expect(
            problem(least + "table:\n  encoding: latin1\n")
                == .unknownChoice(key: "table.encoding", line: 7, value: "latin1", known: ["auto", "cp1252", "utf-8"]))
        let state = least + "  state:\n    from: \"{s}\"\n    values:\n      Fait: done\n"
        guard case .unknownChoice("decision.state.values.Fait", _, "done", let known) = problem(state) else {
            Issue.record("\(String(describing: problem(state)))")
            return
        }
        #expect(known == ["abandoned", "blocked", "executed", "moot", "open", "partlyExecuted", "suspended"])
    }

    @Test(
        "what is not YAML is refused with its line",
        arguments: [
            ("decision: [\n", 2), ("a: 1\na: 2\n", 1), ("a: \"x\n", 2), ("\tdecision:\n", 1), ("a: &x [1]\nb: *x\n", 1),
        ])
    func notYAML(yaml: String, line: Int) {
        guard case .notYAML(line, let reason) = problem(yaml) else {
            Issue.record("\(String(describing: problem(yaml)))")
            return
        }
        #expect(!reason.isEmpty)
    }

    @Test("an ampersand in a text is no anchor")
    func ampersand() {
        #expect(problem(least.replacing("CODIR", with: "R&D & suivi")) == nil)
    }

    @Test("a mapping over the limit is refused before it is read")
    func tooLarge() {
        let yaml = least + String(repeating: "#", count: ImportMapping.maximumBytes)
        #expect(problem(yaml) == .tooLarge(bytes: yaml.utf8.count, limit: 65_536))
    }

    @Test("activities need a grouping")
    func activitiesWithoutGroup() {
        let yaml = ImportFixture.groupedMapping.replacing("  group by: \"{cas}\"\n", with: "")
        #expect(problem(yaml) == .activitiesWithoutGroup)
    }

    @Test("a label name must be a label's, and there are no more of them than a decision holds")
    func labels() {
        let long = String(repeating: "x", count: 61)
        #expect(
            problem(least + "  labels:\n    \(long): \"{a}\"\n")
                == .badName(key: "decision.labels.\(long)", line: 7))
        #expect(problem(least + "  due as written: \"\"\n") == .badName(key: "decision.due as written", line: 6))
        let many = (1...31).map { "    l\($0): x\n" }.joined()
        #expect(problem(least + "  labels:\n" + many) == .tooManyLabels(limit: Decision.labelLimit))
    }

    @Test(
        "the shipped mappings are read",
        arguments: [
            "coselog-receipt", "montpellier-deliberations", "releve-de-decisions",
        ])
    func shipped(name: String) throws {
        _ = try ImportFixture.shippedMapping(name)
    }
}
