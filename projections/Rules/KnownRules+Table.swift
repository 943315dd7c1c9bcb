// SPDX-License-Identifier: MIT

import EventLog
import Receivables

extension KnownOrdinance {
    /// The ordinance as a row of its table.
    var tableRow: [TableCell] {
        func list(_ names: [String]?) -> TableCell {
            names.map { .text($0.joined(separator: ",")) } ?? .null
        }
        return [
            .text(code), .day(from.dayNumber), .day(until.dayNumber), .text(interest), .text(fine),
            .day(debtsUntil?.dayNumber), list(tributes), list(kinds), list(stages),
            requires.map { .text($0.rawValue) } ?? .null,
            enactment.map { .integer(Int64($0.position)) } ?? .null,
            (enactment?.resolution).map { .text($0) } ?? .null,
        ]
    }
}

extension KnownPolicy {
    /// The policy as a row of its table.
    var tableRow: [TableCell] {
        [
            .integer(Int64(position)), .text(name), .text(hash), .day(from.dayNumber),
            .day(until?.dayNumber), resolution.map { .text($0) } ?? .null,
        ]
    }
}
