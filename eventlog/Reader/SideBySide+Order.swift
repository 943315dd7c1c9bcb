// SPDX-License-Identifier: MIT
import Dispatch
import Synchronization

extension SideBySide {
    /// Does each part on all cores, some parts ahead of the one that is used, and uses what they
    /// gave on the caller's thread, in their order.
    ///
    /// The caller does a part itself where none is ready and nobody is at it.
    ///
    /// - Parameters:
    ///   - count: how many parts there are.
    ///   - ahead: how many of them at most are done before they are used.
    ///   - cores: how many threads there are for it, the caller's among them.
    ///   - work: what makes a part.
    ///   - use: what becomes of it.
    /// - Throws: what `work` throws of the first part for which it does, or `use`; no part behind
    ///   it is used.
    package static func inOrder<Value: Sendable>(
        _ count: Int,
        ahead: Int = 2 * cores,
        cores: Int = cores,
        work: @escaping @Sendable (Int) throws -> Value,
        use: (Value) throws -> Void
    ) throws {
        let parts = OrderedWork(count, ahead: ahead, threadsMax: cores - 1, work)
        defer { parts.stop() }
        for index in 0..<count { try use(parts.value(index)) }
    }
}

/// Parts that threads do ahead of the one who wants them in their order.
final class OrderedWork<Value: Sendable>: Sendable {
    private struct State {
        /// The part that nobody has begun.
        var next = 0
        /// The part that is wanted, or was last.
        var wanted = 0
        var threads = 0
        var values: [Int: Result<Value, any Error>] = [:]
    }

    private enum Step {
        case use(Result<Value, any Error>)
        case work, wait
    }

    private let count: Int
    private let ahead: Int
    private let work: @Sendable (Int) throws -> Value
    private let state = Mutex(State())
    /// Besides the caller's.
    private let threadsMax: Int
    private let isDone = DispatchSemaphore(value: 0)

    init(
        _ count: Int,
        ahead: Int,
        threadsMax: Int,
        _ work: @escaping @Sendable (Int) throws -> Value
    ) {
        (self.count, self.ahead, self.work) = (count, ahead, work)
        self.threadsMax = threadsMax
    }

    /// A part, each of which is asked for once, in their order.
    func value(_ index: Int) throws -> Value {
        while true {
            let step = state.withLock { state in
                state.wanted = index
                if let value = state.values.removeValue(forKey: index) { return Step.use(value) }
                guard state.next == index else { return .wait }
                state.next += 1
                return .work
            }
            startThreads()
            switch step {
            case .use(let value): return try value.get()
            case .work: return try work(index)
            case .wait: isDone.wait()
            }
        }
    }

    /// Lets no further part be begun.
    func stop() { state.withLock { $0.next = count } }

    private func startThreads() {
        let new = state.withLock { state in
            let waiting = min(count, state.wanted + ahead + 1) - state.next
            let new = max(0, min(threadsMax - state.threads, waiting))
            state.threads += new
            return new
        }
        for _ in 0..<new {
            DispatchQueue.global().async {
                while let index = self.take() {
                    let value = Result { try self.work(index) }
                    self.state.withLock { $0.values[index] = value }
                    self.isDone.signal()
                }
            }
        }
    }

    private func take() -> Int? {
        state.withLock { state in
            guard state.next < min(count, state.wanted + ahead + 1) else {
                state.threads -= 1
                return nil
            }
            state.next += 1
            return state.next - 1
        }
    }
}
