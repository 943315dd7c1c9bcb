// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// What whoever records an event should hear of it: what it does, or what in it may be a slip.
///
/// Nothing stands against the event; the program says it after recording.
public enum Remark: Hashable, Sendable {
    /// A plan takes so many charges, on which so much is owed on its day.
    case planTakes(
        plan: String,
        charges: Int,
        owed: Money,
        on: CivilDate,
        scheduled: Money
    )
    /// An exoneration waives so much.
    case waives(ordinance: String, account: String, interest: Money, fine: Money)
    /// A reversal takes back that event.
    case takesBack(ReversedEvent)
    /// With the opening that is taken back the account is unknown, and has other events.
    case openingFalls(account: String, others: Int)
    /// With what is taken back so many exonerations are outside their ordinance.
    case exonerationsFall(ordinance: String, count: Int)
    /// A policy is taken back, and these stand; without any the built-in one holds.
    case policyFalls(String, left: [String])
    /// An enactment of a policy, tariff or ordinance is taken back, and these enact it still; the type is
    /// that of all of them.
    case ruleStands(EventType, String, by: [StandingRule])
    /// A payment at that position, of that account, bears the same receipt.
    case receiptStands(String, account: String, position: UInt32)
    /// A payment leaves credit: what was owed before it, and after.
    case creditIsLeft(account: String, Money, owed: Money, owes: Money)
    /// A payment of a day so many days ago.
    case dayIsLongAgo(CivilDate, days: Int)
    /// The due date of a charge is so many months from its period; below zero, before it.
    case dueIsFarFromPeriod(CivilDate, CivilMonth, months: Int)
    /// The log has had no such tribute, sector or zone; it has those.
    case codeIsNew(field: String, String, known: [String])
    /// A request is resolved that was never opened in the log, or whose opening was taken back.
    case requestIsUnknown(String)
    /// An account is closed on which something is owed, or that has credit.
    case closesUnsettled(account: String, owed: Money, charges: Int, credit: Money)
    /// An account is closed on a day on which it paid: the closing goes before the payment.
    case closesOnDayOfPayment(account: String, CivilDate)
    /// A policy has no rate before that day, or none at all; the one before it has, and charges are
    /// due since before.
    case ratesBegin(policy: String, CivilDate?, of: String)
    /// A policy leaves those rules of the one before it to the built-in values.
    case rulesFall(policy: String, of: String, [PolicyDocument.LeftOut])
    /// A policy holds since a day so many days ago, and the log has payments.
    case policyHoldsSince(policy: String, CivilDate, days: Int)
    /// An ordinance has other terms now, under which so many exonerations stand that were recorded
    /// before; some are of days on which it does not hold.
    case exonerationsChange(ordinance: String, count: Int, outside: Int)
}

/// An enactment that stands where another one of the same rule is taken back.
public struct StandingRule: Hashable, Sendable {
    /// Its name in the log: `source#number`.
    public let event: String
    /// Its position.
    public let position: UInt64
    /// The first day on which the rule holds by it.
    public let from: CivilDate

    package init(event: String, position: UInt64, from: CivilDate) {
        (self.event, self.position, self.from) = (event, position, from)
    }
}

/// An event that a reversal takes back, as people know it again.
public struct ReversedEvent: Hashable, Sendable {
    /// Its name in the log: `source#number`.
    public let name: String
    /// Its type.
    public let type: EventType
    /// The account that it names.
    public let account: String?
    /// The day on which it took effect.
    public let on: CivilDate
    /// Its amount.
    public let amount: Money?
    /// Its receipt, plan, ordinance, policy, tariff, or tribute and month.
    public let codes: [String]
}
