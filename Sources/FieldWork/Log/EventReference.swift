// SPDX-License-Identifier: MIT

/// An event as a reversal names it: `source#number`.
package struct EventReference: Hashable, Sendable {
    package let source: String
    package let number: UInt64

    package init(_ source: String, _ number: UInt64) {
        (self.source, self.number) = (source, number)
    }

    /// Reads it; nil for anything else.
    package init?(_ text: String) {
        guard let mark = text.lastIndex(of: "#"),
            let number = UInt64(text[text.index(after: mark)...])
        else { return nil }
        (source, self.number) = (String(text[..<mark]), number)
    }

    package var text: String { "\(source)#\(number)" }
}
