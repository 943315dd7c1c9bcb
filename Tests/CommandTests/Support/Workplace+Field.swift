// SPDX-License-Identifier: MIT
import Foundation
import Testing

extension Workplace {
    /// An office of three accounts that owe 23.71, 50.00 and 12.00 and nothing else, the last of
    /// them in a plan; its log is `office`.
    static func withOffice() throws -> Workplace {
        let place = try Workplace()
        func office(_ words: String...) throws {
            let outcome = try place.run(words + ["--log", "office"])
            try #require(outcome.status == 0, "\(words): \(outcome.errors)")
        }
        try office("init", "--municipality", "Aguilares")
        let lines = try fixture("round.jsonl")
        try place.write(lines, to: "round.jsonl")
        try office("import", "round.jsonl", "--historical")
        return place
    }

    /// The same, and the device `t1` of luis, which has taken along the round as of 30 June 2018; its
    /// log is `log`.
    static func withDevice(takingAlong: Bool = true) throws -> Workplace {
        let place = try withOffice()
        let round = takingAlong ? ["--from", "office", "--as-of", "2018-06-30"] : []
        let made = try place.run(
            ["field", "init", "log", "--device", "t1", "--collector", "luis"] + round
        )
        try #require(made.status == 0, "\(made.errors)")
        return place
    }

    /// The events of the device's log, a line each, without the moment.
    func recorded() throws -> [String] {
        let outcome = try run(["events", "--format", "json"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output.split(separator: "\n").map {
            String($0).replacing(/,"recorded":"[^"]*"/, with: "")
        }
    }

    /// The day it is where the log is kept.
    static var today: String {
        let formatter = DateFormatter()
        formatter.dateFormat = "yyyy-MM-dd"
        formatter.timeZone = TimeZone(identifier: "America/El_Salvador")
        return formatter.string(from: Date())
    }
}
