// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Projections
import Receivables

/// Bundles on their way into the log: read, put in order, judged one by one, appended.
struct MergeJob {
    private let location: LogLocation
    private let isTrial: Bool
    private let asJSON: Bool
    private var bundles: [(path: String, bundle: Bundle)] = []
    /// What of each device was taken or is home already: the numbers that the bundles had.
    private var taken: [DeviceName: ClosedRange<UInt64>] = [:]
    /// What there is to print, also where something goes wrong later.
    private(set) var lines: [String] = []
    /// Whether a bundle was refused.
    private(set) var hasRefused = false
    /// Whether events were appended.
    var hasAppended: Bool { appended > 0 }
    /// How many were.
    private(set) var appended = 0

    init(_ location: LogLocation, isTrial: Bool, asJSON: Bool) {
        self.location = location
        self.isTrial = isTrial
        self.asJSON = asJSON
    }

    /// The devices whose bundles could be read.
    var devices: Set<DeviceName> { Set(bundles.map(\.bundle.device)) }

    /// How the acknowledgements will be called where nobody chooses a name: by the last event of
    /// each device, unless later ones of it are home already.
    var acknowledgementNames: [String] {
        let lasts = Dictionary(bundles.map { ($0.bundle.device, $0.bundle.last) }) { max($0, $1) }
        return lasts.map { Acknowledgement.fileName(of: $0.key, last: $0.value) }.sorted()
    }

    /// Reads the files; those that are no bundles are refused, and the others go on.
    ///
    /// They are put in the order of their devices and numbers, in whatever order they came.
    mutating func read(_ paths: [String]) throws {
        for path in paths {
            do {
                bundles.append((path, try Bundle(file: path)))
            } catch let failure as Failure where failure.status == .input {
                refuse(failure)
            }
        }
        bundles.sort { left, right in
            let (a, b) = (left.bundle, right.bundle)
            return a.device != b.device
                ? a.device.text < b.device.text : (a.first, a.last) < (b.first, b.last)
        }
    }

    /// Judges and appends each.
    mutating func run() throws {
        var previous: [DeviceName: BundleJudgement] = [:]
        for (path, bundle) in bundles {
            do {
                if isTrial {
                    let reader = try LogReader(location.path, schema: Catalogue.schema)
                    let judgement = try BundleJudgement(
                        bundle,
                        DeviceRegistry(reader),
                        reader,
                        after: previous[bundle.device]
                    )
                    previous[bundle.device] = judgement
                    tell(judgement, path, position: nil)
                } else {
                    try merge(bundle, path)
                }
                let numbers = taken[bundle.device] ?? bundle.first...bundle.last
                taken[bundle.device] =
                    min(numbers.lowerBound, bundle.first)...max(numbers.upperBound, bundle.last)
            } catch let error as FieldError {
                refuse(Failure(error, path: path))
            } catch let histories as TwoHistories {
                refuse(Failure(.input, histories.wording.after(path)))
                // Bundles of other devices come home also where the evidence finds no room.
                do { try keep(histories) } catch { refuse(Failure(describing: error)) }
            }
        }
    }

    /// Judges one and appends it in one batch, while nobody else can append.
    private mutating func merge(_ bundle: Bundle, _ path: String) throws {
        var writer = try OpenLog.forAppend(location)
        let reader = try LogReader(location.path, schema: Catalogue.schema)
        let judgement = try BundleJudgement(bundle, DeviceRegistry(reader), reader)
        guard judgement.isNew else {
            try writer.close()
            return tell(judgement, path, position: nil)
        }
        let now = Clock.now
        let source = Person.source
        let batch = try judgement.batch(
            source: source,
            number: writer.lastNumber(of: source) + 1,
            actor: Person.user,
            on: Today(reader, now: now).date
        )
        let receipt = try writer.append(batch, now: now)
        OpenLog.warn(receipt)
        appended += receipt.appended
        try writer.close()
        tell(judgement, path, position: receipt.firstPosition)
    }

