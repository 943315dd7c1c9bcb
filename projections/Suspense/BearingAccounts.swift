// SPDX-License-Identifier: MIT

/// Accounts that bear a service number: the first of them by name, and how many others there are.
///
/// Registers have numbers that stand for none ("0", "S/N") under thousands of accounts. Who is told
/// of a payment under such a number is not helped by all of them.
public struct BearingAccounts: Hashable, Sendable {
    /// So many accounts are named.
    public static let namedMax = 20

    /// The accounts that are named.
    public let named: [String]
    /// How many there are besides.
    public let others: Int

    /// Of all accounts, bytewise, the first ones.
    public init(_ accounts: [String]) {
        named = Array(accounts.prefix(Self.namedMax))
        others = accounts.count - named.count
    }

    /// The names, separated by commas; behind them `+3980` where there are others.
    ///
    /// No account's code has a plus sign.
    var list: String {
        (named + (others > 0 ? ["+\(others)"] : [])).joined(separator: ", ")
    }
}
