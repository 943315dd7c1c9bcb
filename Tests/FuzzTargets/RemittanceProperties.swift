// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Receivables

/// Files of a utility, in fixed columns and in rows.
enum RemittanceProperties {
    private static let head = "utility: LUZ\nformats: {date: yyyymmdd, money: cents}\n"

    private static let texts = [
        head + """
            remittance: fija
            form: fixed-width
            records:
              tag: 1
              header: {is: H, columns: {number: 2-3, date: 4-11, count: 12-13, total: 14-19}}
              detail: {is: D, columns: {service: 2-4, day: 5-12, amount: 13-17, ref: 18-20}}
              trailer: {is: T, columns: {total: 2-7}}
            batch: {remittance: "{number}", date: "{date}", payments: "{count}", total: "{total}"}
            payment: {service: "{service}", on: "{day}", amount: "{amount}", receipt: "{ref}"}
            """,
        head + """
            remittance: csv
            form: csv
            file: {header: false, encoding: windows-1252}
            records:
              tag: 1
              detail: {columns: {service: 2, amount: 3}}
              trailer: {is: T, columns: {number: 2, date: 3, count: 4, total: 5}}
            batch: {remittance: "{number}", date: "{date}", payments: "{count}", total: "{total}"}
            payment: {service: "{service}", amount: "{amount}"}
            """,
        head + """
            correction: cambios
            form: csv
            file: {header: false}
            records:
              tag: 1
              header: {is: C, columns: {number: 2, date: 3, count: 4}}
              detail: {is: [A, M], columns: {what: 1, batch: 2, place: 3, amount: 4, why: 5}}
            batch: {correction: "{number}", date: "{date}", changes: "{count}"}
            change:
              remittance: "{batch}"
              line: "{place}"
              amount: "{amount}"
              reason: "{why}"
              void: {what: A}
            """,
    ]

    private static let mappings = texts.compactMap {
        try? RemittanceMapping.read($0, file: "m.yaml")
    }

    /// The first byte says how the others are to be read.
    static func check(_ bytes: [UInt8]) throws -> Bool {
        try demand(mappings.count == texts.count, "a mapping cannot be read")
        guard let first = bytes.first else { return false }
        let text = Array(bytes.dropFirst())
        let file: RemittanceFile
        do {
            file = try RemittanceFile.read(text, mappings[Int(first) % mappings.count], file: "f")
        } catch let error as RemittanceError {
            try demand((1...text.count + 1).contains(error.line ?? 1), "\(error)")
            for language in [Language.spanish, .english] {
                try demand(!error.message(language).isEmpty, "a refusal without words")
            }
            return false
        } catch let error as DocumentError {
            try demand(error.line >= 1 && error.column >= 1, "\(error)")
            return false
        }
        switch file {
        case .remittance(let remittance): try check(remittance, text)
        case .correction(let correction): try check(correction, text)
        }
        return true
    }

    private static func check(_ remittance: Remittance, _ text: [UInt8]) throws(BrokenProperty) {
        let sum = remittance.payments.reduce(Int128(0)) { $0 + Int128($1.amount.cents) }
        try demand(sum == Int128(remittance.total.cents), "\(sum) is not \(remittance.total)")
        try demand(remittance.digest == Digest.sha256(text.span), "the digest is of other bytes")
        try demandAscending(remittance.payments.map(\.line))
        for payment in remittance.payments {
            try demand(payment.amount.cents > 0, "\(payment)")
            try demand((1...64).contains(payment.service.utf8.count), "\(payment)")
        }
    }

    private static func check(
        _ correction: RemittanceCorrection,
        _ text: [UInt8]
    ) throws(BrokenProperty) {
        try demandAscending(correction.changes.map(\.line))
        let targets = Set(correction.changes.map(\.target))
        try demand(targets.count == correction.changes.count, "a payment is corrected twice")
        for change in correction.changes {
            try demand(change.isVoid != (change.amount != nil), "\(change)")
        }
    }

    private static func demandAscending(_ lines: [Int]) throws(BrokenProperty) {
        try demand(zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 }, "lines \(lines)")
    }
}
