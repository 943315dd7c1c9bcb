// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// One run of `assess`: the month's charges that are not in the log yet.
struct AssessmentJob {
    /// The month.
    let month: CivilMonth
    /// A file or the name of a tariff of the log; nil for the one in force.
    let tariff: String?
    /// The day of the charges.
    let on: CivilDate
    /// Who makes them.
    let actor: String
    /// The only account that is charged; nil for all.
    let account: String?
    /// Where the log is.
    let location: LogLocation

    /// What a run came to.
    struct Outcome {
        let assessment: Assessment
        let summary: AssessmentSummary
        var facts: Assessment.Facts
        /// The tariff's document, if the log did not have it.
        let newDocument: String?
        /// What day it is where the log is kept.
        let today: CivilDate
        /// Where the appended events stand.
        var positions: Range<UInt64>?
    }

    /// One batch is handed over in runs of about so many events.
    private static let runSize = 8_192

    /// Reckons and appends nothing; `knownAt`: from what was recorded up to then, nil for all.
    func trial(knownAt: Instant?) throws -> Outcome {
        let reader = try OpenLog.forAccounts(location.path)
        return try reckoned(reader, knownAt: knownAt)
    }

    /// Reckons and appends all that is not charged yet as one batch, whole or not at all.
    ///
    /// - Parameters:
    ///   - isStrict: whether nothing is appended where something has to be known of an account and
    ///     is not.
    ///   - now: the present.
    /// - Returns: what was reckoned, and what of it was appended.
    /// - Throws: what the log throws, and `Failure` where there is no such tariff or account.
    func run(isStrict: Bool, now: Instant) throws -> Outcome {
        // The log is held meanwhile, so that nobody charges the same in between.
        var writer = try OpenLog.forAppend(location)
        let reader = try LogReader(location.path, schema: Catalogue.schema)
        var outcome = try reckoned(reader, knownAt: nil)
        let isRefused = isStrict && outcome.summary.lacksAttributes
        if !isRefused, outcome.summary.charges > 0 || outcome.newDocument != nil {
            var feed = AssessmentFeed(
                outcome.assessment,
                actor: actor,
                number: Int64(writer.lastNumber(of: Assessment.source(of: month)))
            )
            var document = outcome.newDocument
            let bar = ProgressBar(
                Wording(es: "Tasando", en: "Assessing"),
                total: UInt64(outcome.assessment.cadastre.accounts.count)
            )
            defer { bar.clear() }
            let receipt = try writer.append(now: now) {
                if let text = document {
                    document = nil
                    return try feed.enactment(text)
                }
                bar.update(UInt64(feed.nextAccount), events: UInt64(feed.number))
                return try feed.next(Self.runSize)
            }
            OpenLog.warn(receipt)
            outcome.facts.appended = receipt.appended
            let first = receipt.firstPosition
            outcome.positions = first..<first + UInt64(receipt.appended)
        } else {
            outcome.facts.appended = 0
        }
        try writer.close()
        return outcome
    }

    private func reckoned(_ reader: LogReader, knownAt: Instant?) throws -> Outcome {
        let known = try knownAt.map(reader.countRecorded(upTo:)) ?? reader.count
        let enacted = try EnactedTariffs(reader, known: known)
        let chosen = try ChosenTariff(tariff, among: enacted, for: month)
        let cadastre = try Cadastre(reader, month: month, account: account, known: known)
        if let account, cadastre.accounts.isEmpty { throw Failure.notInCadastre(account, month) }
        let assessment = Assessment(chosen.tariff, cadastre, on: on)
        return Outcome(
            assessment: assessment,
            summary: try AssessmentSummary(assessment),
            facts: Assessment.Facts(
                knownAt: knownAt,
                events: known,
                root: try known == reader.count ? reader.root : reader.root(ofFirst: known),
                appended: nil
            ),
            newDocument: chosen.newDocument,
            today: try Today(reader).date
        )
    }
}
