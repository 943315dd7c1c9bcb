// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Receivables

/// A folder of worked examples: a log, policies, and questions with their answers.
struct CaseFolder: Sendable, CustomStringConvertible {
    let name: String

    var description: String { name }

    /// A question with its answer.
    struct Question: Sendable {
        let fields: PlainValue
        /// The whole report; nil for a check of one account's sums, which stand in `fields`.
        let answer: PlainValue?

        var name: String { fields["report"]?.string ?? "balances" }
        var account: String { fields["account"]?.string ?? "" }
        var step: String { fields["by"]?.string ?? "month" }
        var asOf: CivilDate { CivilDate(fields["asOf"]?.string ?? "") ?? .earliest }

        /// A bare date means the end of that day in El Salvador, which is six hours behind UTC.
        var knownAt: Instant? {
            guard let text = fields["knownAt"]?.string else { return nil }
            guard let date = CivilDate(text) else { return Instant(text) }
            let day = Int64(date.dayNumber) + 1
            return Instant(milliseconds: (day * 24 + 6) * 3_600_000 - 1)
        }
    }

    static let root = Bundle.module.bundleURL.appending(path: "Cases")

    /// The worked examples and the random logs.
    static let all: [CaseFolder] =
        (folders("") + folders("random/")).filter {
            FileManager.default.fileExists(atPath: $0.url("events.jsonl").path)
        }

    private static func folders(_ parent: String) -> [CaseFolder] {
        let url = root.appending(path: parent)
        let names = try? FileManager.default.contentsOfDirectory(atPath: url.path)
        return (names ?? []).sorted().map { CaseFolder(name: parent + $0) }
    }

    func url(_ file: String) -> URL { Self.root.appending(path: "\(name)/\(file)") }

    func lines() throws -> [String] {
        let bytes = try Data(contentsOf: url("events.jsonl"))
        return bytes.split(separator: UInt8(ascii: "\n")).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    func events() throws -> [PlainEvent] {
        try lines().enumerated().map { try PlainEvent(line: $1, position: $0) }
    }

    /// The policy that a question asks with in place of the log's.
    func policy(_ question: Question) throws -> Policy? {
        try question.fields["policy"]?.string.map(policy)
    }

    /// A policy document of the folder.
    func policy(_ file: String) throws -> Policy {
        let text = try String(decoding: Data(contentsOf: url(file)), as: UTF8.self)
        return try PolicyDocument.read(text, file: file)
    }

    func questions() throws -> [Question] {
        if FileManager.default.fileExists(atPath: url("expect.json").path) {
            let value = try PlainValue(json: Array(Data(contentsOf: url("expect.json"))))
            return (value["checks"]?.items ?? []).map { Question(fields: $0, answer: nil) }
                + (value["reports"]?.items ?? []).map {
                    Question(fields: $0, answer: $0["expect"])
                }
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: url("reports").path)
        return try files.sorted().map { file in
            let value = try PlainValue(json: Array(Data(contentsOf: url("reports/\(file)"))))
            return Question(fields: value, answer: value["expect"])
        }
    }
}
