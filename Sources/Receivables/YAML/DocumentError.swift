// SPDX-License-Identifier: MIT

/// Why a document that people write (a policy, a mapping of columns) is refused, and where.
///
/// There is one error a document: the first that is met, reading from the top.
public struct DocumentError: Error, Hashable, Sendable {
    /// What kind of fault it is.
    public let code: Code
    /// The file as it was named by the reader's caller; nil for text that is in no file.
    public let file: String?
    /// The line, from 1.
    public let line: Int
    /// The column in Unicode scalars, from 1.
    public let column: Int
    /// The key it is about, such as `interest.rates[0].percent`; empty for the whole document.
    public let path: String
    /// What was expected, and what was found.
    public let wording: Wording

    package init(
        _ code: Code,
        file: String?,
        line: Int,
        column: Int,
        path: String,
        _ wording: Wording
    ) {
        self.code = code
        self.file = file
        self.line = line
        self.column = column
        self.path = path
        self.wording = wording
    }

    /// The whole sentence: place, key, what was expected and what was found.
    ///
    /// `policy.yaml:3:10: interest.basis: expected 365 or 360, found "366"`
    public func message(_ language: Language) -> String {
        let place: String
        if let file {
            place = "\(file):\(line):\(column)"
        } else {
            place = Wording(
                es: "línea \(line), columna \(column)",
                en: "line \(line), column \(column)"
            )(
                language
            )
        }
        return place + (path.isEmpty ? "" : ": \(path)") + ": " + wording(language)
    }
}

extension DocumentError {
    /// The kinds of fault a document can have.
    public struct Code: Hashable, Sendable {
        private enum Kind {
            case syntax, unsupported, tooLarge, unknownKey, repeatedKey, missingKey, wrongType
            case impossibleValue
        }

        private let kind: Kind

        private init(_ kind: Kind) { self.kind = kind }

        /// It is not YAML.
        public static var syntax: Self { Self(.syntax) }
        /// It is YAML of a kind that is not accepted here: aliases, tags, several documents.
        public static var unsupported: Self { Self(.unsupported) }
        /// It has more bytes than a document may have.
        public static var tooLarge: Self { Self(.tooLarge) }
        /// A key that means nothing here.
        public static var unknownKey: Self { Self(.unknownKey) }
        /// A key that stands twice in one group.
        public static var repeatedKey: Self { Self(.repeatedKey) }
        /// A key that has to be there is not.
        public static var missingKey: Self { Self(.missingKey) }
        /// A list where text is expected, letters where a number is, and the like.
        public static var wrongType: Self { Self(.wrongType) }
        /// The right kind of value, but one that cannot be.
        public static var impossibleValue: Self { Self(.impossibleValue) }
    }
}

extension DocumentError: CustomStringConvertible {
    /// The message in English, for logs and failing tests.
    public var description: String { message(.english) }
}
