// SPDX-License-Identifier: MIT
import EventLog

/// The head of a file: its kind on the first line, then lines of a name and a value in a fixed order,
/// and an empty line.
///
/// Each file has one spelling: what is read is what would be written.
struct HeadLines {
    /// No head is longer.
    static let sizeMax = 4_096

    /// What is behind the head.
    private(set) var rest: ArraySlice<UInt8>
    private var values: [String: String] = [:]

    /// Reads the head; nil for anything else.
    init?(_ bytes: ArraySlice<UInt8>, kind: String, names: [String]) {
        rest = bytes
        guard let first = Self.line(&rest), first == kind else { return nil }
        for name in names {
            guard let line = Self.line(&rest), line.hasPrefix(name + " ") else { return nil }
            values[name] = String(line.dropFirst(name.count + 1))
        }
        guard Self.line(&rest) == "" else { return nil }
    }

    /// The first line of bytes, for telling a newer version from something else.
    static func kind(of bytes: [UInt8]) -> String? {
        var rest = bytes[...]
        return line(&rest)
    }

    private static func line(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard let end = rest.prefix(sizeMax).firstIndex(of: UInt8(ascii: "\n")),
            let line = String(validating: rest[rest.startIndex..<end], as: UTF8.self)
        else { return nil }
        rest = rest[(end + 1)...]
        return line
    }

    /// A value as it stands.
    func text(_ name: String) -> String { values[name] ?? "" }

    /// A whole number as it would be written.
    func number(_ name: String) -> UInt64? { Self.number(text(name)) }

    /// A hash in base64.
    func hash(_ name: String) -> Digest? {
        Base64.decode(Array(text(name).utf8)).flatMap { Digest(bytes: $0.span) }
    }

    /// A whole number up to 2^53 − 1 as it would be written; nil for anything else.
    static func number(_ text: some StringProtocol) -> UInt64? {
        guard let number = UInt64(text), String(number) == text, number < 1 << 53 else {
            return nil
        }
        return number
    }

    /// The head as it is written.
    static func bytes(kind: String, _ values: [(name: String, value: String)]) -> [UInt8] {
        let lines = [kind] + values.map { "\($0.name) \($0.value)" } + [""]
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }
}

extension Digest {
    /// The 32 bytes in base64.
    var base64: String { String(decoding: Base64.encode(bytes), as: UTF8.self) }
}
