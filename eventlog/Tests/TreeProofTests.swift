// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Inclusion and consistency proofs")
struct TreeProofTests {
    private static let sizeMax = 300
    private let reference = TreeReference(leaves: (0..<sizeMax).map(SyntheticLeaves.leaf))
    private let roots: [Digest]

    init() {
        let reference = reference
        roots = (0...Self.sizeMax).map { reference.root(0..<$0) }
    }

    /// The proof of a tree, as the engine makes it.
    private static func hashes(
        _ tree: inout LogTree<SyntheticLeaves>,
        _ path: [Range<UInt64>]
    ) throws -> [Digest] {
        try #require(try tree.hashes(of: path))
    }

    @Test("of all events in all sizes up to 300 are those of RFC 6962, and hold")
    func inclusion() throws {
        for size in 1...Self.sizeMax {
            var tree = SyntheticLeaves(size).tree
            for index in 0..<size {
                let path = ProofPath.inclusion(of: UInt64(index), size: UInt64(size))
                let hashes = try Self.hashes(&tree, path)
                let isExpected = hashes == reference.path(index, 0..<size)
                if !isExpected { Issue.record("\(index) of \(size)") }
                try InclusionProof(index: UInt64(index), size: UInt64(size), hashes: hashes)
                    .verify(leaf: reference.leaves[index], root: roots[size])
            }
        }
    }

    @Test("between all sizes up to 300 are those of RFC 6962, and hold")
    func consistency() throws {
        for size in 0...Self.sizeMax {
            var tree = SyntheticLeaves(size).tree
            for oldSize in 0...size {
                let path = ProofPath.consistency(from: UInt64(oldSize), to: UInt64(size))
                let hashes = try Self.hashes(&tree, path)
                let isExpected = hashes == reference.proof(oldSize, size)
                if !isExpected { Issue.record("\(oldSize) to \(size)") }
                try ConsistencyProof(
                    oldSize: UInt64(oldSize),
                    size: UInt64(size),
                    hashes: hashes
                )
                .verify(oldRoot: roots[oldSize], root: roots[size])
                guard size % 20 == 0 else { continue }
                let root = try tree.root(ofFirst: UInt64(oldSize))
                if root != roots[oldSize] { Issue.record("root of \(oldSize) of \(size)") }
            }
        }
    }

    @Test(
        "at the edges of what the tree file keeps are those of RFC 6962",
        arguments: [255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 66_000]
    )
    func edges(size: Int) throws {
        let source = SyntheticLeaves(size)
        let reference = TreeReference(leaves: source.leaves)
        #expect(source.root == reference.root(0..<size))
        var tree = source.tree
        #expect(tree.isComplete)
        #expect(try tree.hash(of: 0..<UInt64(size)) == source.root)
        let places = [0, 1, 255, 256, 257, size / 2, 65_279, 65_280, 65_535, 65_536, size - 1]
        for index in places where index < size {
            let path = ProofPath.inclusion(of: UInt64(index), size: UInt64(size))
            #expect(try Self.hashes(&tree, path) == reference.path(index, 0..<size))
            let consistency = ProofPath.consistency(from: UInt64(index), to: UInt64(size))
            #expect(try Self.hashes(&tree, consistency) == reference.proof(index, size))
            #expect(try tree.root(ofFirst: UInt64(index)) == reference.root(0..<index))
        }
    }

    @Test("a proof for one place holds for no other, with no other leaf and no other root")
    func elsewhere() throws {
        for size in 1...24 {
            for index in 0..<size {
                let hashes = reference.path(index, 0..<size)
                for otherSize in 0...25 {
                    for other in 0...25 where (other, otherSize) != (index, size) {
                        let proof = InclusionProof(
                            index: UInt64(other),
                            size: UInt64(otherSize),
                            hashes: hashes
                        )
                        // Another size may have the same path, but then it has another root.
                        let leaf = reference.leaves[index]
                        let holds = proof.holds(leaf: leaf, root: roots[otherSize])
                        if holds { Issue.record("\(index)/\(size) for \(other)/\(otherSize)") }
                    }
                }
                let proof = InclusionProof(
                    index: UInt64(index),
                    size: UInt64(size),
                    hashes: hashes
                )
                let other = reference.leaves[(index + 1) % Self.sizeMax]
                #expect(!proof.holds(leaf: other, root: roots[size]))
                #expect(!proof.holds(leaf: .empty, root: roots[size]))
            }
        }
    }

