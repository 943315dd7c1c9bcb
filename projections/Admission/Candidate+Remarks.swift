// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Candidate {
    /// What is worth saying of it once it is recorded.
    func remarks() throws -> [Remark] {
        guard let course else { return [] }
        return switch type {
        case .planAgreed: [try planRemark(course)].compactMap(\.self)
        case .exonerationApplied: [try waiverRemark(course)]
        case .paymentReceived:
            [receiptRemark(course), try creditRemark(course)].compactMap(\.self)
        case .accountClosed: try closingRemarks(course)
        default: []
        }
    }

    private func waiverRemark(_ course: Course) throws -> Remark {
        let waived = try waived(course)
        return .waives(
            ordinance: town.ordinances.name(course.event.subject),
            account: course.account,
            interest: Money(cents: waived.interest),
            fine: Money(cents: waived.fine)
        )
    }

    /// Another payment with the same receipt: on the same account it stands against this one.
    private func receiptRemark(_ course: Course) -> Remark? {
        let receipt = course.event.count
        guard receipt >= 0 else { return nil }
        for row in 0..<town.rows.count where town.rows.events[row].type == .paymentReceived {
            let account = town.rows.accounts[row]
            let other = town.position(ofRow: row)
            guard account >= 0, other != position, town.event(atRow: row).count == receipt,
                view.isVisible(other)
            else { continue }
            return .receiptStands(
                town.receipts.name(receipt),
                account: town.accounts.name(account),
                position: other
            )
        }
        return nil
    }

    private func creditRemark(_ course: Course) throws -> Remark? {
        let paid = try folded(course.through)
        let left = paid.outcomes.first {
            $0.kind == .leftOver && Int($0.event) == course.place
        }
        guard let left else { return nil }
        return .creditIsLeft(
            account: course.account,
            Money(cents: left.cents),
            owed: Money(cents: try folded(course.before).totals.total),
            owes: Money(cents: paid.totals.total)
        )
    }

    /// What is left at the end of the day: of one day the registry goes before payments.
    private func closingRemarks(_ course: Course) throws -> [Remark] {
        var remarks: [Remark] = []
        let closed = try folded(course.events[...])
        if closed.totals.total > 0 || closed.credit > 0 {
            remarks.append(
                .closesUnsettled(
                    account: course.account,
                    owed: Money(cents: closed.totals.total),
                    charges: closed.unclosed.indices.count {
                        !closed.dues(ofUnclosed: $0).isZero
                    },
                    credit: Money(cents: closed.credit)
                )
            )
        }
        if course.after.contains(where: { $0.on == on && $0.type == .paymentReceived }) {
            remarks.append(
                .closesOnDayOfPayment(account: course.account, CivilDate(dayNumber: on))
            )
        }
        return remarks
    }
}
