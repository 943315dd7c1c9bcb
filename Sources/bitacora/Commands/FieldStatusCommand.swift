// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import FieldWork
import Receivables

/// Says what of a device is home, and what waits.
struct FieldStatusCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "status",
            abstract: say(
                es: "Cuántos eventos del equipo están en la oficina y cuántos esperan.",
                en: "How many of the device's events the office has, and how many wait."
            )
        )
    }

    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        let path = log.location.path
        let status = try FieldFailure.naming(path) { try FieldStatus(FieldLog(path)) }
        var output = StandardOutput()
        try output.write(status.text(format.format))
        try output.flush()
    }
}
