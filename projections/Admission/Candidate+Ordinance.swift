// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Candidate {
    func terms(_ code: Int32) -> Ordinance? { view.context.ordinances[Int(code)] }

    func unknownOrdinance(_ code: Int32) -> Objection {
        .unknownOrdinance(
            town.ordinances.name(code),
            known: view.context.ordinances.indices.filter { terms(Int32($0)) != nil }
                .map { town.ordinances.name(Int32($0)) }.sorted(by: String.bytewise)
        )
    }

    /// The greatest `until` counts, so that an ordinance never ends earlier than anything said that
    /// stands: to shorten it, all that says a later day has to be taken back first.
    func judgeOrdinance() throws {
        guard let rule = town.rules.ordinances.last else { return }
        if type == .ordinanceExtended, terms(rule.ordinance) == nil {
            throw unknownOrdinance(rule.ordinance)
        }
        let before = town.rules.ordinances.filter {
            $0.ordinance == rule.ordinance && $0.position < position && view.isVisible($0.position)
        }
        guard let until = before.map(\.until).max() else { return }
        let name = town.ordinances.name(rule.ordinance)
        let latest = CivilDate(dayNumber: until)
        let by = try before.filter { $0.until > rule.until || $0.until == until }
            .map { try self.name($0.position) }
        if type == .ordinanceExtended, rule.until <= until {
            throw Objection.extensionIsNone(name, until: latest, by: by)
        }
        if type == .ordinanceEnacted, rule.until < until {
            throw Objection.ordinanceStaysLong(name, until: latest, by: by)
        }
    }

    func judgeExoneration(
        _ code: Int32,
        _ fold: AccountFold,
        _ account: String
    ) throws {
        guard let terms = terms(code) else { throw unknownOrdinance(code) }
        let name = town.ordinances.name(code)
        guard terms.isInForce(on: on) else {
            throw Objection.ordinanceIsNotInForce(
                name,
                from: CivilDate(dayNumber: terms.from),
                until: CivilDate(dayNumber: terms.until),
                on: CivilDate(dayNumber: on)
            )
        }
        if let kinds = terms.kinds, !kinds.contains(fold.kind) {
            throw Objection.kindIsNotAdmitted(
                name,
                account: account,
                kind: fold.kind < 0 ? nil : town.kinds.name(fold.kind),
                admitted: names(kinds, town.kinds)
            )
        }
        guard terms.admits(kind: fold.kind, stage: fold.stage) else {
            throw Objection.stageIsNotAdmitted(
                name,
                account: account,
                stage: fold.stage < 0 ? "administrative" : town.stages.name(fold.stage),
                admitted: names(terms.stages ?? [], town.stages)
            )
        }
        let isInScope = fold.unclosed.indices.contains { place in
            let charge = fold.charges[fold.unclosed[place]]
            return !fold.dues(ofUnclosed: place).isZero
                && terms.covers(tribute: charge.tribute, due: charge.due)
        }
        guard isInScope else { throw Objection.nothingToExonerate(name, account: account) }
    }

    func judgeRevocation(
        _ code: Int32,
        _ before: [AccountEvent],
        _ account: String
    ) throws(Objection) {
        guard terms(code) != nil else { throw unknownOrdinance(code) }
        // A revocation takes back all that was exonerated under the ordinance before it.
        let last = before.last {
            $0.subject == code && [.exonerationApplied, .exonerationRevoked].contains($0.type)
        }
        guard last?.type == .exonerationApplied else {
            throw .nothingToRevoke(town.ordinances.name(code), account: account)
        }
    }

    private func names(_ codes: Set<Int32>, _ space: CodeSpace) -> [String] {
        codes.map { space.name($0) }.sorted(by: String.bytewise)
    }
}
