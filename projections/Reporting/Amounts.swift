// SPDX-License-Identifier: MIT
import Receivables

/// Sums over a town, in 128 bits of cents: no number of accounts makes them overflow.
struct Amounts: Sendable {
    private var principal: Int128 = 0
    private var interest: Int128 = 0
    private var fine: Int128 = 0
    private var surcharge: Int128 = 0

    static func += (sums: inout Amounts, dues: Dues) {
        sums.principal += Int128(dues.principal)
        sums.interest += Int128(dues.interest)
        sums.fine += Int128(dues.fine)
        sums.surcharge += Int128(dues.surcharge)
    }

    static func += (sums: inout Amounts, others: Amounts) {
        sums.principal += others.principal
        sums.interest += others.interest
        sums.fine += others.fine
        sums.surcharge += others.surcharge
    }

    /// The sums and their total, as they stand in every report.
    var values: [Report.Value] {
        [principal, interest, fine, surcharge, principal + interest + fine + surcharge]
            .map(Report.Value.money(cents:))
    }

    /// The total alone.
    var total: Report.Value { .money(cents: principal + interest + fine + surcharge) }

    var fields: [Report.Field] {
        zip(Self.columns, values).map { Report.Field($0.name, $1) }
    }

    /// The columns of those values.
    static let columns = [
        Report.Column("principal", es: "Principal", en: "Principal"),
        Report.Column("interest", es: "Interés", en: "Interest"),
        Report.Column("fine", es: "Multa", en: "Fine"),
        Report.Column("surcharge", es: "Recargo", en: "Surcharge"),
        Report.Column("total", es: "Total", en: "Total"),
    ]
}

extension Report.Value {
    /// A sum; of more than 64 bits of cents it is written out, which looks the same in JSON.
    static func money(cents: Int128) -> Self {
        if let fitting = Int64(exactly: cents) { return .money(Money(cents: fitting)) }
        let (whole, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
        return .decimal("\(cents < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)")
    }

    /// A percentage with one decimal, half up; null of nothing.
    ///
    /// Neither number is negative.
    static func percent(_ part: Int128, of whole: Int128) -> Self {
        whole == 0 ? .null : .decimal(oneDecimal(100 * part, over: whole))
    }

    /// A quotient with one decimal, half up; neither number is negative.
    static func oneDecimal(_ number: Int128, over divisor: Int128) -> String {
        let tenths = (2 * 10 * number + divisor) / (2 * divisor)
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// Text, or null for a code that stands for none.
    static func code(_ code: Int32, _ space: CodeSpace) -> Self {
        code < 0 ? .null : .text(space.name(code))
    }

    /// The components of one charge or account, and their total.
    static func dues(_ dues: Dues) -> [Self] {
        [dues.principal, dues.interest, dues.fine, dues.surcharge, dues.total]
            .map { .money(Money(cents: $0)) }
    }
}

extension String {
    /// The order of keys in every report: bytewise.
    static func bytewise(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
