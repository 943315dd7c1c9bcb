// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The steps of `statement --explain`: exact amounts with six decimals, then what turns them
/// into the due, so that the steps add up to it.
struct StatementExplanation {
    private let explanation: Explanation
    private let dues: Dues

    init(_ explanation: Explanation, _ dues: Dues) {
        self.explanation = explanation
        self.dues = dues
    }

    /// The steps of the interest.
    var interest: Report.Value {
        var ledger = StepLedger()
        for step in explanation.interest {
            ledger.add(
                [
                    Report.Field("from", .date(step.from)), Report.Field("to", .date(step.to)),
                    Report.Field("units", .count(step.units)),
                    Report.Field("percent", .percentage(step.percent)),
                    Report.Field("principal", .money(Money(cents: step.principal))),
                ],
                micros: Self.micros(step.numerator, over: InterestStep.denominator),
                called: step.isStopped ? "plan" : nil
            )
        }
        ledger.add("waived", cents: -explanation.waivedInterest)
        ledger.add("paid", cents: -explanation.paidInterest)
        ledger.add("excess", explanation.excessInterest, over: InterestStep.denominator)
        return ledger.closed(due: dues.interest)
    }

    /// The steps of the fine.
    var fine: Report.Value {
        var ledger = StepLedger()
        for step in explanation.fine {
            ledger.add(
                [
                    Report.Field("on", .date(step.on)), Report.Field("units", .count(step.units)),
                    Report.Field("percent", .percentage(step.percent)),
                    Report.Field("principal", .money(Money(cents: step.principal))),
                ],
                micros: Self.micros(step.numerator, over: FineStep.denominator)
            )
        }
        ledger.add("minimum", cents: explanation.minimum)
        ledger.add("waived", cents: -explanation.waivedFine)
        ledger.add("paid", cents: -explanation.paidFine)
        ledger.add("excess", explanation.excessFine, over: FineStep.denominator)
        return ledger.closed(due: dues.fine)
    }

    /// Millionths of a dollar, half up, of an amount in cents.
    fileprivate static func micros(_ numerator: Int128, over denominator: Int128) -> Int128 {
        (2 * 10_000 * numerator + denominator) / (2 * denominator)
    }
}

/// Steps being added up, in millionths of a dollar.
private struct StepLedger {
    private var records: [[Report.Field]] = []
    private var sum: Int128 = 0

    /// A step; `name` says what it is where its fields do not.
    mutating func add(_ fields: [Report.Field], micros: Int128, called name: String? = nil) {
        let amount = Report.Field("amount", .decimal(Self.text(micros)))
        let step = name.map { [Report.Field("step", .text($0))] } ?? []
        records.append(fields + [amount] + step)
        sum += micros
    }

    /// A step of its own; none where it does not apply.
    mutating func add(_ name: String, cents: Int64) {
        guard cents != 0 else { return }
        add([Report.Field("step", .text(name))], micros: Int128(cents) * 10_000)
    }

    /// The same of an amount in parts of a cent.
    mutating func add(_ name: String, _ numerator: Int128, over denominator: Int128) {
        guard numerator != 0 else { return }
        add(
            [Report.Field("step", .text(name))],
            micros: StatementExplanation.micros(numerator, over: denominator)
        )
    }

    /// The steps with the rounding that makes them add up to the due.
    func closed(due cents: Int64) -> Report.Value {
        var closed = self
        let rest = Int128(cents) * 10_000 - sum
        if rest != 0 { closed.add([Report.Field("step", .text("rounding"))], micros: rest) }
        return .records(closed.records)
    }

    private static func text(_ micros: Int128) -> String {
        let magnitude = micros < 0 ? -micros : micros
        let digits = String(magnitude % 1_000_000)
        let padding = String(repeating: "0", count: 6 - digits.count)
        return "\(micros < 0 ? "-" : "")\(magnitude / 1_000_000).\(padding)\(digits)"
    }
}

extension Report.Value {
    /// A percentage without trailing zeros.
    static func percentage(_ percentage: Percentage) -> Self {
        var bytes: [UInt8] = []
        bytes.appendCanonical(percentage.units, .millionths)
        return .decimal(String(decoding: bytes, as: UTF8.self))
    }
}
