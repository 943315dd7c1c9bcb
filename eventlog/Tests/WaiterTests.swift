// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Who waits for a batch", .timeLimit(.minutes(5)))
struct WaiterTests {
    private func member(_ number: Int64) throws -> GroupMember {
        let event = SingleEvent(only: try MemoryLog().event(number))
        return try GroupMember(event, AppendTerms(), EventCheck(SampleEvents.schema))
    }

    private func receipt(_ count: UInt64) -> AppendReceipt {
        var receipt = AppendReceipt()
        receipt.count = count
        return receipt
    }

    private func isTold(_ member: GroupMember) -> Bool { member.waiter.isTold }

    @Test("a thread is told, be it asleep by then or not")
    func thread() async throws {
        for round in 0..<200 as Range<UInt64> {
            let member = try member(1)
            #expect(!isTold(member))
            let teller = Task { @concurrent in
                if round % 2 == 0 { await Task.yield() }
                member.waiter.tell(.success(receipt(round)))
            }
            if round % 3 == 0 { await teller.value }
            let told = await Task { @concurrent in member.waiter.wait() }.value
            #expect(try told.get().count == round)
            #expect(isTold(member))
            await teller.value
        }
    }

    @Test("a task is told, be it before it is suspended or after")
    func task() async throws {
        for round in 0..<200 as Range<UInt64> {
            let member = try member(1)
            let told = try await PendingReply.suspended { reply in
                member.waiter.suspend(reply)
                guard round % 2 == 0 else {
                    member.waiter.tell(.success(receipt(round)))
                    return
                }
                Task { @concurrent in member.waiter.tell(.success(receipt(round))) }
            }
            #expect(told.count == round)
            #expect(!isTold(member), "nothing is kept for a task")
        }
    }

    @Test("telling a thread twice ends the program")
    func twice() async {
        await #expect(processExitsWith: .failure) {
            let waiter = Waiter()
            waiter.tell(.failure(CancellationError()))
            waiter.tell(.failure(CancellationError()))
        }
    }

    @Test("telling a task twice ends the program, and does not resume it again")
    func taskTwice() async {
        await #expect(processExitsWith: .failure) {
            _ = try await PendingReply.suspended { reply in
                let waiter = Waiter()
                waiter.suspend(reply)
                waiter.tell(.success(AppendReceipt()))
                waiter.tell(.success(AppendReceipt()))
            }
        }
    }
}
