// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Glibc
import Projections
import Receivables

/// A clock that may have leapt ahead, asked about before the first event is recorded under it:
/// nothing can be recorded before that event any more (docs/decisions/0026).
enum LeaptClock {
    /// So long nothing was recorded, and it is said.
    private static let noticed = 31
    /// So long, and a person has to say that the clock is right.
    private static let refused = 400
    /// What a right clock can say: this program is no older, and nobody runs it then.
    private static let plausible =
        Instant(milliseconds: 1_704_067_200_000)..<Instant(milliseconds: 4_102_444_800_000)
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
        guard days(from: written, to: now) > noticed || !plausible.contains(now) else { return }
        let reader = try LogReader(path)
        let local = try LocalTime.of(zone: reader.identity.timeZone)
        let clock = local.date(of: now)
        let begun = isDevice ? max(written, round ?? written) : nil
        guard let recorded = reader.lastRecorded ?? begun else {
            if !plausible.contains(now) { notice(unlikely(clock)) }
            return
        }
        // A clock behind the log is another matter. History is recorded with moments of long ago, so
        // the file counts too.
        let last = max(recorded, written)
        let days = days(from: last, to: now)
        guard days > noticed else {
            if reader.lastRecorded == nil, !plausible.contains(now) { notice(unlikely(clock)) }
            return
        }
        let since = local.date(of: last)
        let pause =
            reader.lastRecorded == nil
            ? unused(clock, since: since, days) : pause(clock, since: since, days)
        if days > refused { return try confirm(clock, because: pause) }
        notice(pause)
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
        throw Failure(
            .input,
            es:
                "\(what.spanish). Con un reloj adelantado ya nada podría registrarse antes: póngalo "
                + "en hora; si está bien, repita con \(variable)=\(clock) delante de la orden",
            en: "\(what.english). Under a clock that is ahead nothing could be recorded before any "
                + "more: set it; if it is right, repeat with \(variable)=\(clock) before the command"
        )
    }

    private static func pause(_ clock: CivilDate, since last: CivilDate, _ days: Int) -> Wording {
        let days = Amounts.days(days)
        return Wording(
            es:
                "el reloj de la máquina dice \(clock), y en la bitácora no se registra nada desde el "
                + "\(last), hace \(days.spanish)",
            en: "the machine's clock says \(clock), and nothing was recorded in the log since "
                + "\(last), \(days.english) ago"
        )
    }

    private static func unused(_ clock: CivilDate, since last: CivilDate, _ days: Int) -> Wording {
        let days = Amounts.days(days)
        return Wording(
            es:
                "el reloj de la máquina dice \(clock), y el equipo, que no ha registrado nada, "
                + "y su ruta son del \(last), de hace \(days.spanish)",
            en: "the machine's clock says \(clock), and the device, which has recorded nothing, "
                + "and its round are of \(last), \(days.english) ago"
        )
    }

    private static func unlikely(_ clock: CivilDate) -> Wording {
        Wording(
            es: "el reloj de la máquina dice \(clock), y la bitácora está vacía",
            en: "the machine's clock says \(clock), and the log is empty"
        )
    }

    /// When the last segment was written; nil if there is none.
    private static func lastWritten(_ path: String) -> Instant? {
        let directory = "\(path)/eventlog"
        let last = Files.names(in: directory).filter { $0.hasSuffix(".seg") }.max()
        return last.flatMap { Files.status("\(directory)/\($0)") }
            .map { Instant(milliseconds: Int64($0.st_mtim.tv_sec) * 1_000) }
    }

    private static func days(from start: Instant, to end: Instant) -> Int {
        Int((end.milliseconds - start.milliseconds) / 86_400_000)
    }
}
