// SPDX-License-Identifier: MIT
package import EventLog

/// An event as a reversal names it: `source#number`.
package struct EventReference: Hashable, Sendable {
    package let source: String
    package let number: UInt64

    package init(_ source: String, _ number: UInt64) {
        (self.source, self.number) = (source, number)
    }

    /// An event among others, of which source and number were read.
    package init(_ events: EventColumns, _ row: Int) {
        self.init(
            events.string(Schema.source, row: row) ?? "",
            UInt64(events.integer(Schema.number, row: row) ?? 0)
        )
    }

    /// Reads it; nil for anything else.
    package init?(_ text: String) {
        guard let mark = text.lastIndex(of: "#"),
            let number = UInt64(text[text.index(after: mark)...])
        else { return nil }
        (source, self.number) = (String(text[..<mark]), number)
    }

    package var text: String { "\(source)#\(number)" }

    /// Events of a source with numbers side by side, as people read them: `source#3–7`, or `source#3`.
    package static func text(_ source: String, _ numbers: ClosedRange<UInt64>) -> String {
        let first = EventReference(source, numbers.lowerBound).text
        let isOne = numbers.lowerBound == numbers.upperBound
        return isOne ? first : first + "–\(numbers.upperBound)"
    }
}
