// SPDX-License-Identifier: MIT
import ArgumentParser

/// Which sheet of a workbook is read.
struct SheetOption: ParsableArguments {
    @Option(
        name: .customLong("sheet"),
        help: .said(
            es: "XLSX: la hoja; si falta, la del mapeo o la única.",
            en: "XLSX: the sheet; if left out the mapping's, or the only one.",
            name: say(es: "hoja", en: "sheet")
        )
    )
    var name: String?
}
