// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// An event that the catalogue does not take and that was taken back, as `verify` tells of it.
struct TakenBackRow {
    private let position: UInt64
    private let name: String
    private let what: Wording
    /// The position of its reversal.
    private let by: UInt64

    /// `name`: as reversals name it.
    init(_ event: UnfitEvent, _ name: String, by: UInt64) {
        (position, what) = (event.position, event.what)
        (self.name, self.by) = (name, by)
    }

    /// A line for people.
    var line: Wording {
        let name = name.printable
        return Wording(
            es: "evento \(position) (\(name)), revertido por el evento \(by): \(what.spanish)",
            en: "event \(position) (\(name)), reversed by event \(by): \(what.english)"
        )
    }

    /// One object.
    var json: [UInt8] {
        var bytes = Array("{\"event\":\(position),\"name\":".utf8)
        bytes.appendJSONString(name)
        bytes += Array(",\"code\":\"eventUnfit\",\"finding\":".utf8)
        bytes.appendJSONString(what(Speech.language))
        return bytes + Array(",\"reversedBy\":\(by)}".utf8)
    }
}
