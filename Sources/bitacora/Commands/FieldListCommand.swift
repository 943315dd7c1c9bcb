// SPDX-License-Identifier: MIT
import ArgumentParser
import FieldWork
import Projections
import Receivables

/// Lists what the device recorded.
struct FieldListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: say(
                es: "Lo que se anotó hoy en este equipo, y si ya está en la oficina.",
                en: "What was recorded on this device today, and whether the office has it."
            )
        )
    }

    @Flag(help: .said(es: "Todo, no sólo lo de hoy.", en: "All, not only today's."))
    var all = false

    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        let device = try FieldDevice(log.location)
        let today = all ? nil : try Today(device.log.reader()).reckoned()
        let records = device.records.filter {
            today == nil || device.local.date(of: $0.recorded) == today
        }
        // Also of an old copy, or of one of two histories: what is missing at the office has to be
        // recorded by hand there.
        let standing = Result { try device.log.standing().home }
        if case .failure(let error) = standing, !(error is FieldError) { throw error }
        let list = FieldList(
            records: records,
            home: try? standing.get(),
            local: device.local,
            language: Speech.language
        )
        var output = StandardOutput()
        try output.write(list.text(format.format, width: Terminal.width))
        try output.flush()
        _ = try standing.get()
    }
}
