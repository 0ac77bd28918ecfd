internal import LMDB

/// The last tree that was signed, as the `meta` table keeps it: size, a space, root in base64.
extension LogTables {
    func signedHead(in transaction: borrowing some Transaction & ~Copyable) throws -> TreeHead? {
        guard let text = try meta.get(Meta.signed, in: transaction) else { return nil }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let size = UInt64(words[0]), let root = TreeHash(base64: String(words[1])) else {
            throw LogError.damaged(position: nil, reason: "the meta table has a last checkpoint of an unknown shape")
        }
        return TreeHead(size: size, root: root)
    }

    func putSigned(_ head: TreeHead, in transaction: borrowing WriteTransaction) throws {
        try meta.put(Meta.signed, "\(head.size) \(head.root)", in: transaction)
    }
}

extension TreeHead {
    /// The tree of `size` leaves, if it continues what was signed last.
    ///
    /// The proof is verified as another's would be: the nodes of the tree could be damaged.
    static func toSign(size: UInt64, after signed: TreeHead?, _ node: MerkleTree.NodeSource) throws -> TreeHead {
        let head = TreeHead(size: size, root: try MerkleTree.root(size: size, node))
        guard let signed, signed.size > 0 else { return head }
        guard signed.size <= size else { throw ProofError.contradiction(signed: signed, found: head) }
        let path = try MerkleTree.consistencyPath(old: signed.size, new: size, node)
        let proof = ConsistencyProof(old: signed.size, new: size, path: path)
        do {
            try proof.verify(oldRoot: signed.root, newRoot: head.root)
        } catch {
            throw ProofError.contradiction(signed: signed, found: head)
        }
        return head
    }
}

extension LogView {
    /// The tree at the end of what the view sees, and whether it is still to be noted as signed.
    func headToSign() throws -> (head: TreeHead, isNew: Bool) {
        let signed = try tables.signedHead(in: transaction)
        let kept = try tables.treeSize(in: transaction)
        let head = try TreeHead.toSign(size: lastPosition, after: signed) { try hash(of: $0, kept: kept) }
        return (head, head != signed)
    }

    /// As the tables keep it, as far as they do; what the tail has is hashed again.
    private func hash(of node: TreeNode, kept: UInt64) throws -> TreeHash {
        if node.end <= kept { return try tables.hash(of: node, in: transaction) }
        if node.level > 0 { return .node(try hash(of: node.left, kept: kept), try hash(of: node.right, kept: kept)) }
        guard let entry = tail.entry(at: node.end) else {
            throw LogError.damaged(position: node.end, reason: "it is missing")
        }
        return .leaf(entry.record)
    }
}
