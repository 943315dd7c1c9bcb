// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

// What day it is: for every command in which a day is left out.
extension Today {
    /// The day at a log, whose zone the system has to know.
    ///
    /// `now`: the machine's clock.
    init(_ reader: LogReader, now: Instant = Clock.now) throws(Failure) {
        _ = try LocalTime.of(zone: reader.identity.timeZone)
        self.init(at: reader, now: now)
    }

    /// The day to reckon as of where none is named; says so where it is not the clock's.
    func reckoned() -> CivilDate {
        if !isKnown {
            let notice = Self.notice(clock: clock, last: date)(Speech.language)
            StandardError.line("bitacora: \(notice)")
        }
        return date
    }

    /// The day on which something took effect that is recorded without one; nobody knows it where the
    /// clock is behind.
    func known() throws(Failure) -> CivilDate {
        guard isKnown else {
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
                + "\(last); worked out as of \(last)"
        )
    }
}
