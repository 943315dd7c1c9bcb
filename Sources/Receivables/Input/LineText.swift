// SPDX-License-Identifier: MIT
import EventLog

/// Lines that stand one behind another in a file, with their bytes.
struct LineText: Sendable {
    /// The lines' bytes, without their ends.
    private var bytes: [UInt8] = []
    /// Where each line ends in `bytes`.
    private var ends: [Int] = []
    /// The number of the first line, from 1.
    var firstNumber: Int

    /// Room for lines of so many bytes in all.
    init(firstNumber: Int, byteCount: Int) {
        self.firstNumber = firstNumber
        bytes.reserveCapacity(byteCount)
    }

    var count: Int { ends.count }
    var byteCount: Int { bytes.count }

    mutating func append(_ line: Span<UInt8>) {
        bytes.append(line)
        ends.append(bytes.count)
    }

    /// A line, by its place among these.
    @_lifetime(borrow self)
    func line(_ index: Int) -> Span<UInt8> {
        bytes.span.extracting((index == 0 ? 0 : ends[index - 1])..<ends[index])
    }

    /// All lines as a run; nil if one of them is refused.
    func read(_ options: EventInputOptions) -> LinesRead? {
        var reader = QuickLines(options)
        for index in ends.indices {
            // What is read ahead can wait for a moment.
            if index % 64 == 0 { UrgentWork.help() }
            do throws(EventInputError) {
                try reader.read(line(index), number: Int64(firstNumber + index))
            } catch {
                return nil
            }
        }
        return LinesRead(events: reader.events, numbersLines: reader.numbersLines)
    }
}

/// The events of some lines.
struct LinesRead: Sendable {
    let events: EventColumns
    /// Whether the number of any of them is that of its line.
    let numbersLines: Bool
}
