// SPDX-License-Identifier: MIT
import ArgumentParser
import Projections
import Receivables

/// Which accounts a report is about.
struct FilterOptions: ParsableArguments {
    /// The kinds that an account can have.
    static let kinds: [String] = {
        guard case .choice(let kinds)? = Catalogue.field(named: "kind", in: .accountOpened)?.kind
        else { return [] }
        return kinds
    }()

    @Option(help: .onlyAccount) var account: String?

    @Option(help: .sector)
    var sector: String?

    @Option(
        help: .said(
            es: "Sólo las cuentas de este tipo: property, business o subsistence.",
            en: "Only the accounts of this kind: property, business or subsistence.",
            name: say(es: "tipo", en: "kind")
        ),
        completion: .list(kinds)
    )
    var kind: String?

    @Option(
        help: .said(
            es: "Sólo las cuentas de esta zona; vacío, las que no tienen.",
            en: "Only the accounts of this zone; empty for those of none.",
            name: say(es: "zona", en: "zone")
        )
    )
    var zone: String?

    /// Refuses a filter where a report is of no accounts, and a kind that no account can have.
    func check(_ names: [ReportName]) throws(Failure) {
        // Empty are those of which nobody said it.
        if let kind, !kind.isEmpty, !Self.kinds.contains(kind) {
            throw Failure.badValue("--kind", kind, .oneOf(Self.kinds, isMasculine: true))
        }
        guard names.contains(.suspense) else { return }
        let flags: KeyValuePairs = [
            "--account": account, "--sector": sector, "--kind": kind, "--zone": zone,
        ]
        let others = ReportName.allCases.filter { $0 != .suspense }.map(\.rawValue)
        for (flag, value) in flags where value != nil {
            throw Failure.flagFits(flag, others.joined(separator: ", "))
        }
    }

    /// The filter.
    var filter: AccountFilter {
        var filter = AccountFilter()
        filter.account = account
        filter.sector = sector
        filter.kind = kind
        filter.zone = zone
        return filter
    }
}
