// SPDX-License-Identifier: MIT
import ArgumentParser

/// The devices that collectors carry.
struct DeviceCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "device",
            abstract: say(
                es: "Los equipos de campo: inscribir, retirar, listar.",
                en: "Field devices: enrol, retire, list."
            ),
            subcommands: [
                DeviceEnrollCommand.self, DeviceRetireCommand.self, DeviceListCommand.self,
                DeviceEvidenceCommand.self,
            ]
        )
    }

    @OptionGroup var log: LogOptions
}
