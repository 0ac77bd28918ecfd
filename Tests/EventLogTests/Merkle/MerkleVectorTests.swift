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
        // One that is valid elsewhere has roots that are no hashes: here they cannot even be read.
        #expect(isProved(vector) == (vector.isValid && hash(vector.oldRoot) != nil))
    }

    @Test("A certificate is in a log of nearly a billion, and that log goes on from a smaller one; changed, neither is")
    func certificateTransparency() throws {
        typealias Vectors = ArgonVectors
        let (leaf, root) = try (hash(Vectors.leaf), hash(Vectors.root))
        let path = try Vectors.path.map(hash)
        try InclusionProof(index: Vectors.index, size: Vectors.size, path: path).verify(leaf: leaf, root: root)
        let oldRoot = try hash(Vectors.oldRoot)
        let steps = try Vectors.consistency.map(hash)
        try ConsistencyProof(old: Vectors.oldSize, new: Vectors.size, path: steps)
            .verify(oldRoot: oldRoot, newRoot: root)
        for place in path.indices {
            var changed = path
            changed[place] = leaf
            let proof = InclusionProof(index: Vectors.index, size: Vectors.size, path: changed)
            #expect(throws: ProofError.self) { try proof.verify(leaf: leaf, root: root) }
        }
        for place in steps.indices {
            var changed = steps
            changed[place] = leaf
            let proof = ConsistencyProof(old: Vectors.oldSize, new: Vectors.size, path: changed)
            #expect(throws: ProofError.self) { try proof.verify(oldRoot: oldRoot, newRoot: root) }
        }
    }

    @Test(
        "Proofs of inclusion of sigsum are verified, and for another place refused", arguments: SigsumVectors.inclusion)
    func sigsum(_ vector: SigsumVectors.Inclusion) throws {
        let (leaf, root, path) = try (hash(vector.leaf), hash(vector.root), vector.path.map(hash))
        try InclusionProof(index: vector.index, size: vector.size, path: path).verify(leaf: leaf, root: root)
        let elsewhere = InclusionProof(index: vector.index ^ 1, size: vector.size, path: path)
        #expect(throws: ProofError.self) { try elsewhere.verify(leaf: leaf, root: root) }
    }

    private func hash(_ text: String) throws -> TreeHash { try #require(TreeHash(base64: text)) }

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
        TreeHash(base64: MerkleVectors.hashes[place])
    }
}
