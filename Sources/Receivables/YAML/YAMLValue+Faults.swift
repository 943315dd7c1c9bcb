// SPDX-License-Identifier: MIT

// What several documents refuse in the same words.
extension YAMLValue {
    /// The values of a list that may not be empty; `one` is the least that is expected: `one tier`.
    package func items(atLeast one: Wording) throws(DocumentError) -> [YAMLValue] {
        let items = try items()
        guard !items.isEmpty else { throw empty(one) }
        return items
    }

    /// The error that nothing is in a list or a group; `one` is the least that is expected.
    package func empty(_ one: Wording) -> DocumentError {
        error(
            .impossibleValue,
            Wording(
                es: "se esperaba al menos \(one.spanish)",
                en: "expected at least \(one.english)"
            )
        )
    }

    /// The error that of two keys both stand here, or neither.
    package func either(_ one: String, or other: String) -> DocumentError {
        error(
            .impossibleValue,
            Wording(
                es: "se esperaba \(one) o \(other), uno de los dos",
                en: "expected \(one) or \(other), exactly one of them"
            )
        )
    }

    /// The error that something else was expected in place of this text, or of what is no text.
    func unfit(_ what: Wording) -> DocumentError {
        expected(what, scalar == nil ? .wrongType : .impossibleValue)
    }
}
