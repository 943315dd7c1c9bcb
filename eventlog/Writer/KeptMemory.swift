// SPDX-License-Identifier: MIT

/// How much memory of one group is kept for the next one.
///
/// Many small groups cost little where their memory serves again. What one very large group took
/// goes back: another like it may never come.
enum KeptMemory {
    /// A buffer of more bytes than this is not kept.
    static let bytesMax = 256 << 10
    /// A run of more events than this is not kept.
    static let eventsMax = 1_024
}

extension LogWriter {
    /// Gives back the memory of a large group of single events.
    mutating func letGoOfMuch() {
        if singles.memory > KeptMemory.bytesMax { singles = SingleRun(schema) }
        if payload.memory > KeptMemory.bytesMax { payload = BlockPayload() }
        if block.capacity > KeptMemory.bytesMax { block = [] }
    }

    /// How many bytes of memory are kept for the next group of single events, about.
    var keptMemory: Int { singles.memory + payload.memory + block.capacity }
}
