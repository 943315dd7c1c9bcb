// SPDX-License-Identifier: MIT
import Receivables

/// What the columns of a row must hold: each one of the values given for it.
struct RowCondition: Hashable, Sendable {
    struct Test: Hashable, Sendable {
        let column: String
        let values: Set<String>
        let origin: YAMLValue
    }

    let tests: [Test]

    /// `{status: [Released, Paid], parcel: ""}`; an empty text is an empty field.
    init(reading value: YAMLValue) throws(DocumentError) {
        var tests: [Test] = []
        for (key, value) in try value.entries() {
            var values: Set<String> = []
            if value.isList {
                for item in try value.items() { values.insert(try item.text()) }
            } else {
                values.insert(try value.text())
            }
            tests.append(Test(column: try key.text(), values: values, origin: key))
        }
        guard !tests.isEmpty else {
            throw value.error(
                .impossibleValue,
                Wording(
                    es: "se esperaba al menos una columna con sus valores",
                    en: "expected at least one column with its values"
                )
            )
        }
        self.tests = tests
    }
}

/// A rule that leaves rows out, and the reason it gives.
struct RowRule: Hashable, Sendable {
    let condition: RowCondition
    let reason: Wording
    /// Whether such rows are wrong, rather than not wanted.
    let refuses: Bool

    static func readAll(_ value: YAMLValue, refuses: Bool) throws(DocumentError) -> [RowRule] {
        var rules: [RowRule] = []
        for item in try value.items() {
            let fields = try YAMLFields(item, known: ["when", "reason"])
            rules.append(
                RowRule(
                    condition: try RowCondition(reading: try fields.required("when")),
                    reason: try readReason(try fields.required("reason")),
                    refuses: refuses
                )
            )
        }
        return rules
    }

    /// One text for both languages, or one for each.
    private static func readReason(_ value: YAMLValue) throws(DocumentError) -> Wording {
        guard value.isGroup else {
            let text = try value.text()
            return Wording(es: text, en: text)
        }
        let fields = try YAMLFields(value, known: ["es", "en"])
        return Wording(es: try fields.required("es").text(), en: try fields.required("en").text())
    }
}
