// SPDX-License-Identifier: MIT
import EventLog
import Glibc

/// What can be measured.
enum Part: String, CaseIterable { case raw, writer, blocking, task, callers }

/// Durable appends a second, one figure a round, all measured in turn.
struct AppendRates {
    private var raw: [Double] = []
    private var writer: [Double] = []
    private var blocking: [Double] = []
    private var task: [Double] = []
    private var sixteen: [Double] = []

    private static let countOfOne = 1_500
    private static let callers = 16
    private static let countOfEach = 1_500

    /// Measures in a directory of its own, which is removed in the end.
    static func measured(in place: String, rounds: Int, _ parts: Set<Part>) async throws
        -> AppendRates
    {
        var name = Array("\(place)/append-rate-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else { fatalError("cannot make a directory in \(place)") }
        let directory = String(
            decoding: name.dropLast().map { UInt8(bitPattern: $0) },
            as: UTF8.self
        )
        defer { remove(directory) }
        var rates = AppendRates()
        for round in 0..<rounds { try await rates.measure("\(directory)/\(round)", parts) }
        return rates
    }

    private mutating func measure(_ directory: String, _ parts: Set<Part>) async throws {
        mkdir(directory, 0o755)
        if parts.contains(.raw) {
            var loop = RawLoop("\(directory)/raw")
            raw.append(rate(Self.countOfOne) { loop.run(Self.countOfOne) })
        }
        if parts.contains(.writer) {
            try Samples.makeLog("\(directory)/writer")
            writer.append(try Self.oneWriter("\(directory)/writer"))
        }
        try Samples.makeLog("\(directory)/appender")
        let appender = LogAppender(
            "\(directory)/appender",
            schema: Samples.schema,
            clock: Samples.now
        )
        var count = 0
        if parts.contains(.blocking) {
            blocking.append(try Self.thread(appender))
            count += Self.countOfOne
        }
        if parts.contains(.task) {
            task.append(try await Self.tasks(1, each: Self.countOfOne, appender))
            count += Self.countOfOne
        }
        if parts.contains(.callers) {
            sixteen.append(try await Self.tasks(Self.callers, each: Self.countOfEach, appender))
            count += Self.callers * Self.countOfEach
        }
        try await appender.close()
        let report = try LogVerifier("\(directory)/appender").run()
        guard report.isSound, report.tornTail == nil, report.events == UInt64(count)
        else { fatalError("the log is not what was appended: \(report)") }
    }

    private static func thread(_ appender: LogAppender) throws -> Double {
        try rate(countOfOne) {
            for number in 1...countOfOne {
                let event = Samples.event(source: "hilo", number: Int64(number))
                _ = try appender.appendBlocking(event)
            }
        }
    }

    private static func oneWriter(_ directory: String) throws -> Double {
        var writer = try LogWriter.open(directory, schema: Samples.schema)
        let rate = try rate(countOfOne) {
            for number in 1...countOfOne {
                let event = Samples.event(source: "caja", number: Int64(number))
                _ = try writer.append(event, now: Samples.now())
            }
        }
        try writer.close()
        return rate
    }

    private static func tasks(_ callers: Int, each: Int, _ appender: LogAppender) async throws
        -> Double
    {
        let clock = ContinuousClock()
        let start = clock.now
        try await withThrowingTaskGroup { group in
            for caller in 0..<callers {
                group.addTask {
                    let source = "caja-\(callers)-\(caller)"
                    for number in 1...each {
                        let event = Samples.event(source: source, number: Int64(number))
                        _ = try await appender.append(event)
                    }
                }
            }
            try await group.waitForAll()
        }
        return Double(callers * each) / ((clock.now - start) / .seconds(1))
    }

    private static func remove(_ directory: String) {
        // Every name in it was made here, so none needs quoting but the directory's own.
        _ = system("rm -r -- '\(directory)'")
    }

    /// Prints medians, each as a part of the disk's rate, and of many callers as so many times the
    /// rate of one that calls the same way.
    func print() {
        let parts = [
            (raw, "4 KiB written and synced, no log"),
            (writer, "one caller, LogWriter"),
            (blocking, "one caller, blocking"),
            (task, "one caller, task"),
            (sixteen, "\(Self.callers) callers, tasks"),
        ]
        let rounds = parts.map(\.0.count).max() ?? 0
        Swift.print("durable appends a second, medians of \(rounds) rounds")
        for (rates, name) in parts where !rates.isEmpty {
            let middle = Self.median(rates)
            Swift.print(
                Self.padded("\(Int(middle))", 8),
                Self.share(middle, raw, "of the disk's  "),
                name
            )
        }
        if !sixteen.isEmpty, !task.isEmpty {
            let times = Self.rounded(Self.median(sixteen) / Self.median(task))
            Swift.print("\(Self.callers) callers have \(times) times the rate of one task")
        }
    }

    /// A rate as a part of another, where that one was measured.
    private static func share(_ rate: Double, _ other: [Double], _ name: String) -> String {
        guard !other.isEmpty else { return "" }
        return padded("\(rounded(rate / median(other)))", 7) + " " + name
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}

/// How many a second, of so many that `body` does.
func rate(_ count: Int, _ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let took = try clock.measure { try body() }
    return Double(count) / (took / .seconds(1))
}
