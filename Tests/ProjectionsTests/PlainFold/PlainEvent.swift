// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Receivables

/// An event as it stands in its line: names and texts.
struct PlainEvent: Sendable {
    /// Where it stands in the log, from 0.
    var position: Int
    /// All fields; numbers are written out.
    let fields: [String: String]
    let type: String
    let on: CivilDate
    let recorded: Instant
    let account: String?
    /// What a reversal names it by.
    let id: String

    init(position: Int, fields: [String: String]) {
        self.position = position
        self.fields = fields
        type = fields["type"] ?? ""
        on = CivilDate(fields["on"] ?? "") ?? .earliest
        recorded = Instant(fields["recorded"] ?? "") ?? .earliest
        account = fields["account"]
        id = "\(fields["source"] ?? "")#\(fields["number"] ?? "")"
    }

    subscript(name: String) -> String? { fields[name] }

    func date(_ name: String) -> CivilDate { CivilDate(fields[name] ?? "") ?? .earliest }

    func cents(_ name: String) -> Int { PlainText.cents(fields[name] ?? "0") }

    func integer(_ name: String) -> Int { Int(fields[name] ?? "0") ?? 0 }

    func list(_ name: String) -> [String]? {
        fields[name].map { $0.split(separator: ",").map(String.init) }
    }

    /// The order of types on one day.
    var rank: Int {
        switch type {
        case "account.opened", "account.updated", "account.closed": 0
        case "charge.assessed": 1
        case "case.referred": 2
        case "exoneration.applied", "exoneration.revoked": 3
        case "plan.agreed": 4
        case "payment.received": 5
        case "refund.made": 6
        case "plan.cancelled": 7
        default: 8
        }
    }

    static func precedes(_ left: PlainEvent, _ right: PlainEvent) -> Bool {
        (left.on, left.rank, left.position) < (right.on, right.rank, right.position)
    }
}

extension PlainEvent {
    /// Reads a line of canonical JSON.
    init(line: String, position: Int) throws {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
        var fields: [String: String] = [:]
        for (name, value) in object as? [String: Any] ?? [:] {
            fields[name] = value as? String ?? "\(value)"
        }
        self.init(position: position, fields: fields)
    }
}

/// Decimal text as exact integers.
enum PlainText {
    static func cents(_ text: String) -> Int { scaled(text, decimals: 2) }

    /// A percentage in 10⁻⁸ of the whole.
    static func percent(_ text: String) -> Percentage {
        Percentage(units: Int64(scaled(text, decimals: 6)))
    }

    static func money(_ cents: Int) -> String { Money(cents: Int64(cents)).description }

    private static func scaled(_ text: String, decimals: Int) -> Int {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        let padded = fraction.padding(toLength: decimals, withPad: "0", startingAt: 0)
        return Int(parts[0] + padded) ?? 0
    }
}
