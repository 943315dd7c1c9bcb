// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// One event on its way into the log.
struct SingleAppend {
    /// What became of it.
    struct Receipt {
        let position: UInt64
        let source: String
        let number: UInt64
        let recorded: Instant
        let leaf: Digest
        /// Whether it was in the log already, with the same content.
        let wasThere: Bool
        /// What is worth saying of it.
        var remarks: [Remark] = []
    }

    private let type: String
    private var fields: [String: String] = [:]
    private let location: LogLocation
    private let now: Instant
    /// Whether nothing is reckoned by its day, which then never has to be named.
    var isOfNoDay = false
    /// Whether to record it also where the account's state does not admit it; nil where its command
    /// has no flag that says so.
    var isAsRecorded: Bool?
    /// Whether what it settles has to be in suspense, also where it is recorded as it is.
    var alwaysSettles = false
    /// What else has to hold of the log when nobody else can append to it.
    var check: (LogReader) throws -> Void = { _ in }

    init(_ type: EventType, fields: [String: String], at location: LogLocation, now: Instant) {
        self.type = type.rawValue
        self.fields = fields
        self.location = location
        self.now = now
    }

    init(_ flags: FieldFlags, at location: LogLocation, now: Instant) throws(Failure) {
        type = flags.type
        self.location = location
        self.now = now
        for field in flags.fields {
            guard field.name != "type" else { throw Failure.unexpectedWord("--type") }
            guard fields.updateValue(field.value, forKey: field.name) == nil else {
                throw Failure.repeatedFlag("--\(field.name)")
            }
        }
    }

    /// Appends the event.
    func run() throws -> Receipt {
        try GivenSource.check(fields["source"], at: location)
        let source = fields["source"] ?? Person.source
        let today = try Today(LogReader(location.path), now: now)
        if fields["on"] == nil, !isOfNoDay { _ = try today.known() }
        var draft = try self.draft(source: source, today: today.date)
        // Wrong words are refused before the log is opened for append.
        var events = EventColumns(schema: Catalogue.schema)
        try judged { () throws(EventInputError) in
            var trial = draft
            try trial.append(number: 1, to: &events)
        }
        var writer = try OpenLog.forAppend(location)
        events.removeAll()
        let next = Int64(writer.lastNumber(of: source)) + 1
        try judged { () throws(EventInputError) in try draft.append(number: next, to: &events) }
        var remarks: [Remark] = []
        if isNew(events, writer.lastNumber(of: source)) {
            remarks = try judge(events, today: today)
        }
        if isNew(events, writer.lastNumber(of: source)) {
            try check(LogReader(location.path, schema: Catalogue.schema))
        }
        // Others may have recorded something while this one waited for its turn.
        let receipt = try writer.append(events, now: max(now, Clock.now), wantsLeaves: true)
        OpenLog.warn(receipt)
        let position = receipt.position(ofRow: 0)
        try writer.close()
        return try Failure.afterRecording(.recorded(at: position)) {
            var made = try made(receipt, position, events)
            made.remarks = remarks
            return made
        }
    }

    /// An event that was recorded already is left to the log, which says so.
    private func isNew(_ events: EventColumns, _ last: UInt64) -> Bool {
        events.integer(Schema.number, row: 0).map { $0 > Int64(last) } ?? true
    }

    /// Refuses what does not stand beside the log, and gives what is worth saying of the rest.
    private func judge(_ events: EventColumns, today: Today) throws -> [Remark] {
        let reader = try LogReader(location.path, schema: Catalogue.schema)
        let admission = Admission(to: reader, today: today)
        guard isAsRecorded == true else {
            let judgement = try admission.judge(new: events)
            if let objection = judgement.objection { throw refused(objection) }
            return judgement.remarks
        }
        if alwaysSettles, let objection = try admission.toSettlement(of: events) {
            throw refused(objection)
        }
        // What cannot be judged is recorded all the same.
        let judgement = try? Judgement(of: events, after: reader, today: today.date)
        return judgement?.remarks ?? []
    }

    /// Where a refusal stands.
    private var place: String { "append \(type.printable)" }

    private func refused(_ objection: Objection) -> Failure {
        // Commands of their own settle what is in suspense.
        if case .settlement = objection { return Failure(.input, objection.wording) }
        return Failure.objected(
            objection,
            place: place,
            canBeOverridden: isAsRecorded != nil && !objection.isOfName
        )
    }

    private func draft(source: String, today: CivilDate) throws -> EventDraft {
        var draft = try judged { () throws(EventInputError) in
            EventDraft(try EventInputOptions(source: source, recorded: .dropped))
        }
        try judged { () throws(EventInputError) in
            try draft.set("type", type)
            if fields["on"] == nil { try draft.set("on", today.description) }
            if fields["actor"] == nil { try draft.set("actor", Person.user) }
            for (name, value) in fields {
                try draft.set(name, Self.names.contains(name) ? value.composed : value)
            }
        }
        return draft
    }

    /// The fields that say who somebody is: one name has one form.
    private static let names: Set = ["actor", "collector"]

    /// An error of the input with the place where it shows.
    private func judged<Result>(
        _ body: () throws(EventInputError) -> Result
    ) throws(Failure) -> Result {
        do {
            return try body()
        } catch {
            throw Failure(error, place: place)
        }
    }

    private func made(
        _ receipt: AppendReceipt,
        _ position: UInt64,
        _ events: EventColumns
    ) throws -> Receipt {
        let source = events.string(Schema.source, row: 0) ?? ""
        let number = UInt64(events.integer(Schema.number, row: 0) ?? 0)
        if let leaf = receipt.leaves.first {
            return Receipt(
                position: position,
                source: source,
                number: number,
                recorded: receipt.stamp,
                leaf: leaf,
                wasThere: false
            )
        }
        let event = try LoggedEvent(LogReader(location.path), at: position)
        return Receipt(
            position: position,
            source: source,
            number: number,
            recorded: event.recorded,
            leaf: Digest.leaf(of: event.canonical.span),
            wasThere: true
        )
    }
}

extension SingleAppend.Receipt {
    /// Says, on standard error, what is worth saying of the event, a line each.
    func sayRemarks() {
        for remark in remarks { remark.say() }
    }

    /// Prints the receipt.
    func print(asJSON: Bool) throws {
        try Failure.afterRecording(.recorded(at: position)) { try printed(asJSON: asJSON) }
    }

    private func printed(asJSON: Bool) throws(Failure) {
        var output = StandardOutput()
        if wasThere {
            StandardError.line(
                say(
                    es: "bitacora: aviso: ya estaba registrado, con el mismo contenido",
                    en: "bitacora: notice: it was recorded already, with the same content"
                )
            )
        }
        if asJSON {
            var line = Array("{\"position\":\(position),\"source\":".utf8)
            line.appendJSONString(source)
            line += Array(",\"number\":\(number),\"recorded\":\"\(recorded)\"".utf8)
            line += Array(",\"leaf\":\"\(leaf.hex)\"}\n".utf8)
            try output.write(line)
        } else {
            try output.line(
                say(
                    es: "posición \(position) · \(source) nº \(number) · registrado \(recorded)",
                    en: "position \(position) · \(source) no. \(number) · recorded \(recorded)"
                )
            )
        }
        try output.flush()
    }
}
