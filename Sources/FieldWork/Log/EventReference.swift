// SPDX-License-Identifier: MIT

/// An event as a reversal names it: `source#number`.
struct EventReference: Hashable, Sendable {
    let source: String
    let number: UInt64

    init(_ source: String, _ number: UInt64) {
        (self.source, self.number) = (source, number)
    }

    /// Reads it; nil for anything else.
    init?(_ text: String) {
        guard let mark = text.lastIndex(of: "#"),
            let number = UInt64(text[text.index(after: mark)...])
        else { return nil }
        (source, self.number) = (String(text[..<mark]), number)
    }

    var text: String { "\(source)#\(number)" }
}
