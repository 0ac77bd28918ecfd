import Governance
import Register
import RegisterAPI
import TimeLimits
import Varlink

/// The methods that are about the authority itself.
extension RegisterService {
    var authorityHandlers: [String: Handler] {
        [
            "Show": answer(AuthorityInterface.Show.self, to: .reader) { asked, caller, service in
                let query = try service.query(asOf: asked.asOf, knownAt: asked.knownAt, caller)
                return .init(authority: .init(try await service.register.authority(query)))
            },
            "Describe": authority(AuthorityInterface.Describe.self) { call, _ in
                let territory = try call.territory.map { try Territory(code: $0) }
                return [
                    .describe(
                        .init(
                            name: call.name, kind: call.kind.map { AuthorityKind($0) }, territory: territory,
                            conveningRule: call.convening))
                ]
            },
            "DeclareClosure": authority(AuthorityInterface.DeclareClosure.self) { call, zone in
                let first = try Received.day(call.first, in: zone)
                let last = try call.last.map { try Received.day($0, in: zone) } ?? first
                let closure = try Closure(first: first, last: last, label: call.label)
                return [.declareClosure(ClosedPeriod(closure, owner: call.owner))]
            },
            "WithdrawClosure": authority(AuthorityInterface.WithdrawClosure.self) { call, zone in
                [.withdrawClosure(first: try Received.day(call.first, in: zone), owner: call.owner)]
            },
            "Apply": authority(AuthorityInterface.Apply.self) { call, _ in
                try AuthorityProfile(yaml: call.profile).commands
            },
        ]
    }

    /// The handler of a command about the authority.
    private func authority<Method: AuthorityCommandMethod>(
        _ method: Method.Type,
        _ commands: @escaping @Sendable (Method, TimeZoneTable) throws -> [AuthorityCommand]
    ) -> Handler {
        answer(method, to: .administrator) { call, caller, service in
            let given = call.circumstances
            let outcome = try await service.register.perform(
                try commands(call, service.zone),
                try caller.request(.init(on: given.on, by: given.by, id: given.id), in: service.zone))
            return .init(
                change: .init(
                    version: Int(outcome.version), position: Int(outcome.position), events: outcome.events,
                    repeated: outcome.isRepeated))
        }
    }
}

extension AuthorityInterface.Authority {
    init(_ authority: Authority) {
        self.init(
            name: authority.name, kind: authority.kind.map { .init($0) }, territory: authority.territory.code,
            convening: authority.conveningRule, closures: authority.closures.map { .init($0) },
            version: Int(authority.version))
    }
}

extension DecisionsInterface.Closure {
    init(_ period: ClosedPeriod) {
        self.init(
            label: period.closure.label, first: period.closure.first.description,
            last: period.closure.last.description, owner: period.owner)
    }
}

extension AuthorityInterface.Kind {
    init(_ kind: AuthorityKind) {
        self =
            switch kind {
            case .commune: .commune
            case .intercommunality: .intercommunality
            case .metropole: .metropole
            case .specialMetropole: .specialMetropole
            case .specialCollectivity: .specialCollectivity
            }
    }
}

extension AuthorityKind {
    init(_ kind: AuthorityInterface.Kind) {
        self =
            switch kind {
            case .commune: .commune
            case .intercommunality: .intercommunality
            case .metropole: .metropole
            case .specialMetropole: .specialMetropole
            case .specialCollectivity: .specialCollectivity
            }
    }
}
