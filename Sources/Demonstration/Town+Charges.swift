// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Town {
    /// Charges the month's tributes to every open account.
    mutating func assessCharges(
        _ batch: inout Batch,
        _ flush: (inout Recorder) throws -> Void
    ) rethrows {
        let month = batch.day.month
        let number = month.components.month
        for taxpayer in taxpayers.indices where taxpayers[taxpayer].isOpen {
            for fee in taxpayers[taxpayer].fees {
                switch fee.rhythm {
                case .monthly: break
                case .quarterly where number % 3 == 1: break
                case .yearly where number == 1: break
                default: continue
                }
                try charge(taxpayer, fee, month, &batch, flush)
            }
        }
    }

    /// Charges one tribute for one month, due at its end.
    mutating func charge(
        _ number: Int,
        _ fee: (tribute: Tribute, rhythm: Taxpayer.Rhythm, cents: Int64),
        _ month: CivilMonth,
        _ batch: inout Batch,
        _ flush: (inout Recorder) throws -> Void
    ) rethrows {
        var draft = Draft(.chargeAssessed, on: batch.day, .accounts)
        draft.set(Field.account, taxpayers[number].account)
        draft.set(Field.tribute, fee.tribute.rawValue)
        draft.set(Field.period, month)
        draft.set(Field.amount, Int(fee.cents))
        draft.set(Field.due, month.lastDay)
        if random.chance(150) { draft.note = Notes.note(.chargeAssessed, &random) }
        let reference = recorder.record(draft, on: batch.day, at: batch.tick(), captured: nil)
        if random.chance(1) {
            schedule(
                .reverse(
                    reference,
                    Draft.Afterwards(
                        taxpayer: number,
                        days: 0,
                        reason: "Cobro que no correspondía"
                    )
                ),
                batch.day.adding(days: random.within(2...20))
            )
        } else {
            taxpayers[number].debts.append(
                Debt(tribute: fee.tribute, due: month.lastDay, cents: fee.cents)
            )
        }
        try flush(&recorder)
    }
}
