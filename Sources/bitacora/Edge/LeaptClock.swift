// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Glibc
import Projections
import Receivables

/// A clock that may have leapt ahead, asked about before the first event is recorded under it:
/// nothing can be recorded before that event any more (docs/decisions/0026).
///
/// What a leap is, `ClockLeap` says; here a person is asked.
enum LeaptClock {
    /// Where a person says what day it is.
    static let variable = "BITACORA_TODAY"

    /// Holds the clock to when the log in a directory was written last; an empty one takes any.
    static func check(_ path: String, now: Instant = Clock.now) throws {
        try check(path, now, ofDevice: false, round: nil)
    }

    /// The same on a device; one that has recorded nothing goes by its making and its round.
    ///
    /// The first payment under a clock that is ahead takes all later ones with it.
    static func check(_ device: FieldDevice, now: Instant = Clock.now) throws {
        let round = device.pack.map {
            Instant(milliseconds: Int64($0.asOf.dayNumber) * 86_400_000)
        }
        try check(device.log.directory, now, ofDevice: true, round: round)
    }

    private static func check(
        _ path: String,
        _ now: Instant,
        ofDevice isDevice: Bool,
        round: Instant?
    ) throws {
        guard let written = lastWritten(path) else { return }
        guard ClockLeap.mayBe(now, written: written) else { return }
        let reader = try LogReader(path)
        let zone = reader.identity.timeZone
        _ = try LocalTime.of(zone: zone)
        let begun = isDevice ? max(written, round ?? written) : nil
        // A clock behind the log is another matter. History is recorded with moments of long ago, so
        // the file counts too.
        let last = (reader.lastRecorded ?? begun).map { max($0, written) }
        let isUnused = reader.lastRecorded == nil
        let calendar = LocalCalendar(zone)
        guard let leap = ClockLeap(now, after: last, isUnused: isUnused, in: calendar) else {
            return
        }
        let said = isUnused ? unused(leap) : leap.wording
        if leap.isRefused { return try confirm(leap.clock, because: said) }
        notice(said)
    }

    private static func notice(_ what: Wording) {
        StandardError.line(
            say(
                es: "bitacora: aviso: \(what.spanish). Si el reloj va adelantado, póngalo en hora "
                    + "ya: nada podrá registrarse antes",
                en:
                    "bitacora: notice: \(what.english). If the clock is ahead, set it now: nothing "
                    + "can be recorded before"
            )
        )
    }

    /// Goes on only where a person has said that it is the day.
    private static func confirm(_ clock: CivilDate, because what: Wording) throws(Failure) {
        guard Environment.value(of: variable) != clock.description else { return }
        let refusal = ClockLeap.refusal(of: what)
        throw Failure(
            .input,
            es: "\(refusal.spanish); si está bien, repita con \(variable)=\(clock) delante de la "
                + "orden",
            en: "\(refusal.english); if it is right, repeat with \(variable)=\(clock) before the "
                + "command"
        )
    }

    /// A device that has recorded nothing goes by its making and its round; a log, by nothing.
    private static func unused(_ leap: ClockLeap) -> Wording {
        guard let since = leap.since else { return leap.wording }
        let days = Amounts.days(leap.days)
        return Wording(
            es:
                "el reloj de la máquina dice \(leap.clock), y el equipo, que no ha registrado nada, "
                + "y su ruta son del \(since), de hace \(days.spanish)",
            en:
                "the machine's clock says \(leap.clock), and the device, which has recorded nothing, "
                + "and its round are of \(since), \(days.english) ago"
        )
    }

    /// When the last segment was written; nil if there is none.
    private static func lastWritten(_ path: String) -> Instant? {
        let directory = "\(path)/eventlog"
        let last = Files.names(in: directory).filter { $0.hasSuffix(".seg") }.max()
        return last.flatMap { Files.status("\(directory)/\($0)") }
            .map { Instant(milliseconds: Int64($0.st_mtim.tv_sec) * 1_000) }
    }
}
