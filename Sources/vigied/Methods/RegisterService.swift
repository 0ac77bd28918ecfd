import Governance
import Logging
import Register
import RegisterAPI
import Synchronization
import TimeLimits
import Varlink

/// What the methods work with: the register, and who may use it.
///
/// One adapter a method: it decodes the call, asks the register, and encodes the answer. The rules are elsewhere.
final class RegisterService: Sendable {
    let register: Register
    let proofs: LogProofs
    let started = ContinuousClock.now
    private let access: Mutex<Access>
    private let clockTrouble = Mutex<String?>(nil)
    private let connections = Mutex<@Sendable () -> Int>({ 0 })

    init(register: Register, proofs: LogProofs, access: Access) {
        self.register = register
        self.proofs = proofs
        self.access = Mutex(access)
    }

    var zone: TimeZoneTable { register.zone }

    /// Takes the rights of a configuration that was read again.
    func change(_ access: Access) { self.access.withLock { $0 = access } }

    /// Has connections counted by the server, which starts after the methods are there.
    func countConnections(_ count: @escaping @Sendable () -> Int) { connections.withLock { $0 = count } }

    var connectionCount: Int { connections.withLock { $0 }() }

    /// What holds up the clock; nothing while it keeps time.
    var clockFailure: String? {
        get { clockTrouble.withLock { $0 } }
        set { clockTrouble.withLock { $0 = newValue } }
    }

    /// The handler of a method that answers once.
    func answer<Method: ContractMethod>(
        _ method: Method.Type, to role: Role,
        _ body: @escaping @Sendable (Method, Caller, RegisterService) async throws -> Method.Reply
    ) -> Handler {
        stream(method, to: role) { method, caller, service, _ in try await body(method, caller, service) }
    }

    /// The handler of a method that may answer more than once: `call` sends what comes before the last answer.
    func stream<Method: ContractMethod>(
        _ method: Method.Type, to role: Role,
        _ body: @escaping @Sendable (Method, Caller, RegisterService, Call) async throws -> Method.Reply
    ) -> Handler {
        { [self] call in
            let caller = try admit(call, as: role)
            return try await body(try parameters(of: call), caller, self, call).object
        }
    }

    func parameters<Method: ContractMethod>(of call: Call) throws(VarlinkError) -> Method {
        do { return try Method(fields: Fields(call.parameters)) } catch {
            throw VarlinkError.invalidParameter(error.path)
        }
    }

    func admit(_ call: Call, as needed: Role) throws(VarlinkError) -> Caller {
        let access = access.withLock { $0 }
        guard let role = access.role(of: call.peer), role >= needed else { throw .permissionDenied }
        return Caller(
            peer: call.peer, clearance: access.clearance(of: call.peer),
            content: Caller.content(call.method, call.parameters), isAlone: call.isAlone)
    }
}

extension VarlinkError {
    /// The error of the contract that any error of the rooms below is.
    init(_ error: any Error, method: String, log: Logger) {
        let interface = method.split(separator: ".").dropLast().joined(separator: ".")
        let contract = ErrorReply(error, log: log)
        self.init("\(interface).\(contract.name)", contract.parameters)
    }
}

extension ErrorReply {
    init(_ error: any Error, log: Logger) {
        switch error {
        case let error as ErrorReply: self = error
        case let rejection as Rejection:
            self = .refused(CodedError(code: rejection.code, details: rejection.parameters))
        case let refused as ImportRefused:
            self = .importRefused(
                ImportProblems(problems: refused.problems.map { .init($0) }, more: refused.omitted))
        case let error as RegisterError: self.init(error)
        case let refusal as ProofRefusal: self.init(refusal)
        case let error as TimeLimitError: self.init(error)
        case let error as AuthorityProfileError:
            self = .badData(CodedError(code: "badProfile", details: ["detail": error.description]))
        default:
            log.error("unexpected error", metadata: ["error": "\(error)"])
            self = .failed(CodedError(code: "ioError", details: ["detail": "unexpected; see the daemon's log"]))
        }
    }

    private init(_ error: RegisterError) {
        let details = ["detail": error.detail]
        switch error.code {
        case .idReused: self = .refused(CodedError(code: "idReused", details: details))
        case .doesNotFollow: self = .badData(CodedError(code: "doesNotFollow", details: details))
        case .aheadOfLog: self = .badData(CodedError(code: "aheadOfLog", details: ["last": error.detail]))
        case .directoryExists: self = .badData(CodedError(code: "directoryExists", details: ["text": error.detail]))
        case .unreadableEvent: self = .badData(CodedError(code: "badEvent", details: details))
        case .notCleared: self = .refused(CodedError(code: "notCleared", details: ["reference": error.detail]))
        case .refusedByLog: self = .badData(CodedError(code: "refusedByLog", details: details))
        case .inputOutput, .inUse, .newerFormat, .otherAuthority:
            self = .failed(CodedError(code: "ioError", details: details))
        case .busy, .stopping, .diskFull, .damaged, .viewsStopped, .tooLong:
            self = .failed(CodedError(code: error.code.rawValue, details: details))
        }
    }
}

extension ErrorReply {
    /// The sentences come along in every language: the rooms that count have no catalogue of codes.
    private init(_ error: TimeLimitError) {
        var details = ["french": error.phrase.french, "english": error.phrase.english]
        details["text"] = error.text.map { String($0.prefix(200)) }
        self = .badData(
            CodedError(code: "timeLimit.\(error.code)", details: details, message: error.phrase.english))
    }
}

extension DecisionsInterface.Problem {
    init(_ finding: ImportFinding) {
        self.init(
            line: finding.line, column: finding.column, code: finding.code, details: finding.details,
            message: Sentences.text(finding.code, finding.details, .english))
    }
}
