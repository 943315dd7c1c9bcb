// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Receivables

/// Opening the log to append to it.
enum OpenLog {
    /// How long to wait while another writes.
    static let wait = Duration.seconds(5)

    /// Opens the log for append and says what had to be repaired.
    ///
    /// The log of a device is not opened so: it has one source only, which `field` writes.
    static func forAppend(_ location: LogLocation) throws -> LogWriter {
        guard !FieldLog.isThere(location.path) else {
            throw Failure.logOfDevice(location.path)
        }
        try LeaptClock.check(location.path)
        SharedMount.warn(location.path)
        let writer = try LogWriter.open(location.path, schema: Catalogue.schema, wait: wait)
        // Zeros alone are no part of an append.
        for cut in writer.recovery?.cuts ?? [] where cut.bytes > 0 {
            StandardError.line(notice(cut))
        }
        return writer
    }

    /// What seals the log, with the fields by which this program looks for events.
    static func sealer(_ location: LogLocation) -> LogSealer {
        LogSealer(location.path, indexed: Catalogue.indexed)
    }

    /// Makes the postings files that are not as they should be; another that seals makes them itself.
    ///
    /// Who may only read the log leaves them as they are: they save work, and no result needs them.
    ///
    /// - Parameters:
    ///   - location: where the log is.
    ///   - fromScratch: whether all are held to the segments.
    /// - Returns: whether the system lets this user write them.
    /// - Throws: what the sealer throws, but that it is busy or not permitted.
    static func renewPostings(
        _ location: LogLocation,
        fromScratch: Bool
    ) throws(LogError) -> Bool {
        do {
            try sealer(location).renewPostings(fromScratch: fromScratch)
        } catch  where error.code == .busy {
        } catch  where error.code == .permission {
            return false
        }
        return true
    }

    private static func notice(_ cut: RecoveryReport.Cut) -> String {
        let bytes = Amounts.grouped(Int(cut.bytes))
        let saved = cut.savedAs.map { say(es: "; quedan en \($0)", en: "; kept in \($0)") } ?? ""
        return say(
            es: "bitacora: aviso: \(cut.segment): se cortaron \(bytes) bytes de un registro que "
                + "no se completó\(saved)",
            en: "bitacora: notice: \(cut.segment): cut \(bytes) bytes of an append that was "
                + "never completed\(saved)"
        )
    }

    /// Says that the machine's clock is behind the log, if it is.
    static func warn(_ receipt: AppendReceipt) {
        guard receipt.clockWasBehind else { return }
        StandardError.line(
            say(
                es: "bitacora: aviso: el reloj de la máquina está atrasado respecto de la "
                    + "bitácora; se registró con \(receipt.stamp). Revise el reloj",
                en: "bitacora: notice: the machine's clock is behind the log; recorded as "
                    + "\(receipt.stamp). Check the clock"
            )
        )
    }
}
