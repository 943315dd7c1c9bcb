// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// How a column writes its values, and how they become what the catalogue reads.
struct ValueFormat: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case number(NumberFormat)
        case date(DateFormat)
        case month(DateFormat)
    }

    let kind: Kind
    /// The pattern or example, for messages.
    let text: String

    /// The value in the catalogue's form, or nil if it is not written in this format.
    func plain(_ value: Span<UInt8>) -> [UInt8]? {
        switch kind {
        case .number(let format): return format.plain(value)
        case .date(let format):
            guard let date = format.date(value) else { return nil }
            return Array(date.description.utf8)
        case .month(let format):
            guard let date = format.date(value) else { return nil }
            return Array(date.month.description.utf8)
        }
    }

    /// Reads the format that a mapping gives for a field.
    init(reading value: YAMLValue, for field: FieldKind) throws(DocumentError) {
        text = try value.text()
        switch field {
        case .money, .length, .area, .percent, .integer:
            guard let format = NumberFormat(text) else { throw value.badNumberFormat }
            kind = .number(format)
        case .date:
            guard let format = DateFormat(text), format.hasDay else { throw value.badDateFormat }
            kind = .date(format)
        case .month:
            guard let format = DateFormat(text) else { throw value.badDateFormat }
            kind = .month(format)
        default:
            throw value.error(
                .impossibleValue,
                Wording(
                    es: "solo fechas, meses y números llevan formato",
                    en: "only dates, months and numbers have a format"
                )
            )
        }
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
                es: "un patrón de fecha como dd/mm/yyyy, yyyy-mm-dd o d.m.yy",
                en: "a pattern of a date such as dd/mm/yyyy, yyyy-mm-dd or d.m.yy"
            ),
            .impossibleValue
        )
    }
}
