// SPDX-License-Identifier: MIT
import Dispatch
import Glibc
import Synchronization

/// Work in parts that do not need each other, on all cores.
package enum SideBySide {
    /// How often the caller is told how far the work is.
    private static let interval = DispatchTimeInterval.milliseconds(100)

    /// How many cores there are to work on; one where the system makes no threads for the others, as where
    /// its limit of a user's processes is reached: then all is done on the caller's thread.
    package static let cores = {
        let count = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        // Dispatch makes one for each core, and one that looks after them.
        return count > 1 && ThreadProbe.canMake(count + 1) ? count : 1
    }()

    /// Does each part; `progress` is called on the caller's thread, now and then and at the end.
    package static func run(
        _ count: Int,
        isParallel: Bool = true,
        cores: Int = cores,
        progress: () -> Void,
        work: @escaping @Sendable (Int) -> Void
    ) {
        guard isParallel, cores > 1 else {
            for index in 0..<count {
                work(index)
                progress()
            }
            return
        }
        let end = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            DispatchQueue.concurrentPerform(iterations: count, execute: work)
            end.signal()
        }
        repeat { progress() } while end.wait(timeout: .now() + interval) == .timedOut
        progress()
    }

    /// Does each part and gives what they gave, in their order.
    ///
    /// - Throws: what the first part that failed threw, in their order; all are done before.
    package static func results<Value: Sendable, Failure: Error>(
        _ count: Int,
        cores: @autoclosure () -> Int = cores,
        work: @Sendable (Int) throws(Failure) -> Value
    ) throws(Failure) -> [Value] {
        if count == 1 { return [try work(0)] }
        let none = [Result<Value, Failure>?](repeating: nil, count: count)
        let results = Mutex(none)
        @Sendable func perform(_ index: Int) {
            let result = Result { () throws(Failure) in try work(index) }
            results.withLock { $0[index] = result }
        }
        if cores() > 1 {
            DispatchQueue.concurrentPerform(iterations: count, execute: perform)
        } else {
            for index in 0..<count { perform(index) }
        }
        var values: [Value] = []
        values.reserveCapacity(count)
        for case let result? in results.withLock({ $0 }) { values.append(try result.get()) }
        return values
    }

    /// Does two things at once and gives what both gave; the first may itself go to all cores.
    ///
    /// - Throws: what the first threw, or else the second; both are done before.
    package static func both<First, Second: Sendable>(
        cores: Int = cores,
        _ first: () throws -> First,
        and second: @escaping @Sendable () throws -> Second
    ) throws -> (First, Second) {
        let other = HelpedWork(1) { _ in Result { try second() } }
        if cores > 1 { DispatchQueue.global().async { other.help() } }
        let own = Result { try first() }
        let results = other.finish()
        return (try own.get(), try results[0].get())
    }

    /// One of the parts into which `0..<count` is cut, each smaller than the one before: the cores
    /// take them in turn, and none waits long for another's last.
    package static func range(_ part: Int, of parts: Int, _ count: Int) -> Range<Int> {
        func end(_ part: Int) -> Int {
            let left = parts - part
            return count - count * left * left / (parts * parts)
        }
        return end(part)..<end(part + 1)
    }

    /// So many elements are worth a piece of their own.
    private static let pieceSize = 2048

    /// Cuts `0..<count` into pieces, does each and gives what they gave, in their order.
    package static func pieces<Value: Sendable>(
        _ count: Int,
        work: @Sendable (Range<Int>) -> Value
    ) -> [Value] {
        results((count + pieceSize - 1) / pieceSize) { piece in
            work(piece * pieceSize..<min((piece + 1) * pieceSize, count))
        }
    }

    /// What becomes of each element, in their order.
    package static func map<Element: Sendable, Value: Sendable>(
        _ elements: [Element],
        work: @Sendable (Element) -> Value
    ) -> [Value] {
        let pieces = pieces(elements.count) { elements[$0].map(work) }
        return pieces.count == 1 ? pieces[0] : Array(pieces.joined())
    }
}
