// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// The tariff by which a month is assessed, beside those that the log has.
struct ChosenTariff {
    /// The tariff.
    let tariff: Tariff
    /// Its document, if the log does not have it yet.
    let newDocument: String?

    /// The tariff that was asked for.
    ///
    /// - Parameters:
    ///   - value: a file, or the name of a tariff in the log; nil for the one in force.
    ///   - enacted: the log's tariffs.
    ///   - month: the month to be assessed.
    /// - Throws: where there is none, where the log has another of that name, and where it holds
    ///   only from a later day on.
    init(_ value: String?, among enacted: EnactedTariffs, for month: CivilMonth) throws {
        let day = month.firstDay
        guard let value else {
            guard let found = enacted.inForce(on: day) else {
                throw Failure.noTariff(on: day, known: enacted.names)
            }
            (tariff, newDocument) = (found.rules, nil)
            return
        }
        guard TariffFile.isFile(value) else {
            guard !enacted.named(value).isEmpty else {
                throw Failure.unknownTariff(value, known: enacted.names)
            }
            let found = try Self.holding(enacted.named(value), value, on: day)
            (tariff, newDocument) = (found.rules, nil)
            return
        }
        let file = try TariffFile.read(value)
        let known = enacted.named(file.tariff.name)
        guard !known.isEmpty else {
            (tariff, newDocument) = (file.tariff, file.text)
            return
        }
        try Self.check(file, value, beside: known)
        let found = try Self.holding(known, file.tariff.name, on: day)
        (tariff, newDocument) = (found.rules, nil)
    }

    /// A name stands for one content: who looks up a charge's tariff later has to find it.
    static func check(
        _ file: TariffFile,
        _ path: String,
        beside known: [EnactedTariffs.Enactment]
    ) throws(Failure) {
        guard let other = known.first(where: { $0.rules != file.tariff }) else { return }
        throw Failure.tariffDiffers(file.tariff.name, path, position: other.position)
    }

    private static func holding(
        _ known: [EnactedTariffs.Enactment],
        _ name: String,
        on day: CivilDate
    ) throws(Failure) -> EnactedTariffs.Enactment {
        guard let found = known.last(where: { $0.from <= day }) else {
            throw Failure.tariffIsLater(name, from: known.map(\.from).min() ?? day, on: day)
        }
        return found
    }
}
