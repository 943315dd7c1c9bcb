// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

/// What is promised of ranks: that the order in which two tills recorded does not matter.
@Suite("The order of arrival", .temporaryDirectory)
struct ArrivalTests {
    @Test(
        "of different acts on one day does not matter",
        arguments: RandomSeeds.from(400_001, count: 25)
    )
    func ofOneDay(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 160, accounts: 3)
        var random = SeededGenerator(seed: seed)
        let asOf = try log.lastDay()
        let question = Question(asOf: asOf.adding(days: 100))
        let names: [ReportName] = [.balances, .mora, .income, .plans, .exonerations]
        let expected = try LogOnDisk.replay(log.lines).reports(names, question)
        let shuffled = Self.shuffled(log.events, &random)
        let found = try LogOnDisk.replay(shuffled.map(\.line)).reports(names, question)
        for (expected, found) in zip(expected, found) {
            let differences = PlainValue(expected).differences(from: PlainValue(found))
            #expect(differences.isEmpty, "seed \(seed): \(differences.prefix(4))")
        }
    }

    /// The events of each account and day in another order, those of one rank as they were.
    ///
    /// Events that are reversed, reversals and rules stay where they stand.
    private static func shuffled(
        _ events: [PlainEvent],
        _ random: inout SeededGenerator
    ) -> [PlainEvent] {
        let reversed = Set(events.compactMap { $0["reverses"] })
        var places: [String: [Int]] = [:]
        for (place, event) in events.enumerated() {
            guard let account = event.account, !reversed.contains(event.id) else { continue }
            places["\(account) \(event.on)", default: []].append(place)
        }
        var moved = events
        for key in places.keys.sorted() {
            let own = places[key] ?? []
            var queues = Dictionary(grouping: own.map { events[$0] }, by: \.rank)
            var ranks = own.map { events[$0].rank }
            ranks.shuffle(using: &random)
            for (place, rank) in zip(own, ranks) {
                moved[place] = queues[rank]?.removeFirst() ?? moved[place]
            }
        }
        return renumbered(moved, recordedAs: events)
    }

    /// Numbers the events anew by source; the places keep their times of recording.
    private static func renumbered(
        _ events: [PlainEvent],
        recordedAs old: [PlainEvent]
    ) -> [PlainEvent] {
        var numbers: [String: Int] = [:]
        var names: [String: String] = [:]
        var renumbered: [PlainEvent] = []
        for (place, event) in events.enumerated() {
            var fields = event.fields
            let source = fields["source"] ?? ""
            numbers[source, default: 0] += 1
            fields["number"] = "\(numbers[source] ?? 0)"
            fields["recorded"] = old[place]["recorded"]
            if let target = fields["reverses"] { fields["reverses"] = names[target] ?? target }
            let new = PlainEvent(position: place, fields: fields)
            names[event.id] = new.id
            renumbered.append(new)
        }
        return renumbered
    }
}
