// SPDX-License-Identifier: MIT

/// The little of JSON that the log's own descriptions use: objects, arrays, texts and whole
/// numbers.
///
/// Anything else is refused, a key that occurs twice too.
package indirect enum JSONValue: Equatable {
    case object([String: JSONValue])
    case array([JSONValue])
    case text(String)
    case number(Int)

    package subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    package var text: String? { if case .text(let text) = self { text } else { nil } }

    package var number: Int? { if case .number(let number) = self { number } else { nil } }

    package var array: [JSONValue]? { if case .array(let array) = self { array } else { nil } }

    /// Reads one value that fills the bytes but for white space; nil for anything else.
    package init?(_ bytes: [UInt8]) {
        var parser = Parser(bytes: bytes)
        guard let value = parser.value(depth: 0) else { return nil }
        parser.skipBlanks()
        guard parser.next == nil else { return nil }
        self = value
    }

    private struct Parser {
        let bytes: [UInt8]
        var offset = 0

        var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

        mutating func skipBlanks() {
            while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { offset += 1 }
        }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            skipBlanks()
            guard next == UInt8(ascii: character) else { return false }
            offset += 1
            return true
        }

        mutating func value(depth: Int) -> JSONValue? {
            guard depth < 8 else { return nil }
            if take("{") { return object(depth) }
            if take("[") { return array(depth) }
            if take("\"") { return string().map { .text($0) } }
            return integer()
        }

        private mutating func object(_ depth: Int) -> JSONValue? {
            var members: [String: JSONValue] = [:]
            if take("}") { return .object(members) }
            repeat {
                guard take("\""), let key = string(), members[key] == nil, take(":"),
                    let member = value(depth: depth + 1)
                else { return nil }
                members[key] = member
            } while take(",")
            return take("}") ? .object(members) : nil
        }

        private mutating func array(_ depth: Int) -> JSONValue? {
            var elements: [JSONValue] = []
            if take("]") { return .array(elements) }
            repeat {
                guard let element = value(depth: depth + 1) else { return nil }
                elements.append(element)
            } while take(",")
            return take("]") ? .array(elements) : nil
        }

        private mutating func integer() -> JSONValue? {
            skipBlanks()
            let start = offset
            while let byte = next, (0x30...0x39).contains(byte) { offset += 1 }
            return Int(String(decoding: bytes[start..<offset], as: UTF8.self)).map { .number($0) }
        }

        private mutating func string() -> String? {
            var text: [UInt8] = []
            while let byte = next {
                offset += 1
                switch byte {
                case 0x22: return String(validating: text, as: UTF8.self)
                case 0x5C:
                    guard let scalar = escape() else { return nil }
                    text.append(contentsOf: String(Character(scalar)).utf8)
                case ..<0x20: return nil
                default: text.append(byte)
                }
            }
            return nil
        }

        private mutating func escape() -> Unicode.Scalar? {
            guard let byte = next else { return nil }
            offset += 1
            switch Unicode.Scalar(byte) {
            case "\"", "\\", "/": return Unicode.Scalar(byte)
            case "b": return "\u{8}"
            case "f": return "\u{c}"
            case "n": return "\n"
            case "r": return "\r"
            case "t": return "\t"
            case "u":
                guard offset + 4 <= bytes.count else { return nil }
                let digits = String(decoding: bytes[offset..<offset + 4], as: UTF8.self)
                offset += 4
                return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
            default: return nil
            }
        }
    }
}

extension Schema {
    /// The schema as a segment carries it.
    var json: [UInt8] {
        var bytes = Array(#"{"fields":["#.utf8)
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: #"{"name":"#.utf8)
            bytes.appendJSONString(field.name)
            bytes.append(contentsOf: #","type":""#.utf8)
            bytes.append(contentsOf: field.type.rawValue.utf8)
            bytes.append(contentsOf: #""}"#.utf8)
        }
        bytes.append(contentsOf: "]}".utf8)
        return bytes
    }

    /// Reads what ``json`` wrote; nil for anything else.
    init?(json: [UInt8]) {
        guard let list = JSONValue(json)?["fields"]?.array, list.count <= Self.fieldCountMax
        else { return nil }
        var fields: [Field] = []
        for element in list {
            guard let name = element["name"]?.text,
                let type = element["type"]?.text.flatMap(FieldType.init)
            else { return nil }
            fields.append(Field(name, type))
        }
        self.init(validating: fields)
    }
}
