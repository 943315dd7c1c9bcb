// SPDX-License-Identifier: MIT
import Receivables

// What does not go together in an import.
extension Failure {
    /// Rows of standard input or of a pipe, which has no name that could be their source.
    static func sourceNeeded(_ file: String, form: String) -> Failure {
        let isStandard = file == FileInput.standard
        let (spanish, english) =
            isStandard
            ? ("la entrada estándar", "standard input") : (file.printable, file.printable)
        let word = isStandard ? file : file.asShellWord
        return Failure(
            .usage,
            es: "falta --source: \(spanish) no tiene un nombre que sirva de origen. Por ejemplo: "
                + "bitacora import \(word) --as \(form) --mapping pagos.yaml --source caja-1",
            en: "--source is missing: \(english) has no name that could be the source. For "
                + "example: bitacora import \(word) --as \(form) --mapping payments.yaml --source till-1"
        )
    }

    /// `--format` where nothing that is printed has the form of a table.
    static var formatOfNoTable: Failure {
        Failure(
            .usage,
            es: "--format es para las tablas de una historia (un manifiesto, o CSV y XLSX con "
                + "--historical y --dry-run). Lo demás que import imprime siempre es JSON: quítela",
            en: "--format is for the tables of a history (a manifest, or CSV and XLSX with "
                + "--historical and --dry-run). All else that import prints is always JSON: leave it "
                + "out"
        )
    }

    /// A form of which what is read must be a file.
    static func noStandardInput(_ form: String) -> Failure {
        Failure(
            .usage,
            es: "--as \(form) no se lee de la entrada estándar. Dé la ruta del archivo",
            en: "--as \(form) is not read from standard input. Give the file's path"
        )
    }
}
