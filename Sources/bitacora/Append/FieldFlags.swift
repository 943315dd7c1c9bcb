// SPDX-License-Identifier: MIT
import Receivables

/// The words of `append`: the type, and a flag for each field.
///
/// The argument parser hands them over as it found them, because the flags are those of the
/// catalogue: `--amount 12.50` or `--amount=12.50`.
struct FieldFlags: Hashable, Sendable {
    /// The type of event.
    private(set) var type = ""
    /// Names and values, in the order given.
    private(set) var fields: [Field] = []

    /// A field and its value.
    struct Field: Hashable, Sendable {
        let name: String
        let value: String
    }

    /// Reads the words.
    init(_ words: [String]) throws(Failure) {
        var rest = words[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("--"), word.count > 2 else {
                try take(word)
                continue
            }
            let name = String(word.dropFirst(2).prefix { $0 != "=" })
            try Self.check(name, among: words)
            if word.contains("=") {
                fields.append(Field(name: name, value: word.after("=")))
            } else if let value = rest.popFirst() {
                fields.append(Field(name: name, value: value))
            } else {
                throw Failure.missingValue("--\(name)")
            }
        }
        guard !type.isEmpty else { throw Failure.missingType }
    }

    private mutating func take(_ word: String) throws(Failure) {
        guard type.isEmpty, !word.hasPrefix("-") else { throw Failure.unexpectedWord(word) }
        type = word
    }

    /// A flag must be a field of the catalogue.
    private static func check(_ name: String, among words: [String]) throws(Failure) {
        guard name != "recorded" else { throw Failure.recordedIsStamped }
        guard !Catalogue.fieldNames.contains(name) else { return }
        let known = Catalogue.fieldNames + AppendCommand.ownFlags
        throw Failure.unknownFlag("--\(name)", near: Nearest.word(to: name, among: known))
    }
}
