// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import bitacora

/// Files that are read before they have come whole.
@Suite("Files that are still being copied")
struct CutFileTests {
    private static let mapping = """
        mapping: payments
        common: {actor: import}
        events:
          - type: payment.received
            fields: {on: "{day}", account: "{account}", amount: "{amount}", method: cash}
        """

    /// A file of which a reader has read what was there.
    private static func opened(_ place: Workplace) throws -> (FileInput, path: String) {
        try place.write("a\n", to: "a.txt")
        let path = "\(place.path)/a.txt"
        let input = try FileInput(path)
        #expect(try input.read(count: 100).count == 2)
        return (input, path)
    }

    @Test("that grow while they are read are refused at their end")
    func growing() throws {
        let place = try Workplace()
        let (input, path) = try Self.opened(place)
        let writer = try FileHandle(forWritingTo: URL(filePath: path))
        try writer.seekToEnd()
        try writer.write(contentsOf: Data("b,1250".utf8))
        try writer.close()
        #expect(try input.read(count: 100).count == 6)
        let failure = #expect(throws: Failure.self) { try input.read(count: 100) }
        #expect(failure?.status == .input)
    }

    @Test("that stay as they are end as they do")
    func still() throws {
        let (input, _) = try Self.opened(try Workplace())
        #expect(try input.read(count: 100).isEmpty)
    }

    @Test(
        "a table that ends within a row is told of, in a trial too",
        arguments: [("", true), ("\n", false), ("\r\n", false), ("\u{1A}", false)]
    )
    func cut(ending: String, isTold: Bool) throws {
        let place = try Workplace.withLog()
        try place.write(Self.mapping, to: "m.yaml")
        let rows = "day,account,amount\n2018-07-02,INM-1,1.00\n2018-07-03,INM-1,12.50"
        try place.write(rows + ending, to: "p.csv")
        for flags in [["--dry-run"], []] {
            let words = ["import", "p.csv", "--mapping", "m.yaml"] + flags
            let outcome = try place.run(words, language: "en")
            #expect(outcome.status == 0, "\(outcome.errors)")
            let said = "p.csv: notice: the last line, 3, has no end of line"
            #expect(outcome.errors.contains(said) == isTold, "\(outcome.errors)")
        }
    }
}
