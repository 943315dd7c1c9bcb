// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Receivables

/// What a historical import reads: files of events with their mappings, and control totals.
struct HistoryPlan {
    private(set) var files: [HistoryRows.File] = []
    private(set) var recorded = HistoryManifest.Recorded.kept
    private(set) var controls: [ControlFile] = []

    /// The files of a manifest, each found from its directory.
    ///
    /// Everything is opened here, so that what is missing or wrong is said before anything is done.
    init(manifest path: String, in log: LogLocation, zone: String, _ bar: ProgressBar) throws {
        let text = try FileInput.text(path, sizeMax: Mapping.byteCountMax)
        let manifest = try HistoryManifest.read(text, file: path)
        recorded = manifest.recorded
        var readers = BytesRead(bar)
        var sources: Set<ExactText> = []
        for item in manifest.events {
            let file = path.beside(item.file)
            guard
                let source = item.source
                    ?? InputTable.source(of: file, sheet: item.sheet, in: log),
                sources.insert(ExactText(source)).inserted
            else { throw Failure.repeatedSource(path, file) }
            try add(
                file,
                mapping: path.beside(item.mapping),
                source: source,
                sheet: item.sheet,
                zone: zone,
                isWorkbook: InputTable.isWorkbook(file),
                &readers
            )
        }
        for item in manifest.controls {
            controls.append(
                try ControlFile(
                    path.beside(item.file),
                    mapping: path.beside(item.mapping),
                    sheet: item.sheet,
                    asOf: item.asOf
                )
            )
        }
    }

    /// One file.
    init(
        _ file: String,
        mapping: String,
        source: String,
        sheet: String?,
        zone: String,
        isWorkbook: Bool,
        _ bar: ProgressBar
    ) throws {
        var readers = BytesRead(bar)
        try add(
            file,
            mapping: mapping,
            source: source,
            sheet: sheet,
            zone: zone,
            isWorkbook: isWorkbook,
            &readers
        )
    }

    private mutating func add(
        _ file: String,
        mapping path: String,
        source: String,
        sheet: String?,
        zone: String,
        isWorkbook: Bool,
        _ readers: inout BytesRead
    ) throws {
        let (text, readFile) = try InputTable.mapping(path)
        let mapping = try Mapping.read(text, file: path, readFile: readFile)
        let table = try InputTable.open(
            file,
            sheet: sheet,
            isWorkbook: isWorkbook,
            progress: readers.next()
        )
        let rows = try RowSource(mapping, table, source: source, zone: zone)
        files.append(HistoryRows.File(name: file, rows: rows))
    }
}

/// How many bytes of several files have been read.
private struct BytesRead {
    private final class Sums {
        var done: [UInt64] = []
        var totals: [UInt64] = []
    }

    private let sums = Sums()
    private let bar: ProgressBar

    init(_ bar: ProgressBar) { self.bar = bar }

    /// What is told of the next file.
    mutating func next() -> (UInt64, UInt64) -> Void {
        let index = sums.done.count
        sums.done.append(0)
        sums.totals.append(0)
        return { [sums, bar] done, total in
            (sums.done[index], sums.totals[index]) = (done, total)
            bar.note(sums.done.reduce(0, +), of: sums.totals.reduce(0, +))
        }
    }
}

extension Failure {
    fileprivate static func repeatedSource(_ manifest: String, _ file: String) -> Failure {
        Failure(
            .input,
            es: "\(manifest): \(file) tiene el mismo origen que otro archivo. Dé a cada uno su "
                + "source",
            en: "\(manifest): \(file) has the same source as another file. Give each a source of "
                + "its own"
        )
    }
}
