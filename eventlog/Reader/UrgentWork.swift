// SPDX-License-Identifier: MIT
import Dispatch
import Synchronization

/// Work that a thread waits for, in parts that any other may take: one that has nothing to do, or one
/// that does something less urgent and passes by.
package enum UrgentWork {
    /// What is waited for now: each does parts of it as long as there are any.
    private static let offers = Mutex<[(id: Int, help: @Sendable () -> Void)]>([])
    private static let offerCount = Atomic<Int>(0)
    private static let lastID = Atomic<Int>(0)

    /// Does parts of what others wait for; costs next to nothing where nobody does.
    package static func help() {
        guard offerCount.load(ordering: .relaxed) > 0 else { return }
        for offer in offers.withLock({ $0 }) { offer.help() }
    }

    /// Does each part and gives what they gave, in their order.
    static func results<Value: Sendable>(
        _ count: Int,
        work: @escaping @Sendable (Int) -> Value
    ) -> [Value] {
        guard count > 1, SideBySide.cores > 1 else { return (0..<count).map(work) }
        let parts = HelpedWork(count, work)
        let id = lastID.add(1, ordering: .relaxed).newValue
        offers.withLock { $0.append((id, { parts.help() })) }
        offerCount.add(1, ordering: .relaxed)
        for _ in 1..<min(SideBySide.cores, count) {
            DispatchQueue.global().async { parts.help() }
        }
        defer {
            offerCount.subtract(1, ordering: .relaxed)
            offers.withLock { $0.removeAll { $0.id == id } }
        }
        return parts.finish()
    }
}
