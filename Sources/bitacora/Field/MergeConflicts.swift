// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Projections
import Receivables

/// What the office should look at among the events that came home from devices.
enum MergeConflicts {
    /// A line for each conflict of some events of devices, and for people one of what to do.
    static func lines(
        _ location: LogLocation,
        of numbers: [DeviceName: ClosedRange<UInt64>],
        asJSON: Bool
    ) throws -> [String] {
        let reader = try LogReader(location.path, schema: Catalogue.schema)
        // A device's clock may be ahead, and what it recorded is not to be missed.
        let conflicts = try Replay(reader, for: [.conflicts])
            .conflicts(
                of: Dictionary(uniqueKeysWithValues: numbers.map { ($0.key.text, $0.value) }),
                asOf: .latest
            )
        if asJSON { return conflicts.map(json) }
        return conflicts.isEmpty ? [] : conflicts.map(text) + [whatToDo]
    }

    private static var whatToDo: String {
        say(
            es: "Véalos otra vez con «bitacora report conflicts»; qué hacer con cada uno lo dice "
                + "la guía de equipos de campo",
            en: "See them again with \"bitacora report conflicts\"; what to do with each is in the "
                + "guide to field devices"
        )
    }

    private static func text(_ conflict: Replay.FieldConflict) -> String {
        let word = CodeWords.word(conflict.name, Speech.language)
        var parts = ["\(conflict.account.printable)"]
        parts += details(conflict)
        if let other = conflict.other {
            parts.append(say(es: "asiento \(other)", en: "position \(other)"))
        }
        return say(es: "Conflicto", en: "Conflict")
            + ": \(conflict.device)#\(conflict.number): \(word): " + parts.joined(separator: ", ")
    }

    /// Of a clock that was ahead, also from which day the event counts.
    private static func details(_ conflict: Replay.FieldConflict) -> [String] {
        let words = conflict.detail.split(separator: " ")
        guard conflict.name == "clock-ahead", words.count == 2 else {
            return conflict.detail.isEmpty ? [] : [conflict.detail.printable]
        }
        let day = String(words[1]).printable
        return [
            String(words[0]).printable,
            say(es: "cuenta desde el \(day)", en: "counts from \(day)"),
        ]
    }

    private static func json(_ conflict: Replay.FieldConflict) -> String {
        var bytes = Array("{\"conflict\":\"\(conflict.name)\",\"position\":".utf8)
        bytes += Array("\(conflict.position),\"device\":".utf8)
        bytes.appendJSONString(conflict.device)
        bytes += Array(",\"number\":\(conflict.number),\"account\":".utf8)
        bytes.appendJSONString(conflict.account)
        let other = conflict.other.map(String.init) ?? "null"
        bytes += Array(",\"other\":\(other),\"detail\":".utf8)
        bytes.appendJSONString(conflict.detail)
        return String(decoding: bytes, as: UTF8.self) + "}"
    }
}