    /// Prints what the events of the bundles do not agree with; nothing is refused for it.
    ///
    /// Also of those that were home before: whoever brought them may have been stopped before it was
    /// said.
    mutating func tellConflicts() throws {
        guard !isTrial, !taken.isEmpty else { return }
        let conflicts = try MergeConflicts.lines(location, of: taken, asJSON: asJSON)
        guard !asJSON, Terminal.isOutput else { return lines += conflicts }
        lines += conflicts.flatMap { $0.lines(within: Terminal.width, indent: "  ") }
    }

    /// Signs for each device what is home.
    mutating func acknowledge(_ key: SigningKey, at file: OutputFile?) throws {
        let reader = try LogReader(location.path, schema: Catalogue.schema)
        for (device, numbers) in taken.sorted(by: { $0.key.text < $1.key.text }) {
            let standing = try HomeStanding(of: device, in: reader, placesOf: numbers)
            let acknowledgement = try Acknowledgement(of: standing, in: reader, signedBy: key)
            let target = try file ?? OutputFile(acknowledgement.fileName)
            try target.put(acknowledgement.note.bytes)
            guard !asJSON else { continue }
            lines.append(
                say(
                    es: "\(target.name): acuse para '\(device)', del 1 al \(standing.last)",
                    en: "\(target.name): acknowledgement for '\(device)', 1 to \(standing.last)"
                )
            )
        }
    }

    private mutating func tell(
        _ judgement: BundleJudgement,
        _ path: String,
        position: UInt64?
    ) {
        let bundle = judgement.bundle
        let count = judgement.isNew ? judgement.news.count : 0
        guard !asJSON else { return lines.append(json(judgement, path, position)) }
        let all = bundle.range
        let events = Amounts.events(count)
        let wording =
            if !judgement.isNew {
                Wording(
                    es: "\(path): \(all): ya estaba todo en la bitácora",
                    en: "\(path): \(all): all of it was home"
                )
            } else if let position {
                Wording(
                    es: "\(path): \(all): \(count == 1 ? "entró" : "entraron") "
                        + "\(events.spanish), desde la posición \(position)",
                    en: "\(path): \(all): \(events.english) \(count == 1 ? "is" : "are") home, "
                        + "from position \(position)"
                )
            } else {
                Wording(
                    es: "\(path): \(all): \(count == 1 ? "entraría" : "entrarían") "
                        + events.spanish,
                    en: "\(path): \(all): \(events.english) would come home"
                )
            }
        lines.append(wording(Speech.language))
    }

    private func json(_ judgement: BundleJudgement, _ path: String, _ position: UInt64?) -> String {
        let bundle = judgement.bundle
        var bytes = Array("{\"bundle\":".utf8)
        bytes.appendJSONString(path)
        bytes += Array(",\"device\":".utf8)
        bytes.appendJSONString(bundle.device.text)
        let count = judgement.news.count
        bytes += Array(
            """
            ,"first":\(bundle.first),"last":\(bundle.last),"appended":\(count),\
            "skipped":\(bundle.events.count - count),"position":\(position.map(String.init) ?? "null")}
            """.utf8
        )
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func refuse(_ failure: Failure) {
        hasRefused = true
        StandardError.line("bitacora: \(failure.wording(Speech.language))")
    }

    /// Writes the evidence where others can have it, never over that of another bundle.
    private func keep(_ histories: TwoHistories) throws {
        guard !isTrial, let bytes = histories.bytes else { return }
        var number = 1
        while Files.exists(histories.fileName(number)),
            (try? FileInput.bytes(histories.fileName(number), sizeMax: bytes.count, isResult: true))
                != bytes
        {
            number += 1
        }
        let path = histories.fileName(number)
        try OutputFile(path).put(bytes)
        StandardError.line(
            say(
                es: "bitacora: la prueba está en \(path): «bitacora device evidence»",
                en: "bitacora: the evidence is in \(path): \"bitacora device evidence\""
            )
        )
    }
}
