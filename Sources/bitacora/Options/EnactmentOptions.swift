// SPDX-License-Identifier: MIT
import ArgumentParser
import Receivables

/// From when a document holds, and who says so: what every command takes that enacts one.
struct EnactmentOptions: ParsableArguments {
    @Option(
        help: .said(
            es: "El primer día en que rige.",
            en: "The first day on which it holds.",
            name: say(es: "fecha", en: "date")
        )
    )
    var from: String

    @Option(
        help: .said(
            es: "El acuerdo que la respalda.",
            en: "The resolution behind it.",
            name: say(es: "texto", en: "text")
        )
    )
    var resolution: String?

    @Option(help: .source) var source: String?

    @Option(
        help: .said(
            es: "El número; si falta, el siguiente.",
            en: "The number; the next one if left out.",
            name: "n"
        )
    )
    var number: String?

    @Option(help: .actor) var actor: String?

    @Flag(help: .receiptAsJSON) var json = false

    /// Appends the event that enacts a document, and prints its receipt and what is worth
    /// saying of it.
    ///
    /// - Parameters:
    ///   - type: the type of the event.
    ///   - fields: the document and its name.
    ///   - location: where the log is.
    /// - Throws: where a flag is wrong, and what the log throws.
    func enact(
        _ type: EventType,
        _ fields: [String: String],
        at location: LogLocation
    ) throws {
        _ = try QuestionOptions.date(from, flag: "--from")
        var fields = fields
        fields["from"] = from
        fields["on"] = from
        fields["resolution"] = resolution
        fields["source"] = source
        fields["number"] = number
        fields["actor"] = actor
        let append = SingleAppend(type, fields: fields, at: location, now: Clock.now)
        let receipt = try append.run()
        try receipt.print(asJSON: json)
        receipt.sayRemarks()
    }
}
