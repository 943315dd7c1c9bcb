// SPDX-License-Identifier: MIT
import CPrefetch
import Glibc

/// A fixed number of plain values that several threads fill, each at places of its own, and that
/// nobody changes any more once it is read.
///
/// An array belongs to one thread while it is filled; joining the arrays of several copies all of
/// them, and holds everything twice meanwhile.
@safe final class SharedRows<Value: BitwiseCopyable & Sendable>: @unchecked Sendable {
    let count: Int
    private let first: UnsafeMutablePointer<Value>

    /// So many values, each of which is to be set before it is read.
    init(count: Int) {
        self.count = count
        let size = max(1, count * MemoryLayout<Value>.stride)
        // Not in pages of 2 MB: in a virtual machine these are often new to the host, which then
        // takes longer to give them than all the work that they speed up.
        // SAFETY: there is room for `count` values until `deinit`, which frees it; where there is
        // no memory the program ends here.
        guard let start = unsafe malloc(size) else { fatalError("out of memory") }
        unsafe first = start.bindMemory(to: Value.self, capacity: count)
    }

    /// Those values.
    convenience init(_ values: [Value]) {
        self.init(count: values.count)
        for index in values.indices { self[index] = values[index] }
    }

    deinit { unsafe free(first) }

    /// Asks for the memory of some places that are going to be filled, all at once: page by page,
    /// as each is written first, costs more.
    ///
    /// It changes nothing that can be seen, and may fail.
    func prepare(_ places: Range<Int>) {
        precondition(places.lowerBound >= 0 && places.upperBound <= count, "there are such rows")
        // Small ones lie among others, in pages that are there.
        guard count * MemoryLayout<Value>.stride >= 1 << 20 else { return }
        // SAFETY: the places were held against the count; pages that they lie in are this one's.
        let start = unsafe UInt(bitPattern: first + places.lowerBound) & ~4095
        let end = unsafe UInt(bitPattern: first + places.upperBound)
        let pages = unsafe UnsafeMutableRawPointer(bitPattern: start)
        _ = unsafe madvise(pages, Int(end - start), MADV_POPULATE_WRITE)
    }

    /// Lets the processor fetch a value that is going to be read soon.
    @inline(__always)
    func expect(_ index: Int) {
        precondition(index >= 0 && index < count, "there is such a row")
        // SAFETY: the index was held against the count, and nothing is read.
        unsafe bitacora_prefetch(first + index)
    }

    subscript(index: Int) -> Value {
        @inline(__always) get {
            precondition(index >= 0 && index < count, "there is such a row")
            // SAFETY: the index was held against the count.
            return unsafe first[index]
        }
        @inline(__always) set {
            precondition(index >= 0 && index < count, "there is such a row")
            // SAFETY: the index was held against the count; each place has one writer.
            unsafe first[index] = newValue
        }
    }
}
