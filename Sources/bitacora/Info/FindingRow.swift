// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// One thing that is wrong with a log, as `verify` and `salvage` give it to programs.
struct FindingRow {
    /// The keys, in their order.
    static let keys = ["file", "offset", "firstEvent", "lastEvent", "code", "finding"]

    let file: String
    let offset: UInt64
    /// The positions concerned; may be empty.
    let events: Range<UInt64>
    /// A stable name of what it is.
    let code: String
    let what: Wording

    init(_ damage: VerificationReport.Damage) {
        self.init(
            file: damage.file,
            offset: damage.offset,
            events: damage.events,
            code: damage.finding.code.rawValue,
            what: Wording(damage.finding)
        )
    }

    init(file: String, offset: UInt64, events: Range<UInt64>, code: String, what: Wording) {
        self.file = file
        self.offset = offset
        self.events = events
        self.code = code
        self.what = what
    }

    /// The values of the keys.
    var cells: [String] {
        [
            file, String(offset), String(events.lowerBound),
            events.isEmpty ? "" : String(events.upperBound - 1), code, what(Speech.language),
        ]
    }

    /// One object; `lastEvent` is null where no event is concerned.
    var json: [UInt8] {
        var bytes = Array("{".utf8)
        for (index, (key, cell)) in zip(Self.keys, cells).enumerated() {
            bytes += Array("\(index > 0 ? "," : "")\"\(key)\":".utf8)
            if ["file", "code", "finding"].contains(key) {
                bytes.appendJSONString(cell)
            } else {
                bytes += Array((cell.isEmpty ? "null" : cell).utf8)
            }
        }
        return bytes + Array("}".utf8)
    }
}
