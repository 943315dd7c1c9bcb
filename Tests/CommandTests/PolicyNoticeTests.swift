// SPDX-License-Identifier: MIT
import Testing

@Suite("Notice of the built-in policy")
struct PolicyNoticeTests {
    /// A charge of 100.00 and a payment of 50.00 of the day before the first policy.
    private func place() throws -> Workplace {
        let place = try Workplace()
        try place.write("policy: p\n", to: "p.yaml")
        for words in [
            ["init"],
            [
                "append", "account.opened", "--account", "A", "--on", "2019-01-02", "--kind",
                "property",
            ],
            [
                "append", "account.opened", "--account", "B", "--on", "2019-01-02", "--kind",
                "property",
            ],
            [
                "append", "charge.assessed", "--account", "A", "--on", "2019-01-02", "--tribute",
                "aseo",
                "--period", "2019-01", "--amount", "100", "--due", "2019-01-31",
            ],
            [
                "append", "payment.received", "--account", "A", "--on", "2019-12-31", "--amount",
                "50",
                "--method", "cash",
            ],
            ["policy", "enact", "p.yaml", "--from", "2020-01-01"],
        ] {
            let outcome = try place.run(words)
            try #require(outcome.status == 0, "\(outcome.errors)")
        }
        return place
    }

    @Test(
        "is given where none holds on the day asked about, or held on the day of an act",
        arguments: ["es", "en"]
    )
    func notices(language: String) throws {
        let place = try place()
        let errors = try [
            ["report", "mora", "--as-of", "2019-12-31"],
            ["report", "mora", "--as-of", "2020-01-01"],
            ["compare", "mora", "as-of=2019-12-31", "as-of=2020-06-30"],
        ].map { words in
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 0)
            return outcome.errors
        }
        try Golden.check(
            errors.joined(separator: "\n"),
            "errors/built-in-policy.\(language)",
            in: place
        )
        // Every command that reckons the account says the same.
        for words in [
            ["statement", "A"], ["solvency", "A"], ["notice", "A"], ["export", "hledger"],
            ["report", "balances", "mora"], ["report", "balances", "--account", "A"],
            ["find", "A"], ["referral", "A"], ["rebuild"],
        ] {
            let outcome = try place.run(words + ["--as-of", "2020-01-01"], language: language)
            #expect(outcome.errors == errors[1], "\(words)")
        }
    }

    @Test("is not given to whom it does not concern")
    func silent() throws {
        let place = try place()
        for words in [
            ["statement", "B"], ["report", "balances", "--account", "B"],
            ["report", "mora", "--policy", "p.yaml"],
        ] {
            let outcome = try place.run(words + ["--as-of", "2020-01-01"])
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(words) \(outcome.errors)")
        }
    }
}
