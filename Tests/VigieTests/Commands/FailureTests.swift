import Foundation
import RegisterAPI
import Testing
import Varlink

@testable import vigie

@Suite("What goes wrong")
struct FailureTests {
    private static let coded: JSONObject = ["code": "reasonMissing", "details": [:], "message": "m"]

    private static let answered: [(String, JSONObject, ProcessStatus)] = [
        ("fr.vigie.Decisions.Refused", coded, .refused),
        ("fr.vigie.Decisions.BadData", coded, .data),
        ("fr.vigie.Decisions.ImportRefused", ["problems": [], "more": 0], .data),
        ("fr.vigie.Decisions.Failed", coded, .inputOutput),
        ("org.varlink.service.PermissionDenied", [:], .notPermitted),
        ("org.varlink.service.InvalidParameter", ["parameter": "ref"], .inputOutput),
        ("fr.vigie.Unheard.Of", [:], .inputOutput),
    ]

    @Test("Each error of the register has its exit status", arguments: answered.indices)
    func statuses(index: Int) async throws {
        let (name, parameters, status) = Self.answered[index]
        #expect(Failure(VarlinkError(name, parameters)).status == status)
    }

    @Test("A refusal is one line on the standard error, in the reader's language")
    func refusal() async throws {
        let answers: [String: FakeRegister.Answer] = [
            "Show": { _ in
                throw VarlinkError(
                    "fr.vigie.Decisions.Refused",
                    [
                        "code": "unknownReference", "details": ["reference": "X-1"],
                        "message": "No decision is called X-1.",
                    ])
            }
        ]
        try await FakeRegister.with(answers) { register in
            let failure = try #require(try await register.run(["show", "X-1"]).failure)
            #expect(failure.status == .refused)
            #expect(
                failure.lines(.french) == [
                    "vigie: Aucune décision ne porte la référence X-1. Pour la retrouver\u{A0}: vigie list --text …"
                ])
        }
    }

    @Test("Without a daemon the status says so, and the sentence names the socket")
    func unreachable() async throws {
        let outcome = try await FakeRegister.run(["status"], path: "/nonexistent/vigie.sock")
        #expect(outcome.status == .unavailable)
        #expect(outcome.failure?.lines(.english).first?.contains("/nonexistent/vigie.sock") == true)
    }

    @Test("A reply that breaks the contract is an error of input and output")
    func unexpected() {
        #expect(Failure(VarlinkError("fr.vigie.Decisions.Refused", ["code": 1])).status == .inputOutput)
    }

    @Test("A failure of the clock is told in one line even when a detail has several")
    func oneLine() {
        let failure = Failure.outputFailed(reason: "a\nb")
        #expect(failure.lines(.english).count == 1)
        #expect(failure.lines(.english).allSatisfy { !$0.contains("\n") })
    }

    @Test("A connection that is lost before the answer is made anew once, with the same id")
    func retry() async throws {
        let service = try HangingUp(times: 1)
        defer { service.stop() }
        let outcome = try await FakeRegister.run(["resume", "X"], path: service.path)
        #expect(outcome.status == .done)
        #expect(service.ids.count == 2)
        #expect(Set(service.ids).count == 1)
    }

    @Test("A connection that is lost twice is an error of input and output")
    func lost() async throws {
        let service = try HangingUp(times: 2)
        defer { service.stop() }
        let outcome = try await FakeRegister.run(["resume", "X"], path: service.path)
        #expect(outcome.status == .inputOutput)
        #expect(service.ids.count == 2)
    }
}
