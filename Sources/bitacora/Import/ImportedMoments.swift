// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What an import notes of the moments in its file, to say why an event's own lies before the log's end.
struct ImportedMoments {
    /// The first new line without a moment of its own: it is recorded now, and no later line with an
    /// earlier moment fits behind it.
    private var unstamped: InputPlace?
    /// Whether the log had an event of the file already.
    private var isBegun = false

    /// Notes a batch, before it is appended; `last`: each source's last number in the log.
    ///
    /// - Complexity: O(*n*) for a batch of *n* events until a line without a moment is found, and one of the
    ///   log's.
    mutating func note(_ batch: ImportInput.Batch, last: (String) -> UInt64) {
        let (moments, sources) = (batch.events[Schema.recorded], batch.events[Schema.source])
        let isMixed = unstamped == nil && moments.valueCount < batch.events.count
        guard !isBegun || isMixed else { return }
        let numbers = batch.events[Schema.number].integers
        let known = (0..<sources.symbols.count).map { last(sources.symbols.string($0)) }
        for (row, number) in numbers.enumerated() {
            if UInt64(number) <= known[Int(sources.integers[row])] {
                isBegun = true
            } else if isMixed, unstamped == nil,
                batch.events.integer(Schema.recorded, row: row) == nil
            {
                unstamped = batch.places[row]
            }
        }
    }

    /// What to do about an event that goes back.
    ///
    /// - Parameters:
    ///   - place: the event's.
    ///   - names: the files', for messages.
    /// - Returns: nil where nothing more is known than the error says.
    func remedy(at place: InputPlace, names: [String]) -> Wording? {
        if let unstamped, unstamped < place {
            return Self.giveMoment("\(names[unstamped.file]):\(unstamped.line)")
        }
        return isBegun ? Self.salvagedFirst : nil
    }

    private static func giveMoment(_ line: String) -> Wording {
        Wording(
            es: "La línea \(line) no trae recorded y contaría como de ahora, antes que ésta: déle "
                + "el de la línea anterior y repita; si ya quedó registrada como de ahora, "
                + "empiece otra vez con la bitácora como estaba",
            en: "Line \(line) has no recorded and would count as of now, before this one: give it "
                + "that of the line before it and repeat; if it is recorded as of now already, "
                + "begin again with the log as it was"
        )
    }

    /// The log has what the file begins with: as that of a copy that was put back has.
    private static var salvagedFirst: Wording {
        Wording(
            es: "Si son los eventos rescatados de esta bitácora, ponga otra vez la copia en su "
                + "lugar e impórtelos antes que nada; si no, ordene las líneas por recorded",
            en: "If these are the salvaged events of this log, put the copy in its place again and "
                + "import them before anything else; if not, sort the lines by recorded"
        )
    }
}
