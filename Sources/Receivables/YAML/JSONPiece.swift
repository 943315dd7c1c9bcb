// SPDX-License-Identifier: MIT
import EventLog

/// Just enough JSON for the identity of a document: keys sorted, no white space.
indirect enum JSONPiece {
    case null
    case boolean(Bool)
    case integer(Int64)
    case text(String)
    case array([JSONPiece])
    case object([String: JSONPiece])

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }

    private func append(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .boolean(let flag): bytes.append(contentsOf: "\(flag)".utf8)
        case .integer(let integer): bytes.append(contentsOf: "\(integer)".utf8)
        case .text(let text): bytes.appendJSONString(text)
        case .array(let pieces):
            bytes.append(UInt8(ascii: "["))
            for (index, piece) in pieces.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                piece.append(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let pieces):
            let keys = pieces.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            bytes.append(UInt8(ascii: "{"))
            for (index, key) in keys.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes.appendJSONString(key)
                bytes.append(UInt8(ascii: ":"))
                pieces[key]?.append(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }
}
