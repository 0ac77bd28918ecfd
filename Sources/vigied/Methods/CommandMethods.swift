import Governance
import Register
import RegisterAPI
import Varlink

/// The methods that record something about a decision.
extension RegisterService {
    typealias API = DecisionsInterface

    var commandHandlers: [String: BriefHandler] {
        [
            "Make": record(API.Make.self) { call, caller, service, answer in
                let made = DecisionEvent.Made(
                    title: call.title, body: call.body, sitting: call.sitting, owner: call.owner,
                    sponsor: call.sponsor, note: call.note, isConfidential: call.confidential ?? false,
                    labels: call.labels ?? [:])
                service.register.make(
                    made, due: try DueGiven(call.due, call.count, in: service.zone),
                    reference: try call.ref.map(Received.reference),
                    try caller.request(call.circumstances, in: service.zone), answer: answer)
            },
            "Assign": command(API.Assign.self, of: \.ref) { call in
                [.assign(.init(owner: call.to, reason: call.reason))]
            },
            "Delegate": command(API.Delegate.self, of: \.ref) { call in
                [.delegate(.init(to: call.to, reason: call.reason))]
            },
            "NoteProgress": command(API.NoteProgress.self, of: \.ref) { call in
                [.noteProgress(.init(text: call.text))]
            },
            "AddNote": command(API.AddNote.self, of: \.ref) { call in [.addNote(.init(text: call.text))] },
            "Postpone": command(
                API.Postpone.self, of: \.ref,
                due: { call, service in
                    guard let due = try DueGiven(call.to, call.count, in: service.zone) else {
                        throw Received.badField("dueMissing", "to")
                    }
                    return due
                }
            ) { call, due in
                due.map { [.postpone(.init($0, call))] } ?? []
            },
            "Suspend": command(API.Suspend.self, of: \.ref) { call in
                [.suspend(.init(reason: call.reason, waitingOn: call.waitingOn))]
            },
            "Resume": command(API.Resume.self, of: \.ref) { call in [.resume(reason: call.reason)] },
            "Block": command(API.Block.self, of: \.ref) { call in
                [.block(.init(reason: call.reason, rulingBy: call.rulingBy))]
            },
        ].merging(closingHandlers) { first, _ in first }
    }

    private var closingHandlers: [String: BriefHandler] {
        [
            "Execute": command(API.Execute.self, of: \.ref) { call in
                if call.partly == true { return [.executePartly(.init(text: call.evidence ?? ""))] }
                return [.execute(evidence: call.evidence, withoutEvidence: call.noEvidence ?? false)]
            },
            "Attest": command(API.Attest.self, of: \.ref) { call in
                [.attest(by: call.circumstances.by, note: call.note)]
            },
            "Reopen": command(API.Reopen.self, of: \.ref) { call in [.reopen(.init(reason: call.reason))] },
            "Abandon": command(API.Abandon.self, of: \.ref) { call in
                let reason = DecisionEvent.Reasoned(reason: call.reason)
                return [call.moot == true ? .findMoot(reason) : .abandon(reason)]
            },
            "Supersede": command(API.Supersede.self, of: \.ref) { call in
                [.supersede(.init(by: try Received.reference(call.with), reason: call.reason))]
            },
            "Amend": command(
                API.Amend.self, of: \.ref,
                due: { call, service in try DueGiven(call.due, call.count, in: service.zone) }
            ) { call, due in
                let changes = due != nil || [call.title, call.body, call.sitting, call.sponsor].contains { $0 != nil }
                let amended = DecisionCommand.amend(.init(call, due))
                guard call.confidential == true else { return [amended] }
                // A mark alone has no place for its reason, which is then a remark.
                let before = changes ? amended : call.reason.map { .addNote(.init(text: $0)) }
                return [before, .markConfidential].compactMap(\.self)
            },
            "Link": command(API.LinkDecisions.self, of: \.ref) { call in
                let kind = call.kind.map { LinkKind($0) } ?? .relatesTo
                return [.link(Link(kind: kind, to: try Received.reference(call.to)))]
            },
        ]
    }

    /// The handler of a command on one decision.
    private func command<Method: DecisionCommandMethod>(
        _ method: Method.Type, of reference: @escaping @Sendable (Method) -> String,
        _ commands: @escaping @Sendable (Method) throws -> [DecisionCommand]
    ) -> BriefHandler {
        record(method) { call, caller, service, answer in
            let commands = try commands(call)
            service.register.perform(
                due: nil, on: try Received.reference(reference(call)),
                try caller.request(call.circumstances, in: service.zone), { _ in commands }, answer: answer)
        }
    }

    /// The handler of a command that may set a due date.
    private func command<Method: DecisionCommandMethod>(
        _ method: Method.Type, of reference: @escaping @Sendable (Method) -> String,
        due: @escaping @Sendable (Method, RegisterService) throws -> DueGiven?,
        _ commands: @escaping @Sendable (Method, DueDate?) -> [DecisionCommand]
    ) -> BriefHandler {
        record(method) { call, caller, service, answer in
            service.register.perform(
                due: try due(call, service), on: try Received.reference(reference(call)),
                try caller.request(call.circumstances, in: service.zone), { commands(call, $0) }, answer: answer)
        }
    }

    /// The handler of a method that hands a command over.
    private func record<Method: DecisionCommandMethod>(
        _ method: Method.Type,
        _ handOver: @escaping @Sendable (Method, Caller, RegisterService, @escaping Register.Answer) throws -> Void
    ) -> BriefHandler {
        { [self] call, answer in
            do {
                let caller = try admit(call, as: .recorder)
                try handOver(try parameters(of: call), caller, self) { [self] result in
                    switch result {
                    case .success(let outcome): reply(to: outcome, answer)
                    case .failure(let error): answer { throw error }
                    }
                }
            } catch {
                answer { throw error }
            }
        }
    }

    /// Only what has a due date is asked about further, and then where waiting holds up nobody.
    private func reply(to outcome: CommandOutcome, _ answer: @escaping CallAnswer) {
        guard outcome.due != nil else { return answer { [self] in change(outcome).object } }
        Task {
            let reply = await reply(to: outcome)
            answer { reply.object }
        }
    }
}

extension DecisionEvent.Postponed {
    fileprivate init(_ due: DueDate, _ call: DecisionsInterface.Postpone) {
        self.init(due: due.moment, dueBasis: due.basis, reason: call.reason, grantedBy: call.grantedBy)
    }
}

extension DecisionEvent.Amended {
    fileprivate init(_ call: DecisionsInterface.Amend, _ due: DueDate?) {
        self.init(
            title: call.title, body: call.body, sitting: call.sitting, sponsor: call.sponsor, due: due?.moment,
            dueBasis: due?.basis, reason: call.reason)
    }
}
