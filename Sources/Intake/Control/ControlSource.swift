// SPDX-License-Identifier: MIT
public import Receivables

/// Reads a file of control totals, as a mapping says.
///
/// Figures of one account, tribute and kind add up, so that a file may have a row a charge.
public struct ControlSource {
    private var scan: TableScan
    private let mapping: ControlMapping
    private let account: RowPlan.Field
    private let amounts: [Amount]
    private let clock: LocalCalendar

    private struct Amount {
        let figure: ControlTotal.Figure
        let tribute: RowPlan.Field?
        let value: RowPlan.Field
        let when: [TablePlan.Test]
    }

    private struct Key: Hashable {
        let account: String
        let tribute: String?
        let figure: ControlTotal.Figure
    }

    /// Opens a file: reads its header and finds the mapping's columns in it.
    ///
    /// - Throws: `DocumentError` if the header cannot be read or lacks a column, and what reading
    ///   throws.
    public init(_ mapping: ControlMapping, _ file: TableFile) throws {
        self.mapping = mapping
        clock = LocalCalendar(LocalCalendar.defaultTimeZone)
        var reader = try file.open(mapping.table.layout)
        let header = try TableHeader(&reader, mapping.table.layout, file: file.name)
        var finder = ColumnFinder(header.columns)
        let plan = try TablePlan(mapping.table, &finder)
        account = try finder.field(mapping.account)
        var amounts: [Amount] = []
        for amount in mapping.amounts {
            amounts.append(
                Amount(
                    figure: amount.figure,
                    tribute: try amount.tribute.map { (field) throws(DocumentError) in
                        try finder.field(field)
                    },
                    value: try finder.field(amount.value),
                    when: try finder.tests(amount.when)
                )
            )
        }
        self.amounts = amounts
        scan = TableScan(reader, plan, mapping.table.layout, finder, pending: header.firstStep)
    }

    /// Reads the whole file.
    ///
    /// - Returns: the figures in the order in which accounts first appear, and the rows refused.
    /// - Throws: what reading the file throws.
    public mutating func readAll() throws -> (totals: [ControlTotal], refusals: [RowRefusal]) {
        var order: [Key] = []
        var sums: [Key: Int64] = [:]
        var refusals: [RowRefusal] = []
        while true {
            switch try scan.next() {
            case .end:
                let totals = order.map { key in
                    ControlTotal(
                        account: key.account,
                        tribute: key.tribute,
                        figure: key.figure,
                        cents: sums[key, default: 0]
                    )
                }
                return (totals, refusals)
            case .skipped: continue
            case .refused(let fault): refusals.append(scan.refusal(fault))
            case .row(let values, let keys):
                do throws(RowFault) {
                    let found = try figures(values)
                    scan.remember(keys)
                    for (key, cents) in found {
                        if sums[key] == nil { order.append(key) }
                        let (sum, isTooMuch) = sums[key, default: 0].addingReportingOverflow(cents)
                        guard !isTooMuch else { throw notAnAmount("", amounts[0].value) }
                        sums[key] = sum
                    }
                } catch {
                    refusals.append(scan.refusal(error))
                }
            }
        }
    }

    private func figures(_ values: RowValues) throws(RowFault) -> [(Key, Int64)] {
        guard let name = try values.value(account, clock) else {
            throw RowFault(
                account.columnNames.first,
                Wording(es: "falta la cuenta", en: "the account is missing")
            )
        }
        let account = try symbol(name, self.account)
        var figures: [(Key, Int64)] = []
        for amount in amounts where try values.meets(amount.when) {
            guard let text = try values.value(amount.value, clock) else { continue }
            var tribute: String?
            if let field = amount.tribute {
                guard let code = try values.value(field, clock) else {
                    throw RowFault(
                        field.columnNames.first,
                        Wording(es: "falta el tributo", en: "the tribute is missing")
                    )
                }
                tribute = try symbol(code, field)
            }
            guard let cents = Self.cents(text) else {
                throw notAnAmount(String(decoding: text, as: UTF8.self), amount.value)
            }
            figures.append((Key(account: account, tribute: tribute, figure: amount.figure), cents))
        }
        return figures
    }

    private func symbol(_ text: [UInt8], _ field: RowPlan.Field) throws(RowFault) -> String {
        let code = String(decoding: text, as: UTF8.self)
        guard YAMLValue.isSymbol(code) else {
            let what = FieldKind.symbol.expectation
            throw RowFault(
                field.columnNames.first,
                Wording(
                    es: "«\(YAMLValue.short(code))» no es \(what(.spanish))",
                    en: "\"\(YAMLValue.short(code))\" is not \(what(.english))"
                )
            )
        }
        return code
    }

    private func notAnAmount(_ text: String, _ field: RowPlan.Field) -> RowFault {
        RowFault(
            field.columnNames.first,
            Wording(
                es:
                    "«\(YAMLValue.short(text))» no es un monto en dólares con hasta dos decimales",
                en:
                    "\"\(YAMLValue.short(text))\" is not an amount in dollars with up to two decimals"
            )
        )
    }

    /// An amount in cents, perhaps negative; nil where it is none, or beyond ``Money/max``.
    private static func cents(_ text: [UInt8]) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        let parts = text.dropFirst(isNegative ? 1 : 0)
            .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), !parts[0].isEmpty, parts[0].count <= 11 else {
            return nil
        }
        var decimals = parts.count > 1 ? Array(parts[1]) : []
        // Sums of a sheet may bear zeros behind the cents.
        while decimals.count > 2, decimals.last == 0x30 { decimals.removeLast() }
        guard decimals.count <= 2 else { return nil }
        while decimals.count < 2 { decimals.append(0x30) }
        let digits = Array(parts[0]) + decimals
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let cents = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
        return isNegative ? -cents : cents
    }
}

@available(*, unavailable)
extension ControlSource: Sendable {}
