// SPDX-License-Identifier: MIT
import Dispatch
import Synchronization

extension SideBySide {
    /// Does each part on the caller's thread, and on those of cores that have nothing else to do; gives
    /// what the parts gave, in their order.
    ///
    /// Unlike ``results(_:work:)`` it may be called by threads that are parts of other work: whoever
    /// of them is done first helps the others.
    static func helped<Value: Sendable>(
        _ count: Int,
        isParallel: Bool,
        work: @escaping @Sendable (Int) -> Value
    ) -> [Value] {
        guard isParallel, count > 1, cores > 1 else { return (0..<count).map(work) }
        let shared = HelpedWork(count, work)
        for _ in 1..<min(cores, count) { DispatchQueue.global().async { shared.help() } }
        return shared.finish()
    }
}

/// Parts of which each thread takes the next.
final class HelpedWork<Value: Sendable>: Sendable {
    private struct State {
        /// Nil once all is done: helpers that come late find nothing, and keep nothing.
        var work: (@Sendable (Int) -> Value)?
        var next = 0
        var left: Int
        var values: [Value?]
    }

    private let state: Mutex<State>
    private let end = DispatchSemaphore(value: 0)

    init(_ count: Int, _ work: @escaping @Sendable (Int) -> Value) {
        let none = [Value?](repeating: nil, count: count)
        state = Mutex(State(work: work, left: count, values: none))
    }

    /// Does parts as long as there are any.
    func help() {
        while let (index, work) = take() {
            let value = work(index)
            let isLast = state.withLock { state in
                state.values[index] = value
                state.left -= 1
                return state.left == 0
            }
            if isLast { end.signal() }
        }
    }

    private func take() -> (Int, @Sendable (Int) -> Value)? {
        state.withLock { state in
            guard let work = state.work, state.next < state.values.count else { return nil }
            state.next += 1
            return (state.next - 1, work)
        }
    }

    /// Does what nobody else does, waits for the others and gives all values.
    func finish() -> [Value] {
        help()
        end.wait()
        return state.withLock { state in
            let values = state.values.compactMap { $0 }
            state.work = nil
            state.values = []
            return values
        }
    }
}
