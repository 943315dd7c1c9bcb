// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

@Suite("Reports with drafts", .temporaryDirectory)
struct DraftsTests {
    private static let folders = CaseFolder.all.filter { !$0.name.hasSuffix("-1000") }

    /// Puts lines behind a log, in memory.
    private func over(
        _ directory: String,
        _ lines: [String],
        _ storage: any Storage = DiskStorage()
    ) throws -> LogReader {
        let overlay = try OverlayStorage(directory, over: storage)
        var writer = try LogWriter.open(directory, schema: Catalogue.schema, storage: overlay)
        _ = try writer.append(LogOnDisk.columns(lines), now: .latest)
        try writer.close()
        return try LogReader(directory, storage: overlay)
    }

    private func drafted(_ reader: LogReader, behind log: LogReader) throws -> Drafts {
        var drafts = Drafts(behind: log)
        drafts.append(try DraftFile(named: "draft.jsonl", reader, from: log.count))
        return drafts
    }

    @Test("are those of a log that has the same events", arguments: folders)
    func same(folder: CaseFolder) throws {
        let lines = try folder.lines()
        let whole = try LogOnDisk.replay(lines)
        for count in Set([1, lines.count / 3, lines.count - 1]) where count < lines.count {
            let directory = try LogOnDisk.log(Array(lines.prefix(count)))
            let replay = try Replay(over(directory, Array(lines.dropFirst(count))))
            for question in try folder.questions().prefix(4) {
                var asked = Question(asOf: question.asOf, knownAt: question.knownAt)
                asked.policy = try folder.policy(question)
                for name in ReportName.allCases {
                    let made = try replay.report(name, asked, by: .quarter).json
                    #expect(try whole.report(name, asked, by: .quarter).json == made, "\(name)")
                }
            }
        }
    }

    @Test("name the log's own root and the drafts, and are made again after the log has grown")
    func clocks() throws {
        let lines = try CaseFolder(name: "two-policies").lines()
        let directory = try LogOnDisk.log(Array(lines.prefix(3)))
        let log = try LogReader(directory)
        let reader = try over(directory, Array(lines.dropFirst(3)))
        var replay = try Replay(reader)
        let drafts = try drafted(reader, behind: log)
        replay.drafts = drafts
        var question = Question(asOf: try #require(CivilDate("2019-05-01")))
        let report = try replay.report(.balances, question)
        #expect(report.clocks.events == 3 && report.clocks.root == log.root)
        #expect(report.clocks.drafts == drafts.files)
        #expect(drafts.files.map(\.events) == [1])
        let saved = try SavedReport(parsing: report.json)
        #expect(saved.drafts == drafts.files)
        #expect(try replay.reproduce(saved) == .identical)
        let statement = try replay.statement(of: "A", question)
        let history = PlainValue(statement)["history"]?.items
        #expect(history?.map { $0["recorded"] ?? .null }.last == .null)
        #expect(try replay.reproduce(SavedReport(parsing: statement.json)) == .identical)
        question.events = 3
        #expect(try replay.report(.balances, question).clocks.drafts.isEmpty)

        // The hash says nothing of the moment.
        let later = lines[3].replacing("2019-04-21T15", with: "2019-04-22T15")
        let other = try over(directory, [later])
        #expect(other.root != reader.root)
        #expect(try drafted(other, behind: log) == drafts)

        try LogOnDisk.append([lines[3]], to: directory, batches: 1)
        let then = try OverlayStorage.beginning(of: directory, events: 3)
        let again = try over(directory, [later], then)
        var second = try Replay(again)
        second.drafts = try drafted(again, behind: then.base)
        #expect(try second.reproduce(saved) == .identical)
        #expect(try second.reproduce(SavedReport(parsing: statement.json)) == .identical)
    }

    @Test("compared by two readings are those of one", arguments: folders)
    func beside(folder: CaseFolder) throws {
        let lines = try folder.lines()
        let (first, second) = (lines.count / 2, lines.count * 3 / 4)
        guard first > 0, second > first, second < lines.count else { return }
        let directory = try LogOnDisk.log(Array(lines.prefix(first)))
        let log = try LogReader(directory)
        var one = try Replay(over(directory, Array(lines[first..<second])))
        let whole = try over(directory, Array(lines.dropFirst(first)))
        var both = try Replay(whole)
        for name in ReportName.allCases {
            var two = try Replay(whole, for: [name], beside: one)
            for question in try folder.questions().prefix(2) {
                let asked = Question(asOf: question.asOf)
                var before = asked
                before.events = UInt64(second)
                // As drafts of the two, so that the clocks of both are those of the log.
                let all = Drafts(behind: log)
                (one.drafts, two.drafts, both.drafts) = (all, all, all)
                let apart = try one.comparison(of: name, asked, asked, of: two)
                let together = try both.comparison(of: name, before, asked)
                #expect(apart.json == together.json, "\(name)")
            }
        }
    }
}
