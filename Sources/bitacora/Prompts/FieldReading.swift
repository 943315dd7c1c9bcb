// SPDX-License-Identifier: MIT
import Receivables

extension Prompt {
    /// Anything that a field takes as it was typed.
    static func text(_ typed: String, _ field: FieldSpec) -> Reading {
        do {
            try field.reading(of: typed)
            return .answer(Answer(typed))
        } catch {
            return .refused(Wording(error))
        }
    }

    /// An amount as people type it: `23.5`, `$1,234.50`.
    static func amount(_ typed: String, _ field: FieldSpec) -> Reading {
        var text = typed
        if text.hasPrefix("$") { text = String(text.dropFirst().trimmed) }
        // Commas are taken only where they part thousands: 12,50 could be meant for 12.50.
        if let plain = withoutThousands(text) { text = plain }
        do {
            let money = Money(cents: try field.reading(of: text))
            return .answer(Answer(money.description, shown: Amounts.grouped(money)))
        } catch {
            return .refused(Wording(error))
        }
    }

    /// The number without the commas between its thousands; nil if they stand elsewhere.
    private static func withoutThousands(_ text: String) -> String? {
        let whole = text.prefix { $0 != "." }
        let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.count > 1, (1...3).contains(groups[0].count),
            groups.dropFirst().allSatisfy({ $0.count == 3 }),
            groups.joined().utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return groups.joined() + text.dropFirst(whole.count)
    }
}
