// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Testing

/// A program for plain-text accounting, asked what accounts hold.
enum AccountingTool: String, CaseIterable, Sendable {
    case hledger
    case ledger
    case beancount

    /// What one account owes and has to its credit, in dollars.
    struct Balance: Hashable {
        var owed = Decimal()
        var credit = Decimal()
    }

    /// Whether tests with it are to run: it is there, or must be.
    var isWanted: Bool {
        if ProcessInfo.processInfo.environment["CI"] != nil { return true }
        return self == .beancount
            ? Self.python != nil : (try? Self.output([rawValue, "--version"])) != nil
    }

    /// The balances by account at the end of each of some days, ascending; without those of nothing.
    func balances(_ journal: String, at days: [CivilDate]) throws -> [CivilDate: [String: Balance]]
    {
        var found: [CivilDate: [String: Balance]] = [:]
        for day in days { found[day] = [:] }
        for (day, account, amount) in try rows(journal, days) {
            let parts = account.split(separator: ":").map(String.init)
            let name = self == .beancount ? Self.code(parts[2]) : parts[2]
            if parts[0].lowercased() == "assets" {
                found[day]?[name, default: Balance()].owed += amount
            } else {
                // A liability stands on the right.
                found[day]?[name, default: Balance()].credit -= amount
            }
        }
        return found.mapValues { $0.filter { $0.value != Balance() } }
    }

    private func rows(
        _ journal: String,
        _ days: [CivilDate]
    ) throws -> [(CivilDate, String, Decimal)] {
        switch self {
        case .hledger:
            let text = try Self.output([
                "hledger", "-f", journal, "balance", "-M", "--historical", "--flat", "-N", "-O",
                "csv",
                "assets:receivable", "liabilities:credit", "-b", "\(days[0].month.firstDay)",
                "-e", "\(days[days.count - 1].adding(days: 1))",
            ])
            return text.split(separator: "\n").dropFirst().flatMap { line in
                let cells = line.split(separator: ",").map { $0.filter { $0 != "\"" } }
                return zip(days, cells.dropFirst()).map { ($0, cells[0], Self.number($1)) }
            }
        case .ledger:
            return try days.flatMap { day in
                let text = try Self.output([
                    "ledger", "-f", journal, "balance", "assets:receivable", "liabilities:credit",
                    "--flat", "--no-total", "-e", "\(day.adding(days: 1))",
                    "--format", #"%(account)\t%(quantity(scrub(display_total)))\n"#,
                ])
                return text.split(separator: "\n").map { line in
                    let cells = line.split(separator: "\t").map(String.init)
                    return (day, cells[0], Self.number(cells[1]))
                }
            }
        case .beancount:
            let script = Bundle.module.bundleURL.appending(path: "Fixtures/beancount_balances.py")
            let python = Self.python ?? "python3"
            let text = try Self.output([python, script.path, journal] + days.map(\.description))
            return try text.split(separator: "\n").map { line in
                let cells = line.split(separator: "\t").map(String.init)
                return (try #require(CivilDate(cells[0])), cells[1], Self.number(cells[2]))
            }
        }
    }

    /// The code that a part of a Beancount account stands for: `C-`, and `-xHH` for a character.
    private static func code(_ part: String) -> String {
        String(part.dropFirst(2)).replacing(/-x([0-9A-F]{2})/) { match in
            UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? "?"
        }
    }

    /// A Python that has Beancount: the system's, or the one that is found first.
    private static let python = ["/usr/bin/python3", "python3"].first {
        (try? output([$0, "-c", "import beancount"])) != nil
    }

    private static func number(_ text: String) -> Decimal {
        Decimal(string: text.replacing(" USD", with: "")) ?? .nan
    }

    /// What a program prints; an error if it fails.
    private static func output(_ words: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        // hledger reads a journal in the letters of the locale.
        process.arguments = ["LC_ALL=C.UTF-8"] + words
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        process.standardOutput = try FileHandle(forWritingTo: file)
        try process.runUnblocked()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ToolFailure(words: words) }
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }

    struct ToolFailure: Error {
        let words: [String]
    }
}
