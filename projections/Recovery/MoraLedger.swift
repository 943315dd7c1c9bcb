// SPDX-License-Identifier: MIT
import Receivables

/// Keeps the mora of one account, charge by charge, from the end of one month to the next.
///
/// It is used for one account after another, so that its arrays are allocated once.
struct MoraLedger: Sendable {
    /// How many months back a cure counts, for relapses.
    static let relapseMonths: Int32 = 12

    /// Where a charge stands that is not settled.
    private enum Place {
        /// Settled, or past no mora start.
        case outside
        case inMora
        /// Kept out of mora by a plan in force.
        case inPlan
    }

    private struct Line {
        var before = Place.outside
        var after = Place.outside
        /// What is due, where it is in mora.
        var start: Int64 = 0
        var end: Int64 = 0
        var recovered: Int64 = 0
        var waived: Int64 = 0
        /// Whether it is among `touched`.
        var isTouched = false
    }

    private var lines: [Line] = []
    /// The charges whose lines are not blank.
    private var touched: [Int] = []
    private var allocationCount = 0
    private var day: Int32 = .min
    private var wasInMora = false
    private var curedIn: Int32?

    /// Begins with another account.
    mutating func begin() {
        lines.removeAll(keepingCapacity: true)
        touched.removeAll(keepingCapacity: true)
        (allocationCount, day, wasInMora, curedIn) = (0, .min, false, nil)
    }

    /// How mora moved since the month before.
    ///
    /// - Parameters:
    ///   - fold: the account at the end of a month, its dues reckoned.
    ///   - day: that day.
    ///   - month: the month's number.
    /// - Returns: the flows of the month.
    mutating func close(_ fold: borrowing AccountFold, on day: Int32, month: Int32) -> MoraFlow {
        if lines.count < fold.charges.count {
            let more = fold.charges.count - lines.count
            lines.append(contentsOf: repeatElement(Line(), count: more))
        }
        var flow = MoraFlow()
        take(fold, &flow)
        stand(fold, on: day, &flow.standing)
        book(fold, through: day, &flow)
        flow.standing.wasInMora = wasInMora
        // A plan matters only where it is what took the account out of mora.
        if !wasInMora { flow.standing.isInPlan = false }
        flow.standing.wasCured = isCured(before: month)
        if flow.standing.isCured { curedIn = month }
        wasInMora = flow.standing.isInMora
        self.day = day
        return flow
    }

    /// The flow of a month in which no charge was open and nothing happened, as in the one closed
    /// before; nil where it is blank.
    func flow(ofIdle month: Int32) -> MoraFlow? {
        guard isCured(before: month) else { return nil }
        var flow = MoraFlow()
        flow.standing.wasCured = true
        return flow
    }

    /// Whether the account was cured in one of the months that count for relapses.
    private func isCured(before month: Int32) -> Bool {
        curedIn.map { month - $0 <= Self.relapseMonths } ?? false
    }

    /// What acts put on charges since the month before, and waived.
    private mutating func take(_ fold: borrowing AccountFold, _ flow: inout MoraFlow) {
        for allocation in fold.allocations[allocationCount...] {
            let charge = Int(allocation.charge)
            let cents = allocation.amounts.total
            switch allocation.act {
            case .payment, .credit:
                if allocation.isInMora {
                    lines[charge].recovered += cents
                } else if allocation.isPastMoraStart {
                    flow.recoveredInPlan += cents
                }
            case .exoneration, .revocation:
                if allocation.isInMora { lines[charge].waived += cents }
            }
            touch(charge)
        }
        allocationCount = fold.allocations.count
    }

    /// Where the charges stand now.
    private mutating func stand(
        _ fold: borrowing AccountFold,
        on day: Int32,
        _ standing: inout MoraFlow.Standing
    ) {
        for place in fold.unclosed.indices {
            let dues = fold.dues(ofUnclosed: place)
            guard !dues.isZero else { continue }
            let charge = fold.unclosed[place]
            if fold.isSuspended(fold.charges[charge]) {
                lines[charge].after = .inPlan
                standing.isInPlan = true
            } else if fold.isInMora(fold.charges[charge], at: day) {
                lines[charge].after = .inMora
                lines[charge].end = dues.total
                standing.isInMora = true
            } else {
                continue
            }
            touch(charge)
        }
    }

    /// Books what came by itself where it belongs, and begins the next month.
    private mutating func book(
        _ fold: borrowing AccountFold,
        through day: Int32,
        _ flow: inout MoraFlow
    ) {
        var kept = 0
        for charge in touched {
            let line = lines[charge]
            let change = line.end - line.start + line.recovered + line.waived
            flow.start += line.start
            flow.recovered += line.recovered
            flow.waived += line.waived
            flow.end += line.end
            if change != 0 {
                if wasInPlan(line, charge, fold, through: day) {
                    flow.planned += change
                } else if change < 0 {
                    flow.revised += change
                } else if line.before == .inMora {
                    flow.accrued += change
                } else {
                    flow.fresh += change
                }
            }
            let stays = line.after != .outside
            lines[charge] = Line(before: line.after, start: line.end, isTouched: stays)
            if stays {
                touched[kept] = charge
                kept += 1
            }
        }
        touched.removeLast(touched.count - kept)
    }

    private mutating func touch(_ charge: Int) {
        if lines[charge].isTouched { return }
        lines[charge].isTouched = true
        touched.append(charge)
    }

    /// Whether a plan had the charge at the start, has it at the end, or took it in between.
    private func wasInPlan(
        _ line: Line,
        _ charge: Int,
        _ fold: borrowing AccountFold,
        through day: Int32
    ) -> Bool {
        if line.before == .inPlan || line.after == .inPlan { return true }
        return fold.plans.contains { plan in
            plan.terms.suspendsMora && plan.agreed > self.day && plan.agreed <= day
                && plan.charges.contains(charge)
        }
    }
}
