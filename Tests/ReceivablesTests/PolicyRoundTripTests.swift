// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Testing

@testable import Receivables

/// Policies written out as documents, and the documents that come with the package.
struct PolicyRoundTripTests {
    @Test("a policy written out and read again is the same", arguments: PolicyDocumentTests.changes)
    func roundTrip(_ change: PolicyDocumentTests.Change) throws {
        var policy = Policy(name: "x")
        change.apply(&policy)
        #expect(try PolicyDocument.read(policy.yaml, file: nil) == policy)
    }

    @Test(
        "names that YAML could mistake are put in quotes",
        arguments: ["null", "true", "none", "no", "2018", "1.5", "-", "a:", "/", ":a", "a.b", "~x"]
    )
    func names(_ name: String) throws {
        guard YAMLValue.isSymbol(name) else { return }
        var policy = Policy(name: name)
        policy.surcharge = .init(code: name, percent: Percentage(units: 1))
        policy.tributes = [name: .init()]
        #expect(try PolicyDocument.read(policy.yaml, file: nil) == policy)
    }

    @Test("a document shows every key")
    func everyKey() {
        #expect(
            Policy(name: "x").yaml == """
                policy: x
                mora:
                  after: {days: 60}
                interest:
                  from: due
                  unit: day
                  basis: 365
                  rates: none
                  applies: daily
                  round: half-up
                  round-at: charge
                fine:
                  from: mora
                  unit: day
                  tiers:
                    - {up-to: 90, percent: 5}
                    - {percent: 10}
                  tier-by: charge
                  minimum: "2.86"
                  round: half-up
                  round-at: charge
                surcharge: none
                tributes: none
                allocation:
                  across: charge
                  order: [fine, interest, surcharge, principal]
                ageing: [30, 60, 90, 180, 365]
                plan:
                  suspends-mora: true
                  interest: stop
                  lapses-after: 2
                prescription-years: 15

                """
        )
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../policies").standardized

    @Test(
        "each policy that comes with the package reads, and is named for its file",
        arguments: [
            "default", "metapan", "san-juan-nonualco-like", "months-from-due", "oldest-decides",
            "no-fines",
        ]
    )
    func shipped(_ name: String) throws {
        let text = try String(
            contentsOf: Self.folder.appending(path: "\(name).yaml"),
            encoding: .utf8
        )
        let policy = try PolicyDocument.read(text, file: "\(name).yaml")
        #expect(policy.name == name)
        #expect(try PolicyDocument.read(policy.yaml, file: nil) == policy)
        if name == "default" { #expect(policy == .builtIn) }
    }
}