    @Test("a changed, missing or added hash is found out, in every place")
    func changedHashes() throws {
        for (index, size) in [(0, 2), (5, 7), (6, 7), (0, 256), (17, 300), (299, 300)] {
            let hashes = reference.path(index, 0..<size)
            func code(_ hashes: [Digest]) -> ProofError.Code? {
                let proof = InclusionProof(
                    index: UInt64(index),
                    size: UInt64(size),
                    hashes: hashes
                )
                return #expect(throws: ProofError.self) {
                    try proof.verify(leaf: reference.leaves[index], root: roots[size])
                }?
                .code
            }
            for place in hashes.indices {
                var wrong = hashes
                wrong[place] = .empty
                #expect(code(wrong) == .rootDisagrees)
                wrong.remove(at: place)
                #expect(code(wrong) == .missingHashes)
            }
            for place in 0...hashes.count {
                var wrong = hashes
                wrong.insert(.empty, at: place)
                #expect(code(wrong) == .extraHashes)
            }
        }
    }

    @Test("a consistency proof names why it does not hold")
    func changedConsistency() throws {
        for (oldSize, size) in [(1, 2), (3, 7), (4, 7), (6, 8), (128, 300), (299, 300)] {
            let hashes = reference.proof(oldSize, size)
            func code(_ hashes: [Digest], old: Digest? = nil, new: Digest? = nil)
                -> ProofError.Code?
            {
                let proof = ConsistencyProof(
                    oldSize: UInt64(oldSize),
                    size: UInt64(size),
                    hashes: hashes
                )
                return #expect(throws: ProofError.self) {
                    try proof.verify(
                        oldRoot: old ?? roots[oldSize],
                        root: new ?? roots[size]
                    )
                }?
                .code
            }
            let disagreements: [ProofError.Code?] = [.rootDisagrees, .oldRootDisagrees]
            for place in hashes.indices {
                var wrong = hashes
                wrong[place] = .empty
                #expect(disagreements.contains(code(wrong)))
                wrong.remove(at: place)
                #expect(code(wrong) == .missingHashes)
            }
            #expect(code(hashes + [.empty]) == .extraHashes)
            // Of a perfect old tree the root stands in the proof itself.
            #expect(disagreements.contains(code(hashes, old: .empty)))
            #expect(code(hashes, new: .empty) == .rootDisagrees)
            #expect(
                disagreements.contains(
                    code(hashes, old: roots[size], new: roots[oldSize])
                )
            )
        }
    }

    @Test("impossible sizes and the empty tree are refused, huge ones too")
    func sizes() {
        func inclusion(_ index: UInt64, _ size: UInt64, _ hashes: [Digest]) -> ProofError.Code? {
            #expect(throws: ProofError.self) {
                try InclusionProof(index: index, size: size, hashes: hashes)
                    .verify(leaf: .empty, root: .empty)
            }?
            .code
        }
        #expect(inclusion(0, 0, []) == .indexBeyondSize)
        #expect(inclusion(1, 1, []) == .indexBeyondSize)
        #expect(inclusion(.max, .max, []) == .indexBeyondSize)
        #expect(inclusion(.max - 1, .max, []) == .missingHashes)
        let many = [Digest](repeating: .empty, count: 64)
        #expect(inclusion(0, .max, many) == .rootDisagrees)
        #expect(inclusion(0, .max, many + many) == .extraHashes)
        #expect(inclusion(0, 1, [.empty]) == .extraHashes)

        func consistency(_ old: UInt64, _ size: UInt64, _ hashes: [Digest], _ root: Digest = .empty)
            -> ProofError.Code?
        {
            do throws(ProofError) {
                try ConsistencyProof(oldSize: old, size: size, hashes: hashes)
                    .verify(oldRoot: .empty, root: root)
                return nil
            } catch {
                return error.code
            }
        }
        let other = Digest.leaf(of: [UInt8]().span)
        #expect(consistency(2, 1, []) == .oldSizeBeyondSize)
        #expect(consistency(0, 0, []) == nil)
        #expect(consistency(0, 0, [], other) == .oldRootDisagrees)
        #expect(consistency(0, 5, [], other) == nil)
        #expect(consistency(0, 5, [.empty], other) == .extraHashes)
        #expect(consistency(5, 5, []) == nil)
        #expect(consistency(5, 5, [], other) == .oldRootDisagrees)
        #expect(consistency(5, 5, [.empty]) == .extraHashes)
        // The same on both sides, but no root of the empty tree.
        let ofNothing = ConsistencyProof(oldSize: 0, size: 0, hashes: [])
        #expect(!ofNothing.holds(oldRoot: other, root: other))
        #expect(consistency(5, 6, []) == .missingHashes)
        #expect(consistency(.max - 1, .max, many) == .oldRootDisagrees)
        #expect(consistency(1, .max, many) == .rootDisagrees)
    }
}
