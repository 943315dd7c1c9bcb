// SPDX-License-Identifier: MIT
import EventLog
import Receivables

// What an event names that has to be there, or that must not be yet.
extension Objection {
    /// Whether something that the event names is not as it has to be.
    ///
    /// The other objections are to what it says; that may well have happened so, and can be recorded
    /// nevertheless, as `--as-recorded` does. A name that is wrong is a slip whatever happened.
    public var isOfName: Bool {
        switch self {
        case .reversesNothing, .reversesReversal, .reversedAlready, .planCodeIsUsed, .settlement:
            true
        case .sourceOfDevice, .sourceOfRemittance: true
        default: false
        }
    }

    /// Why what is named cannot be.
    var referenceWording: Wording {
        switch self {
        case .reversesNothing(let reference):
            Wording(
                es: "reverses: no hay ningún evento \(reference) antes de éste; se espera "
                    + "origen#número de uno registrado",
                en: "reverses: there is no event \(reference) before this one; expected the "
                    + "source#number of one that is recorded"
            )
        case .reversesReversal(let reference):
            Wording(
                es:
                    "reverses: \(reference) ya es una reversión y no se revierte; registre el hecho "
                    + "de nuevo",
                en:
                    "reverses: \(reference) is a reversal itself and cannot be reversed; record the "
                    + "fact again"
            )
        case .reversedAlready(let reference):
            Wording(
                es: "reverses: \(reference) ya está revertido; no hace falta revertirlo otra vez",
                en: "reverses: \(reference) is already reversed; it need not be reversed again"
            )
        case .planCodeIsUsed(let plan, let account, let event):
            Wording(
                es: "plan: la cuenta \(account) ya tiene un plan \(plan) (\(event)); use otro "
                    + "código",
                en: "plan: account \(account) has a plan \(plan) already (\(event)); use another "
                    + "code"
            )
        case .settlement(let objection): objection.wording
        default: Wording(es: "", en: "")
        }
    }

    /// Why an event cannot name what it reverses, or its plan; nil if it can, or names neither.
    ///
    /// - Parameters:
    ///   - events: the event, alone; its columns are those of the catalogue.
    ///   - reader: the log.
    /// - Returns: the objection.
    /// - Throws: what the log throws.
    /// - Complexity: O(events of the account, or reversals of the event), where the log is sealed.
    static func toReferences(of events: EventColumns, in reader: LogReader) throws -> Objection? {
        switch events.string(Schema.type, row: 0).flatMap(EventType.init(rawValue:)) {
        case .eventReversed: try toTarget(of: events, in: reader)
        case .planAgreed: try toPlanCode(of: events, in: reader)
        default: nil
        }
    }

    /// A reversal names an event before it that is none itself and that nothing has taken back.
    private static func toTarget(
        of events: EventColumns,
        in reader: LogReader
    ) throws -> Objection? {
        let name = events.string(Catalogue.Index.reverses, row: 0) ?? ""
        guard let target = EventReference(name),
            let position = try reader.position(ofSource: target.source, number: target.number)
        else { return .reversesNothing(name) }
        var isReversal = false
        let type = Schema.envelope[Schema.type]
        try reader.forEachBlock(fields: [type], from: position, to: position + 1) { block in
            let type = block.events.string(Schema.type, row: 0)
            isReversal = type == EventType.eventReversed.rawValue
        }
        if isReversal { return .reversesReversal(name) }
        let reversals = try ReversalPlaces(reader, of: [name])
        return reversals.reversal(of: name, at: position) == nil ? nil : .reversedAlready(name)
    }

    /// A plan's code is new on its account, or those that had it were taken back.
    private static func toPlanCode(
        of events: EventColumns,
        in reader: LogReader
    ) throws -> Objection? {
        typealias Index = Catalogue.Index
        let account = events.string(Index.account, row: 0) ?? ""
        let plan = events.string(Index.plan, row: 0) ?? ""
        var agreed: [(name: String, position: UInt64)] = []
        let fields = [Schema.source, Schema.number, Schema.type, Index.plan]
        try reader.forEachMatch(
            [FieldValues(Catalogue.schema.fields[Index.account], [account])],
            fields: fields.map { Catalogue.schema.fields[$0] }
        ) { found in
            for (row, position) in zip(found.rows, found.positions)
            where found.events.string(Schema.type, row: row) == EventType.planAgreed.rawValue
                && found.events.string(Index.plan, row: row) == plan
            {
                agreed.append((EventReference(found.events, row).text, position))
            }
        }
        guard !agreed.isEmpty else { return nil }
        let reversals = try ReversalPlaces(reader, of: agreed.map(\.name))
        let standing = agreed.last { reversals.reversal(of: $0.name, at: $0.position) == nil }
        return standing.map { .planCodeIsUsed(plan, account: account, by: $0.name) }
    }
}
