// SPDX-License-Identifier: MIT
import ArgumentParser
import Projections
import Receivables

/// A program for plain-text accounting that a journal is written for.
enum JournalDialect: String, ExpressibleByArgument, CaseIterable, Sendable {
    case hledger
    case ledger
    case beancount

    /// How this program spells an account of the books.
    func name(_ account: JournalAccount) -> String {
        let parts = parts(account)
        switch self {
        case .hledger, .ledger: return parts.map(Self.escaped).joined(separator: ":")
        case .beancount:
            let words = parts.enumerated().map { index, part in
                // The root is one of five words; names of ours begin with a capital of ours.
                index == 0
                    ? part.prefix(1).uppercased() + part.dropFirst() : Self.beancountWord(part)
            }
            return words.joined(separator: ":")
        }
    }

    private func parts(_ account: JournalAccount) -> [String] {
        switch account {
        case .receivable(let account, let tribute, let component):
            ["assets", "receivable", account, tribute, component.rawValue]
        case .credit(let account): ["liabilities", "credit", account]
        case .cash: ["assets", "cash"]
        case .income(let tribute, let component):
            ["income", "tributes", tribute, component.rawValue]
        case .exonerated(let ordinance, let component):
            ["expenses", "exonerated", ordinance, component.rawValue]
        case .otherIncome(let category): ["income", "other", category]
        case .expense(let category): ["expenses", "office", category]
        }
    }

    /// A code as a part of an account's name: a colon would begin another part.
    private static func escaped(_ code: String) -> String {
        code.replacing(":", with: "%3A")
    }

    /// A code as Beancount takes it: letters, digits and hyphens, a capital first.
    ///
    /// Codes are ASCII. Other characters become `-xHH` in hexadecimal, as does a hyphen that stands
    /// before an x, so that no two codes become one. Each part begins with `C-`.
    private static func beancountWord(_ code: String) -> String {
        var word = Array("C-".utf8)
        let bytes = Array(code.utf8)
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where !bytes[(index + 1)...].starts(with: "x".utf8),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                word.append(byte)
            default: word += "-x\(String(byte, radix: 16, uppercase: true))".utf8
            }
        }
        return String(decoding: word, as: UTF8.self)
    }
}
