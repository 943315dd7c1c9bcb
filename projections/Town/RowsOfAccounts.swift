// SPDX-License-Identifier: MIT
import EventLog

/// Where the rows of each account lie in each part of a town.
struct RowsOfAccounts: Sendable {
    /// In how many parts the rows lie.
    let partCount: Int
    /// How many accounts there are.
    let accountCount: Int
    /// The first row of each account in each part, account by account, and where the last one's end.
    private let starts: SharedRows<UInt32>
    /// The first row of each part.
    private let parts: [UInt32]

    /// `starts`: of each part the first row of each account, then where the last one's end; of the
    /// accounts that a part knows.
    init(_ starts: [[UInt32]], of accountCount: Int) {
        partCount = starts.count
        self.accountCount = accountCount
        parts = starts.map(\.[0])
        let table = SharedRows<UInt32>(count: (accountCount + 1) * partCount)
        let partCount = partCount
        _ = SideBySide.pieces(accountCount + 1) { accounts in
            for (part, own) in starts.enumerated() {
                let last = own.count - 1
                for account in accounts {
                    table[account * partCount + part] = own[min(account, last)]
                }
            }
        }
        self.starts = table
    }

    /// The rows of an account in a part.
    @inline(__always)
    func rows(of account: Int, in part: Int) -> Range<Int> {
        let place = account * partCount + part
        return Int(starts[place])..<Int(starts[place + partCount])
    }

    /// How many rows an account has.
    func count(of account: Int) -> Int {
        var count = 0
        for part in 0..<partCount { count += rows(of: account, in: part).count }
        return count
    }

    /// The account to which a row belongs; −1 if to none.
    ///
    /// - Complexity: O(log accounts).
    func account(ofRow row: Int) -> Int32 {
        // The last part that begins at the row or before; of two at one place the first is empty.
        let part = parts.firstPlace(from: UInt32(row) + 1) - 1
        var (low, high) = (0, accountCount)
        while low < high {
            let middle = (low + high) / 2
            let end = rows(of: middle, in: part).upperBound
            if end <= row { low = middle + 1 } else { high = middle }
        }
        return low < accountCount ? Int32(low) : -1
    }
}
