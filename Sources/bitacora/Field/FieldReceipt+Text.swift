// SPDX-License-Identifier: MIT
import Documents
import EventLog
import Receivables

extension FieldReceipt {
    /// A name and what it says.
    private struct Line {
        let label: String
        let value: String
    }

    /// What the receipt says, a fact a line.
    private var lines: [Line] {
        [
            Line(label: "Recibo", value: number), Line(label: "Fecha", value: moment),
            Line(label: "Cobrador", value: collector.printable),
            Line(label: "Equipo", value: "\(device) nº \(event)"),
            Line(label: "Cuenta", value: account),
            holder.map { Line(label: "Titular", value: $0.printable) },
            on.description == moment.prefix(10)
                ? nil : Line(label: "Pagó el", value: on.description),
            Line(label: "Pagó con", value: CodeWords.word(method, .spanish)),
        ].compactMap(\.self)
    }

    private var balance: [Line] {
        guard let owed, let owedAsOf else { return [] }
        let left = owed - amount
        return [
            owed < .zero
                ? Line(label: "Tenía a favor", value: Amounts.grouped(-owed))
                : Line(label: "Debía", value: Amounts.grouped(owed)),
            Line(label: "Este abono", value: Amounts.grouped(amount)),
            left < .zero
                ? Line(label: "A favor", value: Amounts.grouped(-left))
                : Line(label: "Queda", value: Amounts.grouped(left)),
            Line(label: "Según datos al", value: owedAsOf.description),
        ]
    }

    private var words: String { amount.spanishWords.uppercased() }

    private static let title = "RECIBO PROVISIONAL"

    private static let provisional =
        "Provisional: vale como comprobante del pago. La oficina lo confirma cuando el equipo "
        + "llega; el saldo definitivo es el de la oficina."

    private var void: String? {
        reversedBy.map { "ANULADO por el evento nº \($0). No vale." }
    }

    /// The receipt as plain text of so many columns, 40 for a small printer or 80 for a page.
    func text(width: Int) -> String {
        let rule = String(repeating: "-", count: width)
        var text = centred(municipality.isEmpty ? "Municipalidad" : municipality.printable, width)
        text += centred(Self.title, width) + [rule]
        if let void { text += centred(void, width) + [rule] }
        let labels = (lines.map(\.label).map(\.columns).max() ?? 0) + 2
        for line in lines { text += pair(line, labels, width) }
        text += [rule] + apart("MONTO US$", Amounts.grouped(amount), width)
        text += words.lines(within: width) + [rule]
        for line in balance { text += apart(line.label, line.value, width) }
        if !balance.isEmpty { text.append(rule) }
        text += Self.provisional.lines(within: width)
        text += ["Comprobación:", "  " + check.text]
        return text.map { $0 + "\n" }.joined()
    }

    private func centred(_ text: String, _ width: Int) -> [String] {
        text.broken(at: width).lines(within: width).map {
            String(repeating: " ", count: max(0, (width - $0.columns) / 2)) + $0
        }
    }

    /// A name, and its value in as many lines as it takes.
    private func pair(_ line: Line, _ labels: Int, _ width: Int) -> [String] {
        let place = width - labels
        let values = line.value.broken(at: place).lines(within: place)
        return values.enumerated().map { index, value in
            (index == 0 ? line.label : "").padded(to: labels) + value
        }
    }

    /// A name at the left and an amount at the right.
    private func apart(_ label: String, _ value: String, _ width: Int) -> [String] {
        [label + value.padded(to: max(value.columns + 1, width - label.columns), right: true)]
    }

    /// The receipt as a document.
    var document: Document {
        func facts(_ lines: [Line]) -> [Document.Fact] {
            lines.map { Document.Fact($0.label, Document.Cell(text: $0.value)) }
        }
        let paid = Document.Fact(
            "Monto US$",
            Document.Cell(
                Amounts.grouped(amount),
                .number(digits: amount.cents, decimals: 2)
            )
        )
        var blocks: [Document.Block] = [
            .facts(facts(lines) + [paid]), .paragraph(words), .facts(facts(balance)),
            .paragraph(Self.provisional),
            .signature(["Firma de quien cobra", collector.printable]),
        ]
        if let void { blocks.insert(.heading(void), at: 0) }
        return Document(
            issuer: municipality.printable,
            title: "Recibo provisional",
            subtitle: number,
            sections: [Document.Section(blocks: blocks)],
            origin: [],
            footer: [
                "Recibo \(number) · equipo \(device) nº \(event)",
                "Comprobación \(check.text)",
            ],
            words: DocumentWords.words(.spanish),
            madeAt: recorded
        )
    }
}
