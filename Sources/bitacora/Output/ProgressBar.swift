// SPDX-License-Identifier: MIT
import Receivables

/// How far long work has come, with its rate and the time left: on standard error, and only
/// where a person looks at it.
final class ProgressBar {
    private let label: String
    private var total: UInt64
    private let isShown: Bool
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var shown: ContinuousClock.Instant?
    /// How many units are done, where that is told apart from the events.
    private var done: UInt64 = 0

    private static let interval = Duration.milliseconds(100)
    private static let cells = 24

    /// A bar of `total` units; 0 where nobody knows how many there will be.
    init(_ label: Wording, total: UInt64, isShown: Bool = Terminal.isError) {
        self.label = label(Speech.language)
        self.total = total
        self.isShown = isShown
        start = clock.now
    }

    /// Says how many units are done, and how many events those were.
    func update(_ done: UInt64, events: UInt64) {
        guard isShown else { return }
        let now = clock.now
        if let shown, shown.duration(to: now) < Self.interval { return }
        shown = now
        let line = Self.line(
            label,
            done: done,
            total: total,
            events: events,
            seconds: start.duration(to: now) / .seconds(1),
            width: Terminal.errorWidth
        )
        StandardError.write("\r\u{1B}[K" + line)
    }

    /// Says how much of how much is done, where both are in the same unit.
    func show(_ done: UInt64, of total: UInt64) {
        self.total = total
        update(done, events: done)
    }

    /// Notes how many units of how many are done, for when the events are shown.
    func note(_ done: UInt64, of total: UInt64) {
        (self.done, self.total) = (done, total)
    }

    /// Shows how many events that made.
    func show(events: Int) {
        update(done, events: UInt64(events))
    }

    /// Takes the bar away.
    ///
    /// Messages may follow.
    func clear() {
        guard isShown, shown != nil else { return }
        shown = nil
        StandardError.write("\r\u{1B}[K")
    }

    /// One line: label, bar, percentage, events, events a second, time left; of these, where the
    /// terminal is narrow, what it has room for.
    static func line(
        _ label: String,
        done: UInt64,
        total: UInt64,
        events: UInt64,
        seconds: Double,
        width: Int
    ) -> String {
        let rate = seconds > 0 ? Int(Double(events) / seconds) : 0
        let count = "\(Amounts.grouped(Int(events))) · \(Amounts.grouped(rate))/s"
        guard total > 0 else { return String("\(label) \(count)".prefix(width - 1)) }
        let part = min(1, Double(done) / Double(total))
        let filled = Int(part * Double(cells))
        let bar =
            String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
        let left = part > 0 ? Int(seconds / part - seconds) : 0
        let time = "\(left / 60):" + (left % 60 < 10 ? "0" : "") + "\(left % 60)"
        let percent = "\(Int(part * 100)) %"
        let rest = say(es: "quedan \(time)", en: "\(time) left")
        // A full line would break.
        let lines = [
            "\(label) \(bar) \(percent) · \(count) · \(rest)",
            "\(label) \(bar) \(percent) · \(rest)", "\(label) \(percent) · \(rest)",
        ]
        return lines.first { $0.count < width } ?? "\(label) \(percent)"
    }
}
