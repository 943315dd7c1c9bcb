// SPDX-License-Identifier: MIT

/// The batches that wait for a ``LogAppender``, in the order of their arrival.
///
/// What was taken is not held any more: under steady load the queue may never be empty.
struct AppendQueue {
    private var waiting: [GroupMember] = []
    /// What those that wait take of memory, in bytes.
    private(set) var bytes = 0

    var count: Int { waiting.count }

    mutating func append(_ one: GroupMember) {
        waiting.append(one)
        bytes += one.size
    }

    /// Takes the next group: as many as do not pass the bound, at least one if there is any.
    ///
    /// O(those that wait): the rest moves up, which costs nothing beside a sync.
    mutating func takeGroup(bytesMax: Int) -> [GroupMember] {
        var (end, size) = (0, 0)
        while end < waiting.count {
            size += waiting[end].size
            if end > 0, size > bytesMax { break }
            bytes -= waiting[end].size
            end += 1
        }
        let group = Array(waiting[..<end])
        if end == waiting.count {
            waiting.removeAll(keepingCapacity: waiting.capacity <= KeptMemory.eventsMax)
        } else {
            waiting.removeFirst(end)
        }
        return group
    }

    /// Puts back, in front, what was taken and has to wait for the next group.
    mutating func putBack(_ rest: ArraySlice<GroupMember>) {
        waiting.insert(contentsOf: rest, at: 0)
        for one in rest { bytes += one.size }
    }

    /// Takes one out of its turn; nil if it is not there any more.
    mutating func remove(_ one: GroupMember) -> GroupMember? {
        guard let index = waiting.firstIndex(where: { $0 === one }) else { return nil }
        bytes -= one.size
        return waiting.remove(at: index)
    }
}
