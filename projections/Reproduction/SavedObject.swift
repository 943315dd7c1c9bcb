// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Receivables

/// An object of a saved report, read key by key; a key that is not as it should be is named.
struct SavedObject {
    private let members: [String: Any]

    /// Reads a JSON object.
    init(parsing bytes: [UInt8]) throws(SavedReportError) {
        guard let members = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        else { throw SavedReportError(key: nil) }
        self.members = members
    }

    private init(_ members: [String: Any]) { self.members = members }

    /// Whether it has a key.
    func has(_ key: String) -> Bool { members[key] != nil }

    func object(_ key: String) throws(SavedReportError) -> SavedObject {
        SavedObject(try value(key))
    }

    /// The objects of an array.
    func objects(_ key: String) throws(SavedReportError) -> [SavedObject] {
        let objects: [[String: Any]] = try value(key)
        return objects.map { SavedObject($0) }
    }

    /// An amount that is not negative, as reports write it.
    func money(_ key: String) throws(SavedReportError) -> Money {
        try parsed(key) { text in
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[1].utf8.count == 2,
                text.utf8.allSatisfy({ $0 == 0x2E || (0x30...0x39).contains($0) })
            else { return nil }
            return Int64(parts.joined()).map { Money(cents: $0) }
        }
    }

    func text(_ key: String) throws(SavedReportError) -> String { try value(key) }

    func optionalText(_ key: String) -> String? { members[key] as? String }

    func count(_ key: String) throws(SavedReportError) -> UInt64 {
        let number: NSNumber = try value(key)
        let exact = number.doubleValue
        // Up to here every whole number is one of its own, and fits in an `Int`.
        guard exact >= 0, exact < 9_007_199_254_740_992, exact == exact.rounded(.down) else {
            throw SavedReportError(key: key)
        }
        return UInt64(exact)
    }

    func date(_ key: String) throws(SavedReportError) -> CivilDate {
        try parsed(key) { CivilDate($0) }
    }

    func digest(_ key: String) throws(SavedReportError) -> Digest {
        try parsed(key) { Digest(hex: $0) }
    }

    /// A moment; nil where null stands.
    func instant(_ key: String) throws(SavedReportError) -> Instant? {
        members[key] is String ? try parsed(key) { Instant($0) } : nil
    }

    private func parsed<Value>(
        _ key: String,
        _ parse: (String) -> Value?
    ) throws(SavedReportError) -> Value {
        guard let parsed = parse(try text(key)) else { throw SavedReportError(key: key) }
        return parsed
    }

    private func value<Value>(_ key: String) throws(SavedReportError) -> Value {
        guard let value = members[key] as? Value else { throw SavedReportError(key: key) }
        return value
    }
}
