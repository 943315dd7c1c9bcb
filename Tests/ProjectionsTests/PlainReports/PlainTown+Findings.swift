// SPDX-License-Identifier: MIT
import EventLog

extension PlainTown {
    /// The report `findings`, without the details.
    ///
    /// `number-gap` cannot be.
    var findings: PlainValue {
        var rows: [(name: String, position: Int, account: String?)] = []
        for event in visible where Self.isLate(event) {
            rows.append(("late-entry", event.position, event.account))
        }
        rows += duplicates + unknownAccounts
        for (name, fold) in accounts {
            rows += fold.findings.map { ($0.name, $0.position, name) }
            for plan in fold.plans where plan.status == .lapsed {
                rows.append(("plan-lapsed-not-cancelled", plan.position, name))
            }
            for event in fold.worked where isConditionUnmet(event, fold) {
                rows.append(("exoneration-condition-unmet", event.position, name))
            }
        }
        rows.sort { ($0.name, $0.position) < ($1.name, $1.position) }
        return .object([
            "rows": .list(
                rows.map { row in
                    .object([
                        "finding": .text(row.name), "position": .count(row.position),
                        "account": .text(row.account),
                    ])
                }
            )
        ])
    }

    /// Recorded on a local day (UTC−6) more than 30 days after `on`.
    private static func isLate(_ event: PlainEvent) -> Bool {
        let local = Instant(milliseconds: event.recorded.milliseconds - 6 * 3_600_000)
        return local.utcDate.days(since: event.on) > 30
    }

    private var duplicates: [(name: String, position: Int, account: String?)] {
        var rows: [(name: String, position: Int, account: String?)] = []
        var receipts: Set<String> = []
        var charges: Set<[String?]> = []
        for event in visible {
            if event.type == "payment.received", let receipt = event["receipt"],
                !receipts.insert(receipt).inserted
            {
                rows.append(("duplicate-receipt", event.position, event.account))
            }
            if event.type == "charge.assessed",
                !charges.insert([event.account, event["tribute"], event["period"]]).inserted
            {
                rows.append(("duplicate-charge", event.position, event.account))
            }
        }
        return rows
    }

    private var unknownAccounts: [(name: String, position: Int, account: String?)] {
        accounts.compactMap { name, fold in
            guard !fold.events.contains(where: { $0.type == "account.opened" }) else { return nil }
            return ("unknown-account", fold.events.map(\.position).min() ?? 0, name)
        }
    }

    /// Whether an exoneration that worked lacks what its ordinance requires.
    private func isConditionUnmet(_ event: PlainEvent, _ fold: PlainAccount) -> Bool {
        guard let (terms, until) = rules.ordinance(event["ordinance"] ?? ""),
            let requires = terms["requires"], asOf > until,
            let index = fold.events.firstIndex(where: { $0.position == event.position })
        else { return false }
        let isRevoked = fold.events[(index + 1)...].contains {
            $0.type == "exoneration.revoked" && $0["ordinance"] == event["ordinance"]
        }
        let types: [String] =
            switch requires {
            case "payment": ["payment.received"]
            case "plan": ["plan.agreed"]
            default: ["payment.received", "plan.agreed"]
            }
        let isMet = fold.events.contains {
            types.contains($0.type) && terms.date("from") <= $0.on && $0.on <= until
        }
        return !isRevoked && !isMet
    }
}
