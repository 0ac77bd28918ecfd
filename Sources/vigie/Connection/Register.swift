import RegisterAPI
import Varlink

/// The register behind its socket: calls of the contract, their errors as failures.
final class Register {
    private let path: String
    private var client: Client?

    /// Whoever does not even accept a connection in this time is not there.
    private static let connectionTime = Duration.seconds(10)

    /// - Parameter path: of the socket. The connection is made by the first call.
    init(path: String) {
        self.path = path
    }

    /// Calls a method and waits for its answer.
    ///
    /// A connection that is lost is made anew once, and the call repeated: commands carry an id, so that they are
    /// recorded once however often they arrive.
    func call<Method: ContractMethod>(_ method: Method) throws(Failure) -> Method.Reply {
        do {
            return try reply(method)
        } catch let error as ClientError where error.code == .disconnected {
            client = nil
            return try translating { try reply(method) }
        } catch {
            throw translated(error)
        }
    }

    /// Calls a method and takes its answers as they come.
    ///
    /// - Parameter onReply: returns false to leave before the end.
    func stream<Method: ContractMethod>(
        _ method: Method, onReply: (Method.Reply) throws -> Bool
    ) throws(Failure) {
        var hasAnswered = false
        func take(_ reply: Method.Reply) throws -> Bool {
            hasAnswered = true
            return try onReply(reply)
        }
        do {
            try replies(method, take)
        } catch let error as ClientError where error.code == .disconnected && !hasAnswered {
            client = nil
            try translating { try replies(method, take) }
        } catch {
            throw translated(error)
        }
    }

    private func reply<Method: ContractMethod>(_ method: Method) throws -> Method.Reply {
        try Method.Reply(fields: Fields(try connected().call(Method.name, method.object)))
    }

    private func replies<Method: ContractMethod>(
        _ method: Method, _ onReply: (Method.Reply) throws -> Bool
    ) throws {
        try connected().callMore(Method.name, method.object) { reply, _ in
            try onReply(try Method.Reply(fields: Fields(reply)))
        }
    }

    private func connected() throws -> Client {
        if let client { return client }
        let made = try Client(path: path, timeout: Self.connectionTime)
        made.timeout = nil
        client = made
        return made
    }

    private func translating<Result>(_ body: () throws -> Result) throws(Failure) -> Result {
        do { return try body() } catch { throw translated(error) }
    }

    private func translated(_ error: any Error) -> Failure {
        switch error {
        case let failure as Failure: failure
        case let error as ClientError: Failure(error, path: path)
        case let error as VarlinkError: Failure(error)
        default: .unexpectedReply(reason: "\(error)")
        }
    }
}

extension Failure {
    init(_ error: ClientError, path: String) {
        switch error.code {
        case .notFound: self = .unreachable(path: path, .noSocket)
        case .refused: self = .unreachable(path: path, .nobodyListens)
        case .timedOut: self = .unreachable(path: path, .noAnswer)
        case .invalidPath: self = .badSocketPath(path: path)
        case .permissionDenied: self = .socketDenied(path: path)
        case .disconnected, .system: self = .brokenOff(reason: error.message)
        case .messageTooLong, .malformedReply: self = .unexpectedReply(reason: error.message)
        }
    }

    init(_ error: VarlinkError) {
        do {
            if let known = try ErrorReply(name: error.name, parameters: error.parameters) {
                self = .register(known)
                return
            }
        } catch {
            self = .unexpectedReply(reason: "\(error)")
            return
        }
        switch error.name {
        case VarlinkError.permissionDenied.name: self = .denied
        case let name where name.hasPrefix("org.varlink.service."): self = .notUnderstood(name: Self.subject(of: error))
        default: self = .unexpectedReply(reason: error.name)
        }
    }

    private static func subject(of error: VarlinkError) -> String {
        error.parameters.first?.value.stringValue ?? error.name
    }
}
