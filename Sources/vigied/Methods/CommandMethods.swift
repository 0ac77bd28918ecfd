import Governance
import Register
import RegisterAPI
import Varlink

/// The methods that record something about a decision.
extension RegisterService {
    typealias API = DecisionsInterface

    var commandHandlers: [String: Handler] {
        [
            "Make": answer(API.Make.self, to: .recorder) { call, caller, service in
                let made = DecisionEvent.Made(
                    title: call.title, body: call.body, sitting: call.sitting, owner: call.owner,
                    sponsor: call.sponsor, due: try Received.moment(call.due, in: service.zone), note: call.note,
                    isConfidential: call.confidential ?? false, labels: call.labels ?? [:])
                let outcome = try await service.register.make(
                    made, reference: try call.ref.map(Received.reference),
                    try caller.request(call.circumstances, in: service.zone))
                return .init(outcome)
            },
            "Assign": command(API.Assign.self, of: \.ref) { call, _ in
                [.assign(.init(owner: call.to, reason: call.reason))]
            },
            "Delegate": command(API.Delegate.self, of: \.ref) { call, _ in
                [.delegate(.init(to: call.to, reason: call.reason))]
            },
            "NoteProgress": command(API.NoteProgress.self, of: \.ref) { call, _ in
                [.noteProgress(.init(text: call.text))]
            },
            "AddNote": command(API.AddNote.self, of: \.ref) { call, _ in [.addNote(.init(text: call.text))] },
            "Postpone": command(API.Postpone.self, of: \.ref) { call, service in
                guard let due = try Received.moment(call.to, in: service.zone) else { return [] }
                return [.postpone(.init(due: due, reason: call.reason, grantedBy: call.grantedBy))]
            },
            "Suspend": command(API.Suspend.self, of: \.ref) { call, _ in
                [.suspend(.init(reason: call.reason, waitingOn: call.waitingOn))]
            },
            "Resume": command(API.Resume.self, of: \.ref) { call, _ in [.resume(reason: call.reason)] },
            "Block": command(API.Block.self, of: \.ref) { call, _ in
                [.block(.init(reason: call.reason, rulingBy: call.rulingBy))]
            },
        ].merging(closingHandlers) { first, _ in first }
    }

    private var closingHandlers: [String: Handler] {
        [
            "Execute": command(API.Execute.self, of: \.ref) { call, _ in
                if call.partly == true { return [.executePartly(.init(text: call.evidence ?? ""))] }
                return [.execute(evidence: call.evidence, withoutEvidence: call.noEvidence ?? false)]
            },
            "Attest": command(API.Attest.self, of: \.ref) { call, _ in
                [.attest(by: call.circumstances.by, note: call.note)]
            },
            "Reopen": command(API.Reopen.self, of: \.ref) { call, _ in [.reopen(.init(reason: call.reason))] },
            "Abandon": command(API.Abandon.self, of: \.ref) { call, _ in
                let reason = DecisionEvent.Reasoned(reason: call.reason)
                return [call.moot == true ? .findMoot(reason) : .abandon(reason)]
            },
            "Supersede": command(API.Supersede.self, of: \.ref) { call, _ in
                [.supersede(.init(by: try Received.reference(call.with), reason: call.reason))]
            },
            "Amend": command(API.Amend.self, of: \.ref) { call, service in
                let amended = DecisionEvent.Amended(
                    title: call.title, body: call.body, sitting: call.sitting, sponsor: call.sponsor,
                    due: try Received.moment(call.due, in: service.zone), reason: call.reason)
                let changes = [call.title, call.body, call.sitting, call.sponsor, call.due].contains { $0 != nil }
                guard call.confidential == true else { return [.amend(amended)] }
                // A mark alone has no place for its reason, which is then a remark.
                let before = changes ? DecisionCommand.amend(amended) : call.reason.map { .addNote(.init(text: $0)) }
                return [before, .markConfidential].compactMap(\.self)
            },
            "Link": command(API.LinkDecisions.self, of: \.ref) { call, _ in
                let kind = call.kind.map { LinkKind($0) } ?? .relatesTo
                return [.link(Link(kind: kind, to: try Received.reference(call.to)))]
            },
        ]
    }

    /// The handler of a command on one decision.
    private func command<Method: DecisionCommandMethod>(
        _ method: Method.Type, of reference: @escaping @Sendable (Method) -> String,
        _ commands: @escaping @Sendable (Method, RegisterService) throws -> [DecisionCommand]
    ) -> Handler {
        answer(method, to: .recorder) { call, caller, service in
            let outcome = try await service.register.perform(
                try commands(call, service), on: try Received.reference(reference(call)),
                try caller.request(call.circumstances, in: service.zone))
            return .init(outcome)
        }
    }
}
