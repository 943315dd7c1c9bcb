// SPDX-License-Identifier: MIT
import Foundation

/// A file of a log as a newer program might have written it: sound, but of another version.
package enum NewerFile: String, Sendable, CaseIterable {
    case identity, segment, block, mark

    /// Makes the last file of its kind one of that version.
    ///
    /// - Returns: the file's name.
    package func make(in directory: String, version: UInt8) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        let last = names.filter { $0.hasSuffix(".seg") }.max() ?? ""
        let name =
            switch self {
            case .identity: "log.json"
            case .segment, .block: last
            case .mark: "commit"
            }
        let url = URL(filePath: directory + "/" + name)
        var bytes = Array(try Data(contentsOf: url))
        switch self {
        case .identity:
            let text = String(decoding: bytes.dropLast(22), as: UTF8.self)
            bytes = Array(text.replacing(#""format":1,"#, with: #""format":\#(version),"#).utf8)
            bytes.sealIdentity()
        case .segment:
            bytes[8] = version
            bytes.sealSegmentHeader()
        case .block:
            let start = bytes.number(at: 12, width: 4)
            bytes[start + 4] = version
            bytes.sealBlock(at: start)
        case .mark:
            let slots = [0, 4_096].filter { $0 + 72 <= bytes.count }
            let newest = slots.max { left, right in
                bytes.number(at: left + 8, width: 8) < bytes.number(at: right + 8, width: 8)
            }
            bytes[(newest ?? 0) + 4] = version
            bytes.sealMark(at: newest ?? 0)
        }
        try Data(bytes).write(to: url)
        return name
    }
}
