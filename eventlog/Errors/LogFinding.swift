// SPDX-License-Identifier: MIT

/// What exactly was found to be wrong: with bytes of a log, with an event, or by the system.
///
/// The place stands beside it, in a ``LogError`` or a report. `description` says it in
/// English; a caller that speaks another language has a sentence of its own for each code.
public struct LogFinding: Hashable, Sendable {
    /// What was found.
    public let code: Code
    /// The field that is concerned, where there is one.
    public let field: String?
    /// The number that was found, where it tells something.
    public let value: Int64?
    /// What the number may be at most.
    public let limit: Int64?

    package init(
        _ code: Code,
        field: String? = nil,
        value: Int64? = nil,
        limit: Int64? = nil
    ) {
        self.code = code
        self.field = field
        self.value = value
        self.limit = limit
    }
}

extension LogFinding: CustomStringConvertible {
    /// One sentence of English without the place, with field and numbers behind it.
    public var description: String { code.description + particulars(atMost: "at most") }

    /// Field and numbers as they stand behind the sentence of any language.
    ///
    /// `atMost`: the words before a limit.
    public func particulars(atMost: String) -> String {
        let parts = [field, value.map(String.init), limit.map { "\(atMost) \($0)" }]
            .compactMap { $0 }
        return parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
    }
}

/// Bytes that do not say what they should.
///
/// The caller knows where they stand.
struct Malformed: Error {
    let finding: LogFinding

    init(
        _ code: LogFinding.Code,
        field: String? = nil,
        value: Int64? = nil,
        limit: Int64? = nil
    ) {
        finding = LogFinding(code, field: field, value: value, limit: limit)
    }
}
