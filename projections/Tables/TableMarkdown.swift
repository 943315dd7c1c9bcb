// SPDX-License-Identifier: MIT
package import Receivables

/// The tables and views as Markdown, for the documents that analysts read.
package enum TableMarkdown {
    /// All tables with their columns, then the views.
    package static func text(_ language: Language) -> String {
        func say(_ spanish: String, _ english: String) -> String {
            Wording(es: spanish, en: english)(language)
        }
        var text = ""
        for table in ProjectionTable.allCases {
            let schema = table.schema
            text += "### \(table.rawValue)\n\n\(schema.meaning(language))"
            if !schema.key.isEmpty {
                let key = schema.key.map { "`\($0)`" }.joined(separator: ", ")
                text += "; \(say("clave", "key")) \(key)"
            }
            let head = say("columna | contenido | qué es", "column | content | meaning")
            text += ".\n\n| \(head) |\n|---|---|---|\n"
            for column in schema.columns {
                let content = word(column.content)(language) + (column.isOptional ? ", NULL" : "")
                text += "| `\(column.name)` | \(content) | \(column.meaning(language)) |\n"
            }
            text += "\n"
        }
        text += "### \(say("Vistas", "Views"))\n\n"
        text += "| \(say("vista", "view")) | \(say("qué responde", "what it answers")) | "
        text += "\(say("columnas", "columns")) |\n|---|---|---|\n"
        for view in ViewSchema.all {
            let columns = view.columns.map { "`\($0)`" }.joined(separator: " ")
            text += "| `\(view.name)` | \(view.meaning(language)) | \(columns) |\n"
        }
        return text
    }

    private static func word(_ content: TableSchema.Content) -> Wording {
        switch content {
        case .text: Wording(es: "texto", en: "text")
        case .date: Wording(es: "fecha", en: "date")
        case .month: Wording(es: "mes", en: "month")
        case .integer: Wording(es: "entero", en: "integer")
        case .cents: Wording(es: "centavos", en: "cents")
        case .flag: Wording(es: "0 o 1", en: "0 or 1")
        case .percent: Wording(es: "porcentaje", en: "per cent")
        }
    }
}
