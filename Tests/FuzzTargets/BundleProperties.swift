// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Receivables

/// What is carried between a device and its office: bundles, acknowledgements, evidence.
///
/// The first byte says which, and whether a bundle's digest is made right, so that what stands
/// behind it is reached.
enum BundleProperties {
    static func check(_ bytes: [UInt8]) throws -> Bool {
        guard let option = bytes.first else { return false }
        let file = Array(bytes.dropFirst())
        do {
            switch option % 4 {
            case 0: try checkBundle(file)
            case 1: try checkBundle(resealed(file))
            case 2: try checkAcknowledgement(file)
            default: try checkEvidence(file)
            }
            return true
        } catch let error as FieldError {
            try demand(!error.wording.spanish.isEmpty, "no words in Spanish")
            try demand(!error.wording.english.isEmpty, "no words in English")
            try demand(
                error.wording.english.unicodeScalars.allSatisfy { $0.value >= 0x20 },
                "a control character reaches the terminal"
            )
            return false
        }
    }

    private static func resealed(_ file: [UInt8]) -> [UInt8] {
        let body = Array(file.dropLast(72))
        return body + Array("sha256 \(Digest.sha256(body.span).hex)\n".utf8)
    }

    private static func checkBundle(_ file: [UInt8]) throws {
        let bundle = try Bundle(reading: file)
        try demand(bundle.first > 0 && bundle.first <= bundle.last, "numbers that go back")
        try demand(
            bundle.events.count == Int(bundle.last - bundle.first + 1),
            "not an event for each number"
        )
        for row in 0..<bundle.events.count {
            try demand(
                bundle.events.string(Schema.source, row: row) == bundle.device.source,
                "an event of another source"
            )
            try demand(
                bundle.events.integer(Schema.number, row: row) == Int64(bundle.first) + Int64(row),
                "an event out of its place"
            )
        }
        try demand(bundle.checkpoint.size == bundle.last, "a checkpoint of another size")
        var memory = SymbolMemory()
        let doubtful = CatalogueCheck().doubtfulRows(bundle.events, &memory)
        try demand(doubtful.isEmpty, "outside the catalogue")
        let again = bundle.bytes
        try demand(try Bundle(reading: again).bytes == again, "a bundle read again is another")
    }

    private static func checkAcknowledgement(_ file: [UInt8]) throws {
        let read = try Acknowledgement(reading: file)
        try demand(read.note.bytes == file, "an acknowledgement is written as other bytes")
        try demand(read.last > 0, "an acknowledgement of nothing")
    }

    private static func checkEvidence(_ file: [UInt8]) throws {
        let read = try TwoHistories(reading: file)
        try demand(read.bytes == file, "evidence is written as other bytes")
        guard read.flaw() == nil else { return }
        try demand(read.home?.root != read.other.root, "one history is no evidence")
    }
}
