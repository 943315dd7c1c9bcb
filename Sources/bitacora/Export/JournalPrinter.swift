// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// Writes books in a program's own words.
struct JournalPrinter {
    private let dialect: JournalDialect
    /// Beancount: the first day of accounts that many share.
    private var shared: [String: CivilDate] = [:]

    init(_ dialect: JournalDialect) { self.dialect = dialect }

    /// What the books were made from, and the commodity.
    func head(_ clocks: Report.Clocks, municipality: String) -> String {
        // A log need not say whose it is.
        let whose = municipality.isEmpty ? "" : oneLine(municipality) + ", "
        var text = """
            ; \(whose)as of \(clocks.asOf)
            ; log: \(clocks.events) events, root \(clocks.root.hex)
            ; policy: \(oneLine(clocks.policyName)) \(clocks.policyHash)
            ; bitacora \(Bitacora.version)

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

    /// The books of one account.
    mutating func text(_ journal: AccountJournal) -> String {
        var text = journal.account.map { "\n; account \($0)\n" } ?? "\n; of no account\n"
        for remark in journal.remarks { text += remarkLine(remark) }
        var own: [String: CivilDate] = [:]
        var body = ""
        for entry in journal.entries {
            body += head(entry)
            for posting in entry.postings {
                let name = dialect.name(posting.account)
                body += "    \(name)  \(Money(cents: posting.cents)) USD\n"
                guard dialect == .beancount else { continue }
                if posting.account.isOfOne {
                    own[name] = min(own[name] ?? entry.day, entry.day)
                } else {
                    shared[name] = min(shared[name] ?? entry.day, entry.day)
                }
            }
        }
        return text + openings(own) + body
    }

    /// What stands at the end.
    var tail: String { shared.isEmpty ? "" : "\n" + openings(shared) }

    private func openings(_ accounts: [String: CivilDate]) -> String {
        accounts.sorted { $0.key < $1.key }.map { "\($1) open \($0) USD\n" }.joined()
    }

    private func head(_ entry: JournalEntry) -> String {
        let act = entry.act.rawValue
        switch dialect {
        case .hledger, .ledger:
            return "\(entry.day) \(entry.position.map { "(\($0)) " } ?? "")\(act)\n"
        case .beancount:
            return "\(entry.day) * \"\(act)\"\(entry.position.map { " ^log-\($0)" } ?? "")\n"
        }
    }

    private func remarkLine(_ remark: JournalRemark) -> String {
        let what =
            switch remark.kind {
            case .plan(let agreed, let plan): "plan \(plan) \(agreed ? "agreed" : "cancelled")"
            case .reversed(let type, let by):
                "\(type.rawValue) left out: reversed by event \(by)"
            }
        return "; \(remark.day) event \(remark.position): \(what)\n"
    }

    private func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 ? " " : $0 }))
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
