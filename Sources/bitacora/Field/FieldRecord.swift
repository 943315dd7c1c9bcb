// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Receivables

/// One event of a device's log, as its collector sees it again.
struct FieldRecord: Hashable, Sendable {
    /// Its number, the device's own.
    let number: UInt64
    /// Its position, one less unless something else came into the device's log.
    let position: UInt64
    /// What it records.
    let type: EventType
    /// When it took effect.
    let on: CivilDate
    /// When the device recorded it.
    let recorded: Instant
    /// The account, where it is about one.
    let account: String?
    /// What was paid or promised.
    let amount: Money?
    /// Its codes, of those that a collector gives.
    let codes: [String: String]
    /// By when it was promised.
    let by: CivilDate?
    /// The day to appear of a citation.
    let appear: CivilDate?
    /// The receipt of a payment.
    let receipt: String?
    /// Of a reversal, the number of what it takes back.
    let reverses: UInt64?
    /// Of a reversal, why.
    let reason: String?
    /// The number of what takes it back.
    var reversedBy: UInt64?

    /// Whether it was taken back by then, when so many events were recorded.
    func isReversed(before number: UInt64) -> Bool { reversedBy.map { $0 < number } ?? false }
}

extension FieldRecord {
    private static let codeFields = [
        ("outcome", Catalogue.Index.outcome), ("purpose", Catalogue.Index.purpose),
        ("notice", Catalogue.Index.notice), ("channel", Catalogue.Index.channel),
        ("method", Catalogue.Index.method),
    ]

    private static let fields =
        [
            Schema.source, Schema.number, Schema.type, Schema.on, Schema.recorded,
            Catalogue.Index.account, Catalogue.Index.amount, Catalogue.Index.by,
            Catalogue.Index.appear, Catalogue.Index.receipt, Catalogue.Index.reverses,
            Catalogue.Index.reason,
        ] + codeFields.map(\.1)

    /// All events of a device in its log, in order: their numbers count from 1.
    ///
    /// - Throws: what the log throws.
    static func all(_ log: FieldLog) throws -> [FieldRecord] {
        try all(log.reader(), of: log.source)
    }

    /// The same, as a reader of the log has them, by the device's source.
    static func all(_ reader: LogReader, of source: String) throws -> [FieldRecord] {
        var records: [FieldRecord] = []
        let fields = fields.map { Catalogue.schema.fields[$0] }
        try reader.forEachBlock(fields: fields) { block in
            for row in 0..<block.events.count
            where block.events.string(Schema.source, row: row) == source {
                let position = block.firstPosition + UInt64(row)
                records.append(try FieldRecord(block.events, row, at: position))
            }
        }
        for record in records {
            if let target = record.reverses, target > 0, target <= records.count {
                records[Int(target) - 1].reversedBy = record.number
            }
        }
        return records
    }

    /// The event of a row.
    init(_ events: EventColumns, _ row: Int, at position: UInt64) throws(Failure) {
        self.position = position
        number = UInt64(events.integer(Schema.number, row: row) ?? 0)
        guard let type = events.string(Schema.type, row: row).flatMap(EventType.init) else {
            throw Failure.unknownFieldType(number)
        }
        self.type = type
        on = CivilDate(dayNumber: Int32(events.integer(Schema.on, row: row) ?? 0))
        recorded = Instant(milliseconds: events.integer(Schema.recorded, row: row) ?? 0)
        account = events.string(Catalogue.Index.account, row: row)
        amount = events.integer(Catalogue.Index.amount, row: row).map { Money(cents: $0) }
        func day(_ field: Int) -> CivilDate? {
            events.integer(field, row: row).map { CivilDate(dayNumber: Int32($0)) }
        }
        by = day(Catalogue.Index.by)
        appear = day(Catalogue.Index.appear)
        receipt = events.string(Catalogue.Index.receipt, row: row)
        reason = events.string(Catalogue.Index.reason, row: row)
        reverses = events.string(Catalogue.Index.reverses, row: row)
            .flatMap { EventReference($0)?.number }
        var codes: [String: String] = [:]
        for (name, index) in Self.codeFields {
            if let code = events.string(index, row: row) { codes[name] = code }
        }
        self.codes = codes
    }
}

extension FieldRecord {
    /// Its number as people say it.
    func name(_ language: Language) -> String {
        Wording(es: "nº \(number)", en: "no. \(number)")(language)
    }

    /// What it says in a few words, without its account: `abono 23.71 · efectivo`.
    func detail(_ language: Language) -> String {
        var parts = [EventWords.name(type)(language).lowercased()]
        if type == .eventReversed {
            let target = reverses.map { Wording(es: "de nº \($0)", en: "of no. \($0)")(language) }
            return (parts + [target, reason?.printable].compactMap(\.self)).joined(separator: " · ")
        }
        if let amount { parts[0] += " " + Amounts.grouped(amount) }
        parts += Self.codeFields.compactMap { codes[$0.0] }.map { CodeWords.word($0, language) }
        if let by { parts.append(Wording(es: "para el \(by)", en: "by \(by)")(language)) }
        if let appear {
            parts.append(
                Wording(es: "se presenta el \(appear)", en: "to appear on \(appear)")(language)
            )
        }
        if let receipt { parts.append(receipt) }
        return parts.joined(separator: " · ")
    }
}
