// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

@testable import Intake

/// UTF-8 under a mapping that says otherwise.
@Suite("A file in UTF-8 and a mapping of another encoding")
struct EncodingWatchTests {
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// What a text is refused with, in pieces; nil where it is taken.
    private func refusal(
        _ bytes: [UInt8],
        _ encoding: CSVLayout.Encoding = .windows1252,
        pieceSize: Int = 1 << 18
    ) -> String? {
        var watch = EncodingWatch(encoding, file: "f.csv")
        do throws(MappingError) {
            for start in stride(from: 0, to: bytes.count, by: pieceSize) {
                try watch.look(at: Array(bytes[start..<min(start + pieceSize, bytes.count)]))
            }
            try watch.look(at: [])
            return nil
        } catch {
            return error.message(.english)
        }
    }

    private static let foreign =
        "f.csv:1:1: the file is UTF-8 and the mapping says encoding: windows-1252; its accents "
        + "would come in wrong: put encoding: utf-8 under file"
    private static let marked =
        "f.csv:1:1: the file has the mark of UTF-8 and the mapping says encoding: windows-1252; "
        + "its accents would come in wrong: put encoding: utf-8 under file"

    @Test("two runs of accents or more, all of them whole, are told", arguments: [1, 2, 3, 7, 999])
    func runs(pieceSize: Int) {
        func told(_ bytes: [UInt8]) -> String? { refusal(bytes, pieceSize: pieceSize) }
        let plain = [UInt8](repeating: 0x61, count: 300)
        #expect(told(Array("José Núñez".utf8)) == Self.foreign)
        #expect(told(plain + Array("Ñ, ú".utf8) + plain) == Self.foreign)
        // One may be chance, as is none.
        #expect(told(Array("José".utf8)) == nil)
        #expect(told(plain) == nil)
        #expect(told([]) == nil)
        // One byte of its own is enough for the mapping to be right.
        #expect(told(Array("José Núñez".utf8) + [0x20, 0xE9]) == nil)
        #expect(told([0xE9] + Array(" José Núñez".utf8)) == nil)
        #expect(told([0x4A, 0xF1, 0x61, 0xF1, 0x20, 0xED]) == nil)
    }

    @Test("the mark alone is told", arguments: [1, 2, 3, 7, 999])
    func marked(pieceSize: Int) {
        func told(_ bytes: [UInt8]) -> String? { refusal(bytes, pieceSize: pieceSize) }
        #expect(told(Self.mark + Array("day,what".utf8)) == Self.marked)
        #expect(told(Self.mark) == Self.marked)
        // What follows may be in another encoding: the mark is wrong then, or what follows.
        #expect(told(Self.mark + [0x61, 0xE9]) == Self.marked)
        #expect(told([0x61] + Self.mark) == nil)
    }

    @Test("what stands far behind counts, in any pieces", arguments: [1_000, 65_536, 1 << 20])
    func windows(pieceSize: Int) {
        let plain = [UInt8](repeating: 0x61, count: 100_000)
        let accents = Array("José Núñez ".utf8)
        #expect(refusal(plain + accents + plain, pieceSize: pieceSize) == Self.foreign)
        // What is told of the first window does not wait for what stands behind it.
        #expect(refusal(accents + plain + [0xE9], pieceSize: pieceSize) == Self.foreign)
        #expect(refusal(plain + [0xE9] + plain + accents, pieceSize: pieceSize) == nil)
    }

    @Test("of UTF-8 nothing is told")
    func utf8() {
        #expect(refusal(Self.mark + Array("José Núñez".utf8), .utf8) == nil)
        #expect(refusal([0xE9], .utf8) == nil)
    }

    @Test("a table is refused before its first row", arguments: ["latin1", "windows-1252"])
    func table(encoding: String) throws {
        let mapping = try Mapping.read(incomeMapping("file: {encoding: \(encoding)}"), file: nil)
        let text = "day,what,amount\n2018-01-01,José Núñez,1\n"
        for mark in ["", "\u{FEFF}"] {
            let error = #expect(throws: MappingError.self) {
                try WholeFile(Array((mark + text).utf8), mapping)
            }
            let said = error?.message(.spanish) ?? ""
            #expect(said.contains("encoding: \(encoding); sus acentos"), "\(said)")
            #expect(said.hasSuffix("ponga encoding: utf-8 en file"), "\(said)")
        }
        // In its own encoding it is read; what its row says is another matter.
        let latin = text.unicodeScalars.map { UInt8($0.value) }
        #expect(throws: Never.self) { try WholeFile(latin, mapping) }
    }

    @Test("a utility's file is refused, of either form")
    func remittance() throws {
        let fixed = RemittanceSample.fixed.replacing(
            "form: fixed-width",
            with: "form: fixed-width\nfile: {encoding: windows-1252}"
        )
        let file = RemittanceSample.file.replacing("A-1 ", with: "Á-1 ")
        let said = try RemittanceSample.read("\u{FEFF}" + file, fixed)
        #expect(said.count == 1 && said[0].contains("has the mark of UTF-8"), "\(said)")
        let both = file.replacing("A-3 ", with: "É-3 ")
        #expect(try RemittanceSample.read(both, fixed)[0].contains("the file is UTF-8"))
        let csv = """
            remittance: m
            utility: LUZ
            form: csv
            file: {header: false, encoding: windows-1252}
            records:
              tag: 1
              detail: {columns: {service: 2, amount: 3, who: 4}}
              trailer: {is: T, columns: {number: 2, date: 3, count: 4, total: 5}}
            batch: {remittance: "{number}", date: "{date}", payments: "{count}", total: "{total}"}
            payment: {service: "{service}", amount: "{amount}"}
            """
        let rows = "D,1,1.00,José Núñez\nT,R1,2018-06-30,1,1.00\n"
        #expect(try RemittanceSample.read(rows, csv)[0].contains("the file is UTF-8"))
    }
}
