// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What the field and the office did not know of each other (`report conflicts`).
///
/// Made from the log alone, so that it can be made again for any day and any knowledge.
struct ConflictsProjector: Projector {
    private let field: FieldEvents
    private var rows: [ConflictRow] = []
    /// Payments of which it takes the log to tell what the office knew.
    private var meanwhile: [PaymentMeanwhile] = []
    /// The payments that bear a receipt which a device gave too, and those of devices.
    private var payments: [ReceiptBooks.Payment] = []
    /// The town's numbers of the receipts that devices gave.
    private var receipts: Set<Int32>?

    init(_ field: FieldEvents) { self.field = field }

    mutating func visit(_ account: FoldedAccount) {
        guard !field.all.isEmpty else { return }
        if account.events.contains(where: { field[$0.position] != nil }) {
            let acts = AccountActs(account)
            rows += acts.conflicts(field)
            rows += VanishedDebt(account, field).conflicts
            meanwhile += acts.payments(field)
        }
        let own = receipts ?? field.receipts(account.view.town)
        receipts = own
        for event in account.events where event.type == .paymentReceived {
            guard own.contains(event.count) || field[event.position] != nil else { continue }
            payments.append(
                ReceiptBooks.Payment(
                    position: event.position,
                    on: event.on,
                    account: Int32(account.number),
                    receipt: event.count
                )
            )
        }
    }

    func looksAtFolds(_ view: TownView, asOf: CivilDate) -> Bool { false }

    mutating func merge(_ next: Self) {
        rows += next.rows
        meanwhile += next.meanwhile
        payments += next.payments
    }

    mutating func readTexts(_ reader: LogReader, _ view: TownView) throws {
        var known: [Int64: UInt64] = [:]
        for payment in meanwhile {
            let row = try payment.conflict { moment in
                if let count = known[moment] { return count }
                let count = try reader.countRecorded(upTo: Instant(milliseconds: moment))
                known[moment] = count
                return count
            }
            if let row { rows.append(row) }
        }
        meanwhile = []
    }

    /// Every conflict, in no certain order.
    func all(_ view: TownView) -> [ConflictRow] {
        rows + ReceiptBooks(payments, field, view).rows
    }

    /// The device that recorded a row's event.
    func device(_ row: ConflictRow) -> String { field.devices[row.device] }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        let rows = all(view).sorted {
            $0.conflict != $1.conflict
                ? String.bytewise($0.conflict.rawValue, $1.conflict.rawValue)
                : $0.position < $1.position
        }
        let table = Report.Table(
            name: "rows",
            title: Wording(es: "Conflictos con el trabajo de campo", en: "Conflicts of field work"),
            columns: [
                Report.Column("conflict", es: "Conflicto", en: "Conflict"),
                Report.Column("position", es: "Asiento", en: "Position"),
                Report.Column("device", es: "Equipo", en: "Device"),
                Report.Column("number", es: "Número", en: "Number"),
                Report.Column("account", es: "Cuenta", en: "Account"),
                Report.Column("on", es: "Fecha", en: "On"),
                Report.Column("other", es: "Otro asiento", en: "Other position"),
                Report.Column("detail", es: "Detalle", en: "Detail"),
            ],
            rows: rows.map {
                [
                    .text($0.conflict.rawValue), .count(Int($0.position)),
                    .text(device($0)), .count(Int($0.number)),
                    .code($0.account, view.town.accounts), .date(CivilDate(dayNumber: $0.on)),
                    $0.other.map { .count(Int($0)) } ?? .null, .text($0.detail),
                ]
            }
        )
        return Report(name: "conflicts", clocks: clocks, parts: [.table(table)])
    }
}
