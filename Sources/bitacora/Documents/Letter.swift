// SPDX-License-Identifier: MIT
import Documents
import EventLog
import Projections
import Receivables

/// What makes a document of a report besides its rows: whom it is for and what it says to them.
enum Letter: Sendable {
    /// The report as it is.
    case plain
    /// An account's statement (estado de cuenta).
    case statement(AccountRecord)
    /// Whether an account is solvent (constancia de solvencia).
    case solvency(AccountRecord, isSolvent: Bool)
    /// What an account owes and where to pay it (aviso de cobro).
    case notice(AccountRecord, NoticeTerms)

    /// The title; nil for the report's own.
    var title: String? {
        switch self {
        case .plain, .statement: nil
        case .solvency(_, let isSolvent):
            isSolvent
                ? say(es: "Constancia de solvencia", en: "Certificate of solvency")
                : say(es: "Informe de no solvencia", en: "Report of insolvency")
        case .notice: ReportWords.title("notice")(Speech.language)
        }
    }

    /// Whether it says by itself what is owed in all.
    var saysTotals: Bool {
        switch self {
        case .plain, .notice: false
        case .statement, .solvency: true
        }
    }

    /// The account it is about.
    var record: AccountRecord? {
        switch self {
        case .plain: nil
        case .statement(let record), .solvency(let record, _), .notice(let record, _): record
        }
    }

    /// What stands before the tables.
    func opening(_ report: Report, issuer: String) -> [Document.Block] {
        switch self {
        case .plain: []
        case .statement(let record): [.facts(record.facts + Self.sums(report))]
        case .solvency(let record, let isSolvent):
            [
                .facts(record.facts),
                .paragraph(
                    Self.verdict(record, isSolvent, on: report.clocks.asOf, issuer: issuer)
                ),
            ]
        case .notice(let record, let terms):
            [.lines(record.addressee)]
                + terms.claim(record, report).map { Document.Block.paragraph($0) }
        }
    }

    /// What stands below the tables.
    func closing(_ report: Report, issuer: String) -> [Document.Block] {
        switch self {
        case .plain, .statement: []
        case .solvency:
            [Self.signature(say(es: "Firma y sello", en: "Signature and seal"), issuer)]
        case .notice(_, let terms): terms.blocks(report, issuer: issuer)
        }
    }

    /// Room for a signature, under which stands who signs.
    static func signature(_ line: String, _ issuer: String) -> Document.Block {
        .signature(issuer.isEmpty ? [line] : [line, issuer])
    }

    private static func verdict(
        _ record: AccountRecord,
        _ isSolvent: Bool,
        on day: CivilDate,
        issuer: String
    ) -> String {
        let date = DocumentWords.day(day)
        let holder = record.holder?.printable
        let who = holder.map { say(es: ", a nombre de \($0),", en: ", held by \($0),") } ?? ""
        let account = record.account.printable
        // A log need not say whose it is.
        let isNamed = !issuer.isEmpty
        let begins = IssuerName.beginning(issuer, Speech.language)
        let named = IssuerName.inSentence(issuer, Speech.language)
        if isSolvent {
            return say(
                es: (isNamed
                    ? "\(begins) hace constar que, según sus registros, "
                    : "Se hace constar que, según los registros, ")
                    + "la cuenta \(account)\(who) está SOLVENTE al \(date): no debe nada de "
                    + "cargos vencidos ni de planes de pago en vigor.",
                en: (isNamed
                    ? "\(begins) certifies that, according to its records, "
                    : "It is certified that, according to the records, ")
                    + "account \(account)\(who) is SOLVENT as of \(date): it owes nothing on "
                    + "overdue charges or on payment plans in force."
            )
        }
        return say(
            es: "Según los registros\(isNamed ? " que lleva \(named)" : ""), la cuenta "
                + "\(account)\(who) NO está solvente al \(date). Lo impiden los cargos siguientes.",
            en: "According to the records\(isNamed ? " of \(named)" : ""), account "
                + "\(account)\(who) is NOT solvent as of \(date), because of the following "
                + "charges."
        )
    }

    /// What is owed in all, and what was paid too much.
    private static func sums(_ report: Report) -> [Document.Fact] {
        let (total, credit) = (Self.total("total", of: report), Self.total("credit", of: report))
        return [
            (say(es: "Total que debe", en: "Total due"), total),
            (say(es: "Saldo a favor", en: "Credit"), credit),
        ].map { label, money in
            Document.Fact(
                label,
                Document.Cell(
                    "$" + Amounts.grouped(money),
                    .number(digits: money.cents, decimals: 2)
                )
            )
        }
    }

    /// One of a report's totals.
    static func total(_ name: String, of report: Report) -> Money {
        for case .object("totals", let fields) in report.parts {
            for field in fields where field.name == name {
                if case .money(let money) = field.value { return money }
            }
        }
        return .zero
    }
}

extension AccountRecord {
    /// What stands at the head of a statement.
    fileprivate var facts: [Document.Fact] {
        let kind = kind.map { CodeWords.word($0, Speech.language) }
        let place = [sector, zone].compactMap(\.self).joined(separator: " · ")
        return [
            (say(es: "Cuenta", en: "Account"), account), (say(es: "Titular", en: "Holder"), holder),
            (say(es: "Dirección", en: "Address"), address), (say(es: "Tipo", en: "Kind"), kind),
            (say(es: "Sector y zona", en: "Sector and zone"), place.isEmpty ? nil : place),
            (say(es: "Cuenta cerrada", en: "Account closed"), closedOn?.description),
        ].compactMap { label, value in
            value.map { Document.Fact(label, Document.Cell(text: $0.printable)) }
        }
    }

    /// Whom a letter is to.
    fileprivate var addressee: [String] {
        [
            holder ?? say(es: "Titular de la cuenta", en: "To the holder of the account"), address,
            say(es: "Cuenta \(account)", en: "Account \(account)") + closing,
        ].compactMap { $0?.printable }
    }

    private var closing: String {
        guard let closedOn else { return "" }
        let day = DocumentWords.day(closedOn)
        return say(es: ", cerrada el \(day)", en: ", closed on \(day)")
    }
}
