// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import FieldWork
import Receivables

/// Lists the devices of the office.
struct DeviceListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: say(
                es: "Los equipos inscritos y retirados, y hasta qué número llegó cada uno.",
                en: "Devices enrolled and retired, and the last number received from each."
            )
        )
    }

    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        let reader = try LogReader(log.location.path, schema: Catalogue.schema)
        let list = DeviceList(devices: try DeviceRegistry(reader).devices)
        var output = StandardOutput()
        try output.write(list.text(format.format))
        try output.flush()
    }
}
