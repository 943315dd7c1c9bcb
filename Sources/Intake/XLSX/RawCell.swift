// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// A cell as the sheet writes it.
struct RawCell {
    /// `n` number, `s` shared text, `str` and `inlineStr` text, `b` yes or no, `d` date, `e` error.
    var type = "n"
    var style = 0
    private var value: [UInt8] = []
    private var inline = TextItem()
    private var hasFormula = false

    /// A cell of a sheet, its value in the form that mappings read.
    struct Value {
        let text: [UInt8]
        let kind: CellKind
    }

    /// What is wrong with it.
    struct Flaw: Error {
        let reason: Wording
    }

    /// Reads up to the cell's end.
    mutating func read(_ xml: XMLReader) throws {
        var isInValue = false
        while let token = try xml.next() {
            switch token {
            case .start("v", _): isInValue = true
            case .end("v"): isInValue = false
            case .start("f", _): hasFormula = true
            case .text(let text) where isInValue:
                if value.count <= CSVReader.rowSizeMax { value += text }
            case .end("c"): return
            default: _ = inline.take(token, of: "is")
            }
        }
    }

    /// The value, with what it refers to looked up.
    func value(_ workbook: Workbook) -> Result<Value, Flaw> {
        let text = value.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0x20 }
        if text.isEmpty, type != "inlineStr", type != "str" {
            return .success(Value(text: [], kind: hasFormula ? .unknown : .text))
        }
        switch type {
        case "s":
            guard let number = Int(String(decoding: text, as: UTF8.self)),
                let shared = workbook.texts[number]
            else {
                return failure(
                    .damagedWorkbook("el texto de la celda no está", "the cell's text is missing")
                )
            }
            return .success(Value(text: Array(shared), kind: .text))
        case "inlineStr": return .success(Value(text: inline.decoded, kind: .text))
        case "str": return .success(Value(text: value, kind: .text))
        case "b":
            return .success(
                Value(text: Array((text == [0x31] ? "true" : "false").utf8), kind: .text)
            )
        case "e": return .success(Value(text: text, kind: .error))
        case "d": return .success(Value(text: Self.isoDate(value), kind: .date))
        default: return number(text, workbook)
        }
    }

    private func number(_ text: [UInt8], _ workbook: Workbook) -> Result<Value, Flaw> {
        guard let number = CellNumber(text) else {
            let found = YAMLValue.short(String(decoding: text, as: UTF8.self))
            return failure(
                Wording(
                    es: "«\(found)» no es un número que una hoja pueda llevar",
                    en: "\"\(found)\" is no number that a sheet can hold"
                )
            )
        }
        switch workbook.formats[style] {
        case .number: return .success(Value(text: number.text, kind: .number))
        case .time:
            guard let second = number.second else { break }
            return .success(Value(text: Self.time(second), kind: .text))
        case .date:
            guard let moment = number.moment(startsIn1904: workbook.startsIn1904) else { break }
            var date: [UInt8] = []
            moment.day.appendText(to: &date)
            if moment.second > 0 { date += [0x20] + Self.time(moment.second) }
            return .success(Value(text: date, kind: .date))
        }
        // Programs show an empty date as day 0: a number, which no field takes for a date.
        return .success(Value(text: number.text, kind: .number))
    }

    private func failure(_ reason: Wording) -> Result<Value, Flaw> {
        .failure(Flaw(reason: reason))
    }

    private static func time(_ second: Int) -> [UInt8] {
        let parts = [second / 3_600, second / 60 % 60, second % 60]
        return Array(parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":").utf8)
    }

    /// `2018-03-05T14:30:00` with a blank in the place of the T, and without decimals.
    private static func isoDate(_ text: [UInt8]) -> [UInt8] {
        var text = text.filter { $0 != 0x5A }
        if let point = text.firstIndex(of: 0x2E) { text.removeSubrange(point...) }
        let result = text.map { $0 == UInt8(ascii: "T") ? 0x20 : $0 }
        return result.count > 10 && result.suffix(8) == Array("00:00:00".utf8)[...]
            ? Array(result.prefix(10)) : result
    }
}
