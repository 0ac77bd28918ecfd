import Foundation
import Testing

/// What scripts may rely on in the answers of `vigie --json`: every field here is in the contract.
struct DecisionAnswer: Decodable, Equatable {
    var ref: String
    var title: String
    var body: String
    var sitting: String?
    var owner: String?
    var delegate: String?
    var sponsor: String?
    var state: String
    var madeOn: String
    var due: String?
    var firstDue: String?
    var postponements: Int
    var late: Bool
    var lateDays: Double
    var executedOn: String?
    var reportedOn: String?
    var evidence: String?
    var attestedOn: String?
    var attestedBy: String?
    var waitingOn: String?
    var reason: String?
    var rulingBy: String?
    var confidential: Bool
    var withheld: Bool
    var labels: [String: String]
    var links: [LinkAnswer]
    var version: Int
    var position: Int
    var dueBasis: [String: String]?
    var suspendedDays: Int
    var dueClosure: ClosureAnswer?
}

struct ClosureAnswer: Decodable, Equatable {
    var label: String
    var first: String
    var last: String
    var owner: String?
}

struct AuthorityAnswer: Decodable, Equatable {
    var name: String?
    var kind: String?
    var territory: String
    var convening: String?
    var closures: [ClosureAnswer]
    var version: Int
}

struct LinkAnswer: Decodable, Equatable {
    var kind: String
    var to: String
}

struct ChangeAnswer: Decodable, Equatable {
    var ref: String
    var version: Int
    var position: Int
    var events: [String]
    var repeated: Bool
    var due: String?
    var dueClosure: ClosureAnswer?
}

struct EventAnswer: Decodable {
    var position: Int
    var ref: String
    var version: Int
    var type: String
    var effective: String
    var recorded: String
    var actor: String
    var assertedBy: String?
    var id: String
}

struct StatsAnswer: Decodable, Equatable {
    var made: Int
    var open: Int
    var executed: Int
    var executedInTime: Int
    var executedLate: Int
    var overdue: Int
    var undated: Int
    var unowned: Int
    var suspended: Int
    var abandoned: Int
    var medianLateDays: Double?
}

struct StatusAnswer: Decodable {
    var position: Int
    var viewsPosition: Int
    var events: Int
    var decisions: Int
    var generation: Int
    var rebuiltAt: String
    var logBytes: Int
    var viewsBytes: Int
    var uptimeSeconds: Int
    var version: String
    var projections: [ProjectionAnswer]
    var clockFailure: String?
    var verification: VerificationAnswer?
    var keyFailure: FaultAnswer?
}

struct VerificationAnswer: Decodable, Equatable {
    var state: String
    var position: Int
    var total: Int
    var finishedAt: String?
    var problem: VerificationProblemAnswer?
}

struct VerificationProblemAnswer: Decodable, Equatable {
    var position: Int
    var error: FaultAnswer
}

struct ProjectionAnswer: Decodable, Equatable {
    var name: String
    var state: String
    var position: Int
    var lag: Int
    var since: String?
    var gaps: Int
    var poison: PoisonAnswer?
    var failure: FaultAnswer?
}

struct PoisonAnswer: Decodable, Equatable {
    var position: Int
    var type: String?
    var error: FaultAnswer
    var since: String
}

struct FaultAnswer: Decodable, Equatable {
    var code: String
    var details: [String: String]
    var message: String
}

extension Outcome {
    /// The one object that it printed.
    func object<Answer: Decodable>(_ type: Answer.Type = Answer.self, exitCode: Int32 = 0) throws -> Answer {
        try #require(self.exitCode == exitCode, "\(errors)")
        return try JSONDecoder().decode(Answer.self, from: Data(output.utf8))
    }

    /// The objects that it printed, one a line.
    func objects<Answer: Decodable>(_ type: Answer.Type = Answer.self) throws -> [Answer] {
        try #require(exitCode == 0, "\(errors)")
        return try lines.map { try JSONDecoder().decode(Answer.self, from: Data($0.utf8)) }
    }

    /// The one object, as it stands.
    func fields() throws -> [String: Any] {
        try #require(exitCode == 0, "\(errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }
}

extension RunningDaemon {
    /// Records a decision of CODIR on 5 January 2024, unless the arguments say otherwise.
    @discardableResult
    func decide(_ title: String = "Ouvrir la maison des services", _ arguments: String...) throws -> String {
        var arguments = ["decide", title, "--json"] + arguments
        if !arguments.contains("--body") { arguments += ["--body", "CODIR"] }
        if !arguments.contains("--on") { arguments += ["--on", "2024-01-05"] }
        return try vigie(arguments).object(ChangeAnswer.self).ref
    }

    /// Carries a command out that must succeed.
    @discardableResult
    func change(_ arguments: String...) throws -> ChangeAnswer {
        try vigie(arguments + ["--json"]).object()
    }

    func show(_ reference: String) throws -> DecisionAnswer {
        try vigie("show", reference, "--json").object()
    }

    func authority(_ arguments: String...) throws -> AuthorityAnswer {
        try vigie(["authority", "--json"] + arguments).object()
    }

    /// Tells something about the authority, which must succeed.
    func tellOfAuthority(_ arguments: String...) throws {
        let outcome = try vigie(["authority"] + arguments)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }

    func references(_ arguments: String...) throws -> [String] {
        try vigie(arguments + ["--json"]).objects(DecisionAnswer.self).map(\.ref)
    }

    func history(_ reference: String) throws -> [EventAnswer] {
        try vigie("history", reference, "--json").objects()
    }

    func stats(_ arguments: String...) throws -> StatsAnswer {
        try vigie(["stats", "--json"] + arguments).object()
    }

    func status() throws -> StatusAnswer {
        try vigie("status", "--json").object()
    }

    /// How it is when something needs an administrator.
    func unwellStatus() throws -> StatusAnswer {
        try vigie("status", "--json").object(exitCode: 65)
    }

    /// The events by which the clock recorded that a due date had passed.
    func latenesses(_ reference: String) throws -> [EventAnswer] {
        try history(reference).filter { $0.type == "decision.becameOverdue" }
    }

    /// Waits until the clock has recorded the lateness of each, so that nothing moves by itself any more.
    func awaitLateness(of references: String...) throws {
        for reference in references {
            try waitUntil("the lateness of \(reference) is recorded") { try !latenesses(reference).isEmpty }
        }
    }
}
