// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import FieldWork
import Receivables

/// Takes back an event of the device by recording its reversal.
struct FieldUndoCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "undo",
            abstract: say(
                es: "Revierte lo último que se anotó, o el evento de un número.",
                en: "Reverses the last event recorded, or the one with a given number."
            ),
            discussion: say(
                es: """
                    Nada se borra: queda lo anotado y su reversión. El recibo de un abono revertido \
                    queda anulado y su número no se usa de nuevo. En una terminal lo muestra y pregunta \
                    el motivo. Si no falta nada, no pregunta:
                    bitacora field undo 3 --reason "monto equivocado"
                    """,
                en: """
                    Nothing is erased: what was recorded stays, with its reversal. The receipt of a \
                    reversed payment is void and its number is not used again. On a terminal it shows \
                    the event and asks why. With everything given it asks nothing:
                    bitacora field undo 3 --reason "wrong amount"
                    """
            )
        )
    }

    @Argument(
        help: .said(
            es: "El número del evento; si falta, el último.",
            en: "The event's number; the last one if left out.",
            name: say(es: "número", en: "number")
        )
    )
    var number: String?

    @Option(help: .said(es: "Por qué.", en: "Why.", name: say(es: "motivo", en: "reason")))
    var reason: String?

    @Flag(help: .recordedAsJSON) var json = false

    @OptionGroup var log: LogOptions

    func run() throws {
        let device = try FieldDevice(log.location)
        let target = try target(device)
        var reason = reason
        // Without a number it is shown before it is taken back, also where the reason is given.
        let isToAsk = reason == nil || number == nil
        if isToAsk {
            guard Terminal.canAsk else {
                throw reason == nil ? Failure.missingFields(["reason"]) : .missingNumber
            }
            reason = try ask(target)
        }
        guard let reason else { throw Failure.leftUnrecorded }
        try LeaptClock.check(device)
        let entry = try device.log.reverse(target.number, reason: reason, now: Clock.now)
        let recorded = FieldCapture.Recorded(
            entry: entry,
            record: try FieldRecord.all(device.log)[Int(entry.number) - 1],
            wasAsked: isToAsk
        )
        try recorded.print(device.log.source, asJSON: json, Speech.language)
        if let receipt = target.receipt {
            StandardError.line(
                say(
                    es: "El recibo \(receipt) queda anulado: recójalo o escriba ANULADO en él",
                    en: "Receipt \(receipt) is void: take it back or write VOID on it"
                )
            )
        }
    }

    /// The event that is meant.
    private func target(_ device: FieldDevice) throws(Failure) -> FieldRecord {
        if let number {
            guard let wanted = UInt64(number) else {
                throw Failure.badValue(
                    say(es: "número", en: "number"),
                    number,
                    Wording(es: "un número desde 1", en: "a number from 1")
                )
            }
            return try device.record(wanted)
        }
        // The last that can be taken back: a reversal is not, and what is reversed is not again.
        let last = device.records.last { $0.type != .eventReversed && $0.reversedBy == nil }
        guard let last else { throw Failure.nothingToUndo }
        return last
    }

    /// Shows the event and asks why it is taken back; nil if the person leaves.
    private func ask(_ target: FieldRecord) throws -> String? {
        guard let field = Catalogue.field(named: "reason", in: .eventReversed) else { return nil }
        let language = Speech.language
        let shown = [
            target.name(language), target.account, target.detail(language), target.on.description,
        ].compactMap(\.self).joined(separator: " · ")
        let question = Prompt(
            Wording(es: "Motivo", en: "Reason"),
            help: Wording(
                es: "Por qué se revierte: el número de un motivo, o lo que sea en pocas palabras",
                en: "Why it is reversed: a reason's number, or whatever it is in a few words"
            ),
            choices: Self.reasons.map { Prompt.Answer($0(language)) },
            read: { Prompt.text($0, field) }
        )
        var given: Interview.Answers = [:]
        if let reason { given["reason"] = Prompt.Answer(reason) }
        let interview = Interview(
            steps: [Interview.Step(name: "reason") { _ in question }],
            given: given,
            summary: { answers in
                [
                    Wording(es: "Se revierte: ", en: "To be reversed: ")(language) + shown,
                    answers["reason"]?.shown.printable ?? "",
                ]
            },
            language: language
        )
        var source = try TerminalAnswers()
        var screen = TerminalScreen()
        screen.line(shown)
        guard case .confirmed(let answers) = try interview.run(&source, &screen) else { return nil }
        return answers["reason"]?.value
    }

    private static let reasons = [
        Wording(es: "monto equivocado", en: "wrong amount"),
        Wording(es: "cuenta equivocada", en: "wrong account"),
        Wording(es: "se anotó dos veces", en: "recorded twice"),
        Wording(es: "no llegó a hacerse", en: "it did not happen"),
    ]
}
