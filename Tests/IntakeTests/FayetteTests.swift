// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Receivables
import Testing

@testable import Intake

/// The example of real bills, with the figures that its README promises.
struct FayetteTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../examples/fayette").standardized

    private func text(_ name: String) throws -> String {
        try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    }

    @Test("the extract comes in with the figures that the README promises")
    func extract() throws {
        let file = try WholeFile(try text("extract.csv"), try text("mapping.yaml"))
        #expect(file.counts.rows == 60)
        #expect(file.counts.accepted == 43)
        #expect(file.counts.refused == 16)
        #expect(file.counts.skipped == 1)
        #expect(file.counts.events == 80)
        var counts: [String: Int] = [:]
        var cents: Int64 = 0
        for row in 0..<file.events.count {
            let type = file.events.string(Schema.type, row: row) ?? ""
            counts[type, default: 0] += 1
            guard type == "charge.assessed" else { continue }
            cents += file.events.integer(Catalogue.Index.amount, row: row) ?? 0
        }
        #expect(
            counts == ["account.opened": 31, "charge.assessed": 43, "case.referred": 6]
        )
        #expect(Money(cents: cents).description == "25383.72")
        #expect(
            file.refusals.map(\.line) == [
                32, 33, 34, 35, 36, 37, 38, 43, 50, 51, 53, 54, 56, 57, 58, 59,
            ]
        )
        #expect(
            file.messages[9]
                == "51: column \"tax_year, bill_number\": \"2016/110577\" is repeated; "
                + "it is already on line 2"
        )
        #expect(file.skips.map(\.line) == [55])
    }

    @Test("the mapping that the guides show can be read", arguments: ["import", "importar"])
    func guide(_ name: String) throws {
        let text = try text("../../docs/\(name)-csv.md")
        let block = text.split(separator: "```yaml\n").last?.split(separator: "\n```").first
        let mapping = try Mapping.read(String(try #require(block)), file: name) { _ in
            Array("code,tribute\n01,aseo\n".utf8)
        }
        #expect(mapping.eventTypes == [.accountOpened, .chargeAssessed])
    }

    @Test("the policy beside it can be read")
    func policy() throws {
        let policy = try PolicyDocument.read(try text("policy.yaml"), file: "policy.yaml")
        #expect(policy.name == "fayette")
        #expect(policy.fine.tiers.first?.upTo == 31)
    }
}
