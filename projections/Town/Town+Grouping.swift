// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Town {
    /// The fields whose symbols are numbered over the whole log.
    static var codeSpaces: [WritableKeyPath<Town, CodeSpace>] {
        [
            \.accounts, \.tributes, \.plans, \.ordinances, \.kinds, \.sectors, \.zones, \.stages,
            \.actors, \.outcomes, \.purposes, \.channels, \.receipts, \.notices, \.references,
            \.topics,
        ]
    }

    /// Sorts the events by account, each account's staying in the order of the log.
    mutating func groupByAccount() {
        starts = Array(repeating: 0, count: accounts.count + 1)
        for event in accountEvents { starts[Int(event.account) + 1] += 1 }
        for account in 0..<accounts.count { starts[account + 1] += starts[account] }
        var next = starts
        order = Array(repeating: 0, count: accountEvents.count)
        for index in accountEvents.indices {
            let account = Int(accountEvents[index].account)
            order[next[account]] = UInt32(index)
            next[account] += 1
        }
    }

    mutating func addOrdinance(
        _ run: TownRun,
        _ row: Int,
        _ codes: TownCodes,
        _ position: UInt32
    ) {
        let until = Int32(run.number("until", .date, row) ?? 0)
        var terms: Ordinance?
        if codes.types[row] == .ordinanceEnacted {
            terms = ordinance(run, row, until)
        }
        rules.ordinances.append(
            RuleEvents.OrdinanceEvent(
                position: position,
                ordinance: codes.ordinances[row],
                until: until,
                terms: terms
            )
        )
    }

    private mutating func ordinance(_ run: TownRun, _ row: Int, _ until: Int32) -> Ordinance {
        func part(_ name: String) -> Percentage {
            Percentage(units: run.number(name, .millionths, row) ?? 0)
        }
        var ordinance = Ordinance(
            from: Int32(run.number("from", .date, row) ?? 0),
            until: until,
            interest: part("interest"),
            fine: part("fine")
        )
        ordinance.requires = run.text(run.column("requires", .symbol), row)
            .flatMap(Ordinance.Requirement.init)
        ordinance.debtsUntil = run.number("debts-until", .date, row).map { Int32($0) }
        ordinance.tributes = codes(run.text(run.column("tributes", .text), row), \.tributes)
        ordinance.kinds = codes(run.text(run.column("kinds", .text), row), \.kinds)
        ordinance.stages = codes(run.text(run.column("stages", .text), row), \.stages)
        if let stages = ordinance.stages {
            ordinance.admitsUnreferred = stages.contains(self.stages.intern("administrative"))
        }
        return ordinance
    }

    /// The codes of a comma-separated list; nil where there is none, which means all.
    private mutating func codes(
        _ list: String?,
        _ space: WritableKeyPath<Town, CodeSpace>
    ) -> Set<Int32>? {
        guard let list else { return nil }
        var codes: Set<Int32> = []
        for part in list.split(separator: ",") {
            let name = part.trimmingPrefix { $0 == " " }
            codes.insert(self[keyPath: space].intern(String(name)))
        }
        return codes
    }
}
