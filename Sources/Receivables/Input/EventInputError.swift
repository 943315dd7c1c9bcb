// SPDX-License-Identifier: MIT

/// Why an event was refused: what was found where, what was expected, and what to do.
public struct EventInputError: Error, Hashable, Sendable {
    /// What kind of fault it is.
    ///
    /// New kinds can come; the names of old ones stay.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        let flaw: Flaw

        /// The code's stable name, such as `too-many-decimals`.
        public var description: String { flaw.rawValue }

        /// A line of more than ``JSONLinesSource/lineSizeMax`` bytes.
        public static let lineTooLong = Code(flaw: .lineTooLong)
        /// A type outside the catalogue.
        public static let unknownType = Code(flaw: .unknownType)
        /// A field outside the catalogue.
        public static let unknownField = Code(flaw: .unknownField)
        /// A field that the type always bears is not there.
        public static let missingField = Code(flaw: .missingField)
    }

    /// What kind of fault it is.
    public let code: Code
    /// The byte of the line where it shows, from 1; nil where there is no line.
    public let column: Int?
    /// The field it is about, if any.
    public let field: String?
    /// What was found, shortened, with control characters escaped.
    public let found: String?
    /// What was expected, if there is more to say than the code does.
    public let expected: Wording?
    /// What to do, if there is something to suggest.
    public let remedy: Wording?

    init(
        _ flaw: Flaw,
        column: Int? = nil,
        field: String? = nil,
        found: String? = nil,
        expected: Wording? = nil,
        remedy: Wording? = nil
    ) {
        code = Code(flaw: flaw)
        self.column = column
        self.field = field
        self.found = found
        self.expected = expected
        self.remedy = remedy
    }

    /// The whole message, without a capital or a full stop: a caller puts file and line before.
    public func message(_ language: Language) -> String {
        var place: [String] = []
        if let column {
            place.append(Wording(es: "columna \(column)", en: "column \(column)")(language))
        }
        if let field {
            place.append(Wording(es: "campo «\(field)»", en: "field \"\(field)\"")(language))
        }
        var text = place.joined(separator: ", ")
        if !text.isEmpty { text += ": " }
        let found = found.map { Wording(es: "«\($0)»", en: "\"\($0)\"")(language) }
        let parts = code.flaw.finding(language).split(
            separator: "@",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        text += parts.joined(separator: found ?? "")
        if let expected {
            text += Wording(es: "; se espera ", en: "; expected ")(language) + expected(language)
        }
        if let remedy { text += "; " + remedy(language) }
        return text
    }
}

extension EventInputError: CustomStringConvertible {
    /// The message in English.
    public var description: String { message(.english) }
}

extension String {
    /// The text that valid UTF-8 stands for.
    init(copying bytes: Span<UInt8>) {
        var copy: [UInt8] = []
        copy.reserveCapacity(bytes.count)
        for index in bytes.indices { copy.append(bytes[index]) }
        self = String(decoding: copy, as: UTF8.self)
    }

    private static let foundMax = 40

    /// Text found in the input, fit for a message: at most 40 characters, and what could
    /// disturb a terminal (control characters, changes of direction) as `\u{…}`.
    init(found bytes: Span<UInt8>) {
        var copy: [UInt8] = []
        for index in 0..<Swift.min(bytes.count, 200) { copy.append(bytes[index]) }
        let scalars = String(decoding: copy, as: UTF8.self).unicodeScalars
        var text = ""
        for scalar in scalars.prefix(Self.foundMax) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
                text += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        let isWhole = copy.count == bytes.count && scalars.count <= Self.foundMax
        self = isWhole ? text : text + "…"
    }
}
