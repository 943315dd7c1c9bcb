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

    func judgeExoneration(_ course: Course, _ fold: AccountFold) throws {
        let (code, account) = (course.event.subject, course.account)
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
        if let standing = standingExoneration(course, fold) {
            let waived = try waived(course)
            throw Objection.exonerationStands(
                name,
                account: account,
                position: standing.position,
                interest: Money(cents: waived.interest),
                fine: Money(cents: waived.fine)
            )
        }
    }

    /// What the candidate waives.
    func waived(_ course: Course) throws -> Dues {
        try folded(course.through).allocations.reduce(into: Dues()) { sum, allocation in
            if allocation.act == .exoneration, Int(allocation.event) == course.place {
                sum += allocation.amounts
            }
        }
    }

    /// The exoneration under the same ordinance that the candidate only repeats: nothing of the
    /// account has changed since, so that it waives a part of what that one left.
    private func standingExoneration(_ course: Course, _ fold: AccountFold) -> AccountEvent? {
        guard let place = lastUnderOrdinance(course),
            course.events[place].type == .exonerationApplied,
            fold.outcomes.contains(where: {
                $0.kind == .exonerationWorked && Int($0.event) == place
            }),
            !course.events[(place + 1)..<course.place].contains(where: { $0.type.changesDues })
        else { return nil }
        return course.events[place]
    }

    func judgeRevocation(_ course: Course) throws(Objection) {
        let code = course.event.subject
        guard terms(code) != nil else { throw unknownOrdinance(code) }
        // A revocation takes back all that was exonerated under the ordinance before it.
        guard let last = lastUnderOrdinance(course),
            course.events[last].type == .exonerationApplied
        else {
            throw .nothingToRevoke(town.ordinances.name(code), account: course.account)
        }
    }

    /// The last exoneration or revocation before the candidate under the same ordinance.
    private func lastUnderOrdinance(_ course: Course) -> Int? {
        course.before.lastIndex {
            $0.subject == course.event.subject
                && [.exonerationApplied, .exonerationRevoked].contains($0.type)
        }
    }

    private func names(_ codes: Set<Int32>, _ space: CodeSpace) -> [String] {
        codes.map { space.name($0) }.sorted(by: String.bytewise)
    }
}

extension EventType {
    /// Whether it can change what is owed on an account, or what an ordinance does to it.
    fileprivate var changesDues: Bool {
        switch self {
        case .accountOpened, .accountUpdated, .accountClosed, .caseReferred: true
        case .chargeAssessed, .paymentReceived, .refundMade, .planAgreed, .planCancelled: true
        case .exonerationApplied, .exonerationRevoked: true
        default: false
        }
    }
}
