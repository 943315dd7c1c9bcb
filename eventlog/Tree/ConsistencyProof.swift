// SPDX-License-Identifier: MIT

/// The proof that a log of some size is the beginning of a log of another.
///
/// As RFC 6962 §2.1.2 and RFC 9162 §2.1.4 define it. Of an empty log, and of the same log, it
/// has no hashes, as C2SP tlog-witness has it.
public struct ConsistencyProof: Hashable, Sendable {
    /// How many events the old log has.
    public let oldSize: UInt64
    /// How many events the log has.
    public let size: UInt64
    /// In the order of RFC 6962.
    public let hashes: [Digest]

    /// A proof as it was made or read; ``verify(oldRoot:root:)`` tells whether it holds.
    public init(oldSize: UInt64, size: UInt64, hashes: [Digest]) {
        self.oldSize = oldSize
        self.size = size
        self.hashes = hashes
    }

    /// Checks the proof, as RFC 9162 §2.1.4.2 says.
    ///
    /// - Parameters:
    ///   - oldRoot: the root over the old log's events.
    ///   - root: the root over the log's events.
    /// - Throws: `ProofError` with the reason for which it does not hold.
    /// - Complexity: O(h) in the hashes.
    public func verify(oldRoot: Digest, root: Digest) throws(ProofError) {
        guard oldSize <= size else {
            throw ProofError(.oldSizeBeyondSize).with { ($0.index, $0.size) = (oldSize, size) }
        }
        guard oldSize > 0, oldSize < size else {
            guard hashes.isEmpty else { throw miscount(.extraHashes) }
            let expected = oldSize == size ? root : .empty
            guard oldRoot == expected else { throw ProofError(.oldRootDisagrees) }
            // A log of no events has one root only.
            guard size > 0 || root == .empty else { throw ProofError(.rootDisagrees) }
            return
        }
        var path = hashes[...]
        // The root of a perfect tree is a node of the larger one, and is left out.
        let isPerfect = oldSize.nonzeroBitCount == 1
        guard let first = isPerfect ? oldRoot : path.popFirst() else {
            throw miscount(.missingHashes)
        }
        var way = WayUp(leaf: oldSize - 1, size: size)
        way.leaveRightChildren()
        var (oldHash, hash) = (first, first)
        for sibling in path {
            guard !way.isAtRoot else { throw miscount(.extraHashes) }
            if way.passSibling() {
                oldHash = Digest.node(sibling, oldHash)
                hash = Digest.node(sibling, hash)
            } else {
                hash = Digest.node(hash, sibling)
            }
        }
        guard way.isAtRoot else { throw miscount(.missingHashes) }
        guard oldHash == oldRoot else { throw ProofError(.oldRootDisagrees) }
        guard hash == root else { throw ProofError(.rootDisagrees) }
    }

    private func miscount(_ code: ProofError.Code) -> ProofError {
        ProofError(code).with {
            $0.count = hashes.count
            $0.expectedCount = ProofPath.consistency(from: oldSize, to: size).count
        }
    }

    /// Whether it holds, where the reason does not matter.
    func holds(oldRoot: Digest, root: Digest) -> Bool {
        (try? verify(oldRoot: oldRoot, root: root)) != nil
    }
}
