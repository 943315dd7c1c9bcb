// SPDX-License-Identifier: MIT

/// Whole numbers as bytes, the smallest way of three: all the same, offsets from the smallest, or
/// offsets of the steps from the smallest step.
///
/// The first byte says which. Sealed segments have more ways (`appendSealed`).
///
/// Differences are taken modulo 2^64, so that no two numbers are too far apart.
enum IntegerStream {
    /// The first byte; those from `grouped` on are in sealed segments only.
    enum Code: UInt64 {
        case constant = 0
        case offsets = 1
        case steps = 2
        case grouped = 3
        case patched = 4
        case distinct = 5
        case runs = 6
        case stepped = 7

        /// As it is written.
        var byte: UInt8 { UInt8(rawValue) }
    }

    static func append(_ values: ArraySlice<Int64>, to bytes: inout [UInt8]) {
        guard let first = values.first else { return }
        var (low, high) = (first, first)
        var (stepLow, stepHigh) = (Int64.max, Int64.min)
        var before = first
        for value in values.dropFirst() {
            low = min(low, value)
            high = max(high, value)
            let step = value &- before
            stepLow = min(stepLow, step)
            stepHigh = max(stepHigh, step)
            before = value
        }
        guard low != high else { return append(constant: first, to: &bytes) }
        let width = width(low, high)
        let stepWidth = Self.width(stepLow, stepHigh)
        if stepWidth < width {
            bytes.append(Code.steps.byte)
            bytes.appendZigzag(first)
            bytes.appendZigzag(stepLow)
            bytes.append(UInt8(stepWidth))
            var before = first
            appendOffsets(values.dropFirst(), width: stepWidth, to: &bytes) { value in
                defer { before = value }
                return value &- before &- stepLow
            }
        } else {
            bytes.append(Code.offsets.byte)
            bytes.appendZigzag(low)
            bytes.append(UInt8(width))
            appendOffsets(values, width: width, to: &bytes) { $0 &- low }
        }
    }

    /// Appends any count of the same number.
    static func append(constant value: Int64, to bytes: inout [UInt8]) {
        bytes.append(Code.constant.byte)
        bytes.appendZigzag(value)
    }

    /// Reads `count` numbers.
    ///
    /// `depth`: how many streams this one stands in.
    @_lifetime(reader: copy reader)
    static func read(
        _ reader: inout ByteReader,
        count: Int,
        style: BlockStyle = .growing,
        depth: Int = 0
    ) throws(Malformed) -> [Int64] {
        guard count > 0 else { return [] }
        let code = try reader.number(width: 1)
        switch Code(rawValue: code) {
        case .constant: return Array(repeating: try reader.zigzag(), count: count)
        case .offsets:
            let low = try reader.zigzag()
            return try readOffsets(&reader, count, from: low)
        case .steps:
            let first = try reader.zigzag()
            let stepLow = try reader.zigzag()
            var values = try readOffsets(&reader, count - 1, from: stepLow)
            var sum = first
            for index in values.indices {
                sum &+= values[index]
                values[index] = sum
            }
            values.insert(first, at: 0)
            return values
        case let known? where style == .sealed:
            return try readSealed(known, &reader, count: count, depth: depth)
        default: throw Malformed(.unknownEncoding, value: Int64(clamping: code))
        }
    }

    /// Bytes that hold every offset between two numbers: 0 if there is none, else 1, 2, 4 or 8.
    private static func width(_ low: Int64, _ high: Int64) -> Int {
        switch UInt64(bitPattern: high &- low) {
        case 0: 0
        case ..<0x100: 1
        case ..<0x1_0000: 2
        case ..<0x1_0000_0000: 4
        default: 8
        }
    }

    @inline(__always)
    private static func appendOffsets(
        _ values: ArraySlice<Int64>,
        width: Int,
        to bytes: inout [UInt8],
        _ offset: (Int64) -> Int64
    ) {
        bytes.reserveCapacity(bytes.count + width * values.count)
        switch width {
        case 0: break
        case 1: for value in values { bytes.append(UInt8(truncatingIfNeeded: offset(value))) }
        case 2:
            for value in values {
                let word = offset(value)
                bytes.append(UInt8(truncatingIfNeeded: word))
                bytes.append(UInt8(truncatingIfNeeded: word >> 8))
            }
        default:
            for value in values {
                bytes.append(UInt64(bitPattern: offset(value)), width: width)
            }
        }
    }

    @_lifetime(reader: copy reader)
    private static func readOffsets(
        _ reader: inout ByteReader,
        _ count: Int,
        from low: Int64
    ) throws(Malformed) -> [Int64] {
        let width = try reader.byteWidth()
        let bytes = try reader.take(width * count)
        switch width {
        case 0: return Array(repeating: low, count: count)
        case 1:
            return [Int64](capacity: count) { output in
                for index in 0..<count { output.append(low &+ Int64(bytes[index])) }
            }
        case 2:
            return [Int64](capacity: count) { output in
                for index in 0..<count {
                    let offset = Int64(bytes[2 * index]) | Int64(bytes[2 * index + 1]) << 8
                    output.append(low &+ offset)
                }
            }
        default:
            return [Int64](capacity: count) { output in
                for index in 0..<count {
                    let offset = bytes.number(width * index, width: width)
                    output.append(low &+ Int64(bitPattern: offset))
                }
            }
        }
    }
}

extension ByteReader {
    /// One byte: how many bytes each number has.
    @_lifetime(self: copy self)
    mutating func byteWidth() throws(Malformed) -> Int {
        let width = Int(try number(width: 1))
        guard [0, 1, 2, 4, 8].contains(width) else {
            throw Malformed(.unknownWidth, value: Int64(width))
        }
        return width
    }
}
