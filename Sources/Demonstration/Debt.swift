// SPDX-License-Identifier: MIT
import EventLog

/// The tributes that the town charges.
enum Tribute: String, Sendable {
    case aseo, alumbrado, desechos, pavimento, impuesto, matricula, rotulos, mercado

    /// Whether it falls into mora sooner and bears no fine.
    var isLicence: Bool { self == .matricula || self == .rotulos }
}

/// A charge that is not paid yet.
struct Debt: Sendable {
    var tribute: Tribute
    var due: CivilDate
    var cents: Int64
}

/// What a taxpayer is told at the counter: all that is owed on a day, to the cent.
///
/// It follows the policies for charges that are paid whole and together, which is how most
/// people pay; where someone pays in part the log's own reckoning goes another way.
struct Reckoning: Sendable {
    /// From when the second rate holds.
    let reform: CivilDate

    /// - Parameters:
    ///   - debts: what is paid whole and together.
    ///   - date: the day of the payment.
    ///   - waivedUntil: the latest due date of charges whose interest and fine are waived.
    /// - Returns: the amount in cents.
    func total(
        _ debts: some Sequence<Debt>,
        on date: CivilDate,
        waivedUntil: CivilDate? = nil
    ) -> Int64 {
        var (principal, interest, fine) = (Int64(0), Int64(0), Int64(0))
        for debt in debts {
            principal += debt.cents
            let grace =
                debt.tribute.isLicence ? Policies.shortGraceDays : Policies.graceDays
            let start = debt.due.adding(days: grace)
            let late = date.days(since: start)
            guard late > 0 else { continue }
            if let waivedUntil, debt.due <= waivedUntil { continue }
            let late2 = max(0, min(late, date.days(since: reform) + 1))
            let weight =
                Int64(late - late2) * Policies.firstRate + Int64(late2) * Policies.secondRate
            interest += rounded(debt.cents * weight, over: 365 * 100_000_000)
            if !debt.tribute.isLicence {
                fine += rounded(debt.cents * (late <= 90 ? 5 : 10), over: 100)
            }
        }
        // A waived fine has met the minimum already.
        if fine > 0, waivedUntil == nil { fine = max(fine, Policies.minimumFine) }
        return principal + interest + fine + rounded(principal * 5, over: 100)
    }

    private func rounded(_ value: Int64, over divisor: Int64) -> Int64 {
        (2 * value + divisor) / (2 * divisor)
    }
}
