// SPDX-License-Identifier: MIT
import Glibc
import Synchronization
import Testing

@testable import EventLog

@Suite("Work where the system makes no threads")
struct WithoutThreadsTests {
    private struct Refused: Error, Equatable { let part: Int }

    private let caller = pthread_self()

    @Test("the caller does each part, and is told how far it is")
    func run() {
        let done = Mutex<[Int]>([])
        var told: [Int] = []
        SideBySide.run(5, cores: 1) {
            told.append(done.withLock { $0.count })
        } work: { [caller] part in
            #expect(pthread_self() == caller)
            done.withLock { $0.append(part) }
        }
        #expect(done.withLock { $0 } == Array(0..<5))
        #expect(told.last == 5)
    }

    @Test("gives all results, or the first error once all is done")
    func results() throws {
        let done = Mutex(0)
        let values = SideBySide.results(6, cores: 1) { [caller] part in
            #expect(pthread_self() == caller)
            return part * part
        }
        #expect(values == (0..<6).map { $0 * $0 })
        #expect(throws: Refused(part: 2)) {
            try SideBySide.results(6, cores: 1) { part throws(Refused) in
                done.withLock { $0 += 1 }
                if part >= 2 { throw Refused(part: part) }
            }
        }
        #expect(done.withLock { $0 } == 6)
    }

    @Test("does two things one after the other")
    func both() throws {
        let values = try SideBySide.both(cores: 1) {
            1
        } and: { [caller] in
            #expect(pthread_self() == caller)
            return 2
        }
        #expect(values == (1, 2))
    }

    @Test("makes each part when it is wanted")
    func order() throws {
        let begun = Mutex(0)
        var used = 0
        try SideBySide.inOrder(20, ahead: 3, cores: 1) { [caller] part in
            #expect(pthread_self() == caller)
            begun.withLock { $0 += 1 }
            return part
        } use: { part in
            #expect(part == used)
            used += 1
            #expect(begun.withLock { $0 } == used)
        }
        #expect(used == 20)
    }

    @Test("a few threads can be made, as often as that is asked")
    func probe() {
        for count in [0, 1, 5, 5] { #expect(ThreadProbe.canMake(count)) }
    }
}
