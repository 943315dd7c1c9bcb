// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension FieldRecord {
    /// From so many days on it is said how long ago a day was: somebody may have typed another year.
    private static let longAgo = 32

    /// What to look at of an event that was recorded all the same, each with what to do.
    ///
    /// - Parameters:
    ///   - records: all of the device.
    ///   - today: the day it is by the device's clock.
    /// - Returns: a sentence each; none for most events.
    func doubts(among records: [FieldRecord], today: CivilDate) -> [Wording] {
        [daysAgo(today), sameBefore(records)].compactMap(\.self)
    }

    private func daysAgo(_ today: CivilDate) -> Wording? {
        let days = Int(today.dayNumber) - Int(on.dayNumber)
        guard days >= Self.longAgo else { return nil }
        let count = Amounts.grouped(days)
        return Wording(
            es: "aviso: se anotó con fecha \(on), hace \(count) días. Si no fue ese día: «bitacora "
                + "field undo \(number)», y anótelo de nuevo",
            en: "notice: recorded as of \(on), \(count) days ago. If it was not that day: "
                + "\"bitacora field undo \(number)\", and record it again"
        )
    }

    /// Two payments may well be alike; most often one was typed twice.
    private func sameBefore(_ records: [FieldRecord]) -> Wording? {
        guard type == .paymentReceived else { return nil }
        let same = records.last {
            $0.type == type && $0.number < number && $0.reversedBy == nil
                && $0.account == account && $0.amount == amount && $0.on == on
                && $0.codes["method"] == codes["method"]
        }
        guard let same else { return nil }
        let receipt = same.receipt.map { " (\($0))" } ?? ""
        return Wording(
            es: "aviso: el nº \(same.number)\(receipt) es de la misma cuenta, monto, día y medio. "
                + "Los dos quedan registrados; si es el mismo abono: «bitacora field undo \(number)»",
            en: "notice: no. \(same.number)\(receipt) is of the same account, amount, day and "
                + "method. Both are recorded; if it is the same payment: \"bitacora field undo "
                + "\(number)\""
        )
    }
}
