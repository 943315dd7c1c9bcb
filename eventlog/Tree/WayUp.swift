// SPDX-License-Identifier: MIT

/// The way from a leaf up to the root, past the siblings that a proof names, as RFC 9162 §2.1.3.2
/// and §2.1.4.2 go it.
struct WayUp {
    /// Where the node stands among those of its height, and where the last of these does.
    private var node, last: UInt64

    /// At a leaf of a tree that has it.
    init(leaf: UInt64, size: UInt64) { (node, last) = (leaf, size - 1) }

    /// Whether the node is the root, which has no sibling.
    var isAtRoot: Bool { last == 0 }

    /// Goes up until the node is a left child, or the root.
    mutating func leaveRightChildren() {
        while node & 1 == 1 { climb() }
    }

    /// Goes up past the next sibling, and tells whether that is the left one of the two.
    mutating func passSibling() -> Bool {
        let isLeft = node & 1 == 1 || node == last
        if isLeft {
            // The last node of a height that has no sibling is the same one higher up.
            while node & 1 == 0, node > 0 { climb() }
        }
        climb()
        return isLeft
    }

    private mutating func climb() {
        node >>= 1
        last >>= 1
    }
}
