// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// What an office makes of a bundle: refused with a reason, nothing new, or events to append.
///
/// It needs nothing beside the office's log. The order of the checks is that of `docs/format/bundle.md`.
public struct BundleJudgement: Sendable {
    /// The bundle.
    public let bundle: Bundle
    /// How many of the device's events were home before.
    public let home: UInt64
    /// The events to append, as they stand at home, without `recorded`; none where all are home.
    public let news: EventColumns
    /// What is home with them.
    private let after: HomeEvents

    /// Judges a bundle beside an office's log.
    ///
    /// - Parameters:
    ///   - bundle: as it was read.
    ///   - registry: the devices of the same log.
    ///   - reader: the office's log, with the catalogue's schema.
    ///   - previous: an earlier bundle of the device whose events are taken to be home; nil
    ///     looks at the log alone.
    /// - Throws: `FieldError` with the reason; ``TwoHistories`` with the evidence, if the device
    ///   signed two; what the log throws.
    /// - Complexity: O(n) in the bundle and in the device's events that are home.
    public init(
        _ bundle: Bundle,
        _ registry: DeviceRegistry,
        _ reader: LogReader,
        after previous: BundleJudgement? = nil
    ) throws {
        let device = try Self.device(of: bundle, registry)
        let key = try Self.checkSignature(bundle, device)
        let home = try previous?.after ?? HomeEvents(of: bundle.device, in: reader)
        guard bundle.first <= home.count + 1 else {
            throw FieldError.gap(bundle, home: home.count)
        }
        let signed = [
            device.merged.flatMap { SignedHome($0, [key]) }, previous.map { SignedHome($0.bundle) },
        ]
        let last = signed.compactMap(\.self).max { $0.last < $1.last }
        try Self.compare(bundle, home, device, key, signed: last)
        var news = EventColumns(schema: bundle.events.schema)
        var after = home
        let known = Int(clamping: home.count + 1 - bundle.first)
        for row in min(known, bundle.events.count)..<bundle.events.count {
            try Self.check(bundle, row, device, after)
            after.take(bundle, row)
            news.appendAsAtHome(row, of: bundle.events)
        }
        self.bundle = bundle
        self.home = home.count
        self.news = news
        self.after = after
    }

    /// Whether there is anything to append.
    public var isNew: Bool { news.count > 0 }

    private static func device(
        of bundle: Bundle,
        _ registry: DeviceRegistry
    ) throws(FieldError) -> DeviceRegistry.Device {
        guard let device = registry.device(bundle.device.text) else {
            throw registry.absence(of: bundle.device.text)
        }
        if let retired = device.retired {
            throw .retired(device.name, retired.on, retired.reason)
        }
        return device
    }

    /// The checkpoint is the device's, signed by the key that was enrolled, and the proof holds.
    private static func checkSignature(
        _ bundle: Bundle,
        _ device: DeviceRegistry.Device
    ) throws(FieldError) -> VerifierKey {
        guard let key = try? VerifierKey(parsing: device.key) else {
            throw .unreadableKey(device.name)
        }
        do {
            _ = try bundle.proof.note.verify(with: [key])
        } catch {
            let isChanged = error.code == .wrongSignature
            throw .notSignedByDevice(device.name, key, isChanged: isChanged)
        }
        guard bundle.checkpoint.origin == key.name, bundle.checkpoint.extensions.isEmpty else {
            throw .otherOrigin(bundle.checkpoint.origin, key.name)
        }
        do {
            try bundle.consistency.verify(
                oldRoot: bundle.oldRoot,
                root: bundle.checkpoint.root
            )
        } catch {
            throw .proofFails
        }
        return key
    }

    /// The bundle goes on where the home events are, and both are of one history.
    ///
    /// `signed`: what the device has signed of those. Where it is not what is home, the log is at fault
    /// and not the device.
    private static func compare(
        _ bundle: Bundle,
        _ home: HomeEvents,
        _ device: DeviceRegistry.Device,
        _ key: VerifierKey,
        signed: SignedHome?
    ) throws {
        let before = bundle.first - 1
        func disagreement(at number: UInt64?) -> any Error {
            let uncovered = signed.map { $0.firstUncovered(of: home) } ?? 1
            if let uncovered, uncovered <= number ?? before {
                return FieldError.homeNotSigned(bundle.device, uncovered...home.count)
            }
            return TwoHistories(bundle, home, device, key, number: number)
        }
        guard home.root(ofFirst: before) == bundle.oldRoot else {
            throw disagreement(at: nil)
        }
        let all = home.leaves[..<Int(before)] + bundle.leaves
        guard MerkleFrontier(over: all).root == bundle.checkpoint.root else {
            throw FieldError.otherEvents(bundle.device)
        }
        let common = min(bundle.last, home.count)
        guard common >= bundle.first else { return }
        for number in bundle.first...common
        where home.leaves[Int(number - 1)] != bundle.leaves[Int(number - bundle.first)] {
            throw disagreement(at: number)
        }
    }

    /// An event is one that this device may record, beside those before it.
    private static func check(
        _ bundle: Bundle,
        _ row: Int,
        _ device: DeviceRegistry.Device,
        _ known: HomeEvents
    ) throws(FieldError) {
        let (events, number) = (bundle.events, bundle.first + UInt64(row))
        let type = events.string(Schema.type, row: row) ?? ""
        guard EventType(rawValue: type)?.isOfTheField == true else {
            throw .otherKind(number, type)
        }
        let actor = events.string(Schema.actor, row: row) ?? ""
        // Equal also where one of two systems composed the accents and the other did not.
        guard actor == device.collector else {
            throw .otherActor(number, actor, device)
        }
        for field in FieldRules.refused where events[field.index].valueIndex(row: row) != nil {
            throw .fieldOfOffice(number, field.name)
        }
        let recorded = events.integer(Schema.recorded, row: row) ?? 0
        guard recorded >= known.lastCaptured.milliseconds else { throw .backwards(number) }
        guard let text = events.string(Catalogue.Index.reverses, row: row) else { return }
        guard let reference = EventReference(text), reference.source == bundle.device.source,
            (1..<number).contains(reference.number)
        else { throw .reversesOther(number, text) }
        guard !known.reversals.contains(reference.number),
            !known.reversed.contains(reference.number)
        else { throw .reversedTwice(number, text) }
    }
}

extension BundleJudgement {
    /// What to append so that the events are home: they, and that they are, in one batch.
    ///
    /// - Parameters:
    ///   - source: of the event that says so.
    ///   - number: its number in that source.
    ///   - actor: who brings them home.
    ///   - date: on which day.
    /// - Returns: the batch, for one call of the writer.
    /// - Throws: `EventInputError` if source or actor cannot be one.
    public func batch(
        source: String,
        number: UInt64,
        actor: String,
        on date: CivilDate
    ) throws -> EventColumns {
        var batch = news
        var draft = EventDraft(try EventInputOptions(source: source, recorded: .dropped))
        try draft.set("type", EventType.bundleMerged.rawValue)
        try draft.set("on", date.description)
        try draft.set("actor", actor)
        try draft.set("device", bundle.device.text)
        try draft.set("last", String(bundle.last))
        try draft.set("checkpoint", String(decoding: bundle.proof.note.bytes, as: UTF8.self))
        try draft.append(number: Int64(number), to: &batch)
        return batch
    }
}
