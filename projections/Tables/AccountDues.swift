// SPDX-License-Identifier: MIT
import Receivables

/// What one account owed on one day, by bucket and tribute: few parts, and scanned.
struct AccountDues {
    /// What it owed in one bucket of one tribute.
    struct Part {
        let tier: AgeTier
        let tribute: Int32
        var charges: Int32
        var dues: Dues
    }

    private(set) var parts: [Part] = []
    private(set) var group = MonthSums.Group(sector: -1, kind: -1, zone: -1)
    private(set) var isInMora = false

    /// Whether it owed nothing.
    var isEmpty: Bool { parts.isEmpty }

    /// Takes what an account owed, in place of what was here.
    mutating func take(_ fold: borrowing AccountFold, on day: Int32, _ ageing: Ageing) {
        parts.removeAll(keepingCapacity: true)
        group = MonthSums.Group(sector: fold.sector, kind: fold.kind, zone: fold.zone)
        isInMora = false
        for place in fold.unclosed.indices {
            let dues = fold.dues(ofUnclosed: place)
            guard !dues.isZero else { continue }
            let charge = fold.charges[fold.unclosed[place]]
            let tier = AgeTier(
                bucket: ageing.bucket(
                    daysOverdue: Int(day - charge.due),
                    isSuspended: fold.isSuspended(charge)
                ),
                isInMora: fold.isInMora(charge, at: day)
            )
            isInMora = isInMora || tier.isInMora
            let known = parts.firstIndex { $0.tier == tier && $0.tribute == charge.tribute }
            if let known {
                parts[known].charges += 1
                parts[known].dues += dues
            } else {
                parts.append(Part(tier: tier, tribute: charge.tribute, charges: 1, dues: dues))
            }
        }
    }
}

/// A bucket of charges in mora, or of those that are not, in one number.
struct AgeTier: Hashable {
    private let number: Int32

    init(bucket: Int, isInMora: Bool) {
        number = Int32(bucket) * 2 + (isInMora ? 1 : 0)
    }

    /// The bucket, as an index into the labels.
    var bucket: Int { Int(number / 2) }

    var isInMora: Bool { number % 2 == 1 }
}
