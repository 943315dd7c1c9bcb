// SPDX-License-Identifier: MIT

/// The lines of a spool by moment, numbered by file, as pieces of JSON Lines.
final class MergedLines {
    private let spool: EventSpool
    private var readers: [EventSpool.Reader] = []
    /// The runs that have a line left, as a heap by their next line.
    private var heap: [(line: EventSpool.Line, run: Int)] = []
    /// The last number given in each file.
    private var numbers: [Int]
    private var hasBegun = false
    /// Where the lines came from that were handed out and not yet asked about.
    private var places: [InputPlace] = []
    /// How many lines were asked about before those.
    private var asked = 0

    init(_ spool: EventSpool, fileCount: Int) {
        self.spool = spool
        numbers = Array(repeating: 0, count: fileCount)
    }

    /// About 256 KiB of lines; none at the end.
    func nextPiece() throws -> [UInt8] {
        if !hasBegun { try begin() }
        var piece: [UInt8] = []
        while piece.count < 1 << 18, let (line, run) = heap.first {
            numbers[line.place.file] += 1
            places.append(line.place)
            piece += Array("{\"number\":\(numbers[line.place.file]),".utf8)
            piece += line.text
            piece.append(0x0A)
            if let next = try readers[run].next() {
                heap[0] = (next, run)
            } else {
                heap[0] = heap[heap.count - 1]
                heap.removeLast()
            }
            sink(0)
        }
        return piece
    }

    /// Where lines came from, given their numbers, ascending and each once.
    func origins(of lines: [Int]) -> [InputPlace] {
        let found = lines.map { places[$0 - 1 - asked] }
        if let last = lines.last {
            places.removeFirst(last - asked)
            asked = last
        }
        return found
    }

    private func begin() throws {
        hasBegun = true
        for run in spool.runs.indices {
            var reader = EventSpool.Reader(spool, run: run)
            if let line = try reader.next() { heap.append((line, run)) }
            readers.append(reader)
        }
        for index in heap.indices.reversed() { sink(index) }
    }

    /// Brings the line at a place of the heap down to where none below comes before it.
    private func sink(_ start: Int) {
        var index = start
        while true {
            var first = index
            for child in [2 * index + 1, 2 * index + 2] where child < heap.count {
                if precedes(heap[child], heap[first]) { first = child }
            }
            guard first != index else { return }
            heap.swapAt(first, index)
            index = first
        }
    }

    private func precedes(
        _ left: (line: EventSpool.Line, run: Int),
        _ right: (line: EventSpool.Line, run: Int)
    ) -> Bool {
        left.line.moment == right.line.moment
            ? left.run < right.run : left.line.moment < right.line.moment
    }
}
