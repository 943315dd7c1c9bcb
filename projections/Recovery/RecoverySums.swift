// SPDX-License-Identifier: MIT
import Receivables

/// The flows of many accounts in one month, added up.
struct RecoverySums: Sendable {
    private(set) var start: Int128 = 0
    private(set) var fresh: Int128 = 0
    private(set) var accrued: Int128 = 0
    private(set) var recovered: Int128 = 0
    private(set) var recoveredInPlan: Int128 = 0
    private(set) var waived: Int128 = 0
    private(set) var planned: Int128 = 0
    private(set) var revised: Int128 = 0
    /// What accounts brought along that came from another group, less what others took away.
    private(set) var moved: Int128 = 0
    private(set) var end: Int128 = 0

    private(set) var accountsStart = 0
    private(set) var accountsEntered = 0
    private(set) var accountsCured = 0
    /// Out of mora because what is left is in a plan in force.
    private(set) var accountsPlanned = 0
    private(set) var accountsMoved = 0
    private(set) var accountsEnd = 0
    /// Cured in one of the months looked back on; of those, in mora again at the end.
    private(set) var accountsCuredBefore = 0
    private(set) var accountsRelapsed = 0

    /// Adds the flow of an account that stood in the same group at the month's start.
    mutating func add(_ flow: MoraFlow) {
        start += Int128(flow.start)
        if flow.standing.wasInMora { accountsStart += 1 }
        addWithoutStart(flow)
    }

    /// Adds the flow of an account that came from another group in the month.
    mutating func addArrived(_ flow: MoraFlow) {
        moved += Int128(flow.start)
        if flow.standing.wasInMora { accountsMoved += 1 }
        addWithoutStart(flow)
    }

    /// Takes out what an account brought to another group in the month.
    mutating func addLeft(_ flow: MoraFlow) {
        start += Int128(flow.start)
        moved -= Int128(flow.start)
        if flow.standing.wasInMora {
            accountsStart += 1
            accountsMoved -= 1
        }
    }

    private mutating func addWithoutStart(_ flow: MoraFlow) {
        fresh += Int128(flow.fresh)
        accrued += Int128(flow.accrued)
        recovered += Int128(flow.recovered)
        recoveredInPlan += Int128(flow.recoveredInPlan)
        waived += Int128(flow.waived)
        planned += Int128(flow.planned)
        revised += Int128(flow.revised)
        end += Int128(flow.end)
        let standing = flow.standing
        if standing.isInMora {
            accountsEnd += 1
            if !standing.wasInMora { accountsEntered += 1 }
        } else if standing.wasInMora {
            if standing.isCured { accountsCured += 1 } else { accountsPlanned += 1 }
        }
        if standing.wasCured {
            accountsCuredBefore += 1
            if standing.isInMora { accountsRelapsed += 1 }
        }
    }

    /// Adds the sums of other accounts.
    mutating func add(_ others: RecoverySums) {
        start += others.start
        fresh += others.fresh
        accrued += others.accrued
        recovered += others.recovered
        recoveredInPlan += others.recoveredInPlan
        waived += others.waived
        planned += others.planned
        revised += others.revised
        moved += others.moved
        end += others.end
        accountsStart += others.accountsStart
        accountsEntered += others.accountsEntered
        accountsCured += others.accountsCured
        accountsPlanned += others.accountsPlanned
        accountsMoved += others.accountsMoved
        accountsEnd += others.accountsEnd
        accountsCuredBefore += others.accountsCuredBefore
        accountsRelapsed += others.accountsRelapsed
    }

    /// What fell into mora, and what grew on what was there.
    var entered: Int128 { fresh + accrued }

    /// What changed without being paid or waived.
    var corrections: Int128 { planned + revised + moved }
}
