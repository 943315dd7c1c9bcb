// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Symbols by number")
struct SymbolTableTests {
    @Test("a table says what a dictionary says, whatever was added", arguments: 0..<8)
    func agrees(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var table = SymbolTable()
        var plain: [[UInt8]: Int] = [:]
        var texts: [[UInt8]] = []
        for step in 0..<6_000 {
            // Many alike: of few letters, of lengths around eight and sixteen.
            let size = Int.random(in: 0...18, using: &random)
            let text = (0..<size).map { _ in UInt8.random(in: 0x61...0x63, using: &random) }
            let known = table.id(of: text.span)
            #expect(known == plain[text])
            if step % 40 == 0 { #expect(table.findable.id(of: text.span) == plain[text]) }
            switch step % 7 {
            case 0...3:
                let id = table.intern(text.span)
                if plain[text] == nil {
                    plain[text] = texts.count
                    texts.append(text)
                }
                #expect(id == plain[text])
            case 4 where plain[text] == nil:
                table.append(text.span)
                plain[text] = texts.count
                texts.append(text)
            case 5 where step % 50 == 5:
                let count = min(texts.count, Int.random(in: 0...20, using: &random))
                table.removeLast(count)
                for text in texts.suffix(count) { plain[text] = nil }
                texts.removeLast(count)
            default: break
            }
            #expect(table.count == texts.count)
        }
        for (id, text) in texts.enumerated() {
            let isSame = table[id].isSame(as: text.span)
            #expect(isSame)
        }
    }

    @Test("bytes are compared to the last one")
    func same() {
        for size in 0...40 {
            let text = (0..<size).map { UInt8($0) }
            let longer = text + [0]
            let (own, other) = (text.span.isSame(as: text.span), text.span.isSame(as: longer.span))
            #expect(own && !other)
            for place in text.indices {
                var changed = text
                changed[place] ^= 0x80
                let isSame = text.span.isSame(as: changed.span)
                #expect(!isSame)
            }
        }
    }
}
