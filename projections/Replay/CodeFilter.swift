// SPDX-License-Identifier: MIT
import Receivables

/// An account filter by number.
struct CodeFilter {
    private let account: Int32?
    private let sector: Int32?
    private let kind: Int32?
    private let zone: Int32?
    let admitsAll: Bool

    /// A name the log does not know admits none; the empty name admits accounts without one.
    init(_ filter: AccountFilter, _ town: Town) {
        func code(_ name: String?, _ space: CodeSpace) -> Int32? {
            name.map { name in
                let code = space.code(name)
                return code < 0 && !name.isEmpty ? -2 : code
            }
        }
        account = code(filter.account, town.accounts)
        sector = code(filter.sector, town.sectors)
        kind = code(filter.kind, town.kinds)
        zone = code(filter.zone, town.zones)
        admitsAll = filter.isEmpty
    }

    /// Whether it asks for what only the fold of an account tells.
    var asksFold: Bool { sector != nil || kind != nil || zone != nil }

    func admits(account number: Int) -> Bool { account.map { $0 == Int32(number) } ?? true }

    func admits(_ fold: AccountFold) -> Bool {
        (sector.map { $0 == fold.sector } ?? true) && (kind.map { $0 == fold.kind } ?? true)
            && (zone.map { $0 == fold.zone } ?? true)
    }
}
