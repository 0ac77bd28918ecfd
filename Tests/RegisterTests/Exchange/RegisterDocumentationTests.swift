import Foundation
import Governance
import Testing

@testable import Register

@Suite("The pages of the register")
struct RegisterDocumentationTests {
    private func page(_ name: String) throws -> String {
        try String(
            contentsOf: ImportFixture.packageRoot.appending(path: "Sources/Register/Register.docc/\(name).md"),
            encoding: .utf8)
    }

    @Test("Exports names every type of event and every field of its data")
    func exports() throws {
        let page = try page("Exports")
        for type in EventType.allCases { #expect(page.contains("`\(type.rawValue)`")) }
        for golden in GoldenEventTests.golden {
            let row = try #require(page.split(separator: "\n").last { $0.contains("`\(golden.type)`") })
            for entry in try golden.event.namedFields.entries {
                #expect(row.contains("`\(entry.name)`"), "\(golden.type) \(entry.name)")
            }
        }
        for kind in LinkKind.allCases { #expect(page.contains("`\(kind.rawValue)`")) }
    }

    @Test("Importing names every key of a mapping, and every state that a row can have")
    func importing() throws {
        let page = try page("Importing")
        for (section, keys) in [("", Self.keys(of: "")), ("decision.", Self.keys(of: "decision:\n"))] {
            #expect(!keys.isEmpty)
            for key in keys where !["table", "decision", "activities"].contains(key) {
                #expect(page.contains("`\(section)\(key)`"), "\(section)\(key)")
            }
        }
        for state in DecisionState.allCases where state != .superseded { #expect(page.contains("`\(state.rawValue)`")) }
    }

    /// The keys that a section knows, as its refusal of another one tells them.
    private static func keys(of section: String) -> [String] {
        let decision = "decision: {reference: a, title: a, body: a, made: a\(section.isEmpty ? "}" : ", zzz: a}")\n"
        do {
            _ = try ImportMapping(yaml: decision + (section.isEmpty ? "zzz: a\n" : ""))
        } catch .unknownKey(_, _, let known) {
            return known
        } catch {}
        return []
    }

    @Test("Views names every table of a build")
    func views() throws {
        let page = try page("Views")
        let source = try String(
            contentsOf: ImportFixture.packageRoot.appending(path: "Sources/Register/Views/ViewStore.swift"),
            encoding: .utf8)
        let tables = source.matches(of: /environment\.table\("([a-z]+)"\)/).map { String($0.output.1) }
        #expect(tables.count >= 8)
        for table in tables { #expect(page.contains("| `\(table)` |"), "\(table)") }
    }
}
