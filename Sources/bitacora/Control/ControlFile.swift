// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Projections
import Receivables

/// Control totals of another system, read from a file.
struct ControlFile {
    /// The file, for messages.
    let name: String
    let totals: [ControlTotal]
    let isComplete: Bool
    /// The day of the figures; nil where neither the command nor the mapping says.
    let asOf: CivilDate?

    /// Reads a file; refused rows are shown, and end the command.
    init(_ path: String, mapping mappingPath: String, sheet: String?, asOf: CivilDate?) throws {
        let (text, readFile) = try InputTable.mapping(mappingPath)
        let mapping = try ControlMapping.read(text, file: mappingPath, readFile: readFile)
        let table = try InputTable.open(
            path,
            sheet: sheet,
            isWorkbook: InputTable.isWorkbook(path)
        )
        var source = try ControlSource(mapping, table)
        let found = try source.readAll()
        guard found.refusals.isEmpty else {
            for refusal in found.refusals.prefix(ImportSummary.shownMax) {
                let text = refusal.message(Speech.language)
                StandardError.line("bitacora: \(path):\(refusal.line): \(text)")
            }
            let count = Amounts.grouped(found.refusals.count)
            throw Failure(
                .input,
                es: "\(path): \(count) filas rechazadas; no se comparó nada. Corríjalas o sáltelas "
                    + "en el mapeo",
                en: "\(path): \(count) rows refused; nothing was compared. Correct them or skip "
                    + "them in the mapping"
            )
        }
        guard !found.totals.isEmpty else {
            throw Failure(
                .input,
                es: "\(path): no tiene ninguna cifra y se esperaba al menos una fila con un monto. "
                    + "Revise el archivo y a qué filas llega el mapeo",
                en: "\(path): has no figure where at least one row with an amount was expected. "
                    + "Check the file, and which rows the mapping takes"
            )
        }
        name = path
        totals = found.totals
        isComplete = mapping.isComplete
        self.asOf = asOf ?? mapping.asOf
    }

    /// Compares with a log as of the day of the figures and prints the report; true if all agree.
    func compare(_ location: LogLocation, _ format: OutputFormat) throws -> Bool {
        let reader = try OpenLog.forAccounts(location.path)
        let question = Question(asOf: try asOf ?? Today(reader).reckoned())
        let (agrees, printer) = try compared(reader, question)
        var output = StandardOutput()
        try output.write(try printer.bytes(format.ofReports, issuer: reader.identity.municipality))
        try output.flush()
        announce(agrees)
        return agrees
    }

    /// Whether all figures agree with a log as of their day; prints nothing.
    func agrees(_ location: LogLocation) throws -> Bool {
        let reader = try OpenLog.forAccounts(location.path)
        let question = Question(asOf: try asOf ?? Today(reader).reckoned())
        let replay = try Replay(reader, for: [.balances])
        return try replay.control(totals, isComplete: isComplete, question).agrees
    }

    /// The comparison, ready to print.
    ///
    /// `isOfficial`: whether it is going to be signed.
    func compared(
        _ reader: LogReader,
        _ question: Question,
        isOfficial: Bool = false
    ) throws -> (agrees: Bool, printer: ReportPrinter) {
        let replay = try Replay(reader, for: [.balances])
        try replay.warnIfNoPolicy(question)
        let (agrees, report) = try replay.control(totals, isComplete: isComplete, question)
        let local = try LocalTime.of(zone: reader.identity.timeZone)
        try report.clocks.check(isOfficial: isOfficial)
        return (agrees, ReportPrinter(report: report, local: local))
    }

    /// Says, on standard error, whether the figures agree.
    func announce(_ agrees: Bool) {
        let count = Amounts.grouped(totals.count)
        StandardError.line(
            agrees
                ? say(
                    es: "bitacora: \(name): coinciden las \(count) cifras de control",
                    en: "bitacora: \(name): all \(count) control figures agree"
                )
                : say(
                    es: "bitacora: \(name): hay diferencias con las cifras de control",
                    en: "bitacora: \(name): there are differences from the control figures"
                )
        )
    }
}

extension OutputFormat {
    /// The same format of reports.
    var ofReports: ReportFormat {
        switch self {
        case .table: .table
        case .json: .json
        case .csv: .csv
        }
    }
}
