// SPDX-License-Identifier: MIT
import ArgumentParser

/// How rows are printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// Aligned, with thousands separators and totals.
    case table
    /// JSON: one object a report, one line an event.
    case json
    /// Comma-separated values.
    case csv
}

/// The format, which every command that prints rows takes.
struct FormatOption: ParsableArguments {
    @Option(
        help: .said(
            es: "Cómo se imprime: tabla para personas, JSON o CSV.",
            en: "How to print: a table for people, JSON or CSV.",
            name: say(es: "formato", en: "format")
        )
    )
    var format: OutputFormat = .table
}
