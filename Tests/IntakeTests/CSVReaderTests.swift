// SPDX-License-Identifier: MIT
import Testing

@testable import Intake

/// Rows and fields, whatever the pieces they come in.
struct CSVReaderTests {
    /// What each row was: its line and fields, or what was wrong with it.
    private func rows(
        _ bytes: [UInt8],
        _ layout: CSVLayout = CSVLayout(),
        pieceSize: Int = 65_536
    ) throws -> [String] {
        var at = 0
        var reader = CSVReader(layout) {
            let end = min(at + pieceSize, bytes.count)
            defer { at = end }
            return Array(bytes[at..<end])
        }
        var rows: [String] = []
        while true {
            let next = try reader.next()
            switch next {
            case .end: return rows
            case .blank: rows.append("\(reader.line) blank")
            case .flawed(let flaw): rows.append("\(reader.line) \(flaw)")
            case .row:
                let fields = (0..<reader.fieldCount).map {
                    String(decoding: reader.bytes[reader.range($0)], as: UTF8.self)
                }
                rows.append("\(reader.line) \(fields.joined(separator: "|"))")
            }
        }
    }

    @Test(
        "rows end where they do and fields hold what they may",
        arguments: [
            ("a,b\nc,d\n", ["1 a|b", "2 c|d"]),
            ("a,b\r\nc,d", ["1 a|b", "2 c|d"]),
            ("a,b\rc,d\r", ["1 a|b", "2 c|d"]),
            ("\u{FEFF}a,b\n", ["1 a|b"]),
            ("\"a\nb\",c\nd,e\n", ["1 a\nb|c", "3 d|e"]),
            ("\"a\r\nb\",c\r\nd,e\r\n", ["1 a\r\nb|c", "3 d|e"]),
            ("\"a\rb\"\nc\n", ["1 a\rb", "3 c"]),
            ("\"a\"\"b\",\"\"\n", ["1 a\"b|"]),
            ("\"\"\n", ["1 "]),
            ("\"a\" ,b\n", ["1 a|b"]),
            ("5\" pipe,b\n", ["1 5\" pipe|b"]),
            ("a,\n,b\n,\n", ["1 a|", "2 |b", "3 |"]),
            ("a\n\nb\n\n", ["1 a", "2 blank", "3 b", "4 blank"]),
            ("\"a\"b,c\nd,e", ["1 textAfterQuote", "2 d|e"]),
            ("a,b\n\"c,d\ne", ["1 a|b", "2 unterminatedQuote(line: 2)"]),
            ("", []), ("\n", ["1 blank"]), ("ñ,ü", ["1 ñ|ü"]),
            // The byte with which DOS ends a file is no row, and elsewhere like any other.
            ("a,b\n\u{1A}", ["1 a|b"]), ("a,b\u{1A}", ["1 a|b"]), ("\u{1A}", []),
            ("a\u{1A},b\n\u{1A}\nc", ["1 a\u{1A}|b", "2 \u{1A}", "3 c"]),
        ]
    )
    func rows(_ text: String, _ expected: [String]) throws {
        for pieceSize in [1, 2, 3, 7, 65_536] {
            #expect(try rows(Array(text.utf8), pieceSize: pieceSize) == expected)
        }
    }

    @Test("other delimiters and quotes, or none")
    func signs() throws {
        var layout = CSVLayout()
        layout.delimiter = UInt8(ascii: ";")
        layout.quote = UInt8(ascii: "'")
        #expect(try rows(Array("a,b;'c;d';\"e\"".utf8), layout) == ["1 a,b|c;d|\"e\""])
        layout.quote = nil
        #expect(try rows(Array("'a;b'".utf8), layout) == ["1 'a|b'"])
    }

    @Test("old encodings are brought to UTF-8, and bytes they lack are named")
    func encodings() throws {
        var layout = CSVLayout()
        let bytes: [UInt8] = [0x41, 0x2C, 0xF1, 0x80, 0x0A, 0x42, 0x2C, 0x81, 0x0A]
        #expect(
            try rows(bytes, layout) == [
                "1 badEncoding(field: 1)", "2 badEncoding(field: 1)",
            ]
        )
        layout.encoding = .latin1
        #expect(try rows(bytes, layout) == ["1 A|ñ\u{80}", "2 B|\u{81}"])
        layout.encoding = .windows1252
        #expect(try rows(bytes, layout) == ["1 A|ñ€", "2 badEncoding(field: 1)"])
    }

    @Test("a field of 10 MB is refused, what follows is read, and memory stays bounded")
    func hugeField() throws {
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 100_000)
        var pieces = 0
        var reader = CSVReader(CSVLayout()) {
            pieces += 1
            switch pieces {
            case 1: return Array("a,\"".utf8)
            case 2...101: return piece
            case 102: return Array("\"\nb,c\n".utf8)
            default: return []
            }
        }
        #expect(try reader.next() == .flawed(.tooLong))
        #expect(reader.bytes.count <= CSVReader.rowSizeMax)
        #expect(try reader.next() == .row)
        #expect(reader.line == 2)
        #expect(reader.bytes == Array("bc".utf8))
    }

    @Test("an endless row of delimiters is bounded too")
    func hugeRow() throws {
        let commas = [UInt8](repeating: UInt8(ascii: ","), count: 3_000_000)
        #expect(try rows(commas + Array("\na,b".utf8)) == ["1 tooLong", "2 a|b"])
    }
}
