// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Glibc
import Materialised
import Projections
import Receivables

/// Makes the projections from the log, or brings them up to date.
struct RebuildCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rebuild",
            abstract: say(
                es: "Pone al día las tablas para consultas SQL, en un solo paso.",
                en: "Brings the tables for SQL queries up to date, in one step."
            ),
            discussion: say(
                es: """
                    Quedan en projections/current.sqlite dentro de la bitácora; se pueden borrar sin \
                    perder nada. Si ya están, sólo se hacen de nuevo las cuentas que cambian; quien \
                    las tenga abiertas sigue leyendo las anteriores. Tablas y ejemplos: \
                    docs/analistas.md
                    """,
                en: """
                    They go to projections/current.sqlite in the log's directory; they can be \
                    deleted without loss. If they are there already, only the accounts that change \
                    are made again; anyone who has them open keeps reading the earlier ones. \
                    Tables and examples: docs/analysts.md
                    """
            )
        )
    }

    @Option(
        help: .said(
            es: "Una política en vez de las vigentes.",
            en: "A policy in place of those enacted.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var policy: String?

    @Option(
        help: .said(
            es: "Otro directorio.",
            en: "Another directory.",
            name: say(es: "directorio", en: "directory")
        ),
        completion: .directory
    )
    var into: String?

    @OptionGroup var day: DayOption

    @Flag(
        name: .customLong("from-nothing"),
        help: .said(
            es: "Hace todo de nuevo, también los archivos auxiliares de la bitácora.",
            en: "Makes everything again, the log's side files too."
        )
    )
    var fromNothing = false

    @Flag(
        help: .said(
            es: "También los informes, como JSON, en reports/ al lado.",
            en: "The reports too, as JSON, in reports/ beside them."
        )
    )
    var reports = false

    @OptionGroup var log: LogOptions

    func run() throws {
        let place = into ?? log.location.projections
        try OutputFile.check(directory: place)
        if reports { try SavedReports.check("\(place)/reports") }
        if into == nil { try checkPermission(place) }
        let origin = into == nil ? LogPlace(log.location) : nil
        let reader = try OpenLog.forAccounts(log.location.path)
        let question = Question(
            asOf: try date(reader),
            policy: try policy.map { try PolicyFile.read($0).policy }
        )
        let replay = try Replay(reader)
        try replay.warnIfNoPolicy(question)
        let file = ProjectionFile(directory: place, isOfLog: into == nil)
        let making: ProjectionDatabase.Making
        do {
            try origin?.check()
            making = try make(file, in: place, replay, reader, question)
        } catch {
            // What was begun has gone with the log: that is what is wrong, not the place.
            try origin?.check()
            throw error
        }
        let isWhole = making.isWhole
        var prover = LogProver(reader)
        try prover.renewFile(fromScratch: isWhole)
        if try !OpenLog.renewPostings(log.location, fromScratch: isWhole), fromNothing {
            StandardError.line(
                say(
                    es: "bitacora: aviso: sin permiso de escribir en la bitácora, sus archivos "
                        + "auxiliares quedan como están",
                    en: "bitacora: notice: not permitted to write in the log, its side files stay "
                        + "as they are"
                )
            )
        }
        var output = StandardOutput()
        try output.line(file.sentence(making, events: reader.count))
        try output.flush()
    }

    /// Makes the tables, and the reports beside them.
    private func make(
        _ file: ProjectionFile,
        in place: String,
        _ replay: Replay,
        _ reader: LogReader,
        _ question: Question
    ) throws -> ProjectionDatabase.Making {
        // What root makes in a log at night is for those who share it.
        let isOfLog = into == nil
        try Files.makeDirectory(
            place,
            isOfLog ? FileAccess(ofDirectory: log.location.path) : nil
        )
        let making = try file.renew(replay, reader, question, fromNothing: fromNothing)
        if reports {
            try SavedReports(reports: try replay.reports(ReportName.allCases, question))
                .save(in: "\(place)/reports", model: isOfLog ? place : nil)
        }
        return making
    }

    /// Checks that the log's own directory of tables can be written: who only reads the log makes them
    /// elsewhere.
    private func checkPermission(_ place: String) throws(Failure) {
        let directory = Files.isDirectory(place) ? place : log.location.path
        let error = Files.errorOfMaking(in: directory)
        if [EACCES, EPERM, EROFS].contains(error) {
            throw Failure.tablesNotPermitted(place, error)
        }
    }

    /// How far ahead a day may be, in months: tables by month have rows up to it.
    private static let monthsAhead = 1200

    /// The day that the tables are of.
    private func date(_ reader: LogReader) throws -> CivilDate {
        let date = try day.date(reader)
        let last = try Today(reader).date.adding(months: Self.monthsAhead)
        guard date <= last else { throw Failure.tablesTooFarAhead(date, last: last) }
        return date
    }
}

extension Failure {
    /// Tables in a log that its reader may not write to.
    fileprivate static func tablesNotPermitted(_ path: String, _ error: Int32) -> Failure {
        let system = SystemError.wording(error)
        return Failure(
            .cannotCreate,
            es: "\(path): no se puede escribir ahí: \(system.spanish). Dé otro directorio con "
                + "--into",
            en: "\(path): cannot be written to: \(system.english). Give another directory with "
                + "--into"
        )
    }

    /// A day more than a hundred years ahead, most likely a slip: the tables would have rows of each
    /// month up to it, and fill the disk.
    fileprivate static func tablesTooFarAhead(_ date: CivilDate, last: CivilDate) -> Failure {
        Failure(
            .usage,
            es: "--as-of \(date): faltan más de cien años, y las tablas tienen filas de cada mes "
                + "hasta ese día. Revise el año; a más tardar, el \(last)",
            en: "--as-of \(date): is more than a hundred years ahead, and the tables have rows of "
                + "each month up to that day. Check the year; \(last) at the latest"
        )
    }
}
