// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Remark {
    /// What in an event's dates may be a slip in the year, and is no reason to refuse it.
    static func toDates(of events: EventColumns, today: CivilDate) -> [Remark] {
        typealias Index = Catalogue.Index
        guard let on = events.integer(Schema.on, row: 0) else { return [] }
        switch events.string(Schema.type, row: 0).flatMap(EventType.init(rawValue:)) {
        case .paymentReceived:
            let day = CivilDate(dayNumber: Int32(on))
            let days = today.days(since: day)
            return days > daysMax ? [.dayIsLongAgo(day, days: days)] : []
        case .chargeAssessed:
            guard let due = events.integer(Index.due, row: 0),
                let period = events.integer(Index.period, row: 0)
            else { return [] }
            let day = CivilDate(dayNumber: Int32(due))
            let months = Int(day.month.number) - Int(period)
            guard abs(months) >= monthsMin else { return [] }
            let month = CivilMonth(number: Int32(period))
            return [.dueIsFarFromPeriod(day, month, months: months)]
        default: return []
        }
    }

    /// A payment is mostly recorded in its own month.
    static let daysMax = 31
    /// What is due is mostly so in its own year.
    private static let monthsMin = 12

    /// Tributes, sectors and zones that the log has not had, where it has others.
    ///
    /// `town`: what bears on the event's account, and the event as its last; its tributes are known.
    static func toCodes(
        of events: EventColumns,
        lastOf town: Town,
        _ reader: LogReader
    ) throws -> [Remark] {
        typealias Index = Catalogue.Index
        return try [Index.tribute, Index.sector, Index.zone].compactMap { index in
            guard let code = events.string(index, row: 0),
                index != Index.tribute || !town.hasUsedTribute(ofLast: code)
            else { return nil }
            let field = Catalogue.schema.fields[index]
            let known = try reader.codes(of: field)
            guard known.count > 0, known.code(code) < 0 else { return nil }
            return .codeIsNew(field: field.name, code, known: known.names)
        }
    }
}

extension Town {
    /// Whether an event before the last bears a tribute; most accounts have few of them.
    fileprivate func hasUsedTribute(ofLast name: String) -> Bool {
        let code = tributes.code(name)
        return code >= 0
            && (0..<max(0, rows.count - 1)).contains { row in
                rows.accounts[row] >= 0 && event(atRow: row).tribute == code
            }
    }
}

extension LogReader {
    /// All texts that a field of the log has had, in the order of first use.
    ///
    /// - Complexity: of a sealed segment its dictionary is read, of a growing one all blocks are gone
    ///   through without decoding a column.
    func codes(of field: Schema.Field) throws -> CodeSpace {
        let opened = try OpenedLog(self, fields: [field], stride: count + 1)
        var codes = CodeSpace()
        for segment in 0..<opened.segmentCount {
            if let symbols = opened.symbols(field, in: segment) { _ = codes.codes(of: symbols) }
        }
        return codes
    }
}
