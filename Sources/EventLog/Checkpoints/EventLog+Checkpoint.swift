internal import LMDB
internal import Synchronization

extension EventLog {
    /// Signs the tree over all events that are durable when the answer comes.
    ///
    /// The tree is noted in the log, durably, before it is signed, and only one that continues the tree noted last is:
    /// two checkpoints of one log never contradict each other, whatever crashes. A log that was restored from a backup
    /// forgets what it signed since. So the last checkpoint is kept beside the log as well, and its key signs no tree
    /// that does not continue that one.
    ///
    /// - Parameter key: a key whose name is the log's origin, as verifiers expect.
    /// - Throws: ``ProofError`` (`contradiction`, `keyOfAnother`) or ``LogError`` (`busy`, `failed`, `closed`, `damaged`,
    ///   `file`).
    public func checkpoint(signedBy key: SigningKey) async throws -> SignedCheckpoint {
        guard key.name.utf8.elementsEqual(origin.utf8) else {
            throw ProofError.keyOfAnother(name: key.name, origin: origin)
        }
        let head = try await noteHeadToSign()
        return try signing.withLock { _ in try sign(head, key) }
    }

    private func sign(_ head: TreeHead, _ key: SigningKey) throws -> SignedCheckpoint {
        let kept = LastCheckpoint(signedBy: key.verifierKey, stateDirectory: directory)
        let last = try kept.read()
        if let last {
            let found = try treeHead(size: min(last.size, lastPosition))
            guard found == last else { throw ProofError.contradiction(signed: last, found: found) }
        }
        let signed = try SignedCheckpoint(Checkpoint(origin: origin, head: head), signedBy: key)
        // Of two at once the smaller may come second.
        guard last.map({ $0.size < head.size }) ?? true else { return signed }
        // A disk that fails here ends the log as it does elsewhere; nobody has the checkpoint then.
        do { try kept.keep(signed) } catch let error as LMDBError {
            writer.fail(error)
            throw LogError.failed(error)
        }
        return signed
    }

    /// The tree that was signed last, or noted to be; nil when none was.
    public func lastSigned() throws -> TreeHead? {
        try read { try store.tables.signedHead(in: $0) }
    }

    /// Reads the proof that the event at `position` is in the tree of a checkpoint, as a file for others.
    ///
    /// - Parameter extra: bytes that travel with the proof and that it does not cover.
    /// - Throws: ``ProofError`` (`outOfRange`, `otherTree`).
    public func proofFile(
        position: UInt64, checkpoint: SignedCheckpoint, extra: [UInt8]? = nil
    ) throws -> ProofFile {
        try checkHas(checkpoint.checkpoint.head)
        let proof = try inclusionProof(position: position, size: checkpoint.checkpoint.head.size)
        // What was damaged since is told, and not handed out as proved.
        guard let record = try record(at: position),
            (try? proof.verify(leaf: .leaf(record), root: checkpoint.checkpoint.head.root)) != nil
        else { throw LogError.damaged(position: position, reason: "it is not what the checkpoint covers") }
        return ProofFile(index: proof.index, path: proof.path, checkpoint: checkpoint, extra: extra)
    }

    func checkHas(_ head: TreeHead) throws {
        let found = try treeHead(size: min(head.size, lastPosition))
        guard found == head else { throw ProofError.otherTree(stated: head, found: found) }
    }
}
