// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Where the receipts of payments stand in a schema.
struct ReceiptColumns: Sendable {
    private let account: Int
    private let receipt: Int

    /// The fields to be read.
    static let fields = [TownField.type, .on, .account, .receipt].map(\.field)

    /// Nil where no event can bear one.
    init?(_ schema: Schema) {
        let places = [TownField.account, .receipt].map {
            schema.index(of: $0.field)
        }
        guard let account = places[0], let receipt = places[1] else { return nil }
        (self.account, self.receipt) = (account, receipt)
    }

    /// Calls `body` with the receipt and the row of each payment on an account that takes effect up
    /// to a day and bears one, in order.
    func forEach(
        of events: EventColumns,
        until day: CivilDate,
        _ body: (Span<UInt8>, Int) -> Void
    ) {
        let (types, days) = (events[Schema.type], events[Schema.on].integers)
        let (column, last) = (events[receipt], Int64(day.dayNumber))
        let name = EventType.paymentReceived.rawValue
        guard let payment = types.symbols.id(of: name), column.valueCount > 0 else { return }
        let accounts = TownColumn(events[account], codes: [])
        var onAccount = ColumnWalk(accounts)
        for index in 0..<column.valueCount {
            let row = column.rows.map { Int($0[index]) } ?? index
            guard types.integers[row] == Int64(payment), days[row] <= last,
                onAccount.value(row) != ColumnWalk.missing
            else { continue }
            body(column.symbols[Int(column.integers[index])], row)
        }
    }
}
