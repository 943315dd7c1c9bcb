// SPDX-License-Identifier: MIT
import Receivables

/// Text with the values of columns put in: `PARCEL-{parcel_num}`.
///
/// Where one of its columns is empty, the whole is empty. `{{` and `}}` stand for braces.
struct ValueTemplate: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        case text([UInt8])
        case column(String)
    }

    let parts: [Part]
    /// Where it stands, for the message that there is no such column.
    let origin: YAMLValue

    /// The columns it needs.
    var columns: [String] {
        parts.compactMap { if case .column(let name) = $0 { name } else { nil } }
    }

    /// Its text, if it needs no column.
    var constant: String? {
        guard columns.isEmpty else { return nil }
        return parts.map { part in
            if case .text(let bytes) = part { String(decoding: bytes, as: UTF8.self) } else { "" }
        }.joined()
    }

    /// The value of one column.
    init(column: YAMLValue) throws(DocumentError) {
        parts = [.column(try column.text())]
        origin = column
    }

    /// A template as it is written.
    init(reading value: YAMLValue) throws(DocumentError) {
        let text = Array(try value.text().utf8)
        var parts: [Part] = []
        var plain: [UInt8] = []
        var index = 0
        while index < text.count {
            let byte = text[index]
            let isDoubled = index + 1 < text.count && text[index + 1] == byte
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}"), isDoubled {
                plain.append(byte)
                index += 2
            } else if byte == UInt8(ascii: "{") {
                guard let end = text[index...].firstIndex(of: UInt8(ascii: "}")),
                    end > index + 1
                else { throw value.badTemplate }
                if !plain.isEmpty { parts.append(.text(plain)) }
                plain = []
                parts.append(.column(String(decoding: text[(index + 1)..<end], as: UTF8.self)))
                index = end + 1
            } else if byte == UInt8(ascii: "}") {
                throw value.badTemplate
            } else {
                plain.append(byte)
                index += 1
            }
        }
        if !plain.isEmpty { parts.append(.text(plain)) }
        self.parts = parts
        origin = value
    }
}

extension YAMLValue {
    fileprivate var badTemplate: DocumentError {
        expected(
            Wording(
                es: "un texto con columnas entre llaves, como PARCELA-{numero} "
                    + "(una llave suelta se escribe doble: {{)",
                en: "text with columns in braces, such as PARCEL-{number} "
                    + "(a brace by itself is written twice: {{)"
            ),
            .impossibleValue
        )
    }
}
