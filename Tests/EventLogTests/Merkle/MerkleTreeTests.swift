import Testing

@testable import EventLog

@Suite("The Merkle tree")
struct MerkleTreeTests {
    @Test("Leaf, node and empty root are hashed as RFC 6962 says")
    func constants() {
        #expect(
            TreeHash.emptyRoot.hexadecimal == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(TreeHash.leaf([]).hexadecimal == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
        let leaf = TreeHash.leaf(Array("L123456".utf8))
        #expect(leaf.hexadecimal == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56")
        // The children in the known node are no hashes: what makes it must make a node of hashes too.
        func node(_ left: [UInt8], _ right: [UInt8]) -> TreeHash? {
            TreeHash(ContentDigest(of: [1] + left + right).bytes)
        }
        let known = node(Array("N123".utf8), Array("N456".utf8))
        #expect(known?.hexadecimal == "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb")
        #expect(TreeHash.node(leaf, .emptyRoot) == node(leaf.bytes, TreeHash.emptyRoot.bytes))
    }

    @Test("The tree of eight entries that Certificate Transparency uses has its known roots")
    func knownRoots() {
        let entries: [[UInt8]] = [
            [], [0], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Array(0x50...0x57),
            Array(0x60...0x6F),
        ]
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ]
        var frontier = TreeFrontier()
        for (entry, root) in zip(entries, roots) {
            frontier.append(.leaf(entry)) { _, _ in }
            #expect(frontier.head.root.hexadecimal == root)
        }
    }

    private static let sizes = 130
    private let tree = NaiveTree(sizes)

    @Test("Roots are those of the definition, made from kept nodes or leaf by leaf")
    func roots() throws {
        var frontier = TreeFrontier()
        #expect(frontier.head == TreeHead(size: 0, root: .emptyRoot))
        for size in 1...Self.sizes {
            frontier.append(tree.leaves[size - 1]) { #expect($1 == tree.node($0)) }
            let head = TreeHead(size: UInt64(size), root: tree.root(size))
            #expect(frontier.head == head)
            #expect(try TreeFrontier(size: head.size) { tree.node($0) } == frontier)
            #expect(try MerkleTree.root(size: head.size) { tree.node($0) } == head.root)
        }
    }

    @Test("Every leaf of every tree is proved, and no other leaf, place or size is")
    func inclusion() throws {
        for size in 1...Self.sizes {
            let root = tree.root(size)
            for index in 0..<size {
                let proof = try inclusionProof(index, size)
                #expect(throws: Never.self) { try proof.verify(leaf: tree.leaves[index], root: root) }
                let other = tree.leaves[(index + 1) % Self.sizes]
                #expect(throws: ProofError.self) { try proof.verify(leaf: other, root: root) }
            }
        }
    }

    @Test("A proof of inclusion with any one thing changed is refused", arguments: [1, 2, 3, 5, 8, 13, 64, 100])
    func changedInclusion(size: Int) throws {
        for index in 0..<size {
            let proof = try inclusionProof(index, size)
            let (leaf, root) = (tree.leaves[index], tree.root(size))
            for changed in changes(of: proof) {
                #expect(throws: ProofError.self) { try changed.verify(leaf: leaf, root: root) }
            }
            #expect(throws: ProofError.self) { try proof.verify(leaf: leaf.changed(bit: size), root: root) }
            #expect(throws: ProofError.self) { try proof.verify(leaf: leaf, root: root.changed(bit: size)) }
        }
    }

    @Test("Every tree is proved to continue every smaller one, and no other root is")
    func consistency() throws {
        for new in 1...Self.sizes {
            for old in 1...new {
                let proof = try consistencyProof(old, new)
                let (oldRoot, newRoot) = (tree.root(old), tree.root(new))
                #expect(throws: Never.self) { try proof.verify(oldRoot: oldRoot, newRoot: newRoot) }
                let changed = oldRoot.changed(bit: new)
                #expect(throws: ProofError.self) { try proof.verify(oldRoot: changed, newRoot: newRoot) }
            }
        }
    }

    @Test("A proof of consistency with any one thing changed is refused", arguments: [2, 3, 5, 8, 13, 64, 100])
    func changedConsistency(new: Int) throws {
        for old in 1..<new {
            let proof = try consistencyProof(old, new)
            let (oldRoot, newRoot) = (tree.root(old), tree.root(new))
            for changed in changes(of: proof) {
                #expect(throws: ProofError.self) { try changed.verify(oldRoot: oldRoot, newRoot: newRoot) }
            }
            let wrong = newRoot.changed(bit: old)
            #expect(throws: ProofError.self) { try proof.verify(oldRoot: oldRoot, newRoot: wrong) }
            #expect(throws: ProofError.self) { try proof.verify(oldRoot: newRoot, newRoot: oldRoot) }
        }
    }

    private func inclusionProof(_ index: Int, _ size: Int) throws -> InclusionProof {
        let path = try MerkleTree.inclusionPath(index: UInt64(index), size: UInt64(size)) { tree.node($0) }
        return InclusionProof(index: UInt64(index), size: UInt64(size), path: path)
    }

    private func consistencyProof(_ old: Int, _ new: Int) throws -> ConsistencyProof {
        let path = try MerkleTree.consistencyPath(old: UInt64(old), new: UInt64(new)) { tree.node($0) }
        return ConsistencyProof(old: UInt64(old), new: UInt64(new), path: path)
    }

    /// Another place is always refused. Another size may lead to the same root only by a path of another shape.
    private func changes(of proof: InclusionProof) -> [InclusionProof] {
        let (index, size) = (proof.index, proof.size)
        let paths = changes(of: proof.path).map { InclusionProof(index: index, size: size, path: $0) }
        let places = [index &- 1, index + 1, index ^ 2, size, .max].filter { $0 != index }
        return paths + places.map { InclusionProof(index: $0, size: size, path: proof.path) }
            + [0, size * 2 + 1].map { InclusionProof(index: index, size: $0, path: proof.path) }
    }

    private func changes(of proof: ConsistencyProof) -> [ConsistencyProof] {
        let (old, new) = (proof.old, proof.new)
        let paths = changes(of: proof.path).map { ConsistencyProof(old: old, new: new, path: $0) }
        let sizes: [(UInt64, UInt64)] = [(0, new), (new + 1, new), (new, old), (new, new), (old, old), (old, 0)]
        return paths + sizes.map { ConsistencyProof(old: $0, new: $1, path: proof.path) }
    }

    private func changes(of path: [TreeHash]) -> [[TreeHash]] {
        let spare = TreeHash.leaf([1, 2, 3])
        var changes = [path + [spare], [spare] + path]
        for place in path.indices {
            var changed = path
            changed[place] = path[place].changed(bit: place * 7 % 256)
            var shorter = path
            shorter.remove(at: place)
            changes += [changed, shorter]
        }
        return changes
    }
}
