// SPDX-License-Identifier: MIT

/// The name of a device, as it stands in its source `device:NAME`.
///
/// 1 to 48 ASCII letters, digits, `-`, `_` or `.`, the first a letter or a digit: so it can be a
/// part of a file's name anywhere, and leads to no other directory.
public struct DeviceName: Hashable, Sendable, CustomStringConvertible {
    /// The most characters.
    public static let sizeMax = 48
    /// What the source of every device begins with.
    public static let sourcePrefix = "device:"

    /// The name.
    public let text: String

    /// A name.
    ///
    /// - Throws: `FieldError` if it cannot be one.
    public init(_ text: String) throws(FieldError) {
        guard Self.isName(text) else {
            throw FieldError(
                .invalidName,
                es: "'\(text.shown)' no es nombre de equipo: se espera de 1 a "
                    + "\(Self.sizeMax) letras sin tilde, cifras o - _ . que empiece con letra o cifra",
                en: "'\(text.shown)' is no name of a device: expected 1 to \(Self.sizeMax) ASCII "
                    + "letters, digits or - _ . that begin with a letter or a digit"
            )
        }
        self.text = text
    }

    /// The device that a source is of; nil if it is of none.
    public init?(source: String) {
        guard source.hasPrefix(Self.sourcePrefix) else { return nil }
        let name = String(source.dropFirst(Self.sourcePrefix.count))
        guard Self.isName(name) else { return nil }
        text = name
    }

    /// The source of the device's events.
    public var source: String { Self.sourcePrefix + text }

    /// The name.
    public var description: String { text }

    private static func isName(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, bytes.count <= sizeMax, isPlain(first) else { return false }
        return bytes.allSatisfy { isPlain($0) || "-_.".utf8.contains($0) }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
