// SPDX-License-Identifier: MIT
import ArgumentParser

/// The work in the field: a log that is carried along, and what goes between it and the office.
struct FieldCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "field",
            abstract: say(
                es: "El trabajo de campo: registrar sin red y llevar lo registrado a la oficina.",
                en: "Field work: record without a network, and bring it to the office."
            ),
            subcommands: [
                FieldInitCommand.self, FieldPackCommand.self, FieldRouteCommand.self,
                FieldAccountCommand.self, FieldVisitCommand.self, FieldNoticeCommand.self,
                FieldCitationCommand.self, FieldPaymentCommand.self, FieldPromiseCommand.self,
                FieldCallCommand.self, FieldMessageCommand.self, FieldUndoCommand.self,
                FieldListCommand.self, FieldReceiptCommand.self, FieldCheckReceiptCommand.self,
                FieldExportCommand.self, FieldAcknowledgeCommand.self, FieldStatusCommand.self,
            ]
        )
    }

    @OptionGroup var log: LogOptions
}
