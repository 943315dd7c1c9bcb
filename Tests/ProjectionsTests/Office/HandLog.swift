// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Projections
import Receivables
import Testing

/// A log written by hand: each event recorded at noon of its own day, or of another.
struct HandLog {
    private(set) var lines: [String] = []

    /// A policy with sixty days of grace that bears neither interest nor fines.
    static let plainPolicy =
        #"policy: p\nfine: {tiers: [{percent: 0}], minimum: \"0.00\"}"#

    /// Ten percent a year, a fine of 5 % up to ninety days, then 10 %, without a minimum.
    static let interestPolicy =
        #"policy: p\ninterest: {rates: [{from: 2018-01-01, percent: 10}]}\n"#
        + #"fine: {minimum: \"0.00\"}"#

    init(policy: String = plainPolicy) {
        add(
            "policy.enacted",
            "2018-01-01",
            #""policy":"p","from":"2018-01-01","document":"\#(policy)""#
        )
    }

    /// Adds an event; `fields` are members of its line.
    mutating func add(
        _ type: String,
        _ on: String,
        _ fields: String,
        recorded: String? = nil,
        by actor: String = "ana"
    ) {
        let number = lines.count + 1
        lines.append(
            #"{"type":"\#(type)","on":"\#(on)","actor":"\#(actor)","source":"s","number":\#(number),"#
                + #""recorded":"\#(recorded ?? on)T18:00:00.000Z",\#(fields)}"#
        )
    }

    mutating func open(_ account: String, _ on: String, sector: String, zone: String = "Z1") {
        add(
            "account.opened",
            on,
            #""account":"\#(account)","kind":"property","sector":"\#(sector)","zone":"\#(zone)""#
        )
    }

    mutating func charge(_ account: String, _ on: String, _ amount: String, due: String) {
        add(
            "charge.assessed",
            on,
            #""account":"\#(account)","tribute":"aseo","period":"\#(due.prefix(7))","#
                + #""amount":"\#(amount)","due":"\#(due)""#
        )
    }

    mutating func pay(_ account: String, _ on: String, _ amount: String, recorded: String? = nil) {
        let fields = #""account":"\#(account)","amount":"\#(amount)","method":"cash""#
        add("payment.received", on, fields, recorded: recorded)
    }

    /// The report of a day.
    func report(
        _ name: ReportName,
        _ asOf: String,
        account: String? = nil,
        _ selection: RowSelection = RowSelection()
    ) throws -> PlainValue {
        var question = Question(asOf: try #require(CivilDate(asOf)))
        question.filter.account = account
        return PlainValue(try LogOnDisk.replay(lines).report(name, question, selection))
    }
}

extension Report {
    /// What some columns of a table add up to, for people, in one line.
    func totals(_ name: String, _ columns: String...) -> String {
        for case .table(let table) in parts where table.name == name {
            guard let totals = table.totals else { return "none" }
            return columns.map { column in
                guard let place = table.columns.firstIndex(where: { $0.name == column }),
                    case .money(let money) = totals[place]
                else { return "-" }
                return money.description
            }.joined(separator: " ")
        }
        return "no table"
    }
}

extension PlainValue {
    /// The values of some columns of a table's rows, each row in one line.
    func lines(_ table: String, _ columns: String...) -> [String] {
        (self[table]?.items ?? []).map { row in
            columns.map { column in
                switch row[column] {
                case .text(let text): text
                case .count(let count): "\(count)"
                case .flag(let flag): "\(flag)"
                default: "-"
                }
            }.joined(separator: " ")
        }
    }
}
