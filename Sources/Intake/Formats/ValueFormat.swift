// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// How a column writes its values, and how they become what the catalogue reads.
struct ValueFormat: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case number(NumberFormat)
        case date(DateFormat)
        case month(DateFormat)
        case moment(DateFormat)
    }

    let kind: Kind
    /// The pattern or example, for messages; of several all of them.
    private(set) var text: String
    /// What else the file writes in the same column.
    private var others: [ValueFormat] = []

    /// The value in the catalogue's form, or nil if it is not written in this format.
    ///
    /// Of several formats the first that fits holds. Times are those of `clock`.
    func plain(_ value: Span<UInt8>, _ clock: LocalCalendar) -> [UInt8]? {
        if let plain = ownPlain(value, clock) { return plain }
        for other in others {
            if let plain = other.ownPlain(value, clock) { return plain }
        }
        return nil
    }

    /// What a sheet says is a number or a day needs none of its formats, but for one that counts.
    func plain(_ value: Span<UInt8>, _ cell: CellKind, _ clock: LocalCalendar) -> [UInt8]? {
        switch (kind, cell) {
        case (.number(let format), .number) where !format.isHundredths:
            var plain: [UInt8] = []
            for index in value.indices { plain.append(value[index]) }
            return plain
        case (.date, .date), (.month, .date), (.moment, .date):
            let pattern = value.count > 10 ? "yyyy-mm-dd HH:MM:SS" : "yyyy-mm-dd"
            return DateFormat(pattern).flatMap { Self.plain(value, kind, $0, clock) }
        default: return plain(value, clock)
        }
    }

    private func ownPlain(_ value: Span<UInt8>, _ clock: LocalCalendar) -> [UInt8]? {
        switch kind {
        case .number(let format): format.plain(value)
        case .date(let format), .month(let format), .moment(let format):
            Self.plain(value, kind, format, clock)
        }
    }

    private static func plain(
        _ value: Span<UInt8>,
        _ kind: Kind,
        _ format: DateFormat,
        _ clock: LocalCalendar
    ) -> [UInt8]? {
        // Moments need a day before and after theirs, whatever the zone.
        guard let moment = format.moment(value), moment.day > CivilDate.earliest.adding(days: 1),
            moment.day < CivilDate.latest.adding(days: -1)
        else { return nil }
        switch kind {
        case .month: return Array(moment.day.month.description.utf8)
        case .moment:
            var clock = clock
            let instant = clock.instant(of: moment.day, second: moment.second)
            return Array(instant.description.utf8)
        case .date, .number: return Array(moment.day.description.utf8)
        }
    }

    /// Reads the format that a mapping gives for a field, or a list of several.
    init(reading value: YAMLValue, for field: FieldKind) throws(DocumentError) {
        let values = value.isList ? try value.items() : [value]
        guard let first = values.first else { throw value.badDateFormat }
        try self.init(one: first, for: field)
        for value in values.dropFirst() {
            let other = try ValueFormat(one: value, for: field)
            others.append(other)
            text += ", " + other.text
        }
    }

    private init(one value: YAMLValue, for field: FieldKind) throws(DocumentError) {
        text = try value.text()
        switch field {
        case .money, .length, .area, .percent, .integer:
            guard let format = NumberFormat(text) else { throw value.badNumberFormat }
            kind = .number(format)
        case .symbol where text == Self.wholeNumber?.text:
            // A code in digits: the zeros in front of it are left out.
            guard let format = NumberFormat(text) else { throw value.badNumberFormat }
            kind = .number(format)
        case .date:
            guard let format = DateFormat(text), format.hasDay else { throw value.badDateFormat }
            kind = .date(format)
        case .month:
            guard let format = DateFormat(text) else { throw value.badDateFormat }
            kind = .month(format)
        case .instant:
            guard let format = DateFormat(text), format.hasDay else { throw value.badDateFormat }
            kind = .moment(format)
        default:
            throw value.error(
                .impossibleValue,
                Wording(
                    es: "sólo fechas, meses, momentos y números llevan formato",
                    en: "only dates, months, moments and numbers have a format"
                )
            )
        }
    }

    /// The days and moments of cells that say they are, where a field names no format.
    static func ofCells(_ field: FieldKind) -> ValueFormat? {
        guard let format = DateFormat("yyyy-mm-dd") else { return nil }
        switch field {
        case .date: return ValueFormat(kind: .date(format), text: "yyyy-mm-dd")
        case .month: return ValueFormat(kind: .month(format), text: "yyyy-mm-dd")
        case .instant: return ValueFormat(kind: .moment(format), text: "yyyy-mm-dd")
        default: return nil
        }
    }

    /// A number in digits and a point.
    static var plainNumber: ValueFormat? {
        NumberFormat("1234.56").map { ValueFormat(kind: .number($0), text: "1234.56") }
    }

    /// A whole number that may be padded with zeros.
    static let wholeNumber = NumberFormat("1234").map {
        ValueFormat(kind: .number($0), text: "1234")
    }

    private init(kind: Kind, text: String) {
        (self.kind, self.text) = (kind, text)
    }
}

extension YAMLValue {
    fileprivate var badNumberFormat: DocumentError {
        expected(
            Wording(
                es: "un ejemplo como $1,234.56, 1.234,56, 1234.56 o 1,234, o cents",
                en: "an example such as $1,234.56, 1.234,56, 1234.56 or 1,234, or cents"
            ),
            .impossibleValue
        )
    }

    fileprivate var badDateFormat: DocumentError {
        expected(
            Wording(
                es: "un patrón de fecha como dd/mm/yyyy, yyyy-mm-dd o d.m.yy, o excel",
                en: "a pattern of a date such as dd/mm/yyyy, yyyy-mm-dd or d.m.yy, or excel"
            ),
            .impossibleValue
        )
    }
}
