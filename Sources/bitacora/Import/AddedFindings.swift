// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// What the office should look at among the facts that an import recorded.
///
/// An import takes facts as they are; those that do not fit are counted here by name.
enum AddedFindings {
    /// Says, on standard error, how many findings there are about the events that came
    /// after the first `count`.
    static func report(_ location: LogLocation, after count: UInt64, file: String) throws {
        let added: String?
        do {
            added = try list(try LogReader(location.path), after: count)
        } catch let error as TownError {
            // The events are recorded: another one, from before, is no failure of theirs.
            return tellUncounted(error, file)
        }
        guard let list = added else { return }
        StandardError.line(
            say(
                es: "bitacora: \(file): hallazgos nuevos: \(list). Véalos con «bitacora report "
                    + "findings»",
                en: "bitacora: \(file): new findings: \(list). See them with \"bitacora report "
                    + "findings\""
            )
        )
    }

    /// The same of a log as a trial import would leave it.
    static func foretell(_ reader: LogReader, after count: UInt64, file: String) throws {
        guard let list = try list(reader, after: count) else { return }
        StandardError.line(
            say(
                es: "bitacora: \(file): hallazgos que habría: \(list)",
                en: "bitacora: \(file): findings that there would be: \(list)"
            )
        )
    }

    /// Says that an event which this program does not understand keeps the findings from being counted.
    private static func tellUncounted(_ error: TownError, _ file: String) {
        let cause = Failure(describing: error).wording
        StandardError.line(
            say(
                es: "bitacora: aviso: \(file): no se pueden contar los hallazgos nuevos: "
                    + cause.spanish,
                en: "bitacora: notice: \(file): new findings cannot be counted: " + cause.english
            )
        )
    }

    /// The findings with their counts; nil for none.
    private static func list(_ reader: LogReader, after count: UInt64) throws -> String? {
        guard reader.count > count else { return nil }
        let today = try Today(reader).date
        let added = try FindingCounts.added(from: count, to: reader, asOf: today)
        guard !added.isEmpty else { return nil }
        return added.map {
            "\(CodeWords.word($0.name, Speech.language)) (\(Amounts.grouped($0.count)))"
        }.joined(separator: ", ")
    }
}
