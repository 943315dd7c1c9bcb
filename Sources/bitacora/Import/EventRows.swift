// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Receivables

/// Events as they come out of a file, whatever its form.
protocol EventRows {
    /// Appends up to about `limit` events and the place of each, and notes refused lines; false
    /// once there are no more.
    mutating func read(
        _ limit: Int,
        into events: inout EventColumns,
        places: inout [InputPlace],
        refused: inout [RefusedLine]
    ) throws -> Bool

    /// Says, in the end, which rows were left out on purpose, by file.
    var notices: [(file: Int, wording: Wording)] { get }

    /// Whether an event's number counts the events before it, so that one more among them changes it.
    var countsEvents: Bool { get }

    /// Whether the number of any event read so far is its place in its file: then another event under
    /// a number that is used means another file, not another event.
    var numbersByPlace: Bool { get }
}

extension EventRows {
    var numbersByPlace: Bool { countsEvents }
}

/// A line that was refused, and why.
struct RefusedLine: Error, Hashable, Sendable {
    let place: InputPlace
    let reason: Wording
    /// The line itself, shortened, where it is known.
    var row: String?
}

extension [UInt8] {
    /// Whether a file of lines of JSON that begins so is UTF-16, as some shells write it: with a mark, or a
    /// zero beside the first letter.
    fileprivate var isUTF16: Bool {
        hasUTF16Mark || prefix(2).count(where: { $0 == 0 }) == 1
    }
}

/// Events as lines of JSON.
struct JSONLinesRows: EventRows {
    private var source: JSONLinesSource
    /// Whether lines that name no source get none from their file either.
    private let lacksSource: Bool
    /// Whether they may be the copy of a log, in which nothing is corrected.
    private let mayBeCopy: Bool

    /// The lines of a file; `progress` is called after each piece of it.
    init(
        _ file: FileInput,
        _ options: EventInputOptions,
        lacksSource: Bool = false,
        mayBeCopy: Bool = false,
        progress: @escaping () -> Void
    ) {
        (self.lacksSource, self.mayBeCopy) = (lacksSource, mayBeCopy)
        var isFirst = true
        source = JSONLinesSource(options) {
            defer { progress() }
            let piece = try file.read(count: 1 << 18)
            if isFirst, piece.isUTF16 { throw DocumentError.isUTF16(file.name) }
            isFirst = false
            return piece
        }
    }

    mutating func read(
        _ limit: Int,
        into events: inout EventColumns,
        places: inout [InputPlace],
        refused: inout [RefusedLine]
    ) throws -> Bool {
        var lines: [Int] = []
        defer { places += lines.map { InputPlace(line: $0) } }
        do {
            return try source.read(limit, into: &events, lines: &lines)
        } catch let line as EventLineError {
            let place = InputPlace(line: line.line)
            let needsSource =
                lacksSource && line.error.code == .missingField && line.error.field == "source"
            var reason = Wording(line.error)
            if needsSource { reason = reason.needingSource }
            if mayBeCopy, line.error.code == .unknownType { reason = reason.ofCopy }
            refused.append(RefusedLine(place: place, reason: reason))
            return true
        }
    }

    var notices: [(file: Int, wording: Wording)] { [] }

    /// A line bears its number, or that of its place.
    var countsEvents: Bool { false }

    var numbersByPlace: Bool { source.numbersLines }
}

extension Wording {
    /// What an error of the input says.
    init(_ error: EventInputError) {
        self.init(es: error.message(.spanish), en: error.message(.english))
    }

    /// The same of a line that a log may have as it is: a newer program's, or a slip that was reversed.
    fileprivate var ofCopy: Wording {
        Wording(
            es: spanish + ". Si el archivo es la copia de una bitácora, use el programa que la "
                + "escribió; si una línea posterior anula ésta, docs/danos.md (4) dice qué va en "
                + "su lugar",
            en: english + ". If the file is the copy of a log, use the program that wrote it; "
                + "where a later line reverses this one, docs/damage.md (4) says what goes in its "
                + "place"
        )
    }

    /// The same of a line of standard input, which has no name that could be its source.
    fileprivate var needingSource: Wording {
        Wording(
            es: spanish + ". Si las líneas no traen source, déselo a todas con --source, como en "
                + "«bitacora import - --source caja-1»",
            en: english + ". If the lines bear no source, give it to all with --source, as in "
                + "\"bitacora import - --source till-1\""
        )
    }
}
