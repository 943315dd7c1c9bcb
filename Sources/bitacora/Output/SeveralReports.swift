// SPDX-License-Identifier: MIT
import EventLog
import Projections

/// Reports that were asked for at once.
struct SeveralReports {
    let printers: [ReportPrinter]

    /// One array of the reports in JSON, or their tables one after the other; in pieces that follow
    /// one another.
    func pieces(_ format: ReportFormat, _ log: LogIdentity) throws -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        for (index, printer) in printers.enumerated() {
            if format == .json {
                // Each is the same bytes as alone, but for the end of the line.
                pieces.append(Array((index == 0 ? "[" : ",\n").utf8))
                pieces += printer.report.jsonPieces
                pieces[pieces.count - 1].removeLast()
            } else {
                if index > 0 { pieces.append(Array("\n".utf8)) }
                pieces.append(try printer.bytes(format, issuer: log.municipality))
            }
        }
        if format == .json { pieces.append(Array("]\n".utf8)) }
        return pieces
    }
}
