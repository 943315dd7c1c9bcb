// SPDX-License-Identifier: MIT

// Trees whose leaves are at hand, as those of a device's events are.

extension MerkleFrontier {
    /// The tree over those leaves.
    package init(over leaves: some Sequence<Digest>) {
        self.init()
        for leaf in leaves { append(leaf) }
    }
}

extension ConsistencyProof {
    /// The proof that the tree over the first leaves is the beginning of that over them all.
    ///
    /// - Complexity: O(n).
    /// - Precondition: there are so many leaves.
    package init(over leaves: [Digest], from oldSize: UInt64) {
        let path = ProofPath.consistency(from: oldSize, to: UInt64(leaves.count))
        let hashes = path.map { part in
            MerkleFrontier(over: leaves[Int(part.lowerBound)..<Int(part.upperBound)]).root
        }
        self.init(oldSize: oldSize, size: UInt64(leaves.count), hashes: hashes)
    }
}
