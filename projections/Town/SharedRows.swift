// SPDX-License-Identifier: MIT
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
        // Large pages are found several times faster when one account's rows, which lie all over
        // the log, are gathered.
        let isLarge = size >= 4 * Self.largePage
        let alignment = isLarge ? Self.largePage : 16
        // SAFETY: there is room for `count` values until `deinit`, which frees it; where there is
        // no memory the program ends here.
        guard let start = unsafe aligned_alloc(alignment, size.roundedUp(to: alignment)) else {
            fatalError("out of memory")
        }
        // A hint: what comes of it does not matter.
        if isLarge { _ = unsafe madvise(start, size, MADV_HUGEPAGE) }
        unsafe first = start.bindMemory(to: Value.self, capacity: count)
    }

    private static var largePage: Int { 1 << 21 }

    deinit { unsafe free(first) }

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

extension Int {
    /// The smallest multiple of another number that is not below this one.
    fileprivate func roundedUp(to other: Int) -> Int { (self + other - 1) / other * other }
}
