// SPDX-License-Identifier: MIT
import ArgumentParser

/// The help of options that several commands take.
extension ArgumentHelp {
    /// Of a flag that prints a receipt for programs.
    static var receiptAsJSON: ArgumentHelp {
        .said(
            es: "Imprime el recibo como una línea de JSON.",
            en: "Prints the receipt as one line of JSON."
        )
    }

    /// Of the account.
    static var account: ArgumentHelp {
        .said(es: "La cuenta.", en: "The account.", name: say(es: "cuenta", en: "account"))
    }

    /// Of the account to which something is limited.
    static var onlyAccount: ArgumentHelp {
        .said(
            es: "Sólo esta cuenta.",
            en: "Only this account.",
            name: say(es: "cuenta", en: "account")
        )
    }

    /// Of the sector to which accounts are limited.
    static var sector: ArgumentHelp {
        .said(
            es: "Sólo las cuentas de este sector; vacío, las que no tienen.",
            en: "Only the accounts of this sector; empty for those of none.",
            name: "sector"
        )
    }

    /// Of who acts.
    static var actor: ArgumentHelp {
        .said(
            es: "Quién; si falta, el usuario.",
            en: "Who; the user if left out.",
            name: say(es: "quién", en: "who")
        )
    }

    /// Of the source.
    static var source: ArgumentHelp {
        .said(
            es: "El origen; si falta, cli:USUARIO@MÁQUINA.",
            en: "The source; cli:USER@HOST if left out.",
            name: say(es: "origen", en: "source")
        )
    }

    /// Of a flag that records what an account's state speaks against.
    static var asRecorded: ArgumentHelp {
        .said(
            es: "Lo registra aunque el estado de la cuenta no lo admita.",
            en: "Records it even if the account's state does not allow it."
        )
    }

    /// Of a reason.
    static var reason: ArgumentHelp {
        .said(es: "Por qué.", en: "Why.", name: say(es: "texto", en: "text"))
    }

    /// Of a payment in suspense.
    static var suspense: ArgumentHelp {
        .said(
            es: "El pago en suspenso, origen#número.",
            en: "The payment in suspense, source#number.",
            name: say(es: "referencia", en: "reference")
        )
    }

    /// Of a month.
    static var month: ArgumentHelp {
        .said(
            es: "El mes (AAAA-MM).",
            en: "The month (YYYY-MM).",
            name: say(es: "mes", en: "month")
        )
    }

    /// Of a flag that prints what was recorded for programs.
    static var recordedAsJSON: ArgumentHelp {
        .said(
            es: "Imprime lo registrado como una línea de JSON.",
            en: "Prints what was recorded as one line of JSON."
        )
    }

    /// Of an amount.
    static var amount: ArgumentHelp {
        .said(es: "El monto.", en: "The amount.", name: say(es: "monto", en: "amount"))
    }

    /// Of a note.
    static var note: ArgumentHelp {
        .said(es: "Una nota.", en: "A note.", name: say(es: "texto", en: "text"))
    }
}
