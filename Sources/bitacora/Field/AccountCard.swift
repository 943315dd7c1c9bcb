// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// One account on a small terminal: whose it is, what it owes, what was done about it.
struct AccountCard {
    let account: String
    let device: FieldDevice
    let language: Language

    /// The card in lines of so many columns.
    func text(width: Int) throws(Failure) -> String {
        let stop = device.stop(account)
        let records = device.records.filter { $0.account == account }
        guard stop != nil || !records.isEmpty else { throw Failure.notInPack(account) }
        var lines: [String] = [stop?.title ?? account.printable]
        if let stop { lines += told(stop) + debts(stop) + contacts(stop) }
        if !records.isEmpty {
            lines.append(Wording(es: "En este equipo:", en: "On this device:")(language))
            lines += records.map { record in
                let reversed = Wording(es: " (revertido)", en: " (reversed)")(language)
                return "  \(record.name(language)) \(record.on) \(record.detail(language))"
                    + (record.reversedBy == nil ? "" : reversed)
            }
        }
        return lines.flatMap { line in
            let indent = String(line.prefix { $0 == " " })
            return String(line.trimmed).printable.lines(
                within: width - indent.columns - 2,
                indent: "  "
            )
            .map { indent + $0 + "\n" }
        }.joined()
    }

    private func told(_ stop: RoundPack.Stop) -> [String] {
        let kind = stop.kind.map { CodeWords.word($0, language) }
        let place = [kind, stop.sector, stop.zone].compactMap(\.self).joined(separator: " · ")
        return [stop.address, stop.phone, place].compactMap(\.self).filter { !$0.isEmpty }
            .map { "  " + $0.printable } + [stop.closing?(language)].compactMap(\.self)
    }

    private func debts(_ stop: RoundPack.Stop) -> [String] {
        guard let pack = device.pack else { return [] }
        let parts = [
            ("principal", stop.principal), ("interest", stop.interest), ("fine", stop.fine),
            ("surcharge", stop.surcharge),
        ].filter { $0.1 > .zero }.map {
            "\(ReportWords.label($0.0)(language).lowercased()) \(Amounts.grouped($0.1))"
        }
        let total = Amounts.grouped(stop.total)
        let (asOf, days) = (pack.asOf, Amounts.days(stop.daysOverdue))
        var lines = [
            Wording(
                es: "Debía \(total) al \(asOf), \(days.spanish) de vencido",
                en: "Owed \(total) as of \(asOf), \(days.english) overdue"
            )(language)
        ]
        if !parts.isEmpty { lines.append("  " + parts.joined(separator: ", ")) }
        if let owed = device.owed(account), owed != stop.total {
            let left = Amounts.grouped(max(owed, .zero))
            lines.append(
                Wording(
                    es: "Quedan \(left) con lo abonado en este equipo",
                    en: "\(left) left with what was paid on this device"
                )(language)
            )
        }
        if let plan = stop.plan {
            lines.append(
                Wording(es: "Plan en vigor: \(plan)", en: "Plan in force: \(plan)")(language)
            )
        }
        return lines
    }

    private func contacts(_ stop: RoundPack.Stop) -> [String] {
        let promises = stop.promises.map { promise in
            let left = Amounts.grouped(promise.left)
            return Wording(
                es: "Prometió \(left) para el \(promise.by)",
                en: "Promised \(left) by \(promise.by)"
            )(language)
        }
        guard !stop.contacts.isEmpty else { return promises }
        let head = Wording(es: "Últimas gestiones:", en: "Last contacts:")(language)
        return promises + [head]
            + stop.contacts.map { contact in
                let words = [contact.type, contact.outcome].filter { !$0.isEmpty }
                    .map { CodeWords.word($0, language).lowercased() }
                return "  \(contact.on) \(words.joined(separator: ", "))"
            }
    }
}
