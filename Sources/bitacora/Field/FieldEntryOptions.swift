// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import FieldWork
import Receivables

/// What every command that records in the field takes.
struct FieldEntryOptions: ParsableArguments {
    @Option(
        help: .said(
            es: "La cuenta: su código, su número en la ruta, o parte del nombre o de la dirección; "
                + "=CÓDIGO, una de fuera de la ruta.",
            en: "The account: its code, its number in the round, or part of the name or the "
                + "address; =CODE, one off the round.",
            name: say(es: "cuenta", en: "account")
        )
    )
    var account: String?

    @Option(
        help: .said(
            es: "El día que surte efecto: ayer, 12 (el último 12) o AAAA-MM-DD; hoy si falta.",
            en: "The day it takes effect: yesterday, 12 (the last 12th) or YYYY-MM-DD; today if "
                + "left out.",
            name: say(es: "fecha", en: "date")
        )
    )
    var on: String?

    @Option(help: .note) var note: String?

    @Flag(help: .recordedAsJSON) var json = false

    @OptionGroup var log: LogOptions

    /// What of these was given, with a command's own fields.
    func given(_ own: KeyValuePairs<String, String?> = [:]) -> [String: String] {
        var fields: [String: String] = [:]
        for (name, value) in own { fields[name] = value }
        fields["account"] = account
        fields["on"] = on
        fields["note"] = note
        return fields
    }

    /// Records an event of that form and prints what was recorded.
    func record(_ form: FieldForm, _ given: [String: String]) throws -> FieldCapture.Recorded {
        let device = try FieldDevice(log.location)
        let capture = FieldCapture(
            form: form,
            device: device,
            given: given,
            now: Clock.now,
            language: Speech.language
        )
        let recorded = try capture.run()
        try Failure.afterRecording(.recorded(onDevice: recorded.entry.number)) {
            try recorded.print(device.log.source, asJSON: json, Speech.language)
        }
        return recorded
    }
}
