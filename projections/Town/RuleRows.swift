// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The policies and ordinances of a part of a log, their texts as they stand there.
struct RuleRows: Sendable {
    /// An `ordinance.enacted` or `ordinance.extended`.
    private struct OrdinanceRow: Sendable {
        let position: UInt32
        let on: Int32
        let ordinance: Int32
        let until: Int32
        /// The terms but for the lists; nil for an extension.
        var terms: Ordinance?
        var tributes: String?
        var kinds: String?
        var stages: String?
    }

    private var enactments: [PolicyTimeline.Enactment] = []
    private var ordinances: [OrdinanceRow] = []

    /// Takes the rule that a row says.
    ///
    /// - Throws: ``UnclearEvent`` where it lacks what an event of its type bears in any catalogue: without
    ///   a word an ordinance would waive nothing.
    mutating func add(
        _ event: AccountEvent,
        _ row: Int,
        _ run: TownRun
    ) throws(UnclearEvent) {
        if event.type == .policyEnacted {
            enactments.append(try run.enactment(row, event))
            return
        }
        let until = Int32(try run.required(.until, row, of: event))
        var found = OrdinanceRow(
            position: event.position,
            on: event.on,
            ordinance: run.code(.ordinance, row),
            until: until
        )
        if event.type == .ordinanceEnacted {
            var terms = Ordinance(
                from: Int32(try run.required(.from, row, of: event)),
                until: until,
                interest: Percentage(units: try run.required(.interest, row, of: event)),
                fine: Percentage(units: try run.required(.fine, row, of: event))
            )
            terms.requires = run.text(.requires, row).flatMap(Ordinance.Requirement.init)
            terms.debtsUntil = run.number(.debtsUntil, row).map { Int32($0) }
            found.terms = terms
            found.tributes = run.text(.tributes, row)
            found.kinds = run.text(.kinds, row)
            found.stages = run.text(.stages, row)
        }
        ordinances.append(found)
    }

    /// Gives numbers to what the lists name and adds all rules to those of the parts before.
    func join(_ rules: inout RuleEvents, _ names: inout TownNames) {
        rules.enactments += enactments
        for row in ordinances {
            var terms = row.terms
            terms?.tributes = Self.codes(row.tributes, &names.tributes)
            terms?.kinds = Self.codes(row.kinds, &names.kinds)
            terms?.stages = Self.codes(row.stages, &names.stages)
            if let stages = terms?.stages {
                terms?.admitsUnreferred = stages.contains(names.stages.intern("administrative"))
            }
            rules.ordinances.append(
                RuleEvents.OrdinanceEvent(
                    position: row.position,
                    on: row.on,
                    ordinance: row.ordinance,
                    until: row.until,
                    terms: terms
                )
            )
        }
    }

    /// The codes of a comma-separated list; nil where there is none, which means all.
    private static func codes(_ list: String?, _ space: inout CodeSpace) -> Set<Int32>? {
        guard let list else { return nil }
        var codes: Set<Int32> = []
        for part in list.split(separator: ",") {
            let name = part.trimmingPrefix { $0 == " " }
            codes.insert(space.intern(String(name)))
        }
        return codes
    }
}

extension TownRun {
    /// The policy that a row enacts.
    fileprivate func enactment(_ row: Int, _ event: AccountEvent) throws(UnclearEvent)
        -> PolicyTimeline.Enactment
    {
        let policy: Policy
        do {
            policy = try PolicyDocument.read(text(.document, row) ?? "", file: nil)
        } catch {
            throw UnclearEvent(
                event.position,
                .policy(Wording(es: error.message(.spanish), en: error.message(.english)))
            )
        }
        let from = try required(.from, row, of: event)
        return PolicyTimeline.Enactment(
            from: CivilDate(dayNumber: Int32(from)),
            on: CivilDate(dayNumber: event.on),
            position: event.position,
            policy: policy
        )
    }
}
