// SPDX-License-Identifier: MIT

/// The batches that wait for a ``LogAppender``, in the order of their arrival.
struct AppendQueue {
    private var waiting: [GroupMember] = []
    /// Those before it have been taken.
    private var first = 0
    /// What those that wait take of memory, in bytes.
    private(set) var bytes = 0

    var count: Int { waiting.count - first }

    mutating func append(_ one: GroupMember) {
        waiting.append(one)
        bytes += one.size
    }

    /// Takes the next group: as many as do not pass the bound, at least one if there is any.
    mutating func takeGroup(bytesMax: Int) -> [GroupMember] {
        var end = first
        var size = 0
        while end < waiting.count {
            size += waiting[end].size
            if end > first, size > bytesMax { break }
            bytes -= waiting[end].size
            end += 1
        }
        let group = Array(waiting[first..<end])
        first = end
        if first == waiting.count {
            waiting.removeAll(keepingCapacity: waiting.capacity <= KeptMemory.eventsMax)
            first = 0
        }
        return group
    }

    /// Puts back, in front, what was taken and has to wait for the next group.
    mutating func putBack(_ rest: ArraySlice<GroupMember>) {
        guard !rest.isEmpty else { return }
        waiting.replaceSubrange(0..<first, with: rest)
        first = 0
        for one in rest { bytes += one.size }
    }

    /// Takes one out of its turn; nil if it is not there any more.
    mutating func remove(_ one: GroupMember) -> GroupMember? {
        guard let index = waiting[first...].firstIndex(where: { $0 === one }) else { return nil }
        bytes -= one.size
        return waiting.remove(at: index)
    }
}
