// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// The log with the events of some files behind its last, which nobody records: they are judged as
/// an import judges them, and stay in memory.
struct DraftLog {
    /// The log, and the drafts behind it.
    var reader: LogReader
    /// What is told of the drafts; nil where no event is new to the log.
    let drafts: Drafts?
    /// How many events there are with those of the first so many files.
    private let counts: [UInt64]

    /// Reads files behind the log, one after the other.
    ///
    /// - Parameters:
    ///   - location: where the log is.
    ///   - paths: the files; without any this is the log as it is.
    ///   - storage: where the log lies.
    /// - Throws: what the log and the files throw, and `Failure` at the first line that an import
    ///   would refuse.
    init(
        _ location: LogLocation,
        with paths: [String],
        over storage: any Storage = DiskStorage()
    ) throws {
        guard !paths.isEmpty else {
            reader = try LogReader(location.path, schema: Catalogue.schema, storage: storage)
            (drafts, counts) = (nil, [reader.count])
            return
        }
        let overlay = try OverlayStorage(location.path, over: storage)
        var drafts = Drafts(behind: overlay.base)
        var reader = overlay.base
        var counts = [reader.count]
        for path in paths {
            try Self.read(path, behind: overlay, location)
            let before = reader.count
            reader = try LogReader(location.path, schema: Catalogue.schema, storage: overlay)
            counts.append(reader.count)
            guard reader.count > before else {
                StandardError.line(Self.nothingNew(path))
                continue
            }
            drafts.append(try DraftFile(named: path.fileName, reader, from: before))
        }
        self.reader = reader
        self.drafts = drafts.files.isEmpty ? nil : drafts
        self.counts = counts
    }

    /// How many events a question knows that sees just the first so many files; nil for all there are.
    func count(ofFiles count: Int) -> UInt64? { drafts == nil ? nil : counts[count] }

    /// Appends the events of a file, all of them or none.
    private static func read(
        _ path: String,
        behind overlay: OverlayStorage,
        _ location: LogLocation
    ) throws {
        let file = try FileInput(path)
        let options = try EventInputOptions(
            source: InputTable.source(of: path, sheet: nil, in: location),
            recorded: .dropped
        )
        let input = ImportInput(
            names: [file.name],
            rows: JSONLinesRows(file, options) {},
            isHistorical: false,
            remittances: RemittanceSources(location)
        )
        var job = ImportJob(input, keepsGoing: false) { _ in }
        if try job.begin() {
            var target = try DraftTarget(overlay, location)
            try job.run(into: &target)
            try target.close()
        }
        guard let line = job.refused.first else { return }
        throw Failure.draftRefused("\(file.name):\(line.place.line)", line.reason)
    }

    private static func nothingNew(_ path: String) -> String {
        say(
            es: "bitacora: aviso: \(path): todos sus eventos están ya en la bitácora; no cambia "
                + "nada",
            en: "bitacora: notice: \(path): all its events are in the log already; nothing changes"
        )
    }
}

extension Failure {
    /// A line of drafts that no import would take.
    fileprivate static func draftRefused(_ place: String, _ reason: Wording) -> Failure {
        Failure(
            .input,
            es: "\(place): \(reason.spanish). No se hizo el informe",
            en: "\(place): \(reason.english). No report was made"
        )
    }
}
