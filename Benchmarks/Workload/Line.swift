// SPDX-License-Identifier: MIT
import Glibc

/// Bytes on their way to a file, gathered until there are enough.
struct Line {
    private var bytes: [UInt8] = []
    private let descriptor: Int32

    private static let enough = 1 << 20

    /// To a file, or to standard output.
    init(path: String?) {
        descriptor = path.map { open($0, O_WRONLY | O_CREAT | O_TRUNC, 0o644) } ?? 1
        guard descriptor >= 0 else { fatalError("cannot make \(path ?? "")") }
        bytes.reserveCapacity(Self.enough + (1 << 17))
    }

    mutating func add(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ text: [UInt8]) { bytes.append(contentsOf: text) }

    mutating func add(number: Int) {
        var scale = 1
        while scale <= number / 10 { scale *= 10 }
        while scale > 0 {
            bytes.append(UInt8(48 + number / scale % 10))
            scale /= 10
        }
    }

    /// With zeros before it.
    mutating func add(_ number: Int, digits: Int) {
        var scale = 1
        for _ in 1..<digits { scale *= 10 }
        while scale > 0 {
            bytes.append(UInt8(48 + number / scale % 10))
            scale /= 10
        }
    }

    /// Dollars of cents.
    mutating func add(cents: Int32) {
        add(number: Int(cents) / 100)
        bytes.append(46)
        add(Int(cents) % 100, digits: 2)
    }

    /// Ends the line, and writes when there is enough.
    mutating func end() {
        bytes.append(10)
        if bytes.count >= Self.enough { flush() }
    }

    mutating func flush() {
        var start = 0
        while start < bytes.count {
            let left = Array(bytes[start...])
            let count = write(descriptor, left, left.count)
            guard count > 0 else { fatalError("cannot write") }
            start += count
        }
        bytes.removeAll(keepingCapacity: true)
    }
}
