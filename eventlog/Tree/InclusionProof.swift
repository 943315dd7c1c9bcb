// SPDX-License-Identifier: MIT

/// The proof that one event is in a log of some size: the hashes beside its way up to the root.
///
/// As RFC 6962 §2.1.1 and RFC 9162 §2.1.3 define it.
public struct InclusionProof: Hashable, Sendable {
    /// The event's position, from 0.
    public let index: UInt64
    /// How many events the log has.
    public let size: UInt64
    /// From the leaf's sibling up to the root's child.
    public let hashes: [Digest]

    /// A proof as it was made or read; ``verify(leaf:root:)`` tells whether it holds.
    public init(index: UInt64, size: UInt64, hashes: [Digest]) {
        self.index = index
        self.size = size
        self.hashes = hashes
    }

    /// Checks the proof, as RFC 9162 §2.1.3.2 says.
    ///
    /// - Parameters:
    ///   - leaf: the event's hash.
    ///   - root: the root over all events.
    /// - Throws: `ProofError` with the reason for which it does not hold.
    /// - Complexity: O(h) in the hashes.
    public func verify(leaf: Digest, root: Digest) throws(ProofError) {
        guard index < size else {
            throw ProofError(.indexBeyondSize).with { ($0.index, $0.size) = (index, size) }
        }
        var way = WayUp(leaf: index, size: size)
        var hash = leaf
        for sibling in hashes {
            guard !way.isAtRoot else { throw miscount(.extraHashes) }
            hash = way.passSibling() ? Digest.node(sibling, hash) : Digest.node(hash, sibling)
        }
        guard way.isAtRoot else { throw miscount(.missingHashes) }
        guard hash == root else { throw ProofError(.rootDisagrees) }
    }

    private func miscount(_ code: ProofError.Code) -> ProofError {
        ProofError(code).with {
            $0.count = hashes.count
            $0.expectedCount = ProofPath.inclusion(of: index, size: size).count
        }
    }

    /// Whether it holds, where the reason does not matter.
    func holds(leaf: Digest, root: Digest) -> Bool {
        (try? verify(leaf: leaf, root: root)) != nil
    }
}
