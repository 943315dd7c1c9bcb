// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Texts by their bytes")
struct ExactTextTests {
    /// One name in two forms, of the same letters to Swift.
    private static let (one, two) = ("recaudaci\u{F3}n", "recaudacio\u{301}n")

    @Test("two forms of a letter are two texts, and two keys")
    func forms() {
        #expect(Self.one == Self.two, "Swift compares letters")
        #expect(ExactText(Self.one) != ExactText(Self.two))
        #expect(ExactText(Self.two) == ExactText("recaudacio" + "\u{301}n"))
        let numbers = Dictionary(
            uniqueKeysWithValues: [Self.one, Self.two, "K", "\u{212A}"].enumerated().map {
                (ExactText($1), $0)
            }
        )
        #expect(numbers[ExactText(Self.one)] == 0 && numbers[ExactText(Self.two)] == 1)
        // The sign of kelvins, which is canonically an ASCII letter.
        #expect(numbers[ExactText("K")] == 2 && numbers[ExactText("\u{212A}")] == 3)
    }

    @Test("are equal, and ordered, as their bytes are, whatever their length", arguments: 0..<4)
    func bytes(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let letters = ["a", "b", "\u{E9}", "e\u{301}", "\u{1F600}"]
        let texts = (0..<200).map { _ in
            (0..<Int.random(in: 0...9, using: &random)).map { _ in
                letters[Int.random(in: 0..<letters.count, using: &random)]
            }.joined()
        }
        for left in texts {
            for right in texts {
                let (one, two) = (Array(left.utf8), Array(right.utf8))
                #expect((ExactText(left) == ExactText(right)) == (one == two))
                #expect(
                    (ExactText(left) < ExactText(right)) == one.lexicographicallyPrecedes(two)
                )
            }
        }
        let bytes = Set(texts.map { Array($0.utf8) })
        #expect(Set(texts.map(ExactText.init)).count == bytes.count)
    }

    @Test("the sources of a segment's header are compared by their bytes")
    func sources() {
        func numbers(_ name: String) -> SourceNumbers {
            var numbers = SourceNumbers()
            numbers.set(numbers.index(of: Array(name.utf8).span), last: 1)
            return numbers
        }
        #expect(numbers(Self.one) == numbers(Self.one))
        #expect(numbers(Self.one) != numbers(Self.two))
    }

    @Test("a mark behind a beginning does not hide it")
    func beginnings() {
        #expect("device:\u{301}t".beginsWithBytes(of: "device:"))
        #expect(!"device:\u{301}t".hasPrefix("device:"), "Swift compares letters")
        #expect("device:".beginsWithBytes(of: "device:"))
        #expect(!"device".beginsWithBytes(of: "device:"))
        #expect(!Self.two.beginsWithBytes(of: "recaudaci\u{F3}"))
        #expect("".beginsWithBytes(of: ""))
    }
}
