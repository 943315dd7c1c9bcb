// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Testing

/// An example of `docs/policies.md` or `docs/politicas.md`: a policy, a line of `---`, what
/// happens on one account, and what is owed then.
struct PolicyExample: Sendable, CustomTestStringConvertible {
    /// What is owed on a day: principal, interest, fine, surcharge, total.
    struct Owed: Sendable {
        let line: String
        let day: String
        let amounts: [String]
    }

    let document: String
    let line: Int
    let policy: String
    private let acts: [Substring]

    var testDescription: String { "\(document):\(line)" }

    /// The examples of a document.
    static func all(in document: String) -> [PolicyExample] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let data = try? Data(contentsOf: root.appending(path: "docs/\(document)"))
        let lines = String(decoding: data ?? Data(), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.compactMap { index in
            guard lines[index] == "```text" else { return nil }
            let block = lines[(index + 1)...].prefix { $0 != "```" }
            guard let bar = block.firstIndex(of: "---") else { return nil }
            return PolicyExample(
                document: document,
                line: index + 1,
                policy: block[..<bar].joined(separator: "\n") + "\n",
                acts: Array(block[(bar + 1)...])
            )
        }
    }

    private init(document: String, line: Int, policy: String, acts: [Substring]) {
        (self.document, self.line, self.policy, self.acts) = (document, line, policy, acts)
    }

    /// What the example says is owed.
    var owed: [Owed] {
        acts.filter { $0.hasPrefix("owed ") || $0.hasPrefix("debe ") }.map { act in
            Owed(line: String(act), day: Self.dates(act)[0], amounts: Self.amounts(act))
        }
    }

    /// The example as a log, the policy enacted first.
    var events: [String] {
        let enacted =
            #""type":"policy.enacted","on":"2010-01-01","from":"2010-01-01","policy":"ejemplo","#
            + #""document":\#(Self.quoted(policy))"#
        let events = [enacted] + acts.compactMap(Self.event)
        return events.enumerated().map { index, fields in
            #"{"actor":"a","number":\#(index + 1),"recorded":"2020-01-01T00:00:00.000Z","#
                + #""source":"s",\#(fields)}"#
        }
    }

    /// One act in either language; nil for what is owed.
    private static func event(_ act: Substring) -> String? {
        let (dates, amounts) = (dates(act), amounts(act))
        let words = act.split(separator: " ")
        switch words[0] {
        case "charge", "cargo":
            let tribute = words.count > 4 ? words[5] : "impuesto"
            return #""type":"charge.assessed","account":"A","on":"\#(dates[0].prefix(8))01","#
                + #""amount":"\#(amounts[0])","due":"\#(dates[0])","#
                + #""period":"\#(dates[0].prefix(7))","tribute":"\#(tribute)""#
        case "paid", "pago":
            return #""type":"payment.received","account":"A","on":"\#(dates[0])","#
                + #""amount":"\#(amounts[0])","method":"cash""#
        case "plan":
            return #""type":"plan.agreed","account":"A","on":"\#(dates[1])","plan":"P","#
                + #""installments":\#(words[2]),"installment":"\#(amounts[0])","#
                + #""first":"\#(dates[0])""#
        default: return nil
        }
    }

    private static func dates(_ text: Substring) -> [String] {
        text.matches(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/).map { String($0.0) }
    }

    private static func amounts(_ text: Substring) -> [String] {
        text.matches(of: /[0-9]+\.[0-9]{2}/).map { String($0.0) }
    }

    private static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.appendJSONString(text)
        return String(decoding: bytes, as: UTF8.self)
    }
}
