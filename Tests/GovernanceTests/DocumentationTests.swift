import Foundation
import Governance
import Testing

/// The page of events is the contract of whoever reads the log: it may not fall behind.
struct DocumentationTests {
    private func page() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
        return try String(
            contentsOf: root.appending(path: "../../Sources/Governance/Governance.docc/Events.md"), encoding: .utf8)
    }

    @Test("Every event type has its place in the page", arguments: EventName.allCases)
    func events(name: EventName) throws {
        #expect(try page().contains("### decision.\(name.rawValue)\n"))
    }

    @Test("Every rejection has its place in the page", arguments: RejectionCase.allCases)
    func rejections(rejection: RejectionCase) throws {
        #expect(try page().contains("\n| `\(rejection.rawValue)` |"))
    }

    @Test("Every state and every kind of tie has its place in the page")
    func states() throws {
        let page = try page()
        for state in DecisionState.allCases { #expect(page.contains("\n| `\(state.rawValue)` |")) }
        for kind in LinkKind.allCases { #expect(page.contains("`\(kind.rawValue)`")) }
    }

    @Test("The limits in the page are those of the code", arguments: TextRule.allCases)
    func limits(rule: TextRule) throws {
        #expect(try page().contains("\n| `\(rule.rawValue)` | \(rule.limit) |"))
    }
}
