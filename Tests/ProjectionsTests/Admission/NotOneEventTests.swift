// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

/// Of several events the account of the first would be held against the last.
@Suite("A judgement of other than one event", .temporaryDirectory)
struct NotOneEventTests {
    @Test("is refused, with their number", arguments: [0, 2, 3])
    func refused(count: Int) throws {
        let reader = try LogReader(LogOnDisk.log([]), schema: Catalogue.schema)
        let lines = (0..<count).map { number in
            let event = #"account.opened|A-\#(number)|2018-01-02|"kind":"property""#
            return ShortLine.json(event, number: number + 1)
        }
        let events = try LogOnDisk.columns(lines)
        let error = #expect(throws: NotOneEvent.self) {
            try Judgement(of: events, after: reader, today: CivilDate("2018-08-01") ?? .latest)
        }
        #expect(error?.count == count)
    }
}
