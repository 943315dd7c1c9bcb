// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// Why an event does not fit what the log says of its account on its day, or of what it names.
///
/// A fact is a fact: such an event can be recorded nevertheless, and then shows in the report
/// of findings or has no effect. But who types it in is told first.
public enum Objection: Error, Hashable, Sendable {
    /// No `account.opened` names the account.
    case unknownAccount(String)
    /// The account is closed on that day.
    case accountIsClosed(String, since: CivilDate)
    /// The account is open already.
    case accountIsOpen(String, since: CivilDate)
    /// The account has no such plan.
    case unknownPlan(String, account: String, known: [String])
    /// The plan to be cancelled is completed or cancelled already.
    case planHasEnded(String, account: String, status: PaymentPlan.Status)
    /// No such ordinance is enacted.
    case unknownOrdinance(String, known: [String])
    /// The ordinance does not work on that day.
    case ordinanceIsNotInForce(String, from: CivilDate, until: CivilDate, on: CivilDate)
    /// The ordinance does not admit accounts of that kind.
    case kindIsNotAdmitted(String, account: String, kind: String?, admitted: [String])
    /// The ordinance does not admit accounts at that stage.
    case stageIsNotAdmitted(String, account: String, stage: String, admitted: [String])
    /// The account owes nothing in the ordinance's scope.
    case nothingToExonerate(String, account: String)
    /// The account has no exoneration under that ordinance.
    case nothingToRevoke(String, account: String)
    /// More is to be refunded than the account has.
    case refundExceedsCredit(account: String, amount: Money, credit: Money)
    /// A charge of that tribute and month stands on the account.
    case chargeStands(tribute: String, month: CivilMonth, account: String, position: UInt32)
    /// A payment with that receipt stands on the account.
    case receiptStands(String, account: String, position: UInt32)
    /// A date before the one that it cannot be before.
    case dateIsEarly(field: String, CivilDate, before: CivilDate, of: String)
    /// The day on which something is said to have been done has not come.
    case dayHasNotCome(CivilDate, today: CivilDate)
    /// A date more than a hundred years ago, as a slip in the year makes it.
    case dateIsLongAgo(field: String, String, today: CivilDate, likely: String?)
    /// A month, due date or first date more than a hundred years from the event's own day.
    case dateIsFarAway(field: String, String, on: CivilDate, likely: String?)
    /// The ordinance holds until then, or longer, already; `by` is what says so, as reversals name it.
    case extensionIsNone(String, until: CivilDate, by: [String])
    /// The ordinance is enacted again to end earlier, which does not shorten it.
    case ordinanceStaysLong(String, until: CivilDate, by: [String])
    /// A goal that no event can count towards.
    case nothingCounts(UncountedGoal)
    /// A plan that takes no charge; `held` are the plans in force that have some.
    case planTakesNothing(String, account: String, on: CivilDate, held: [String])
    /// An exoneration under the same ordinance stands, and nothing has changed since; once more it
    /// would waive so much.
    case exonerationStands(
        String,
        account: String,
        position: UInt32,
        interest: Money,
        fine: Money
    )
    /// The opening to be taken back is the only one of an account with other events.
    case openingBearsOthers(String, account: String, others: Int)
    /// Exonerations stand on the enactment or extension that is to be taken back.
    case ordinanceBearsOthers(String, ordinance: String, exonerations: Int)
    /// The policy to be taken back is the only one, and there are charges.
    case policyIsLast(String, policy: String)
    /// Events of the device whose enrolment is to be taken back are home.
    case enrolmentBearsOthers(String, device: String, events: UInt64)
    /// A policy or a tariff of the same document is enacted from the same day, and the log would say no more
    /// with this one; `by` is what enacted it, as reversals name it.
    case enactmentStands(
        EventType,
        String,
        from: CivilDate,
        by: String,
        position: UInt64
    )
    /// A solvency for an account that owes.
    case accountOwes(String, total: Money, charges: Int, on: CivilDate)
    /// No event before it has the name that a reversal gives.
    case reversesNothing(String)
    /// What is to be reversed is a reversal itself.
    case reversesReversal(String)
    /// What is to be reversed is reversed already.
    case reversedAlready(String)
    /// The account has a plan of that code that nothing took back; `by` agreed it.
    case planCodeIsUsed(String, account: String, by: String)
    /// The payment in suspense cannot be settled so.
    case settlement(SuspenseObjection)
    /// The source is a field device's, whose events come home in its bundles. One of somebody else spoils the
    /// verification of the log for good (docs/decisions/0029).
    case sourceOfDevice(String)
    /// The source is written as a remittance's, which the utility's file alone numbers: an event of somebody
    /// else would stand in its way for ever.
    case sourceOfRemittance(String)
    /// The machine's clock may have leapt ahead.
    case clockHasLeapt(ClockLeap)
}
