// SPDX-License-Identifier: MIT
import ArgumentParser
import Receivables

/// What a report's rows or periods are formed by, of commands that read it as ``Grouping``.
struct GroupingOption: ParsableArguments {
    @Option(
        help: .said(
            es: Grouping.help.spanish,
            en: Grouping.help.english,
            name: say(es: "clave", en: "key")
        ),
        completion: .list(Grouping.words)
    )
    var by: String?
}
