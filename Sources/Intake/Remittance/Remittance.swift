// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// What a utility's file holds: a remittance of payments, or corrections of earlier ones.
public enum RemittanceFile: Sendable {
    /// Payments that the utility collected with its bill.
    case remittance(Remittance)
    /// Payments of earlier remittances that were wrong.
    case correction(RemittanceCorrection)

    /// The source under which its events go into the log: `UTILITY:REMITTANCE`.
    public var source: String {
        switch self {
        case .remittance(let remittance): remittance.source
        case .correction(let correction): correction.source
        }
    }
}

/// Payments that a utility collected with its bill and hands over together.
///
/// Its date, count and total are those of the file's header or trailer, and agree with the lines.
public struct Remittance: Sendable {
    /// The utility, a code.
    public let utility: String
    /// The number that the utility gave it, a code.
    public let number: String
    /// The day of the remittance.
    public let date: CivilDate
    /// Whether its lines say on which day each payment was collected; where they do not, each has the
    /// remittance's day.
    public let hasDays: Bool
    /// What its payments add up to, in cents.
    public let total: Money
    /// The payments, in the order of the file.
    public let payments: [Payment]
    /// SHA-256 of the file.
    public let digest: Digest

    /// One payment.
    public struct Payment: Hashable, Sendable {
        /// The line of the file, from 1.
        public let line: Int
        /// The service number that it was paid under, a code.
        public let service: String
        /// The day on which it was collected.
        public internal(set) var on: CivilDate
        /// How much, above zero.
        public let amount: Money
        /// The utility's own reference, a code; nil where it gives none.
        public let receipt: String?
    }

    /// The source under which its events go into the log: `UTILITY:REMITTANCE`.
    public var source: String { "\(utility):\(number)" }

    /// The most lines that a file may have: they are held in memory until they agree with the
    /// header.
    public static let linesMax = 1_000_000

    /// The most bytes that a file may have, 128 MiB.
    public static let byteCountMax = 128 << 20
}

/// What a utility says was wrong in its earlier remittances.
public struct RemittanceCorrection: Sendable {
    /// The utility, a code.
    public let utility: String
    /// The number that the utility gave it, a code; it has the same numbers as its remittances.
    public let number: String
    /// The day of the correction.
    public let date: CivilDate
    /// The changes, in the order of the file.
    public let changes: [Change]
    /// SHA-256 of the file.
    public let digest: Digest

    /// A payment as a correction names it.
    public enum Target: Hashable, Sendable {
        /// The payment of that place, from 1, in the remittance of that number.
        case place(Int, remittance: String)
        /// The payment with the utility's reference.
        case receipt(String)
    }

    /// What becomes of one payment.
    public struct Change: Hashable, Sendable {
        /// The line of the file, from 1.
        public let line: Int
        /// The payment.
        public let target: Target
        /// The utility's reference, which has to be the payment's; nil where the line gives none.
        public let receipt: String?
        /// Whether there was no such payment at all.
        public let isVoid: Bool
        /// What it should have been; nil where that was right.
        public let amount: Money?
        /// The service number that it was paid under; nil where that was right.
        public let service: String?
        /// The day on which it was collected; nil where that was right.
        public let on: CivilDate?
        /// Why, in the utility's words.
        public let reason: String?
    }

    /// The source under which its events go into the log: `UTILITY:CORRECTION`.
    public var source: String { "\(utility):\(number)" }
}

/// Why a utility's file is refused: nothing of it is recorded.
public struct RemittanceError: Error, Hashable, Sendable {
    /// The line, from 1; nil for the whole file.
    public let line: Int?
    /// The column, with the positions it takes; nil where it is about none.
    public let column: String?
    /// What was expected, what was found, and what to do.
    public let reason: Wording

    init(line: Int?, column: String? = nil, _ reason: Wording) {
        (self.line, self.column, self.reason) = (line, column, reason)
    }

    /// The whole message behind the file's name: `3: column "amount" (20-29): …`.
    public func message(_ language: Language) -> String {
        var text = line.map { "\($0): " } ?? " "
        if let column {
            text += Wording(es: "columna \(column): ", en: "column \(column): ")(language)
        }
        return text + reason(language)
    }
}
