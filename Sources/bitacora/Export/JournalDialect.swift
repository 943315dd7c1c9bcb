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

    /// How this program spells an account of the books.
    func name(_ account: JournalAccount) -> String {
        parts(account).map(spelled).joined(separator: ":")
    }

    private func spelled(_ part: Part) -> String {
        switch part {
        case .word(let word):
            self == .beancount ? word.prefix(1).uppercased() + word.dropFirst() : word
        case .code(let code): self == .beancount ? Self.beancountWord(code) : Self.escaped(code)
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
    private static func escaped(_ code: String) -> String {
        code.replacing(":", with: "%3A")
    }

    /// A code as Beancount takes it: letters, digits and hyphens, a capital first.
    ///
    /// Codes are ASCII. Other characters become `-xHH` in hexadecimal, as does a hyphen that stands
    /// before an x, so that no two codes become one. Each begins with `C-`.
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
