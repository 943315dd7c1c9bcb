// SPDX-License-Identifier: MIT
import Receivables

/// Why a row cannot be read at all.
enum CSVFlaw: Hashable, Sendable {
    /// The quote opened on this line is never closed.
    case unterminatedQuote(line: Int)
    /// Something stands between a closing quote and the next delimiter.
    case textAfterQuote
    /// The row has more bytes than a row may have.
    case tooLong
    /// The field with this index is not in the encoding of the file.
    case badEncoding(field: Int)

    func wording(_ encoding: CSVLayout.Encoding) -> Wording {
        switch self {
        case .unterminatedQuote(let line):
            Wording(
                es: "la comilla que se abre en la línea \(line) no se cierra; "
                    + "lo que sigue, hasta el final, no se pudo leer",
                en: "the quote opened on line \(line) is never closed; "
                    + "what follows, to the end, could not be read"
            )
        case .textAfterQuote:
            Wording(
                es: "hay texto después de la comilla que cierra un campo; "
                    + "una comilla dentro de un campo se escribe doble",
                en: "there is text after the quote that closes a field; "
                    + "a quote inside a field is written twice"
            )
        case .tooLong:
            Wording(
                es: "la fila tiene más de \(CSVReader.rowSizeMax) bytes; "
                    + "quizá falte cerrar una comilla",
                en: "the row has more than \(CSVReader.rowSizeMax) bytes; "
                    + "perhaps a quote is not closed"
            )
        case .badEncoding:
            encoding == .utf8
                ? Wording(
                    es: "el texto no es UTF-8; si el archivo viene de un sistema antiguo, "
                        + "ponga encoding: windows-1252 en file",
                    en: "the text is not UTF-8; if the file comes from an old system, "
                        + "put encoding: windows-1252 under file"
                )
                : Wording(
                    es: "hay un byte que no existe en \(encoding.rawValue)",
                    en: "there is a byte that \(encoding.rawValue) does not have"
                )
        }
    }
}
