// SPDX-License-Identifier: MIT

/// Where each source's numbers stand in a segment: for each block the first number that a source
/// has in it.
struct SourceIndex {
    /// One source's part of one block.
    private struct Place {
        let firstNumber: UInt64
        let offset: UInt64
    }

    /// By the writer's index of the source, ascending by number.
    private var places: [[Place]] = []

    /// Where the block begins that has the number, if it is not above the last one noted.
    func offset(_ source: Int, number: UInt64) -> UInt64? {
        guard source < places.count else { return nil }
        let all = places[source]
        let next = all.firstPlace { $0.firstNumber > number }
        return next == 0 ? nil : all[next - 1].offset
    }

    /// Notes each source's first number among some rows of a block.
    ///
    /// `index`: the writer's index of each of the column's symbols.
    mutating func note(
        _ sources: ArraySlice<Int64>,
        _ numbers: ArraySlice<Int64>,
        index: [Int],
        offset: UInt64
    ) {
        var isNoted = [Bool](repeating: false, count: index.count)
        for (source, number) in zip(sources, numbers) where !isNoted[Int(source)] {
            isNoted[Int(source)] = true
            let place = index[Int(source)]
            while places.count <= place { places.append([]) }
            places[place].append(Place(firstNumber: UInt64(number), offset: offset))
        }
    }
}
