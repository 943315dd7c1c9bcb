// SPDX-License-Identifier: MIT
import ArgumentParser
import Receivables

/// Shows the round that was taken along.
struct FieldRouteCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "route",
            abstract: say(
                es: "La ruta que se llevó: lo hecho y las cuentas que siguen.",
                en: "The round on this device: what is done, and who is next."
            )
        )
    }

    @Flag(help: .said(es: "Toda la ruta.", en: "The whole round."))
    var all = false

    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        let device = try FieldDevice(log.location)
        guard let pack = device.pack else { throw Failure.noPack }
        let view = RoundView(device: device, pack: pack, language: Speech.language)
        var output = StandardOutput()
        try output.write(view.text(format.format, width: Terminal.width, isWhole: all))
        try output.flush()
    }
}
