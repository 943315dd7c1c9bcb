// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Synchronization

/// Holds each event of a log to the catalogue, while a verifier has it at hand.
final class CatalogueJudgement: Sendable {
    /// What of the events is held to it.
    enum Extent: Sendable {
        /// All that they say.
        case wholeEvents
        /// Only that each value stands in the column that its letters mean.
        case columns
    }

    private let check = CatalogueCheck()
    private let extent: Extent
    private let found = Mutex<[UnfitEvent]>([])

    init(_ extent: Extent = .wholeEvents) {
        self.extent = extent
    }

    /// Those who look at the events.
    var judges: EventJudges {
        EventJudges(Catalogue.schema) { [self] in CatalogueJudge(check, extent, self) }
    }

    /// The events before a position that the catalogue does not take, and why, in the order of the log.
    func unfit(before end: UInt64) -> [UnfitEvent] {
        found.withLock { $0 }.filter { $0.position < end }.sorted { $0.position < $1.position }
    }

    /// Looks into the fields of a log that the catalogue lacks, where it has others of their names.
    ///
    /// The judges are shown nothing of a segment with such a field.
    ///
    /// - Parameter reader: one whose schema begins with the catalogue's.
    /// - Returns: whether all that those fields bear is misplaced, so that nothing speaks for a newer
    ///   program.
    /// - Throws: what the log throws.
    /// - Complexity: O(n); O(1) where no such field has a name of the catalogue.
    func judgeLacking(_ reader: LogReader) throws -> Bool {
        let known = Catalogue.schema.fields.count
        let lacking = reader.schema.fields.indices.dropFirst(known)
        let named = lacking.filter { Catalogue.fieldNames.contains(reader.schema.fields[$0].name) }
        guard !named.isEmpty else { return false }
        var (foundCount, valueCount) = (0, 0)
        let read = [Schema.source, Schema.number, Schema.type] + named
        try reader.forEachBlock(fields: read.map { reader.schema.fields[$0] }) { block in
            let misplaced = check.misplaced(block.events)
            for (row, field) in misplaced {
                let field = reader.schema.fields[field]
                note(UnfitEvent(block, row, .misplaced(field), isMisplaced: true))
            }
            foundCount += misplaced.count
            valueCount += named.reduce(0) { $0 + block.events[$1].valueCount }
        }
        return foundCount > 0 && foundCount == valueCount && named.count == lacking.count
    }

    fileprivate func note(_ event: UnfitEvent) { found.withLock { $0.append(event) } }
}

/// An event that the catalogue does not take.
struct UnfitEvent {
    let position: UInt64
    /// As reversals name it; nil of a reversal, which nothing takes back.
    let name: String?
    let what: Wording
    /// Whether a value stands in the column of another type.
    let isMisplaced: Bool

    fileprivate init(
        _ block: DecodedBlock,
        _ row: Int,
        _ what: Wording,
        isMisplaced: Bool = false
    ) {
        position = block.firstPosition + UInt64(row)
        let type = block.events.string(Schema.type, row: row)
        let isReversal = type == EventType.eventReversed.rawValue
        name = isReversal ? nil : EventReference(block.events, row).text
        self.what = what
        self.isMisplaced = isMisplaced
    }
}

/// Judges the events of one segment.
private final class CatalogueJudge: EventJudge {
    private let check: CatalogueCheck
    private let extent: CatalogueJudgement.Extent
    private let judgement: CatalogueJudgement
    private var memory = SymbolMemory()
    private var lines: EventLineReader?

    init(
        _ check: CatalogueCheck,
        _ extent: CatalogueJudgement.Extent,
        _ judgement: CatalogueJudgement
    ) {
        self.check = check
        self.extent = extent
        self.judgement = judgement
    }

    func judge(_ block: DecodedBlock) {
        let misplaced = check.misplaced(block.events)
        for (row, field) in misplaced {
            let field = Catalogue.schema.fields[field]
            judgement.note(UnfitEvent(block, row, .misplaced(field), isMisplaced: true))
        }
        if extent == .wholeEvents { readDoubtful(block, besides: misplaced) }
    }

    /// Reads event by event what the catalogue does not certainly take.
    ///
    /// `told`: rows of which enough is said already.
    private func readDoubtful(_ block: DecodedBlock, besides told: [Int: Int]) {
        let doubtful = check.doubtfulRows(block.events, &memory)
        guard !doubtful.isEmpty else { return }
        var lines = lines.take() ?? EventLineReader(.plain)
        defer { self.lines = lines }
        var renderer = CanonicalRenderer(block.events)
        var line: [UInt8] = []
        var read = EventColumns(schema: Catalogue.schema)
        for row in doubtful where told[row] == nil {
            line.removeAll(keepingCapacity: true)
            renderer.append(row: row, to: &line)
            do throws(EventInputError) {
                try lines.read(line.span, into: &read)
            } catch {
                judgement.note(UnfitEvent(block, row, Wording(error)))
            }
        }
    }
}

extension Wording {
    /// A value in the column of another type than the catalogue's.
    fileprivate static func misplaced(_ field: Schema.Field) -> Wording {
        Wording(
            es: "campo «\(field.name)»: el valor está en la columna de otro tipo "
                + "(\(field.type.rawValue)); las letras y las huellas son las mismas, pero no lo que "
                + "se calcula",
            en: "field \"\(field.name)\": the value is in the column of another type "
                + "(\(field.type.rawValue)); letters and hashes are the same, but not what is "
                + "worked out from it"
        )
    }
}
