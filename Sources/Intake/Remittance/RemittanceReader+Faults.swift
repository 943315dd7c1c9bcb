// SPDX-License-Identifier: MIT
import EventLog
import Receivables

// What does not fit, and what to do about it.
extension RemittanceReader {
    /// Holds the number of lines to what the file says of itself.
    func check(_ count: Int, _ said: Figure) throws(RemittanceError) {
        let stated = Int(said.number)
        guard count != stated else { return }
        throw RemittanceError(
            line: said.line,
            column: said.column,
            Wording(
                es: "dice \(stated) y las líneas son \(count): "
                    + (count < stated ? "faltan \(stated - count)" : "sobran \(count - stated)")
                    + ". Pida el archivo de nuevo",
                en: "it says \(stated) and the lines are \(count): "
                    + (count < stated
                        ? "\(stated - count) are missing" : "\(count - stated) too many")
                    + ". Ask for the file again"
            )
        )
    }

    /// Holds the lines' sum to what the file says of itself, to the cent.
    func check(_ sum: Money, _ said: Figure) throws(RemittanceError) {
        let stated = Money(cents: said.number)
        guard sum != stated else { return }
        let difference = sum - stated
        throw RemittanceError(
            line: said.line,
            column: said.column,
            Wording(
                es: "dice \(stated) y las líneas suman \(sum); diferencia \(difference). Pida el "
                    + "archivo de nuevo",
                en: "it says \(stated) and the lines add up to \(sum); difference \(difference). "
                    + "Ask for the file again"
            )
        )
    }

    static var empty: RemittanceError {
        RemittanceError(
            line: nil,
            Wording(
                es: "está vacío y se esperaba una línea de encabezado. Revise cómo se hizo",
                en: "is empty where a header line was expected. Check how it was made"
            )
        )
    }

    static func cutShort(_ record: RecordPlan) -> RemittanceError {
        let tags = list(record.tags)
        return RemittanceError(
            line: nil,
            Wording(
                es: "termina sin la línea final (\(tags)): quizá llegó cortado. Pídalo de nuevo",
                en: "ends without its last line (\(tags)): it may have been cut short. Ask for it "
                    + "again"
            )
        )
    }

    func notHeader(_ line: Int, _ tag: String, expected record: RecordPlan) -> RemittanceError {
        RemittanceError(
            line: line,
            column: tagColumn,
            Wording(
                es: "se esperaba primero el encabezado (\(Self.list(record.tags))), pero dice "
                    + "«\(YAMLValue.short(tag))». Revise el archivo y tag en el mapeo",
                en: "expected the header first (\(Self.list(record.tags))), found "
                    + "\"\(YAMLValue.short(tag))\". Check the file, and tag in the mapping"
            )
        )
    }

    func unknown(_ tag: String, _ line: Int) -> RemittanceError {
        RemittanceError(
            line: line,
            column: tagColumn,
            Wording(
                es:
                    "«\(YAMLValue.short(tag))» no es de las clases de línea: \(knownTags). Si no hace "
                    + "falta, póngala en ignore",
                en:
                    "\"\(YAMLValue.short(tag))\" is not one of the kinds of line: \(knownTags). If it "
                    + "is not needed, put it under ignore"
            )
        )
    }

    static func secondHeader(_ line: Int) -> RemittanceError {
        RemittanceError(
            line: line,
            Wording(
                es: "es un segundo encabezado; cada archivo trae una remesa. Sepárelas",
                en: "is a second header; a file has one remittance. Split them"
            )
        )
    }

    static func afterTrailer(_ line: Int) -> RemittanceError {
        RemittanceError(
            line: line,
            Wording(
                es: "hay una línea después de la línea final. Pida el archivo de nuevo",
                en: "a line follows after the last line. Ask for the file again"
            )
        )
    }

    static func otherWidth(_ row: RecordRow, _ width: Int) -> RemittanceError {
        RemittanceError(
            line: row.line,
            Wording(
                es: "la línea tiene \(row.width) caracteres; se esperaban \(width). Revise la "
                    + "codificación (encoding) y el mapeo",
                en: "the line has \(row.width) characters; expected \(width). Check the encoding "
                    + "and the mapping"
            )
        )
    }

    static func tooMany(_ line: Int) -> RemittanceError {
        RemittanceError(
            line: line,
            Wording(
                es: "el archivo pasa de \(Remittance.linesMax) líneas. Pídalo en varias remesas",
                en: "the file exceeds \(Remittance.linesMax) lines. Ask for several remittances"
            )
        )
    }

    static func tooMuch(_ line: Int) -> RemittanceError {
        RemittanceError(
            line: line,
            Wording(
                es: "la suma pasa de lo que se puede llevar. Revise el formato de los montos",
                en: "the sum exceeds what can be kept. Check the format of the amounts"
            )
        )
    }

    static func list(_ tags: Set<String>?) -> String {
        (tags ?? []).sorted().joined(separator: ", ")
    }
}
