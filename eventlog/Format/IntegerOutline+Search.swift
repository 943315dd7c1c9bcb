// SPDX-License-Identifier: MIT

/// Looking for a number in a stream, without reading the others where they stand by themselves.
extension IntegerOutline {
    /// The indices at which a number stands, ascending.
    func places(of wanted: Int64, _ bytes: Span<UInt8>) throws(Malformed) -> [Int] {
        var places: [Int] = []
        switch way {
        case .same(let value): return value == wanted ? Array(0..<count) : []
        case .packed(let packed):
            packed.appendPlaces(of: wanted, bytes, count: count, base: 0, to: &places)
        case .grouped(let exponent, let groups):
            for (number, group) in groups.enumerated() {
                let base = number << exponent
                let size = min(count - base, 1 << exponent)
                group.appendPlaces(of: wanted, bytes, count: size, base: base, to: &places)
            }
        case .patched(let packed, let patches, let others):
            packed.appendPlaces(of: wanted, bytes, count: count, base: 0, to: &places)
            // What is patched says nothing where it is packed.
            if !places.isEmpty {
                let patched = Set(patches)
                places.removeAll { patched.contains(Int64($0)) }
            }
            let more = patches.indices.filter { others[$0] == wanted }
            if !more.isEmpty { places = (places + more.map { Int(patches[$0]) }).sorted() }
        default:
            for (index, value) in try all(bytes).enumerated() where value == wanted {
                places.append(index)
            }
        }
        return places
    }
}

extension IntegerOutline.Packed {
    fileprivate func appendPlaces(
        of wanted: Int64,
        _ bytes: Span<UInt8>,
        count: Int,
        base: Int,
        to places: inout [Int]
    ) {
        BitPacking.appendPlaces(
            of: UInt64(bitPattern: wanted &- low),
            bytes,
            from: offset,
            count: count,
            width: width,
            base: base,
            to: &places
        )
    }
}
