// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

/// The fold that looks at no more charges than it must, against the plain one that reckons
/// everything anew at each step: for a long run `BITACORA_SEEDS=5000`.
@Suite("The fold of one account and the plain one")
struct FoldAgreementTests {
    @Test("agree on short histories", arguments: RandomSeeds.from(600_001, count: 300))
    func short(seed: UInt64) throws {
        try agree(RandomLog(seed: seed, events: 60, accounts: 1), seed)
    }

    @Test("agree on histories of years", arguments: RandomSeeds.from(700_001, count: 30))
    func long(seed: UInt64) throws {
        try agree(RandomLog(seed: seed, events: 220, accounts: 1), seed)
    }

    @Test(
        "agree where nothing but payments and credit closes charges",
        arguments: RandomSeeds.from(800_001, count: 60)
    )
    func withoutRelief(seed: UInt64) throws {
        try agree(RandomLog(seed: seed, events: 120, accounts: 1, mode: .withoutRelief), seed)
    }

    private func agree(_ log: RandomLog, _ seed: UInt64) throws {
        guard let direct = try DirectFold(firstOf: log) else { return }
        var random = SeededGenerator(seed: seed &* 17)
        let days = (0..<4).map { _ in RandomQuestion(log.events, &random).asOf }.sorted()
        // One fold that pauses on the way has to give what a fold up to each day gives.
        var paused: [Int32: [String]] = [:]
        _ = try direct.fold(until: .latest, pausingAt: Set(days).map(\.dayNumber).sorted()) {
            paused[$1] = Self.lines($0, on: $1)
        }
        for day in days {
            let town = try PlainTown(log.events, asOf: day, account: direct.account)
            guard let plain = town.accounts.first?.fold else { continue }
            let expected = Self.lines(plain, town.standings[0])
            let fold = try direct.fold(until: day)
            let found = Self.lines(fold, on: day.dayNumber)
            #expect(found == expected, "seed \(seed), \(day)")
            if let found = paused[day.dayNumber] {
                #expect(found == expected, "seed \(seed), \(day), on the way")
            } else {
                // Passed over: nothing is open, and nothing has happened since a day shown before.
                let shown = days.last { $0 < day && paused[$0.dayNumber] != nil }?.dayNumber
                let since = direct.events.last { $0.on <= day.dayNumber }?.on
                #expect(fold.unclosed.isEmpty, "seed \(seed), \(day), passed over")
                #expect(shown != nil && since != nil, "seed \(seed), \(day), passed over")
                if let shown, let since { #expect(since <= shown, "seed \(seed), \(day)") }
            }
            // What it keeps of the acts changes nothing of what is owed.
            for keeping in [AccountFold.Keeping.dues, .standings] {
                let other = try direct.fold(until: day, keeping: keeping)
                #expect(Self.lines(other, on: day.dayNumber) == expected, "seed \(seed), \(day)")
            }
            let acts = Self.acts(fold, direct.events)
            #expect(acts == Self.acts(plain), "seed \(seed), \(day)")
        }
    }

    // MARK: What is owed, as lines

    private static func lines(_ fold: AccountFold, on day: Int32) -> [String] {
        var lines = ["credit \(fold.credit)"]
        for place in fold.unclosed.indices {
            let (charge, dues) = (fold.charges[fold.unclosed[place]], fold.dues(ofUnclosed: place))
            let standing = fold.isInMora(charge, at: day) ? "in mora" : ""
            if !dues.isZero {
                lines.append(
                    "\(charge.position) \(dues.principal) \(dues.interest) \(dues.fine)"
                        + " \(dues.surcharge) \(standing)"
                )
            }
        }
        lines += fold.plans.map { plan in
            "\(plan.position) \(plan.status) \(plan.paid) \(plan.missed(at: day))"
                + " \(text(plan.lapsedOn)) \(text(plan.nextDue))"
        }
        return lines
    }

    private static func lines(_ plain: PlainAccount, _ standings: [PlainStanding]) -> [String] {
        var lines = ["credit \(plain.credit)"]
        for standing in standings {
            let dues = standing.dues
            lines.append(
                "\(standing.charge.position) \(dues.principal) \(dues.interest) \(dues.fine)"
                    + " \(dues.surcharge) \(standing.isInMora ? "in mora" : "")"
            )
        }
        lines += plain.plans.map { plan in
            let paid = plain.paid(plan)
            return "\(plan.position) \(plan.status) \(paid) \(plan.missed(plain.asOf, paid: paid))"
                + " \(text(plan.lapsedOn?.dayNumber)) \(text(plan.nextDue(paid: paid)?.dayNumber))"
        }
        return lines
    }

    private static func text(_ day: Int32?) -> String { day.map { "\($0)" } ?? "-" }

    // MARK: What the acts did: cents by what they were put on, waived of, or found

    private static func acts(_ fold: AccountFold, _ events: [AccountEvent]) -> [String: Int] {
        var acts: [String: Int] = [:]
        for allocation in fold.allocations {
            let charge = fold.charges[Int(allocation.charge)].position
            let event = events[Int(allocation.event)].position
            switch allocation.act {
            case .payment, .credit:
                for component in Component.allCases {
                    let state = "\(allocation.isPastMoraStart) \(allocation.isSuspended)"
                    let key = "\(event) on \(charge) \(component) \(state)"
                    acts[key, default: 0] += Int(allocation.amounts[component])
                }
            case .exoneration, .revocation:
                acts["waived \(allocation.on) \(charge) \(allocation.isInMora)", default: 0] +=
                    Int(allocation.amounts.total)
            }
        }
        for outcome in fold.outcomes {
            let event = events[Int(outcome.event)].position
            switch outcome.kind {
            case .refunded: acts["refunded", default: 0] += Int(outcome.cents)
            case .leftOver: acts["left over", default: 0] += Int(outcome.cents)
            case .refundAboveCredit: acts["refund-above-credit \(event)"] = 1
            case .exonerationOutside: acts["exoneration-outside-ordinance \(event)"] = 1
            case .paymentOnClosedAccount: acts["payment-on-closed-account \(event)"] = 1
            case .exonerationWorked: acts["worked \(event)"] = 1
            }
        }
        return acts.filter { $0.value != 0 }
    }

    private static func acts(_ plain: PlainAccount) -> [String: Int] {
        var acts: [String: Int] = [:]
        for allocation in plain.allocations {
            let state = "\(allocation.isInMora) \(allocation.isSuspended)"
            let place = "\(allocation.charge) \(allocation.component) \(state)"
            acts["\(allocation.position) on \(place)", default: 0] += allocation.cents
        }
        for waiver in plain.chargeWaivers {
            let day = waiver.on.dayNumber
            acts["waived \(day) \(waiver.charge) \(waiver.isInMora)", default: 0] += waiver.cents
        }
        for refund in plain.refunds { acts["refunded", default: 0] += refund.cents }
        for leftOver in plain.leftOvers { acts["left over", default: 0] += leftOver.cents }
        for finding in plain.findings where finding.name != "exoneration-amount-differs" {
            acts["\(finding.name) \(finding.position)"] = 1
        }
        for event in plain.worked { acts["worked \(event.position)"] = 1 }
        return acts.filter { $0.value != 0 }
    }
}
