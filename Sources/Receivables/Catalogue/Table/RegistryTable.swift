// SPDX-License-Identifier: MIT

extension EventFamily {
    /// Accounts: who owes, and where.
    static let registry = EventFamily(
        es: "Registro",
        en: "Registry",
        [
            EventSpec(
                .accountOpened,
                es: "Se abre una cuenta",
                en: "An account is opened",
                [SharedFields.account.required]
                    + SharedFields.accountDetails.map { $0.name == "kind" ? $0.required : $0 }
            ),
            // A change that changes nothing is a slip of whoever types it: a resolution alone
            // does not do.
            EventSpec(
                .accountUpdated,
                es: "Cambian los datos de una cuenta",
                en: "Details of an account change",
                rule: .anyOf(SharedFields.accountDetails.map(\.name)),
                [SharedFields.account.required] + SharedFields.accountDetails
                    + [SharedFields.resolution]
            ),
            EventSpec(
                .accountClosed,
                es: "Se cierra una cuenta",
                en: "An account is closed",
                [SharedFields.account.required, SharedFields.reason.required]
            ),
        ]
    )
}
