// SPDX-License-Identifier: MIT

/// Where each source's numbers stand in the log: for each block the first number that a source has
/// in it.
///
/// Built when a number comes again for the first time, then kept up.
struct SourceIndex {
    /// One source's part of one block.
    struct Place {
        let firstNumber: UInt64
        let segment: UInt64
        let offset: UInt64
    }

    /// By the writer's index of the source, ascending by number.
    private var places: [[Place]] = []

    mutating func note(_ source: Int, _ place: Place) {
        while places.count <= source { places.append([]) }
        places[source].append(place)
    }

    /// The block that has the number, if it is not above the last one noted.
    func place(_ source: Int, number: UInt64) -> Place? {
        guard source < places.count else { return nil }
        let all = places[source]
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle].firstNumber <= number { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : all[low - 1]
    }

    /// Notes each source's first number among some rows of a block.
    ///
    /// `index`: the writer's index of each of the column's symbols.
    mutating func note(
        _ sources: ArraySlice<Int64>,
        _ numbers: ArraySlice<Int64>,
        index: [Int],
        segment: UInt64,
        offset: UInt64
    ) {
        var isNoted = [Bool](repeating: false, count: index.count)
        for (source, number) in zip(sources, numbers) where !isNoted[Int(source)] {
            isNoted[Int(source)] = true
            note(
                index[Int(source)],
                Place(firstNumber: UInt64(number), segment: segment, offset: offset)
            )
        }
    }
}
