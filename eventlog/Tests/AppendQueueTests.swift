// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("The queue of an appender")
struct AppendQueueTests {
    private func member(_ number: Int64) throws -> GroupMember {
        let event = SingleEvent(only: try MemoryLog().event(number))
        return try GroupMember(event, AppendTerms(), EventCheck(SampleEvents.schema))
    }

    private func isSame(_ one: [GroupMember], _ two: [GroupMember]) -> Bool {
        one.map(ObjectIdentifier.init) == two.map(ObjectIdentifier.init)
    }

    @Test("gives batches in their order, as many as fit, one at least")
    func order() throws {
        var queue = AppendQueue()
        let all = try (1...5).map { try member($0) }
        for one in all { queue.append(one) }
        let size = all[0].size
        #expect(queue.bytes == 5 * size)
        let first = queue.takeGroup(bytesMax: 2 * size)
        #expect(isSame(first, Array(all[0..<2])))
        queue.putBack(first[1...])
        #expect(queue.count == 4)
        #expect(queue.bytes == 4 * size)
        #expect(queue.remove(all[3]) === all[3])
        #expect(queue.remove(all[0]) == nil)
        #expect(isSame(queue.takeGroup(bytesMax: 1), [all[1]]))
        #expect(isSame(queue.takeGroup(bytesMax: .max), [all[2], all[4]]))
        #expect(queue.count == 0 && queue.bytes == 0)
        #expect(queue.takeGroup(bytesMax: .max).isEmpty)
    }

    @Test("holds nothing that was taken, also where it is never empty")
    func taken() throws {
        /// A member that nobody else holds.
        struct Seen {
            weak var member: GroupMember?
        }
        var queue = AppendQueue()
        var seen: [Seen] = []
        for number in 1...20 as ClosedRange<Int64> {
            let one = try member(number)
            seen.append(Seen(member: one))
            queue.append(one)
            if number > 1 { _ = queue.takeGroup(bytesMax: 1) }
        }
        #expect(queue.count == 1)
        #expect(seen.count { $0.member != nil } == 1)
    }
}
