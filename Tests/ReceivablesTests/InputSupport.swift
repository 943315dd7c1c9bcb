// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What came of reading one line: its canonical form, or why it was refused.
func reading(
    _ bytes: [UInt8],
    _ options: EventInputOptions = .plain,
    number: Int64? = nil
) -> Result<String, EventInputError> {
    var reader = EventLineReader(options)
    var events = EventColumns(schema: Catalogue.schema)
    do throws(EventInputError) {
        try reader.read(bytes.span, number: number, into: &events)
    } catch {
        precondition(events.count == 0, "a refused line leaves no row")
        return .failure(error)
    }
    return .success(canonical(events))
}

/// What came of reading one line of text.
func reading(_ line: String) -> Result<String, EventInputError> {
    reading(Array(line.utf8))
}

/// Why a line was refused.
func refusal(_ line: String) -> EventInputError? {
    if case .failure(let error) = reading(line) { error } else { nil }
}

/// All events in canonical form, a line each.
func canonical(_ events: EventColumns) -> String {
    var renderer = CanonicalRenderer(events)
    var bytes: [UInt8] = []
    for row in 0..<events.count {
        if row > 0 { bytes.append(UInt8(ascii: "\n")) }
        renderer.append(row: row, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// What an event of a type must bear, without its envelope: as JSON, ready to be changed.
let requiredFields: [EventType: [String: String]] = [
    .accountOpened: ["account": #""INM-1""#, "kind": #""property""#],
    .accountUpdated: ["account": #""INM-1""#, "sector": #""centro""#],
    .accountClosed: ["account": #""INM-1""#, "reason": #""x""#],
    .chargeAssessed: [
        "account": #""INM-1""#, "tribute": #""aseo""#, "period": #""2018-03""#,
        "amount": #""12.50""#, "due": #""2018-03-31""#,
    ],
    .paymentReceived: [
        "account": #""INM-1""#, "amount": #""12.50""#, "method": #""cash""#,
    ],
    .exonerationApplied: ["account": #""INM-1""#, "ordinance": #""OT-1""#],
    .eventReversed: ["reverses": #""caja-1#3""#, "reason": #""x""#],
    .planAgreed: [
        "account": #""INM-1""#, "plan": #""P-1""#, "installments": "4",
        "installment": #""10.00""#, "first": #""2018-04-05""#,
    ],
    .policyEnacted: ["policy": #""x""#, "from": #""2018-01-01""#, "document": #""policy: x""#],
    .ordinanceEnacted: [
        "ordinance": #""OT-1""#, "from": #""2018-01-01""#, "until": #""2018-06-30""#,
        "interest": #""50""#, "fine": #""100""#,
    ],
    .surveyCompleted: ["score": "90", "responses": "12"],
    .goalSet: ["month": #""2018-03""#, "goal": #""visit.made""#, "target": "40"],
    .tariffEnacted: [
        "tariff": #""x""#, "from": #""2018-01-01""#,
        "document": #""tariff: x\ntributes: {aseo: {fixed: 1}}""#,
    ],
    .remittanceReceived: [
        "remittance": #""R-1""#, "utility": #""luz""#, "payments": "2", "total": #""3.00""#,
        "digest": #""00ff""#,
    ],
    .paymentSuspended: [
        "service": #""0012345""#, "amount": #""12.50""#, "method": #""utility""#,
        "cause": #""unknown""#,
    ],
    .suspenseReturned: ["suspense": #""luz:R-1#3""#, "reason": #""x""#],
    .deviceEnrolled: [
        "device": #""tableta-3""#, "key": #""tableta-3+1+A""#, "collector": #""ana""#,
    ],
    .deviceRetired: ["device": #""tableta-3""#, "reason": #""x""#],
    .bundleMerged: ["device": #""tableta-3""#, "last": "7", "checkpoint": #""x""#],
    .attentionGiven: ["channel": #""office""#, "topic": #""plan""#],
]

/// A line of that type with these fields changed or added, and without others.
func line(
    _ type: EventType,
    _ changes: [String: String] = [:],
    without: Set<String> = []
) -> String {
    var fields = [
        "source": #""caja-1""#, "number": "7", "type": "\"\(type.rawValue)\"",
        "on": #""2018-03-05""#, "recorded": #""2018-03-05T20:03:22.123Z""#, "actor": #""ana""#,
    ]
    fields.merge(requiredFields[type] ?? [:]) { $1 }
    fields.merge(changes) { $1 }
    let members = fields.filter { !without.contains($0.key) }.sorted { $0.key < $1.key }
        .map { "\"\($0)\":\($1)" }
    return "{" + members.joined(separator: ",") + "}"
}
