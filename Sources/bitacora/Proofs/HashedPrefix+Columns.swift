// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension HashedPrefix {
    /// Reads and hashes the first events of a log of receivables, and holds each value to its column.
    ///
    /// Hashes are of letters, and figures are made of columns: who vouches for figures looks at both.
    ///
    /// - Throws: what `init(_:first:judges:)` throws, and `Failure` at the first value in the column of
    ///   another type.
    /// - Complexity: O(n), on all cores.
    /// - Precondition: the log has so many events.
    init(judging reader: LogReader, first count: UInt64) throws {
        let judgement = CatalogueJudgement(.columns)
        try self.init(reader, first: count, judges: judgement.judges)
        guard let unfit = judgement.unfit(before: count).first else { return }
        let (position, what) = (unfit.position, unfit.what)
        throw Failure(
            .inputOutput,
            es: "evento \(position): \(what.spanish). No se da fe de él: averigüe quién tocó los "
                + "archivos y restaure de una copia; «bitacora verify» lista todo lo dañado",
            en:
                "event \(position): \(what.english). Nobody vouches for it: ask who was at the files "
                + "and restore from a copy; \"bitacora verify\" lists all damage"
        )
    }
}
