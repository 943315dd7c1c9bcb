// SPDX-License-Identifier: MIT
import Testing

@testable import EventLog

@Suite("The layout of the tree file")
struct TreeLayoutTests {
    @Test("each kept node has the place at which it is completed")
    func slots() {
        // What a tree of so many leaves completes, one leaf after another, without hashing.
        let leaves: UInt64 = 3 << 16 | 700
        var count: UInt64 = 0
        for size in stride(from: UInt64(256), through: leaves, by: 256) {
            #expect(TreeLayout.nodeCount(leaves: size - 1) == count)
            for height in stride(from: 8, through: 40, by: 8)
            where size % (1 << UInt64(height)) == 0 {
                let index = size >> UInt64(height) - 1
                #expect(TreeLayout.slot(height: height, index: index) == count)
                count += 1
            }
            #expect(TreeLayout.nodeCount(leaves: size) == count)
            #expect(TreeLayout.leavesCovered(nodes: count) == size)
        }
        #expect(count == 768 + 2 + 3)
    }

    @Test("a part of the nodes that one leaf completes covers no more leaves")
    func covered() {
        #expect(TreeLayout.leavesCovered(nodes: 0) == 0)
        #expect(TreeLayout.leavesCovered(nodes: 256) == 65_280)
        #expect(TreeLayout.leavesCovered(nodes: 257) == 65_536)
        #expect(TreeLayout.leavesCovered(nodes: 258) == 65_792)
        let high = TreeLayout.nodeCount(leaves: 1 << 48)
        #expect(TreeLayout.leavesCovered(nodes: high) == 1 << 48)
        for below in 1...6 as ClosedRange<UInt64> {
            #expect(TreeLayout.leavesCovered(nodes: high - below) == 1 << 48 - 256)
        }
        #expect(TreeLayout.leavesCovered(nodes: high - 7) == 1 << 48 - 512)
        #expect(TreeLayout.leavesCovered(nodes: .max) <= .max)
    }

    @Test("the subtrees of some leaves are perfect, and follow one another")
    func parts() {
        for size in 1...600 as ClosedRange<UInt64> {
            var next: UInt64 = 0
            for part in PerfectSubtree.parts(of: 0..<size) {
                #expect(part.firstLeaf == next)
                next += 1 << UInt64(part.height)
            }
            #expect(next == size)
        }
        #expect(PerfectSubtree.parts(of: 0..<0).isEmpty)
    }
}
