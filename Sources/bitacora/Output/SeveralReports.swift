// SPDX-License-Identifier: MIT
import EventLog
import Projections

/// Reports that were asked for at once.
struct SeveralReports {
    let printers: [ReportPrinter]

    /// One array of the reports in JSON, or their tables one after the other.
    func bytes(_ format: ReportFormat, _ log: LogIdentity) throws -> [UInt8] {
        let parts = try printers.map { try $0.bytes(format, issuer: log.municipality) }
        guard format == .json else { return Array(parts.joined(separator: Array("\n".utf8))) }
        // Each is the same bytes as alone, but for the end of the line.
        let objects = parts.map { $0.dropLast() }
        return Array("[".utf8) + objects.joined(separator: Array(",\n".utf8)) + Array("]\n".utf8)
    }
}
