// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// Writes books in a program's own words, those of some accounts one after another.
struct JournalPrinter: Sendable {
    private let dialect: JournalDialect
    /// What is written.
    private(set) var text: [UInt8] = []
    /// Beancount: the first day of accounts that many share.
    private var shared: [String: CivilDate] = [:]

    init(_ dialect: JournalDialect) { self.dialect = dialect }

    /// What the books were made from, and the commodity.
    ///
    /// `supposed`: what they stand on that the log does not have.
    func head(_ clocks: Report.Clocks, municipality: String, supposed: String?) -> String {
        // A log need not say whose it is.
        let whose = municipality.isEmpty ? "" : oneLine(municipality) + ", "
        var text = """
            ; \(whose)as of \(clocks.asOf)
            ; log: \(clocks.events) events, root \(clocks.root.hex)
            ; policy: \(oneLine(clocks.policyName)) \(clocks.policyHash)
            \(supposed.map { "; what-if: \(oneLine($0))\n" } ?? ""); bitacora \(Bitacora.version)

            """
        switch dialect {
        case .hledger: text += "\ncommodity 1000.00 USD\n"
        case .ledger: text += "\ncommodity USD\n    format 1000.00 USD\n"
        case .beancount:
            let title = oneLine(municipality).replacing("\\", with: "\\\\")
                .replacing("\"", with: "\\\"")
            text += "\n"
            if !title.isEmpty { text += "option \"title\" \"\(title)\"\n" }
            text += "option \"operating_currency\" \"USD\"\n"
        }
        return text
    }

    /// Writes the books of one account.
    mutating func append(_ journal: AccountJournal) {
        text.append(journal.account.map { "\n; account \($0)\n" } ?? "\n; of no account\n")
        for remark in journal.remarks { text.append(remarkLine(remark)) }
        var own: [String: CivilDate] = [:]
        var body: [UInt8] = []
        for entry in journal.entries {
            append(headOf: entry, to: &body)
            for posting in entry.postings {
                body.append("    ")
                let start = body.count
                dialect.append(posting.account, to: &body)
                if dialect == .beancount {
                    note(posting.account, body[start...], entry.day, &own)
                }
                body.append("  ")
                body.append(cents: posting.cents)
                body.append(" USD\n")
            }
        }
        text.append(openings(own))
        text.append(contentsOf: body)
    }

    /// Notes when an account of the books, by its name, is used.
    private mutating func note(
        _ account: JournalAccount,
        _ name: ArraySlice<UInt8>,
        _ day: CivilDate,
        _ own: inout [String: CivilDate]
    ) {
        let name = String(decoding: name, as: UTF8.self)
        if account.isOfOne {
            own[name] = min(own[name] ?? day, day)
        } else {
            shared[name] = min(shared[name] ?? day, day)
        }
    }

    /// Notes when the accounts that many share are used in what another printer has written.
    mutating func note(daysOf other: JournalPrinter) {
        shared.merge(other.shared, uniquingKeysWith: min)
    }

    /// What stands at the end.
    var tail: String { shared.isEmpty ? "" : "\n" + openings(shared) }

    private func openings(_ accounts: [String: CivilDate]) -> String {
        accounts.sorted { $0.key < $1.key }.map { "\($1) open \($0) USD\n" }.joined()
    }

    private func append(headOf entry: JournalEntry, to text: inout [UInt8]) {
        let act = entry.act.rawValue
        entry.day.appendText(to: &text)
        switch dialect {
        case .hledger, .ledger:
            text.append(" \(entry.position.map { "(\($0)) " } ?? "")\(act)\n")
        case .beancount:
            text.append(" * \"\(act)\"\(entry.position.map { " ^log-\($0)" } ?? "")\n")
        }
    }

    private func remarkLine(_ remark: JournalRemark) -> String {
        let what =
            switch remark.kind {
            case .plan(let agreed, let plan): "plan \(plan) \(agreed ? "agreed" : "cancelled")"
            case .reversed(let type, let by):
                "\(type) left out: reversed by event \(by)"
            }
        return "; \(remark.day) event \(remark.position): \(what)\n"
    }

    private func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 ? " " : $0 }))
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ text: String) { append(contentsOf: text.utf8) }

    /// Appends an amount as `Money` writes it; the fold refuses sums that come near the bounds.
    fileprivate mutating func append(cents: Int64) {
        if cents < 0 { append("-") }
        appendCanonical(Int64(clamping: cents.magnitude), .hundredths)
    }
}

extension JournalAccount {
    /// Whether it belongs to one taxpayer's account.
    fileprivate var isOfOne: Bool {
        switch self {
        case .receivable, .credit: true
        default: false
        }
    }
}
