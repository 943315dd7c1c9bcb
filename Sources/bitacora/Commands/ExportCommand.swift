// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// The books as a journal of plain-text accounting.
struct ExportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: say(
                es: "Los libros por partida doble, para hledger, ledger o beancount.",
                en: "The books in double entry, for hledger, ledger or beancount."
            ),
            discussion: say(
                es: """
                    Cada cuenta es un activo por cobrar, por tributo y componente. Cargos, pagos, \
                    saldos a favor y exoneraciones van en su fecha; interés, multa y recargo, al \
                    cierre de cada mes y cuando se pagan. Al cierre de cada mes, lo por cobrar de \
                    una cuenta es lo que dice «report balances».
                    """,
                en: """
                    Each account is an asset receivable, by tribute and component. Charges, \
                    payments, credit and exonerations are on their own day; interest, fine and \
                    surcharge, at each month's end and when they are paid. At each month's end an \
                    account's receivables are what "report balances" says.
                    """
            )
        )
    }

    @Argument(
        help: .said(
            es: "El programa: hledger, ledger o beancount.",
            en: "The program: hledger, ledger or beancount.",
            name: say(es: "programa", en: "program")
        )
    )
    var program: JournalDialect

    @OptionGroup var question: QuestionOptions

    @Option(
        help: .said(
            es: "Guarda en este archivo, entero o nada; si falta, en la salida.",
            en: "Saves to this file, whole or not at all; else to the output.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var out: String?

    @OptionGroup var log: LogOptions

    func run() throws {
        let file = try out.map { (path) throws(Failure) in try OutputFile(path) }
        let reader = try OpenLog.forAccounts(log.location.path)
        let question = try question.question(reader)
        let replay = try Replay(reader)
        try replay.warnIfNoPolicy(question)
        let clocks = try replay.clocks(question)
        let supposed =
            clocks.isPolicySupposed
            ? DraftWords.told(supposed: clocks.policyName) : nil
        if let supposed { DraftWords.warn(supposed(Speech.language)) }
        let printer = JournalPrinter(program)
        let head = printer.head(
            clocks,
            municipality: reader.identity.municipality,
            supposed: supposed?.english
        )
        guard let file else {
            var output = StandardOutput()
            try print(replay, question, printer, head: head, to: &output)
            return try output.flush()
        }
        try file.write { try print(replay, question, printer, head: head, to: &$0) }
    }

    private func print(
        _ replay: Replay,
        _ question: Question,
        _ printer: JournalPrinter,
        head: String,
        to output: inout StandardOutput
    ) throws {
        var printer = printer
        try output.write(head)
        try replay.writeJournal(question, into: JournalPrinter(program)) { journal, part in
            part.append(journal)
        } use: { part in
            try output.write(part.text)
            printer.note(daysOf: part)
            return !output.isClosed
        }
        try output.write(printer.tail)
    }
}
