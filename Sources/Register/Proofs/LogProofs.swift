import EventLog

/// What the log proves about itself to people who trust neither it nor this program: see the log's article Proofs.
///
/// It holds the key. Without one, because none can be made or the one that is there cannot be used, the register works
/// all the same; what needs a signature then says why there is none.
public struct LogProofs: Sendable {
    let register: Register
    private let key: Result<SigningKey, ProofRefusal>
    private let hasSigned: Bool

    /// Reads the key, or makes it at the first start.
    public init(of register: Register, key source: CheckpointKey) {
        self.register = register
        let hasSigned = register.log.hasSigned
        self.hasSigned = hasSigned
        key = Result { () throws(ProofRefusal) in
            try source.signingKey(
                of: register.log.origin, stateDirectory: register.log.directory, hasSigned: hasSigned)
        }
    }

    /// Why a log that has signed before signs no more; nothing while it signs, or when it never did.
    public var keyFailure: ProofRefusal? {
        guard hasSigned, case .failure(let refusal) = key else { return nil }
        return refusal
    }

    /// The verifier key, to be published where this machine cannot change it.
    ///
    /// - Throws: `ProofRefusal` (`originNotKeyName`, `noCheckpointKey`).
    public var verifierKey: String {
        get throws(ProofRefusal) { try signingKey.verifierKey.description }
    }

    /// Signs the log as it is now: a note (C2SP tlog-checkpoint) over every event that is durable when the answer comes.
    ///
    /// - Throws: `ProofRefusal` (`originNotKeyName`, `noCheckpointKey`, `contradiction`), `RegisterError`.
    public func checkpoint() async throws -> String { try await signedCheckpoint().encoded }

    /// That the log of `new` events is the one of `old` events with others after them: hashes in base64, one a line.
    /// It goes with the checkpoints of these two sizes, whenever they were signed.
    ///
    /// - Throws: `ProofRefusal` (`notLater`, `notInLog`), `RegisterError`.
    public func consistency(old: UInt64, new: UInt64) async throws -> String {
        guard 0 < old && old <= new else { throw ProofRefusal(.notLater, ["old": "\(old)", "new": "\(new)"]) }
        return try await reading { try $0.consistencyProof(old: old, new: new).text }
    }
}

extension EventLog {
    /// A note of it that cannot be read is one.
    fileprivate var hasSigned: Bool {
        do { return try lastSigned() != nil } catch { return true }
    }
}

extension LogProofs {
    private var signingKey: SigningKey {
        get throws(ProofRefusal) { try key.get() }
    }

    func signedCheckpoint() async throws -> SignedCheckpoint {
        let key = try signingKey
        do { return try await register.log.checkpoint(signedBy: key) } catch { throw meaning(of: error) }
    }

    /// Reads a checkpoint that this log's key signed, or a former one of it.
    ///
    /// - Throws: `ProofRefusal` (`badCheckpoint`, and those of the key).
    func known(_ checkpoint: String, by former: String? = nil) throws(ProofRefusal) -> SignedCheckpoint {
        let own = former == nil ? try signingKey.verifierKey : nil
        do {
            let key = try own ?? VerifierKey(former ?? "")
            guard key.name.utf8.elementsEqual(register.log.origin.utf8) else {
                throw ProofError.keyOfAnother(name: key.name, origin: register.log.origin)
            }
            return try SignedCheckpoint(Array(checkpoint.utf8), signedBy: key)
        } catch {
            throw ProofRefusal(.badCheckpoint, ["detail": "\(error)"])
        }
    }

    /// Reads the log on a thread that may block.
    func reading<Answer: Sendable>(
        _ body: @escaping @Sendable (EventLog) throws -> Answer
    ) async throws -> Answer {
        do {
            return try await Blocking.run { [log = register.log] in try body(log) }
        } catch {
            throw meaning(of: error)
        }
    }

    func notInLog(_ asked: UInt64) -> ProofRefusal {
        ProofRefusal(.notInLog, ["text": "\(asked)", "position": "\(register.position)"])
    }

    /// What an error of the log means here.
    private func meaning(of error: any Error) -> any Error {
        switch error {
        case let refusal as ProofRefusal: refusal
        case ProofError.outOfRange(let asked, _): notInLog(asked)
        case ProofError.contradiction: ProofRefusal(.contradiction, ["detail": "\(error)"])
        case ProofError.otherTree: ProofRefusal(.otherLog, ["detail": "\(error)"])
        default: RegisterError(error)
        }
    }
}
