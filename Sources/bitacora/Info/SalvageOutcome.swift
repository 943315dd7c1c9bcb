// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What `salvage` says of what it found.
struct SalvageOutcome {
    let report: SalvageReport
    let location: LogLocation

    /// On a terminal so many are named of what is missing, and of damage that cost nothing.
    static let shownMax = 20

    /// For people, a line each of what is missing and of damage that cost nothing, or of so many of
    /// either and then one that says how many more there are.
    ///
    /// `file`: where the report goes, which has all; nil for nowhere.
    func lines(most: Int = .max, report file: String? = nil) -> [Wording] {
        var lines = report.otherDamage.prefix(most).map { damage in
            Wording(
                es: "\(Self.place(damage).spanish): \(Wording(damage.finding).spanish); no costó "
                    + "ningún evento",
                en: "\(Self.place(damage).english): \(Wording(damage.finding).english); it cost "
                    + "no event"
            )
        }
        let others = report.otherDamage.count - lines.count
        if others > 0 { lines.append(Self.otherDamage(others, in: file)) }
        lines += report.gaps.prefix(most).map { gap in
            Wording(
                es: "\(Self.missing(gap.events).spanish): \(Self.place(gap).spanish): "
                    + Wording(gap.finding).spanish,
                en: "\(Self.missing(gap.events).english): \(Self.place(gap).english): "
                    + Wording(gap.finding).english
            )
        }
        let gaps = report.gaps.dropFirst(most)
        if !gaps.isEmpty { lines.append(Self.missing(gaps, in: file)) }
        if let tail = report.tornTail {
            lines.append(
                Wording(
                    es: "\(Self.place(tail).spanish): un registro sin completar; no se incluye",
                    en: "\(Self.place(tail).english): an append never completed; it is not given"
                )
            )
        }
        return lines + [summary]
    }

    private static func missing(_ events: Range<UInt64>) -> Wording {
        let (first, last) = (events.lowerBound, events.upperBound - 1)
        return first == last
            ? Wording(es: "falta el evento \(first)", en: "missing is event \(first)")
            : Wording(
                es: "faltan los eventos \(first) a \(last)",
                en: "missing are events \(first) to \(last)"
            )
    }

    /// What is missing besides what was named.
    private static func missing(
        _ gaps: ArraySlice<VerificationReport.Damage>,
        in file: String?
    ) -> Wording {
        let count = Amounts.grouped(gaps.count)
        let events = Amounts.events(gaps.reduce(0) { $0 + $1.events.count })
        let place = all(in: file)
        return Wording(
            es: gaps.count == 1
                ? "falta otro tramo, con \(events.spanish); \(place.spanish)"
                : "faltan otros \(count) tramos, con \(events.spanish); \(place.spanish)",
            en: gaps.count == 1
                ? "missing is 1 more run, with \(events.english); \(place.english)"
                : "missing are \(count) more runs, with \(events.english); \(place.english)"
        )
    }

    /// Damage that cost nothing besides what was named.
    private static func otherDamage(_ number: Int, in file: String?) -> Wording {
        let (count, place) = (Amounts.grouped(number), all(in: file))
        return Wording(
            es: number == 1
                ? "otro daño no hizo perder ningún evento; \(place.spanish)"
                : "otros \(count) daños no costaron ningún evento; \(place.spanish)",
            en: number == 1
                ? "1 more damage cost no event; \(place.english)"
                : "\(count) more damages cost no event; \(place.english)"
        )
    }

    /// Where all of them are named.
    private static func all(in file: String?) -> Wording {
        guard let file = file?.printable else {
            return Wording(
                es: "con --report ARCHIVO se nombran todos",
                en: "--report FILE names all of them"
            )
        }
        return Wording(es: "todos se nombran en \(file)", en: "all are named in \(file)")
    }

    private static func place(_ damage: VerificationReport.Damage) -> Wording {
        Wording(
            es: "\(damage.file), byte \(damage.offset)",
            en: "\(damage.file), offset \(damage.offset)"
        )
    }

    private var summary: Wording {
        let events = Amounts.grouped(Int(report.events))
        let missing = report.gaps.reduce(0) { $0 + $1.events.count }
        if report.isWhole {
            return Wording(
                es: "\(location.path): los \(events) eventos están enteros",
                en: "\(location.path): all \(events) events are whole"
            )
        }
        let lost = Amounts.grouped(missing)
        let all = Amounts.grouped(Int(report.end))
        return Wording(
            es: "\(location.path): \(events) de \(all) eventos rescatados, faltan \(lost). "
                + "Búsquelos en una copia o en sus orígenes",
            en: "\(location.path): \(events) of \(all) events salvaged, \(lost) missing. "
                + "Look for them in a copy or at their sources"
        )
    }

    /// One object.
    var json: [UInt8] {
        var bytes = Array("{\"whole\":\(report.isWhole),\"events\":\(report.events)".utf8)
        bytes += Array(",\"end\":\(report.end),\"root\":".utf8)
        bytes += Array((report.root.map { "\"\($0.hex)\"" } ?? "null").utf8)
        bytes += Array(",\"gaps\":".utf8) + Self.json(report.gaps.map(FindingRow.init))
        bytes +=
            Array(",\"otherDamage\":".utf8) + Self.json(report.otherDamage.map(FindingRow.init))
        bytes += Array(",\"checksumOnly\":[".utf8)
        let ranges = report.checksumOnly.map {
            "{\"firstEvent\":\($0.lowerBound),\"lastEvent\":\($0.upperBound - 1)}"
        }
        bytes += Array(ranges.joined(separator: ",").utf8) + Array("],\"tornTail\":".utf8)
        bytes += report.tornTail.map { FindingRow($0).json } ?? Array("null".utf8)
        return bytes + Array("}\n".utf8)
    }

    private static func json(_ rows: [FindingRow]) -> [UInt8] {
        var bytes = Array("[".utf8)
        for (index, row) in rows.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += row.json
        }
        return bytes + Array("]".utf8)
    }
}
