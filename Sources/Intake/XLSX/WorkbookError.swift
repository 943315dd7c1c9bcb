// SPDX-License-Identifier: MIT
public import Receivables

/// Why a workbook cannot be read, and where in it.
public struct WorkbookError: Error, Hashable, Sendable {
    /// The file as it was named.
    public let file: String
    /// The sheet or cell it is about, such as `Pagos!B17`; nil for the whole file.
    public let place: String?
    /// What was found, what was expected and what to do.
    public let reason: Wording

    init(_ file: String, at place: String? = nil, _ reason: Wording) {
        (self.file, self.place, self.reason) = (file, place, reason)
    }

    init(_ file: String, es: String, en: String) {
        self.init(file, Wording(es: es, en: en))
    }

    /// The whole sentence.
    public func message(_ language: Language) -> String {
        "\(file): " + (place.map { "\($0): " } ?? "") + reason(language)
    }
}

extension Wording {
    /// What to do with a file that is damaged or made to harm.
    static func damagedWorkbook(_ es: String, _ en: String) -> Wording {
        Wording(
            es: "\(es); ábralo en la hoja de cálculo y guárdelo de nuevo como .xlsx",
            en: "\(en); open it in the spreadsheet program and save it again as .xlsx"
        )
    }
}
