// SPDX-License-Identifier: MIT
public import EventLog
import Demonstration
import Foundation
import Receivables

/// A small demonstration municipality, the same on each machine.
public enum SmallTown {
    private static let demonstration = DemonstrationMunicipality(accounts: 60, years: 3)

    /// The last day on which anything is recorded.
    public static var lastDay: CivilDate { demonstration.lastDay }

    /// Its events in one run, stamped as a log would have stamped them.
    public static func events() -> EventColumns {
        var all = EventColumns(schema: Catalogue.schema)
        demonstration.forEachRun { all.append(contentsOf: $0) }
        return all
    }

    /// The account of the event in the middle, and the field that names it.
    public static func someAccount(of events: EventColumns) -> (field: Int, account: String) {
        let field = Catalogue.schema.index(of: "account", .symbol) ?? 0
        let rows = (events.count / 2)..<events.count
        let row = rows.first { events.string(field, row: $0) != nil } ?? 0
        return (field, events.string(field, row: row) ?? "")
    }

    /// How many accounts the events name.
    public static func accounts(of events: EventColumns) -> Int {
        let field = someAccount(of: events).field
        return Set((0..<events.count).compactMap { events.string(field, row: $0) }).count
    }

    /// Removes a log that was made here.
    public static func remove(_ directory: String) {
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// Its events as a log in a new directory, sealed.
    public static func makeLog() throws -> String {
        let place = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        let directory = place.path
        try LogDirectory.create(
            at: directory,
            identity: .make(
                municipality: "Ejemplo",
                timeZone: "America/El_Salvador",
                origin: "ejemplo.sv/log"
            ),
            schema: Catalogue.schema
        )
        var writer = try LogWriter.open(directory, schema: Catalogue.schema)
        _ = try writer.append(events(), now: .latest)
        try writer.close()
        _ = try LogSealer(directory, indexed: Catalogue.indexed).seal()
        return directory
    }
}

/// Ends the program where a loop does not give what it must: a loop of nothing is quick.
public func expect<Value: Equatable>(_ value: Value, _ expected: Value, _ what: String) {
    guard value == expected else { fatalError("\(what): \(value), not \(expected)") }
}
