// SPDX-License-Identifier: MIT

/// A text that is told from others, and put in order, by its UTF-8 bytes.
///
/// Swift's strings are equal where they are canonically equivalent: an `é`, and an `e` with its accent
/// behind it, are one key of a dictionary. In a log they are two texts, which the engine keeps apart.
/// So whatever is looked up by a text of a log that may have such letters bears this type: a source, an
/// event's `source#number`, an actor. Codes, which are ASCII, need it not.
package struct ExactText: Hashable, Comparable, Sendable {
    /// The text.
    package let text: String

    /// A text by its bytes.
    package init(_ text: String) { self.text = text }

    /// Whether the bytes are the same.
    package static func == (left: Self, right: Self) -> Bool {
        left.text.withBytes { one in right.text.withBytes { two in one.isSame(as: two) } }
    }

    /// Whether the bytes stand before others.
    package static func < (left: Self, right: Self) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    /// Hashes the bytes, eight at a time.
    package func hash(into hasher: inout Hasher) {
        text.withBytes { bytes in
            var at = 0
            while at + 8 <= bytes.count {
                hasher.combine(bytes.word(at))
                at += 8
            }
            if at < bytes.count { hasher.combine(bytes.lastBytes) }
            hasher.combine(bytes.count)
        }
    }
}

extension String {
    /// Whether the text's bytes begin with those of another.
    ///
    /// `hasPrefix` goes by whole characters, of which a mark behind the prefix changes the last one.
    package func beginsWithBytes(of prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }
}
