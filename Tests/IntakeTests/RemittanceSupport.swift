// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Receivables
import Testing

@testable import Intake

/// A utility's files as the tests write them.
enum RemittanceSample {
    /// A header, lines and a trailer in columns.
    static let fixed = """
        remittance: m
        utility: LUZ
        form: fixed-width
        formats: {date: yyyymmdd, money: cents}
        records:
          tag: 1-1
          header: {is: H, columns: {number: 2-5, date: 6-13, count: 14-16, total: 17-24}}
          detail: {is: D, columns: {service: 2-6, day: 7-14, amount: 15-20, ref: 21-24}}
          trailer: {is: T, columns: {count: 2-4, total: 5-12}}
        batch: {remittance: "{number}", date: "{date}", payments: "{count}", total: "{total}"}
        payment: {service: "{service}", on: "{day}", amount: "{amount}", receipt: "{ref}"}
        """

    /// 10.00 + 0.05 + 2.50 = 12.55.
    static let file = [
        "HR-012018063000300001255", "D4000120180601001000A-1 ", "D4000220180602000005    ",
        "D4000120180630000250A-3 ", "T00300001255", "",
    ].joined(separator: "\n")

    /// What becomes of a file: its payments a line each, or the English message.
    static func read(_ file: String, _ mapping: String = fixed) throws -> [String] {
        try read(Array(file.utf8), mapping)
    }

    static func read(_ bytes: [UInt8], _ mapping: String = fixed) throws -> [String] {
        do {
            let layout = try RemittanceMapping.read(mapping, file: "m.yaml")
            switch try RemittanceFile.read(bytes, layout, file: "f") {
            case .remittance(let remittance):
                let head = "\(remittance.source) \(remittance.date) \(remittance.total)"
                return [head]
                    + remittance.payments.map {
                        "\($0.line) \($0.service) \($0.on) \($0.amount) \($0.receipt ?? "-")"
                    }
            case .correction(let correction):
                return ["\(correction.source) \(correction.date)"]
                    + correction.changes.map { change in
                        let target =
                            switch change.target {
                            case .place(let place, let remittance): "\(remittance)/\(place)"
                            case .receipt(let receipt): receipt
                            }
                        let said = [
                            change.isVoid ? "void" : nil, change.amount?.description,
                            change.service, change.on?.description, change.reason,
                        ]
                        return "\(change.line) \(target) "
                            + said.compactMap(\.self).joined(separator: " ")
                    }
            }
        } catch let error as RemittanceError {
            return [error.message(.english)]
        } catch let error as MappingError {
            return [error.message(.english)]
        }
    }

    /// A file of the example.
    static func example(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../examples/remittance").standardized
        return Array(try Data(contentsOf: folder.appending(path: name)))
    }

    static func exampleText(_ name: String) throws -> String {
        String(decoding: try example(name), as: UTF8.self)
    }
}
