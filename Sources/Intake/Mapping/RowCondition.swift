// SPDX-License-Identifier: MIT
import Receivables

/// What the columns of a row must hold: each what is asked of it.
struct RowCondition: Hashable, Sendable {
    struct Test: Hashable, Sendable {
        let column: String
        let test: ValueTest
        let origin: YAMLValue
    }

    let tests: [Test]

    /// `{status: [Released, Paid], parcel: "", total: {sign: negative}}`; an empty text is an
    /// empty field.
    init(reading value: YAMLValue, _ formats: MappingFormats) throws(DocumentError) {
        var tests: [Test] = []
        for (key, value) in try value.entries() {
            tests.append(
                Test(
                    column: try key.text(),
                    test: try ValueTest(reading: value, formats),
                    origin: key
                )
            )
        }
        guard !tests.isEmpty else {
            throw value.empty(
                Wording(es: "una columna con sus valores", en: "one column with its values")
            )
        }
        self.tests = tests
    }
}

/// A rule that leaves rows out, and the reason it gives.
struct RowRule: Hashable, Sendable {
    /// What becomes of the rows it is about.
    enum Effect: Hashable, Sendable {
        /// They are wrong.
        case refuse
        /// They are not wanted.
        case skip
        /// They and all below are not wanted.
        case stop
    }

    let condition: RowCondition
    let reason: Wording
    let effect: Effect

    /// The rules under a key, if it is there.
    static func readAll(
        _ value: YAMLValue?,
        _ effect: Effect,
        _ formats: MappingFormats
    ) throws(DocumentError) -> [RowRule] {
        var rules: [RowRule] = []
        for item in try value?.items() ?? [] {
            let fields = try YAMLFields(item, known: ["when", "reason"])
            rules.append(
                RowRule(
                    condition: try RowCondition(reading: try fields.required("when"), formats),
                    reason: try readReason(try fields.required("reason")),
                    effect: effect
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
