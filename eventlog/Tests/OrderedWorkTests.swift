// SPDX-License-Identifier: MIT
import Synchronization
import Testing

@testable import EventLog

@Suite("Parts done ahead and used in their order")
struct OrderedWorkTests {
    private struct Refused: Error, Equatable { let part: Int }

    @Test("each part is used once, in order, and few are ahead", arguments: [1, 2, 5])
    func order(ahead: Int) throws {
        let begun = Mutex<[Int]>([])
        let used = Mutex<[Int]>([])
        try SideBySide.inOrder(200, ahead: ahead) { part in
            begun.withLock { $0.append(part) }
            return part * part
        } use: { value in
            let count = used.withLock { used in
                used.append(value)
                return used.count
            }
            // What is ahead of the part that is wanted, and that part.
            #expect(begun.withLock { $0.count } <= count + ahead + 1)
        }
        #expect(used.withLock { $0 } == (0..<200).map { $0 * $0 })
        #expect(begun.withLock { $0.sorted() } == Array(0..<200))
    }

    @Test("nothing is done where there is nothing")
    func none() throws {
        try SideBySide.inOrder(0) {
            $0
        } use: { _ in
            Issue.record("there is no part")
        }
    }

    @Test("the first error in the order ends it, and nothing behind is used")
    func refusal() throws {
        var used: [Int] = []
        #expect(throws: Refused(part: 7)) {
            try SideBySide.inOrder(50) { part in
                if part >= 7 { throw Refused(part: part) }
                return part
            } use: {
                used.append($0)
            }
        }
        #expect(used == Array(0..<7))
    }

    @Test("what cannot be used ends it, and soon no part is begun")
    func unused() throws {
        let begun = Mutex(0)
        #expect(throws: Refused(part: 3)) {
            try SideBySide.inOrder(10_000, ahead: 4) { part in
                begun.withLock { $0 += 1 }
                return part
            } use: { part in
                if part == 3 { throw Refused(part: part) }
            }
        }
        #expect(begun.withLock { $0 } <= 10)
    }
}
