// SPDX-License-Identifier: MIT
import EventLog
import Glibc

/// What can be measured.
enum Part: String, CaseIterable { case raw, writer, blocking, task, callers, executor, slower }

/// Ends the program, which was asked for what cannot be.
func stop(_ reason: String) -> Never {
    print("append-rate: \(reason)")
    exit(64)
}

/// Durable appends a second, one figure a round, all measured in turn.
struct AppendRates {
    private var raw: [Double] = []
    private var writer: [Double] = []
    private var blocking: [Double] = []
    private var task: [Double] = []
    private var sixteen: [Double] = []
    private var sixteenOnExecutor: [Double] = []
    private var slowerTask: [Double] = []
    private var slowerSixteen: [Double] = []

    private static let countOfOne = 5_000
    private static let callers = 16
    private static let countOfEach = 1_500
    /// Fewer on the slower disk.
    private static let countOfSlower = 200

    /// Measures in a directory of its own, which is removed in the end.
    static func measured(in place: String, rounds: Int, _ parts: Set<Part>) async throws
        -> AppendRates
    {
        var name = Array("\(place)/append-rate-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else {
            stop("cannot make a directory in \(place): \(String(cString: strerror(errno)))")
        }
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
        try await measureAppender("\(directory)/appender", parts)
        if parts.contains(.slower) { try await measureSlower("\(directory)/slower") }
    }

    private mutating func measureSlower(_ directory: String) async throws {
        try Samples.makeLog(directory)
        let appender = LogAppender(
            directory,
            schema: Samples.schema,
            storage: SlowerDisk(),
            clock: Samples.now
        )
        let each = Self.countOfSlower
        slowerTask.append(try await Self.tasks(1, each: each, appender))
        slowerSixteen.append(try await Self.tasks(Self.callers, each: each, appender))
        try await appender.close()
        try Self.check(directory, count: (1 + Self.callers) * each)
    }

    private mutating func measureAppender(_ directory: String, _ parts: Set<Part>) async throws {
        try Samples.makeLog(directory)
        let appender = LogAppender(directory, schema: Samples.schema, clock: Samples.now)
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
        if parts.contains(.executor) {
            sixteenOnExecutor.append(
                try await Self.tasks(
                    Self.callers,
                    each: Self.countOfEach,
                    appender,
                    on: appender.executor
                )
            )
            count += Self.callers * Self.countOfEach
        }
        try await appender.close()
        try Self.check(directory, count: count)
    }

    private static func check(_ directory: String, count: Int) throws {
        let report = try LogVerifier(directory).run()
        guard report.isSound, report.tornTail == nil, report.events == UInt64(count)
        else { fatalError("the log is not what was appended: \(report)") }
    }

    private static func thread(_ appender: LogAppender) throws -> Double {
        let events = Samples.events(source: "hilo", countOfOne)
        return try rate(countOfOne) {
            for event in events { _ = try appender.appendBlocking(event) }
        }
    }

    private static func oneWriter(_ directory: String) throws -> Double {
        var writer = try LogWriter.open(directory, schema: Samples.schema)
        let events = Samples.events(source: "caja", countOfOne)
        let rate = try rate(countOfOne) {
            for event in events { _ = try writer.append(event, now: Samples.now()) }
        }
        try writer.close()
        return rate
    }

    /// `executor`: where the tasks run; nil for Swift's own pool.
    private static func tasks(
        _ callers: Int,
        each: Int,
        _ appender: LogAppender,
        on executor: (any TaskExecutor)? = nil
    ) async throws -> Double {
        let place = executor == nil ? "caja" : "ventanilla"
        let events = (0..<callers).map { caller in
            Samples.events(source: "\(place)-\(callers)-\(caller)", each)
        }
        let clock = ContinuousClock()
        let start = clock.now
        try await withThrowingTaskGroup { group in
            for own in events {
                group.addTask(executorPreference: executor) {
                    for event in own { _ = try await appender.append(event) }
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

    /// How many times the rate of one task that of sixteen is.
    private static func printTimes(_ words: String, _ many: [Double], _ one: [Double]) {
        guard !many.isEmpty, !one.isEmpty else { return }
        let (many, one) = (median(many), median(one))
        let times = rounded(many / one)
        Swift.print("\(words) \(times) times the rate of one task: \(Int(many)) and \(Int(one))")
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
            (sixteenOnExecutor, "\(Self.callers) callers, tasks on the appender's executor"),
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
        Self.printTimes("\(Self.callers) callers have", sixteen, task)
        Self.printTimes("where a sync takes a millisecond more:", slowerSixteen, slowerTask)
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
