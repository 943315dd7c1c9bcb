// SPDX-License-Identifier: MIT
import Documents

/// A format for documents, with its renderer.
enum DocumentFormat {
    case xlsx
    case html
    case pdf

    /// The format of that name; reports have others too, which are no documents.
    init(_ format: ReportFormat) {
        switch format {
        case .xlsx: self = .xlsx
        case .pdf: self = .pdf
        default: self = .html
        }
    }

    /// The document as a file.
    func bytes(_ document: Document) throws(RenderingError) -> [UInt8] {
        let creator = "bitacora \(Bitacora.version)"
        return switch self {
        case .xlsx: try XLSXFile.bytes(document, creator: creator, scratch: Files.scratch)
        case .html: HTMLFile.bytes(document)
        case .pdf: try PDFFile.bytes(document, creator: creator)
        }
    }
}

extension Failure {
    /// A document that could not be made.
    static func document(_ error: RenderingError) -> Failure {
        switch error.code {
        case .tooManyRows:
            Failure(
                .input,
                es: "\(error.reason): una hoja de cálculo no tiene tantas filas. Use "
                    + "--format csv, o menos cuentas con --sector, --kind o --zone",
                en: "\(error.reason): a spreadsheet has no room for so many rows. Use "
                    + "--format csv, or fewer accounts with --sector, --kind or --zone"
            )
        case .temporaryFile:
            Failure(
                .inputOutput,
                es: "\(error.reason): no se pudo hacer el archivo temporal. Libere espacio o "
                    + "ponga otro directorio en TMPDIR",
                en: "\(error.reason): the temporary file could not be made. Make room or put "
                    + "another directory in TMPDIR"
            )
        case .noFont:
            Failure(
                .inputOutput,
                es: "no hay fuente de letra para el PDF (se buscó \(error.reason)). Instale el "
                    + "paquete fonts-liberation, o use --format html o xlsx",
                en: "there is no font for the PDF (looked for \(error.reason)). Install the "
                    + "package fonts-liberation, or use --format html or xlsx"
            )
        case .missingLibrary(let package):
            Failure(
                .inputOutput,
                es: "el documento no se puede hacer sin una biblioteca que falta en esta "
                    + "computadora (\(error.reason)). Instale el paquete \(package) y repita",
                en: "the document cannot be made without a library that is missing here "
                    + "(\(error.reason)). Install the package \(package) and repeat"
            )
        case .pdf, .spreadsheet:
            Failure(
                .inputOutput,
                es: "no se pudo hacer el documento: \(error.reason). Libere espacio y memoria y "
                    + "repita, o use otro formato",
                en: "the document could not be made: \(error.reason). Make room and memory and "
                    + "repeat, or use another format"
            )
        }
    }
}
