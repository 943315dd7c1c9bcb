// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import bitacora

/// Texts cut to a width, which ordinary ones are without a look at each character, against a look at
/// each.
@Suite("Widths of texts")
struct TextWidthTests {
    @Test("are cut where their characters say")
    func cut() {
        var random = SeededGenerator(seed: 7)
        let ordinary = ["a", "b", " ", "é", "Ñ", "#", "“", "…", "¿"]
        let others = [
            "株", "e\u{301}", "👩‍👧", "\n", "\r\n", "\u{AD}", "\u{202E}", "\u{FFFF}", "\u{85}",
        ]
        for round in 0..<2_000 {
            let pool = round % 2 == 0 ? ordinary : ordinary + others
            let text = (0..<Int.random(in: 0..<20, using: &random))
                .map { _ in pool.randomElement(using: &random) ?? "" }.joined()
            for width in [-1, 0, 1, 2, 3, 4, 7, 12, 19] {
                #expect(text.truncated(to: width) == truncated(text, width))
                #expect(text.shortened(to: width) == shortened(text, width))
            }
            let isPlain = ["\n", "\u{202E}", "\u{FFFF}", "\u{85}"]
                .allSatisfy { mark in
                    !text.unicodeScalars.contains { mark.unicodeScalars.contains($0) }
                }
            #expect((text.printable == text) == isPlain)
        }
    }

    private func truncated(_ text: String, _ width: Int) -> String {
        guard text.columns > width else { return text }
        var (kept, used) = ("", 0)
        for character in text {
            guard used + character.columns <= width - 1 else { break }
            kept.append(character)
            used += character.columns
        }
        return kept + "…"
    }

    private func shortened(_ text: String, _ width: Int) -> String {
        guard text.columns > width, width > 2 else { return truncated(text, width) }
        let backwards = truncated(String(text.reversed()), width / 2 + 1)
        let end = String(backwards.dropLast().reversed())
        return truncated(text, width - end.columns) + end
    }
}
