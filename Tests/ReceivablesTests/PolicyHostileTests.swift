// SPDX-License-Identifier: MIT
import Testing

@testable import Receivables

/// Documents that mean harm, or YAML that has no business in a policy.
@Suite(.timeLimit(.minutes(1)))
struct PolicyHostileTests {
    private func fault(_ text: String) -> PolicyError? {
        #expect(throws: PolicyError.self) { try PolicyDocument.read(text, file: nil) }
    }

    @Test("a billion laughs are refused before they are parsed")
    func laughs() {
        var lines = ["policy: x", "a0: &a0 [lol, lol]"]
        for level in 1...40 {
            lines.append("a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]")
        }
        lines.append("? *a40\n: x")
        let error = fault(lines.joined(separator: "\n"))
        #expect(error?.code == .unsupported)
        #expect(error?.line == 3)
        #expect(error?.column == 10)
    }

    @Test("an alias hidden behind what looks like a comment is found")
    func hiddenAlias() {
        let error = fault("policy: &p x\nageing: ['a #', *p]")
        #expect(error?.code == .unsupported)
        #expect(error?.line == 2)
        let second = fault("policy: &p x\nageing: [\"a\n #\", *p]")
        #expect(second?.line == 3)
    }

    @Test("stars and ampersands in comments are fine")
    func starsInComments() throws {
        let text = "policy: x # *x &x\n# Alcaldía & *asociados*, x&x\n"
        #expect(try PolicyDocument.read(text, file: nil).name == "x")
    }

    @Test(
        "anchors, tags, merge keys, lists as keys and second documents are refused",
        arguments: [
            ("policy: &p x", 1, 9), ("policy: !!str x", 1, 9), ("policy: *p", 1, 9),
            ("policy: x\nmora: !m {}", 2, 7), ("policy: x\n---\npolicy: y", 2, 1),
            ("policy: x\n<<: {mora: {}}", 2, 1), ("policy: x\n? [a]\n: b", 2, 3),
            ("policy: x\n...\n---\n", 3, 1), ("%YAML 3.0\n---\npolicy: x", 1, 1),
        ]
    )
    func refused(_ text: String, line: Int, column: Int) {
        let error = fault(text)
        #expect(error?.line == line)
        #expect(error?.column == column)
    }

    @Test("a document of more than 64 KiB is refused, one of exactly that is read")
    func tooLarge() throws {
        let most = "policy: x\n#" + String(repeating: "a", count: 65_536 - 11)
        #expect(try PolicyDocument.read(most, file: nil).name == "x")
        #expect(fault(most + "a")?.code == .tooLarge)
    }

    @Test(
        "deep nesting and long lines are refused without a fall",
        arguments: deepDocuments.indices
    )
    func deep(_ index: Int) {
        _ = fault(Self.deepDocuments[index])
    }

    private static let deepDocuments = [
        String(repeating: "[", count: 65_000),
        "policy: " + String(repeating: "{a: ", count: 900),
        String(repeating: "- ", count: 32_000) + "x",
        "policy: " + String(repeating: "[", count: 500) + String(repeating: "]", count: 500),
        "policy: " + String(repeating: "x", count: 65_000),
        "policy: x\nageing: [" + String(repeating: "1,", count: 30_000) + "]",
        String(repeating: "? ", count: 20_000),
        String(repeating: "a: b\n", count: 13_000),
    ]

    @Test(
        "what is no text, or not YAML, or no group, is an error",
        arguments: [
            "", " ", "\n", "x", "[]", "---", "# only a comment", "\u{0}", "policy: \u{1}",
            "policy: \"x",
            "policy: x\n\tmora: {}", "policy: x: y", "{", "policy: \"\\xZZ\"", "\u{FEFF}", "%",
            "policy", "policy:", "policy: ~", "policy: null", "policy: \"\"", "policy: ñ",
            "policy: a b", "policy: [x]", "policy: {x: y}", "mora: {}", "policy: @x",
            "policy: |\n x",
        ]
    )
    func noPolicy(_ text: String) {
        _ = fault(text)
    }

    @Test("any single changed byte of a document is read or refused, never worse")
    func everyByte() throws {
        let bytes = Array(Policy(name: "x").yaml.utf8)
        for index in bytes.indices {
            for replacement in "\"'&*[]{}:-#,!|>%@`\n\t 0aé".utf8 {
                var changed = bytes
                changed[index] = replacement
                let text = String(decoding: changed, as: UTF8.self)
                do throws(PolicyError) {
                    _ = try PolicyDocument.read(text, file: nil)
                } catch {
                    #expect(!error.message(.spanish).isEmpty)
                    #expect(error.line >= 1 && error.column >= 1)
                }
            }
        }
    }
}
