// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

@Suite("Input: a stream of lines")
struct InputSourceTests {
    /// What a stream gives: the lines of its events, and line and code of each refusal.
    private struct Outcome: Equatable {
        var lines: [Int] = []
        var refusals: [String] = []
        var text = ""
    }

    private func outcome(_ bytes: [UInt8], piece: Int, limit: Int = 2) throws -> Outcome {
        var at = 0
        var source = JSONLinesSource(.plain) {
            let end = min(at + piece, bytes.count)
            defer { at = end }
            return Array(bytes[at..<end])
        }
        var outcome = Outcome()
        var events = EventColumns(schema: Catalogue.schema)
        while true {
            do {
                if try !source.read(limit, into: &events, lines: &outcome.lines) { break }
            } catch let error as EventLineError {
                outcome.refusals.append("\(error.line):\(error.error.code)")
            }
        }
        outcome.text = canonical(events)
        return outcome
    }

    private let good = line(.attentionGiven)

    @Test("lines are cut anywhere between two pieces", arguments: [1, 2, 3, 7, 100, 1_000_000])
    func pieces(piece: Int) throws {
        let numbered = line(.attentionGiven, without: ["number"])
        let text = "\u{FEFF}\(good)\r\n\(numbered)\n{\n\(good)\n\n\r\n"
        let outcome = try outcome(Array(text.utf8), piece: piece)
        #expect(outcome.lines == [1, 2, 4])
        #expect(outcome.refusals == ["3:unfinished"])
        #expect(
            outcome.text == "\(good)\n\(line(.attentionGiven, ["number": "2"]))\n\(good)"
        )
    }

    @Test(
        "the last line may have no end, and nothing is nothing",
        arguments: ["", "\n", "\u{FEFF}", "\n \n\r\n"]
    )
    func ends(text: String) throws {
        #expect(try outcome(Array(text.utf8), piece: 2) == Outcome())
        let whole = try outcome(Array((good + "\n" + good).utf8), piece: 64)
        #expect(whole.lines == [1, 2])
    }

    @Test("a blank line before others is refused, and the line after it is not lost")
    func blank() throws {
        let outcome = try outcome(Array("\n\n\(good)\n\n\(good)".utf8), piece: 50)
        #expect(outcome.refusals == ["1:blank-line", "4:blank-line"])
        #expect(outcome.lines == [3, 5])
    }

    @Test("a line of 10 MB is refused without being kept, and the next one is read")
    func long() throws {
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000)
        let bytes = Array((good + "\n").utf8) + long + Array(("\n" + good).utf8)
        let outcome = try outcome(bytes, piece: 65_536)
        #expect(outcome.lines == [1, 3])
        #expect(outcome.refusals == ["2:line-too-long"])
        let error = EventLineError.self
        var given = false
        var source = JSONLinesSource(.plain) {
            defer { given = true }
            return given ? [] : long
        }
        var events = EventColumns(schema: Catalogue.schema)
        var lines: [Int] = []
        let thrown = #expect(throws: error) {
            _ = try source.read(1, into: &events, lines: &lines)
        }
        #expect(
            thrown?.error.message(.spanish)
                == "la línea tiene «10000000» bytes y el máximo es 1 MiB"
        )
    }

    @Test(
        "many lines read side by side are what they are one by one",
        arguments: [[], [1], [2_048], [2_049, 2_050], [700, 6_000], [9_999], [10_000]]
    )
    func together(bad: [Int]) throws {
        var text = ""
        for number in 1...10_000 {
            let isBad = bad.contains(number)
            text += isBad ? "{" : line(.attentionGiven, ["number": "\(number)"])
            text += number == 4_000 ? "\n\n" : "\n"
        }
        let bytes = Array(text.utf8)
        let together = try outcome(bytes, piece: 1 << 18, limit: 8_192)
        let single = try outcome(bytes, piece: 1 << 18, limit: 100)
        #expect(together == single)
        #expect(together.lines.count == 10_000 - bad.count)
        #expect(together.refusals.count == bad.count + 1)
    }

    @Test("what the stream throws comes through")
    func failing() {
        struct Broken: Error {}
        var source = JSONLinesSource(.plain) { throw Broken() }
        var events = EventColumns(schema: Catalogue.schema)
        var lines: [Int] = []
        #expect(throws: Broken.self) { try source.read(1, into: &events, lines: &lines) }
    }
}
