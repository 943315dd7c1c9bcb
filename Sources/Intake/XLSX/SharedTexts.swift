// SPDX-License-Identifier: MIT
import Receivables

/// The texts that cells refer to by number: the one part of a workbook that is kept whole.
struct SharedTexts {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []

    /// The most bytes of their part; what is kept of it is no longer.
    static let partSizeMax: UInt64 = 512 << 20
    /// The most texts: sixteen columns of a full sheet, each cell another.
    static let countMax = 1 << 24

    /// No texts.
    init() {}

    /// Reads them.
    ///
    /// - Throws: `XMLReader.Flaw`; what `xml` throws.
    init(_ xml: XMLReader, countMax: Int = Self.countMax) throws {
        var item = TextItem()
        while let token = try xml.next() {
            guard item.take(token, of: "si") else { continue }
            guard ends.count < countMax else {
                throw XMLReader.Flaw(reason: Self.tooMany(countMax))
            }
            bytes += item.decoded
            ends.append(UInt32(bytes.count))
            item = TextItem()
        }
    }

    /// The text of that number; nil if there is none.
    subscript(number: Int) -> ArraySlice<UInt8>? {
        guard ends.indices.contains(number) else { return nil }
        return bytes[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
    }

    private static func tooMany(_ max: Int) -> Wording {
        Wording(
            es: "tiene más de \(max) textos; parta el libro en varios",
            en: "has more than \(max) texts; split the workbook into several"
        )
    }
}

/// A text in one or several runs, without what tells how it is pronounced.
struct TextItem {
    private var text: [UInt8] = []
    private var isInText = false
    private var isPhonetic = false

    /// Takes the next token within an element; true where that element ends.
    mutating func take(_ token: XMLReader.Token, of element: String) -> Bool {
        switch token {
        case .start("t", _): isInText = !isPhonetic
        case .end("t"): isInText = false
        case .start("rPh", _): isPhonetic = true
        case .end("rPh"): isPhonetic = false
        case .text(let piece) where isInText:
            // A longer row is refused, so no more of it is kept.
            if text.count <= CSVReader.rowSizeMax { text += piece }
        case .end(element): return true
        default: break
        }
        return false
    }

    /// The text, in which `_x000D_` and the like stand for characters that XML cannot hold.
    var decoded: [UInt8] {
        guard text.contains(UInt8(ascii: "_")) else { return text }
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            if let scalar = Self.escape(text[index...]) {
                result += Array(String(Character(scalar)).utf8)
                index += 7
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }

    private static func escape(_ text: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let part = Array(text.prefix(7))
        guard part.count == 7, part[0] == 0x5F, part[1] == UInt8(ascii: "x"), part[6] == 0x5F,
            let code = UInt32(String(decoding: part[2..<6], as: UTF8.self), radix: 16)
        else { return nil }
        return Unicode.Scalar(code)
    }
}
