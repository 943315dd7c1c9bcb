// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// A day as people type it: a word, the number of a day, so many days from now, or the date.
struct DayReading: Sendable {
    /// The day it is.
    let today: CivilDate
    /// Which way a bare number of a day looks.
    let way: Way

    /// Where the day lies.
    enum Way: Sendable {
        /// Today or before: when something was done.
        case past
        /// Today or after: by when something is promised, or when somebody is to appear.
        case future
    }

    /// Reads what was typed.
    func callAsFunction(_ typed: String) -> Prompt.Reading {
        guard let date = date(typed.folded) else { return .refused(expected(typed)) }
        switch way {
        case .past where date > today: return .refused(Self.notYet(date, today))
        case .future where date < today: return .refused(Self.over(date, today))
        default: return .answer(Prompt.Answer(date.description))
        }
    }

    private func date(_ typed: String) -> CivilDate? {
        if let days = Self.words[typed] { return today.adding(days: days) }
        if typed.hasPrefix("+"), typed.count <= 4, let days = Int(typed.dropFirst()), days >= 0 {
            return today.adding(days: days)
        }
        if let day = Int(typed), typed.count <= 2 { return nearest(day) }
        return CivilDate(typed)
    }

    /// The nearest month that has the day, this one included.
    private func nearest(_ day: Int) -> CivilDate? {
        guard (1...31).contains(day) else { return nil }
        var month = today.month
        // No two months in a row lack a day, whichever it is.
        for _ in 0..<3 {
            let (year, number) = month.components
            if let date = CivilDate(year: year, month: number, day: day),
                way == .past ? date <= today : date >= today
            {
                return date
            }
            month = month.adding(months: way == .past ? -1 : 1)
        }
        return nil
    }

    private static let words = [
        "hoy": 0, "h": 0, "today": 0, "t": 0, "ayer": -1, "a": -1, "yesterday": -1, "y": -1,
        "anteayer": -2, "antier": -2, "manana": 1, "m": 1, "tomorrow": 1,
    ]

    /// What may be typed.
    var help: Wording {
        switch way {
        case .past:
            Wording(
                es: "hoy, ayer, el número del día (12 es el último 12), o AAAA-MM-DD",
                en: "today, yesterday, the day's number (12 is the last 12th), or YYYY-MM-DD"
            )
        case .future:
            Wording(
                es: "mañana, +8 (en ocho días), el número del día (12 es el próximo 12), "
                    + "o AAAA-MM-DD",
                en: "tomorrow, +8 (in eight days), the day's number (12 is the next 12th), "
                    + "or YYYY-MM-DD"
            )
        }
    }

    private func expected(_ typed: String) -> Wording {
        Wording(
            es: "«\(typed.printable)» no es un día; se espera \(help.spanish)",
            en: "\"\(typed.printable)\" is no day; expected \(help.english)"
        )
    }

    private static func notYet(_ date: CivilDate, _ today: CivilDate) -> Wording {
        Wording(
            es: "\(date) aún no llega, hoy es \(today) en este equipo; revise la fecha, o el reloj",
            en: "\(date) has not come yet, today is \(today) on this device; check the day, or the "
                + "clock"
        )
    }

    private static func over(_ date: CivilDate, _ today: CivilDate) -> Wording {
        Wording(
            es: "\(date) ya pasó, hoy es \(today); se espera hoy o después",
            en: "\(date) is over, today is \(today); expected today or later"
        )
    }
}
