import FoundationEssentials
import Register
import RegisterAPI
import Varlink

/// The methods by which the log proves itself to those who trust neither it nor this program.
extension RegisterService {
    var proofHandlers: [String: Handler] {
        [
            "Checkpoint": answer(AdminInterface.Checkpoint.self, to: .reader) { _, _, service in
                .init(checkpoint: try await service.proofs.checkpoint(), key: try service.proofs.verifierKey)
            },
            "Prove": stream(AdminInterface.Prove.self, to: .reader) { asked, caller, service, call in
                try await service.prove(asked, caller, call)
            },
            "ProveConsistency": answer(AdminInterface.ProveConsistency.self, to: .reader) { asked, _, service in
                let (old, new) = (try Self.size(asked.old), try Self.size(asked.new))
                return .init(proof: try await service.proofs.consistency(old: old, new: new))
            },
            // Whoever writes the files reads every record, as with an export.
            "Tiles": stream(AdminInterface.Tiles.self, to: .administrator) { asked, _, service, call in
                try await service.sendTiles(asked, call)
            },
        ]
    }

    private static func size(_ number: Int) throws -> UInt64 { try Received.natural(number, "badPosition") }

    private func prove(
        _ asked: AdminInterface.Prove, _ caller: Caller, _ call: Call
    ) async throws -> AdminInterface.Prove.Reply {
        switch (asked.position, asked.ref) {
        case (let position?, nil):
            return .init(
                try await proofs.proof(position: Self.size(position), clearance: caller.clearance))
        case (nil, let ref?):
            let found = try await proofs.proofs(
                of: Received.reference(ref), isWhole: call.wantsMore, clearance: caller.clearance)
            for proof in found.dropLast() {
                try await call.reply(continuing: AdminInterface.Prove.Reply(proof).object)
            }
            guard let last = found.last else { throw Received.bad("badPosition", ref) }
            return .init(last)
        default: throw ErrorReply.badData(CodedError(code: "proveWhat"))
        }
    }

    private func sendTiles(_ asked: AdminInterface.Tiles, _ call: Call) async throws -> AdminInterface.Tiles.Reply {
        try call.requireMore()
        var export = try await proofs.tiles(after: asked.checkpoint)
        var reply = AdminInterface.Tiles.Reply(size: Int(export.size), files: [])
        while true {
            let pieces = try await export.next()
            reply.files = pieces.map { .init($0) }
            if pieces.isEmpty { return reply }
            try await call.reply(continuing: reply.object)
        }
    }
}

extension AdminInterface.Prove.Reply {
    fileprivate init(_ proof: EventProof) {
        self.init(
            position: Int(proof.position), ref: proof.reference?.text, proof: proof.file, leaf: proof.leaf,
            record: proof.record.map { Data($0).base64EncodedString() })
    }
}

extension AdminInterface.TilePiece {
    fileprivate init(_ piece: TilePiece) {
        self.init(
            path: piece.path, content: Data(piece.content).base64EncodedString(), continues: piece.continues)
    }
}

extension ErrorReply {
    init(_ refusal: ProofRefusal) {
        let error = CodedError(code: refusal.code.rawValue, details: refusal.details)
        switch refusal.code {
        case .originNotKeyName, .noCheckpointKey, .checkpointKeyLost, .contradiction: self = .failed(error)
        case .notInLog, .notLater, .badCheckpoint, .otherLog: self = .badData(error)
        }
    }
}
