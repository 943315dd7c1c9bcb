// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Testing

@testable import Receivables

/// The worked examples of the documents, and the tariffs that are given to start from.
@Suite("Examples of tariffs")
struct TariffExamplesTests {
    /// A tariff, and what accounts are charged by it.
    struct Example: Sendable, CustomTestStringConvertible {
        let tariff: String
        let lines: [String]
        var testDescription: String { lines.first ?? tariff }
    }

    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func examples(in name: String) -> [Example] {
        let text = try? String(
            contentsOf: repository.appending(path: "docs/\(name)"),
            encoding: .utf8
        )
        return (text ?? "").components(separatedBy: "```text\n").dropFirst().compactMap { piece in
            let block = piece.components(separatedBy: "```")[0]
            let parts = block.components(separatedBy: "---\n")
            guard parts.count == 2 else { return nil }
            let lines = parts[1].split(separator: "\n").map(String.init)
            return Example(tariff: parts[0], lines: lines)
        }
    }

    static let english = examples(in: "tariffs.md")
    static let spanish = examples(in: "tarifas.md")

    @Test("charge what the document says, to the cent", arguments: english + spanish)
    func isTrue(_ example: Example) throws {
        let tariff = try TariffDocument.read(example.tariff, file: nil)
        #expect(!example.lines.isEmpty)
        for line in example.lines {
            let sides = line.components(separatedBy: ": ")
            let words = sides[0].split(separator: " ").map(String.init)
            let month = try #require(CivilMonth(words[0]))
            let account = try Self.account(words, month)
            let hasDue = sides[1].contains(/\d{4}-\d\d-\d\d/)
            let told = zip(tariff.tributes, try tariff.outcomes(for: account, in: month)).map {
                Self.told($0, $1, hasDue ? month : nil)
            }
            #expect(told.joined(separator: ", ") == sides[1], "\(line)")
        }
    }

    private static func account(
        _ words: [String],
        _ month: CivilMonth
    ) throws -> AccountInMonth {
        let pairs = words.dropFirst(2).map { $0.split(separator: "=").map(String.init) }
        let name = pairs.first { $0[0] == "account" }?[1] ?? "A"
        let attributes = words.dropFirst(2).filter {
            !$0.hasPrefix("open=") && !$0.hasPrefix("account=")
        }
        let account = try AccountInMonth.open(
            attributes.joined(separator: " "),
            kind: words[1],
            name: name
        )
        guard let open = pairs.first(where: { $0[0] == "open" })?[1] else { return account }
        let days = open.split(separator: ".").compactMap { Int($0) }
        return account.open(
            days: days[1] - days[0] + 1,
            start: days[0] == 1,
            end: days[1] == month.dayCount
        )
    }

    /// What the document says of a tribute; with `month`, when it falls due too.
    private static func told(
        _ tribute: Tariff.Tribute,
        _ outcome: Tariff.Outcome,
        _ month: CivilMonth?
    ) -> String {
        switch outcome {
        case .charge(let reckoning):
            let due = month.map { " \(tribute.dueDate(in: $0, on: $0.firstDay))" } ?? ""
            return "\(tribute.name) \(reckoning.amount)\(due)"
        case .missing(let attributes):
            return "\(tribute.name) ?\(attributes.map(\.rawValue).sorted().joined(separator: "+"))"
        default: return "\(tribute.name) -"
        }
    }

    @Test("are the same in both languages")
    func areSame() {
        #expect(Self.english.count >= 10)
        #expect(Self.english.map(\.tariff) == Self.spanish.map(\.tariff))
        #expect(Self.english.map(\.lines) == Self.spanish.map(\.lines))
    }

    @Test("each tariff to start from can be read, and is named as its file")
    func files() throws {
        let folder = Self.repository.appending(path: "examples/tariffs")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".yaml") }
        #expect(!names.isEmpty)
        for name in names {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            let tariff = try TariffDocument.read(text, file: name)
            #expect("\(tariff.name).yaml" == name)
        }
    }
}
