public import Governance
import EventLog
import TimeLimits

/// The proof that one event is in the log, and what it proves.
public struct EventProof: Sendable, Hashable {
    /// Where the event is.
    public let position: UInt64
    /// The decision concerned; nothing for an event about the authority.
    public let reference: Reference?
    /// The proof as a file (C2SP tlog-proof). It tells nothing of what the event says.
    public let file: String
    /// The hash of the record, in base64: what the file proves to those who do not have the record.
    public let leaf: String
    /// The bytes of the record; nothing for a caller who may not read what the event says.
    public let record: [UInt8]?
}

extension LogProofs {
    /// Proves an event by its position, with a checkpoint of now.
    ///
    /// - Throws: `ProofRefusal`, `RegisterError`.
    public func proof(position: UInt64, clearance: Clearance) async throws -> EventProof {
        let event = try await reading { try $0.event(at: position) }
        guard let event else { throw notInLog(position) }
        let (reference, isWithheld) = try await about(event, clearance)
        return try await proof(position, reference, isWithheld, signedCheckpoint())
    }

    /// Proves events of a decision, with one checkpoint of now.
    ///
    /// - Parameter isWhole: whether each of its events is proved, oldest first, and not the last alone.
    /// - Throws: `Rejection.unknownReference`, `ProofRefusal`, `RegisterError`.
    public func proofs(of reference: Reference, isWhole: Bool, clearance: Clearance) async throws -> [EventProof] {
        let (events, row, _) = try await history(reference, clearance)
        let signed = try await signedCheckpoint()
        var proofs: [EventProof] = []
        for event in isWhole ? events[...] : events.suffix(1) {
            proofs.append(try await proof(event.position, reference, row.isWithheld, signed))
        }
        return proofs
    }

    private func proof(
        _ position: UInt64, _ reference: Reference?, _ isWithheld: Bool, _ signed: SignedCheckpoint
    ) async throws -> EventProof {
        let refusal = notInLog(position)
        return try await reading { log in
            let file = try log.proofFile(position: position, checkpoint: signed)
            guard let record = try log.record(at: position) else { throw refusal }
            return EventProof(
                position: position, reference: reference, file: file.encoded, leaf: "\(TreeHash.leaf(record))",
                record: isWithheld ? nil : record)
        }
    }

    /// What an event is about, and whether the caller may not read what it says. Of a stream that a newer Vigie wrote
    /// nobody knows who may, except those who may read everything.
    private func about(_ event: RecordedEvent, _ clearance: Clearance) async throws -> (Reference?, isWithheld: Bool) {
        switch EventSubject(stream: event.stream) {
        case .decision(let reference):
            if clearance == .all { return (reference, false) }
            return (reference, try await history(reference, clearance).row.isWithheld)
        case .authority: return (nil, false)
        case nil: return (nil, clearance != .all)
        }
    }

    /// All that the log has of a decision. The log itself answers a question about the moment of its last event, so
    /// that proofs do not wait for views that stand still.
    private func history(
        _ reference: Reference, _ clearance: Clearance
    ) async throws -> (events: [RegisterEvent], row: DecisionRow, age: ViewAge) {
        var query = DecisionQuery(clearance: clearance)
        let last = try await reading { try $0.event(at: $0.lastPosition) }
        query.knownAt = last.map { .instant(Instant(microseconds: $0.recorded)) }
        return try await register.history(reference, query)
    }
}
