// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport

/// More of what it takes to make forged bytes right again.
extension [UInt8] {
    /// How many entries of a payload's directory can be read, at most `entriesMax`, and the sum of
    /// the raw lengths that they name.
    func directory(at start: Int, entriesMax: Int, isSealed: Bool) -> (entries: Int, rawSize: Int) {
        var place = start
        func varint() -> Int? {
            var number = 0
            for shift in stride(from: 0, to: 35, by: 7) {
                guard place < count else { return nil }
                number |= Int(self[place] & 0x7F) << shift
                place += 1
                if self[place - 1] < 0x80 { return number }
            }
            return nil
        }
        var (entries, rawSize) = (0, 0)
        while entries < entriesMax, varint() != nil, place < count {
            let code = self[place]
            place += 1
            if isSealed, code & 4 != 0, varint() == nil { break }
            guard varint() != nil, let size = varint(), code & 8 == 0 || varint() != nil else {
                break
            }
            rawSize += size
            entries += 1
        }
        return (entries, rawSize)
    }

    /// Puts what a block's header says of its events.
    mutating func tellBlock(at start: Int, _ events: EventColumns, root: Digest) {
        let recorded = events[Schema.recorded].integers
        let on = events[Schema.on].integers
        put(recorded.min() ?? 0, at: start + 44)
        put(recorded.max() ?? 0, at: start + 52)
        put(UInt32(truncatingIfNeeded: on.min() ?? 0), at: start + 60)
        put(UInt32(truncatingIfNeeded: on.max() ?? 0), at: start + 64)
        replaceSubrange(start + 68..<start + 100, with: root.bytes)
    }

    /// Puts a number of eight bytes, the lowest first.
    mutating func put(_ number: Int64, at place: Int) {
        put(UInt32(truncatingIfNeeded: number), at: place)
        put(UInt32(truncatingIfNeeded: number >> 32), at: place + 4)
    }
}
