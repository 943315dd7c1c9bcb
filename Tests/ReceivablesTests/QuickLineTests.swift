// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Testing

@testable import Receivables

@Suite("Input: lines read quickly are what they are read carefully")
struct QuickLineTests {
    /// What came of a line: its event in canonical form, or why it was refused.
    private typealias Outcome = Result<String, EventInputError>

    private static let options: [EventInputOptions] =
        (try? [
            .plain, EventInputOptions(source: "caja-9", recorded: .dropped),
            EventInputOptions(recorded: .required),
        ]) ?? []

    /// Each line by itself.
    private func careful(_ line: [UInt8], _ options: EventInputOptions) -> Outcome {
        reading(line, options, number: 77)
    }

    /// All lines into one run, so that what was seen in one meets the next.
    private func quick(_ lines: [[UInt8]], _ options: EventInputOptions) -> [Outcome] {
        var reader = QuickLines(options)
        var refused: [Int: EventInputError] = [:]
        for (index, line) in lines.enumerated() {
            do throws(EventInputError) {
                try reader.read(line.span, number: 77)
            } catch {
                refused[index] = error
            }
        }
        var good = canonical(reader.events).split(separator: "\n")[...]
        return lines.indices.map { index in
            refused[index].map { .failure($0) } ?? .success(String(good.removeFirst()))
        }
    }

    private var goodLines: [[UInt8]] {
        let worked = canonicalLines.split(separator: "\n").map { Array($0.utf8) }
        return worked + EventType.allCases.map { Array(line($0).utf8) }
    }

    @Test("each type as it is worked, in any order", arguments: options)
    func worked(options: EventInputOptions) {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<20 {
            let lines = goodLines.shuffled(using: &random)
            #expect(quick(lines, options) == lines.map { careful($0, options) })
        }
    }

    @Test("lines with faults and oddities anywhere", arguments: options, 0..<8)
    func changed(options: EventInputOptions, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let good = goodLines
        var lines: [[UInt8]] = []
        for _ in 0..<4_000 {
            var line = good[Int.random(in: 0..<good.count, using: &random)]
            for _ in 0..<Int.random(in: 0...3, using: &random) { change(&line, &random) }
            lines.append(line)
        }
        let carefully = lines.map { careful($0, options) }
        #expect(quick(lines, options) == carefully)
        // Both kinds are there.
        let refused = carefully.count { if case .failure = $0 { true } else { false } }
        #expect(refused > 500 && refused < 3_500)
    }

    private static let pieces: [[UInt8]] =
        [[0xFF], [0xC3], [0x00], [0x1F], [0xED, 0xA0, 0x80]]
        + [
            "\"", "\\", ",", ":", " ", "\t", "0", "9", "-", ".", "Z", "é", "ñ", "€", "\u{1F600}",
            "\u{7F}", "\\u00e1", "\\\"", "#", "}", "{", "1e3", "\"number\":3,", "\"note\":\"x\",",
            "\"on\":\"2018-02-29\",", "\"recorded\":\"2018-03-05T20:03:22Z\",", "+06:00", "00",
            "\u{9F}", "a",
        ].map { Array($0.utf8) }

    /// One change: a piece put in, in place of something or not, bytes taken out, or a digit turned.
    private func change(_ line: inout [UInt8], _ random: inout SeededGenerator) {
        guard !line.isEmpty else { return }
        let at = Int.random(in: 0..<line.count, using: &random)
        let end = min(line.count, at + Int.random(in: 0...2, using: &random))
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            let piece = Self.pieces.randomElement(using: &random) ?? []
            line.replaceSubrange(at..<end, with: piece)
        case 1: line.removeSubrange(at..<end)
        case 2:
            let digits = line.indices.filter { line[$0].digit != nil }
            guard let place = digits.randomElement(using: &random) else { return }
            line[place] = UInt8.random(in: 0x30...0x39, using: &random)
        default:
            let starts = line.indices.filter { line[$0] == UInt8(ascii: ",") }
            guard let place = starts.randomElement(using: &random) else { return }
            line.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place + 1)
        }
        line.removeAll { $0 == 0x0A }
    }

    @Test("names of fields are found by their ends, and nothing else is")
    func keys() {
        let words = CompiledCatalogue.shared.names
        let keys = KeyTable(words.words)
        var random = SeededGenerator(seed: 1)
        var found = 0
        for name in words.words {
            for turn in 0..<40 {
                var text = Array(name.utf8)
                let place = Int.random(in: 0..<text.count, using: &random)
                if turn > 0 { text[place] ^= 1 << UInt8(turn % 7) }
                if turn % 5 == 4 { text.append(contentsOf: name.utf8) }
                let padded = [0x22] + text + Array("\":\"value\"".utf8)
                let id = keys.id(padded.span, 1, 1 + text.count)
                let expected = words.id(of: text.span)
                #expect(id == (text.count <= KeyTable.sizeMax ? expected : nil))
                if id != nil { found += 1 }
            }
        }
        #expect(found >= words.words.count)
    }

    @Test("simple text ends where it does byte by byte")
    func ends() {
        var random = SeededGenerator(seed: 2)
        let odd: [UInt8] = [0x22, 0x5C, 0x1F, 0x00, 0x80, 0xFF, 0x7F, 0x20, 0x21, 0x23, 0x5B, 0x5D]
        for _ in 0..<20_000 {
            var text = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                UInt8.random(in: 0x61...0x7A, using: &random)
            }
            for _ in 0..<Int.random(in: 0...3, using: &random) where !text.isEmpty {
                let place = Int.random(in: 0..<text.count, using: &random)
                text[place] = odd.randomElement(using: &random) ?? 0
            }
            let expected = text.firstIndex {
                $0 < 0x20 || $0 >= 0x80 || $0 == 0x22 || $0 == 0x5C
            }
            let found = text.span.endOfSimpleText(from: 0)
            #expect(found == expected ?? text.count)
        }
    }
}
