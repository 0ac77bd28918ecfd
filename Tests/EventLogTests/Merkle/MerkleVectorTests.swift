import Testing

@testable import EventLog

@Suite("Proofs that others made")
struct MerkleVectorTests {
    @Test("A proof of inclusion is verified or refused as elsewhere", arguments: MerkleVectors.inclusion)
    func inclusion(_ vector: MerkleVectors.Inclusion) {
        #expect(isProved(vector) == vector.isValid)
    }

    @Test("A proof of consistency is verified or refused as elsewhere", arguments: MerkleVectors.consistency)
    func consistency(_ vector: MerkleVectors.Consistency) {
        #expect(isProved(vector) == vector.isValid)
    }

    /// What is no hash is refused before there is a proof.
    private func isProved(_ vector: MerkleVectors.Inclusion) -> Bool {
        guard let leaf = hash(vector.leaf), let root = hash(vector.root) else { return false }
        let path = vector.path.compactMap(hash)
        guard path.count == vector.path.count else { return false }
        let proof = InclusionProof(index: vector.index, size: vector.size, path: path)
        return (try? proof.verify(leaf: leaf, root: root)) != nil
    }

    private func isProved(_ vector: MerkleVectors.Consistency) -> Bool {
        guard let oldRoot = hash(vector.oldRoot), let newRoot = hash(vector.newRoot) else { return false }
        let path = vector.path.compactMap(hash)
        guard path.count == vector.path.count else { return false }
        let proof = ConsistencyProof(old: vector.old, new: vector.new, path: path)
        return (try? proof.verify(oldRoot: oldRoot, newRoot: newRoot)) != nil
    }

    private func hash(_ place: Int) -> TreeHash? {
        TreeHash(base64: place < 0 ? "bm8gaGFzaA==" : MerkleVectors.hashes[place])
    }
}
