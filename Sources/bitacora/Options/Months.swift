// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

extension MonthSpan {
    /// The months that two flags name.
    init(from: String?, to: String?) throws(Failure) {
        self.init()
        if let from { self.from = try Self.month(from, flag: "--from") }
        if let to { self.to = try Self.month(to, flag: "--to") }
        if let first = self.from, let last = self.to, last < first {
            throw Failure.reversed(from: "\(first)", to: "\(last)")
        }
    }

    /// The month that a flag names.
    static func month(_ text: String, flag: String) throws(Failure) -> CivilMonth {
        guard let month = CivilMonth(text) else {
            throw Failure.badValue(flag, text, FieldKind.month.expectation)
        }
        return month
    }

    /// The day before the month that a flag names, which has to be one that can be written.
    static func dayBefore(_ text: String, flag: String) throws(Failure) -> CivilDate {
        let month = try month(text, flag: flag)
        guard month > CivilDate.earliest.month else {
            throw Failure.badValue(flag, text, FieldKind.month.expectation)
        }
        return month.firstDay.adding(days: -1)
    }
}

extension Failure {
    /// A span that ends before it begins.
    static func reversed(
        from: String,
        to: String,
        flags: (from: String, to: String) = ("--from", "--to")
    ) -> Failure {
        Failure(
            .usage,
            es: "\(flags.to) \(to) es antes que \(flags.from) \(from). Cámbielos",
            en: "\(flags.to) \(to) is before \(flags.from) \(from). Exchange them"
        )
    }

    /// A value that the parser has taken for an option.
    static func dashedValue(_ word: String) -> Failure {
        Failure(
            .usage,
            es: "'\(word.printable)': los números y los montos van sin signo. Otro valor que "
                + "empiece con un guion se pega a su opción con =, como --note='-5 grados'",
            en: "'\(word.printable)': numbers and amounts have no sign. Another value that begins "
                + "with a dash is joined to its option by =, as in --note='-5 degrees'"
        )
    }
}
