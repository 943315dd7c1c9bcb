// SPDX-License-Identifier: MIT

extension FieldSpec {
    /// Reads a value that stands in no event, by the rules of the catalogue.
    ///
    /// - Parameter text: the value, valid UTF-8.
    /// - Returns: its number, as the log keeps it; 0 for text.
    /// - Throws: what is wrong with it, with the field's name.
    package func read(_ text: Span<UInt8>) throws(EventInputError) -> Int64 {
        try read(text, field: name)
    }

    /// Judges one value by itself, as the input of a whole event would: for those who are told at
    /// once what is wrong with what they typed.
    ///
    /// - Parameter text: the value as it was typed.
    /// - Returns: its number in the unit of the field's storage (cents, day number …), 0 for text.
    /// - Throws: `EventInputError` with what was found and what was expected; it names no field.
    @discardableResult
    public func reading(of text: String) throws(EventInputError) -> Int64 {
        let bytes = Array(text.utf8)
        return try read(bytes.span, field: nil)
    }

    private func read(_ text: Span<UInt8>, field: String?) throws(EventInputError) -> Int64 {
        let catalogue = CompiledCatalogue.shared
        do throws(Flaw) {
            return try FieldCheck(self, catalogue.choices).read(text, catalogue)
        } catch {
            throw EventInputError(
                error,
                field: field,
                found: String(found: text),
                expected: kind.expectation(after: error)
            )
        }
    }
}
