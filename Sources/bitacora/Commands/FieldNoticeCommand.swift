// SPDX-License-Identifier: MIT
import ArgumentParser
import Receivables

/// Records that a notice was taken to an account.
struct FieldNoticeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "notice",
            abstract: say(
                es: "Anota un aviso de cobro que se llevó.",
                en: "Records a notice delivered."
            ),
            discussion: FieldWords.asks(
                "bitacora field notice --account INM-0001234 --notice first --channel hand \\\n"
                    + "    --outcome received"
            )
        )
    }

    @Option(
        help: .said(
            es: "Cuál aviso: \(FieldWords.list("notice", .noticeDelivered)).",
            en: "Which notice: \(FieldWords.list("notice", .noticeDelivered)).",
            name: say(es: "aviso", en: "notice")
        ),
        completion: .list(FieldWords.words("notice", .noticeDelivered))
    )
    var notice: String?

    @Option(
        help: .said(
            es: "Por qué medio: \(FieldWords.list("channel", .noticeDelivered)).",
            en: "How: \(FieldWords.list("channel", .noticeDelivered)).",
            name: say(es: "medio", en: "channel")
        ),
        completion: .list(FieldWords.words("channel", .noticeDelivered))
    )
    var channel: String?

    @Option(
        help: .said(
            es: "Qué resultó: \(FieldWords.list("outcome", .noticeDelivered)).",
            en: "What came of it: \(FieldWords.list("outcome", .noticeDelivered)).",
            name: say(es: "resultado", en: "outcome")
        ),
        completion: .list(FieldWords.words("outcome", .noticeDelivered))
    )
    var outcome: String?

    @Option(
        help: .said(
            es: "El monto que reclama.",
            en: "The amount it claims.",
            name: say(es: "monto", en: "amount")
        )
    )
    var claimed: String?

    @Option(
        help: .said(
            es: "Quién lo recibió.",
            en: "Who received it.",
            name: say(es: "quién", en: "who")
        )
    )
    var receiver: String?

    @OptionGroup var entry: FieldEntryOptions

    func run() throws {
        let given = entry.given([
            "notice": notice, "channel": channel, "outcome": outcome, "claimed": claimed,
            "receiver": receiver,
        ])
        _ = try entry.record(.notice, given)
    }
}
