// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What day it is where a log is kept: for every command in which a day is left out.
///
/// Whatever the machine's clock says, today is not before the day on which the log's last event was
/// recorded (docs/decisions/0026).
struct Today {
    /// The day: the clock's, or that of the last event where the clock is behind it.
    let date: CivilDate
    /// What the machine's clock says.
    let clock: CivilDate

    /// `now`: the machine's clock.
    init(_ reader: LogReader, now: Instant = Clock.now) throws(Failure) {
        let local = try LocalTime.of(zone: reader.identity.timeZone)
        clock = local.date(of: now)
        date = local.date(of: max(now, reader.lastRecorded ?? now))
    }

    /// The day to reckon as of where none is named; says so where it is not the clock's.
    func reckoned() -> CivilDate {
        if clock != date {
            let notice = Self.notice(clock: clock, last: date)(Speech.language)
            StandardError.line("bitacora: \(notice)")
        }
        return date
    }

    /// The day on which something took effect that is recorded without one; nobody knows it where the
    /// clock is behind.
    func known() throws(Failure) -> CivilDate {
        guard clock == date else {
            throw Failure(
                .input,
                es: "el reloj de la máquina dice \(clock), y el último evento de la bitácora se "
                    + "registró el \(date): no se sabe qué día es hoy. Ponga el reloj en hora, o dé "
                    + "la fecha con --on (AAAA-MM-DD)",
                en: "the machine's clock says \(clock), and the log's last event was recorded on "
                    + "\(date): nobody can tell what day it is. Set the clock, or give the day with "
                    + "--on (YYYY-MM-DD)"
            )
        }
        return date
    }

    private static func notice(clock: CivilDate, last: CivilDate) -> Wording {
        Wording(
            es: "aviso: el reloj de la máquina dice \(clock), y el último evento de la bitácora se "
                + "registró el \(last); se calcula al \(last)",
            en: "notice: the machine's clock says \(clock), the log's last event was recorded on "
                + "\(last); reckoned as of \(last)"
        )
    }
}
