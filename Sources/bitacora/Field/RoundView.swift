// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// The round on a small terminal: who is next, and who was seen.
struct RoundView {
    let device: FieldDevice
    let pack: RoundPack
    let language: Language

    /// An account of the round, and what was recorded of it on this device.
    struct Place {
        /// Its place in the round, from 1.
        let number: Int
        let stop: RoundPack.Stop
        /// What was recorded and not taken back.
        let records: [FieldRecord]
        /// What it still owes.
        let owed: Money

        var isDone: Bool { !records.isEmpty }
    }

    /// The accounts in the order of the round.
    ///
    /// Done is what something was recorded of since the pack was made: a round that is taken along
    /// anew begins anew.
    var places: [Place] {
        let since = device.records.filter {
            $0.number > pack.last && $0.type != .eventReversed && $0.reversedBy == nil
        }
        let records = Dictionary(grouping: since) { $0.account ?? "" }
        return pack.stops.enumerated().map { index, stop in
            Place(
                number: index + 1,
                stop: stop,
                records: records[stop.account] ?? [],
                owed: max(device.owed(stop.account) ?? stop.total, .zero)
            )
        }
    }

    private static let keys = [
        "number", "account", "holder", "address", "phone", "sector", "zone", "kind", "total",
        "owed", "daysOverdue", "done",
    ]

    /// The round in a format.
    ///
    /// `isWhole`: also those that were seen, and all that are next.
    func text(_ format: OutputFormat, width: Int, isWhole: Bool) -> String {
        switch format {
        case .json: places.map(json).joined()
        case .csv: CSVText.row(Self.keys) + places.map { CSVText.row(cells($0)) }.joined()
        case .table: lines(width, isWhole).map { $0 + "\n" }.joined()
        }
    }

    private func cells(_ place: Place) -> [String] {
        let stop = place.stop
        return [
            String(place.number), stop.account, stop.holder ?? "", stop.address ?? "",
            stop.phone ?? "", stop.sector ?? "", stop.zone ?? "", stop.kind ?? "",
            stop.total.description, place.owed.description, String(stop.daysOverdue),
            place.isDone ? "true" : "false",
        ]
    }

    private func json(_ place: Place) -> String {
        var bytes = Array("{".utf8)
        for (index, (key, cell)) in zip(Self.keys, cells(place)).enumerated() {
            bytes += Array("\(index > 0 ? "," : "")\"\(key)\":".utf8)
            switch key {
            case "number", "daysOverdue", "done": bytes += Array(cell.utf8)
            case _ where cell.isEmpty: bytes += Array("null".utf8)
            default: bytes.appendJSONString(cell)
            }
        }
        return String(decoding: bytes, as: UTF8.self) + "}\n"
    }

    /// So many that are next are shown.
    private static let nextMax = 8

    private func lines(_ width: Int, _ isWhole: Bool) -> [String] {
        let places = places
        let done = places.filter(\.isDone)
        let (count, asOf) = (Amounts.accounts(places.count), pack.asOf)
        let head = Wording(
            es: "Ruta al \(asOf): \(count.spanish), \(done.count) "
                + (done.count == 1 ? "hecha" : "hechas"),
            en: "Round as of \(asOf): \(count.english), \(done.count) done"
        )(language)
        let shown = isWhole ? places : done + places.filter { !$0.isDone }.prefix(Self.nextMax)
        var lines = head.lines(within: width)
        for place in shown { lines += self.lines(of: place, width) }
        if shown.count < places.count {
            let rest = places.count - shown.count
            lines += Wording(
                es: "… y \(rest) más con --all",
                en: "… and \(rest) more with --all"
            )(language).lines(within: width)
        }
        return lines
    }

    /// One line of what was done, or two of who is next, and that the account is closed.
    private func lines(of place: Place, _ width: Int) -> [String] {
        let number = String(place.number).padded(to: 3, right: true)
        let head = "\(number) \(place.isDone ? "✓" : "·") "
        let stop = place.stop
        if let last = place.records.last {
            let text = "\(stop.account) \(last.detail(language))"
            return [head + text.printable.truncated(to: width - head.columns)]
        }
        let debt = Amounts.grouped(place.owed)
        let days = Amounts.days(stop.daysOverdue)(language)
        let second = ["\(debt) · \(days)", stop.address].compactMap(\.self).joined(separator: " · ")
        let closing = stop.closing?(language).lines(within: width - 6) ?? []
        return [
            head + stop.title.truncated(to: width - head.columns),
            "      " + second.printable.truncated(to: width - 6),
        ] + closing.map { "      " + $0 }
    }
}
