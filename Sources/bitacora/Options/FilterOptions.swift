// SPDX-License-Identifier: MIT
import ArgumentParser
import Projections

/// Which accounts a report is about.
struct FilterOptions: ParsableArguments {
    @Option(
        help: .said(
            es: "Sólo esta cuenta.",
            en: "Only this account.",
            name: say(es: "cuenta", en: "account")
        )
    )
    var account: String?

    @Option(
        help: .said(
            es: "Sólo las cuentas de este sector; vacío, las que no tienen.",
            en: "Only the accounts of this sector; empty for those of none.",
            name: "sector"
        )
    )
    var sector: String?

    @Option(
        help: .said(
            es: "Sólo las cuentas de este tipo: property, business o subsistence.",
            en: "Only the accounts of this kind: property, business or subsistence.",
            name: say(es: "tipo", en: "kind")
        )
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

    /// Refuses a filter where a report is of no accounts.
    func check(_ names: [ReportName]) throws(Failure) {
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
