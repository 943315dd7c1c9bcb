// SPDX-License-Identifier: MIT
import Dispatch
import EventLog
import Synchronization

/// Lines that one thread reads, whichever comes first.
final class LineReading: Sendable {
    private enum State {
        case waiting, taken
        case done(LinesRead?)
    }

    let text: LineText
    private let options: EventInputOptions
    private let state = Mutex(State.waiting)
    private let isDone = DispatchSemaphore(value: 0)

    init(_ text: LineText, _ options: EventInputOptions) {
        (self.text, self.options) = (text, options)
    }

    /// Reads the lines, unless another thread does or has done so.
    func read() {
        let isFree = state.withLock { state in
            guard case .waiting = state else { return false }
            state = .taken
            return true
        }
        guard isFree else { return }
        let run = text.read(options)
        state.withLock { $0 = .done(run) }
        isDone.signal()
    }

    /// The lines as a run, which is asked for once; nil if one of them is refused: then they have to be
    /// read one by one.
    func result() -> LinesRead? {
        read()
        isDone.wait()
        return state.withLock { state in
            guard case .done(let run) = state else { return nil }
            state = .taken
            return run
        }
    }
}

/// Lines that wait to be read on cores that have nothing else to do.
final class LinesAhead: Sendable {
    private struct Work {
        var waiting: [LineReading] = []
        var threads = 0
    }

    private let work = Mutex(Work())

    /// How many parts of a file are cut off before the first of them is used.
    static let countMax = 2 * SideBySide.cores
    /// The thread that asks for the lines reads too, where none are ready.
    private static let threadsMax = SideBySide.cores - 1

    func add(_ reading: LineReading) {
        guard Self.threadsMax > 0 else { return }
        let needsThread = work.withLock { work in
            work.waiting.append(reading)
            guard work.threads < Self.threadsMax else { return false }
            work.threads += 1
            return true
        }
        guard needsThread else { return }
        DispatchQueue.global().async {
            while let reading = self.next() { reading.read() }
        }
    }

    private func next() -> LineReading? {
        work.withLock { work in
            guard work.waiting.isEmpty else { return work.waiting.removeFirst() }
            work.threads -= 1
            return nil
        }
    }
}
