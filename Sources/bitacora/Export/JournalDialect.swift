// SPDX-License-Identifier: MIT
import ArgumentParser
import Projections
import Receivables

/// A program for plain-text accounting that a journal is written for.
enum JournalDialect: String, ExpressibleByArgument, CaseIterable, Sendable {
    case hledger
    case ledger
    case beancount

    /// A part of an account's name.
    private enum Part {
        /// A word of ours, lower-case.
        case word(String)
        /// A code of the log.
        case code(String)
    }

    /// Appends how this program spells an account of the books.
    func append(_ account: JournalAccount, to text: inout [UInt8]) {
        for (index, part) in parts(account).enumerated() {
            if index > 0 { text.append(UInt8(ascii: ":")) }
            switch part {
            case .word(let word):
                let start = text.count
                text.append(contentsOf: word.utf8)
                if self == .beancount { text[start] -= UInt8(ascii: "a") - UInt8(ascii: "A") }
            case .code(let code):
                if self == .beancount {
                    Self.appendBeancountWord(code, to: &text)
                } else {
                    Self.appendEscaped(code, to: &text)
                }
            }
        }
    }

    private func parts(_ account: JournalAccount) -> [Part] {
        switch account {
        case .receivable(let account, let tribute, let component):
            [
                .word("assets"), .word("receivable"), .code(account), .code(tribute),
                .word(component.rawValue),
            ]
        case .credit(let account): [.word("liabilities"), .word("credit"), .code(account)]
        case .cash: [.word("assets"), .word("cash")]
        case .income(let tribute, let component):
            [.word("income"), .word("tributes"), .code(tribute), .word(component.rawValue)]
        case .exonerated(let ordinance, let component):
            [.word("expenses"), .word("exonerated"), .code(ordinance), .word(component.rawValue)]
        case .otherIncome(let category): [.word("income"), .word("other"), .code(category)]
        case .expense(let category): [.word("expenses"), .word("office"), .code(category)]
        }
    }

    /// A code as a part of an account's name: a colon would begin another part.
    private static func appendEscaped(_ code: String, to text: inout [UInt8]) {
        for byte in code.utf8 {
            if byte == UInt8(ascii: ":") {
                text.append(contentsOf: "%3A".utf8)
            } else {
                text.append(byte)
            }
        }
    }

    /// A code as Beancount takes it: letters, digits and hyphens, a capital first.
    ///
    /// Codes are ASCII. Other characters become `-xHH` in hexadecimal, as does a hyphen that stands
    /// before an x, so that no two codes become one. Each begins with `C-`.
    private static func appendBeancountWord(_ code: String, to text: inout [UInt8]) {
        text.append(contentsOf: "C-".utf8)
        var rest = code.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "-") where rest.first != UInt8(ascii: "x"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                text.append(byte)
            default:
                text.append(contentsOf: "-x\(String(byte, radix: 16, uppercase: true))".utf8)
            }
        }
    }
}
