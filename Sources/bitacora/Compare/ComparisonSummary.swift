// SPDX-License-Identifier: MIT
import Projections
import Receivables

/// What differs between two questions, in one sentence.
struct ComparisonSummary {
    private let fields: [String: Report.Value]

    init(_ fields: [String: Report.Value]) {
        self.fields = fields
    }

    /// How many accounts owe less and more, and what each component changes by.
    ///
    /// For example: `412 cuentas deben menos, 3 deben más, interés −18,204.11; en total −18,204.11.`
    func sentence(_ language: Language) -> String {
        let (less, more) = (count("accountsThatOweLess"), count("accountsThatOweMore"))
        let same = count("accountsThatDiffer") - less - more
        var parts: [Wording] = []
        if less > 0 {
            let who = Amounts.accounts(less)
            parts.append(
                Wording(
                    es: who.spanish + (less == 1 ? " debe menos" : " deben menos"),
                    en: who.english + (less == 1 ? " owes less" : " owe less")
                )
            )
        }
        if more > 0 {
            let who = less > 0 ? Self.number(more) : Amounts.accounts(more)
            parts.append(
                Wording(
                    es: who.spanish + (more == 1 ? " debe más" : " deben más"),
                    en: who.english + (more == 1 ? " owes more" : " owe more")
                )
            )
        }
        if parts.isEmpty {
            parts.append(
                Wording(
                    es: "Ninguna cuenta debe un monto distinto",
                    en: "No account owes another sum"
                )
            )
        }
        if same > 0 {
            parts.append(
                Wording(
                    es: "\(Amounts.grouped(same)) "
                        + (same == 1 ? "cambia pero debe lo mismo" : "cambian pero deben lo mismo"),
                    en: "\(Amounts.grouped(same)) "
                        + (same == 1 ? "changes but owes" : "change but owe") + " the same amount"
                )
            )
        }
        let amounts = ["principal", "interest", "fine", "surcharge", "credit"].compactMap(change)
        let text = (parts + amounts).map { $0(language) }.joined(separator: ", ")
        guard amounts.count > 1, let total = change("total") else { return text + "." }
        return "\(text); \(total(language).lowercased())."
    }

    private func count(_ name: String) -> Int {
        if case .count(let count) = fields[name] { count } else { 0 }
    }

    private static func number(_ count: Int) -> Wording {
        Wording(es: Amounts.grouped(count), en: Amounts.grouped(count))
    }

    /// A component with the sum that it changes by; nil if it stays.
    private func change(_ name: String) -> Wording? {
        guard case .money(let money) = fields[name], money != .zero else { return nil }
        let label = ReportWords.label(name)
        let amount = Amounts.signed(money)
        return Wording(
            es: "\(label.spanish.lowercased()) \(amount)",
            en: "\(label.english.lowercased()) \(amount)"
        )
    }
}

extension Amounts {
    /// A change: `+12.50`, `−18,204.11`.
    static func signed(_ money: Money) -> String {
        let text = grouped(money)
        return text.hasPrefix("-") ? "−" + text.dropFirst() : "+" + text
    }
}
