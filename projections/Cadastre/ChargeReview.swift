// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// A charge of the log reckoned again, from what the log said when it was recorded.
public struct ChargeReview: Sendable {
    /// Where the charge stands.
    public let position: UInt64
    /// What it says.
    public let charge: AssessedCharge
    /// The account in the month, as it was known then; nil if it had not been opened.
    public let account: AccountInMonth?
    /// What the tariff says for it, and for the other tributes of the account.
    public let row: Assessment.Row?

    /// The amount that was reckoned again; zero where the tariff charges nothing.
    public var amount: Money { row?.reckoning?.amount ?? .zero }
    /// The due date that was reckoned again.
    public var due: CivilDate? { row?.due }
    /// Whether amount and due date are those of the charge.
    public var agrees: Bool { amount == charge.amount && due == charge.due }

    /// Reckons a charge again.
    ///
    /// - Parameters:
    ///   - charge: what the log says.
    ///   - position: where.
    ///   - tariff: the tariff that it names.
    ///   - reader: the log; what stands before the charge counts.
    /// - Throws: what the log throws, and `Tariff.Overflow`.
    public init(
        _ charge: AssessedCharge,
        at position: UInt64,
        by tariff: Tariff,
        _ reader: LogReader
    ) throws {
        let cadastre = try Cadastre(
            reader,
            month: charge.month,
            account: charge.account,
            known: position
        )
        self.position = position
        self.charge = charge
        account = cadastre.accounts.first
        let assessment = Assessment(tariff, cadastre, on: charge.on)
        row = try account.flatMap { account in
            try assessment.rows(of: account).first { $0.tribute == charge.tribute }
        }
    }
}

/// A charge as the log has it.
public struct AssessedCharge: Hashable, Sendable {
    /// The account.
    public let account: String
    /// The tribute.
    public let tribute: String
    /// The month charged for.
    public let month: CivilMonth
    /// The day of the charge.
    public let on: CivilDate
    /// How much it is.
    public let amount: Money
    /// When it falls due.
    public let due: CivilDate
    /// The tariff by which it was reckoned; nil where it names none.
    public let tariff: String?

    /// Reads the event at a position.
    ///
    /// - Returns: nil if it is no charge.
    /// - Throws: what the log throws.
    /// - Precondition: the log has such a position.
    public init?(_ reader: LogReader, at position: UInt64) throws {
        precondition(position < reader.count, "the log has such a position")
        typealias Index = Catalogue.Index
        var found: AssessedCharge?
        let fields = [
            Schema.type, Schema.on, Index.account, Index.tribute, Index.period, Index.amount,
            Index.due, Index.tariff,
        ].map { reader.schema.fields[$0] }
        try reader.forEachBlock(fields: fields, from: position, to: position + 1) { block in
            found = AssessedCharge(block.events)
        }
        guard let found else { return nil }
        self = found
    }

    private init?(_ events: EventColumns) {
        typealias Index = Catalogue.Index
        guard events.string(Schema.type, row: 0) == EventType.chargeAssessed.rawValue,
            let account = events.string(Index.account, row: 0),
            let tribute = events.string(Index.tribute, row: 0),
            let month = events.integer(Index.period, row: 0),
            let on = events.integer(Schema.on, row: 0),
            let amount = events.integer(Index.amount, row: 0),
            let due = events.integer(Index.due, row: 0)
        else { return nil }
        self.account = account
        self.tribute = tribute
        self.month = CivilMonth(number: Int32(month))
        self.on = CivilDate(dayNumber: Int32(on))
        self.amount = Money(cents: amount)
        self.due = CivilDate(dayNumber: Int32(due))
        tariff = events.string(Index.tariff, row: 0)
    }
}

extension ChargeReview {
    /// What the review says, under its names in JSON.
    public var fields: [Report.Field] {
        [
            Report.Field("position", .count(Int(position))),
            Report.Field("account", .text(charge.account)),
            Report.Field("tribute", .text(charge.tribute)),
            Report.Field("month", .month(charge.month)),
            Report.Field("tariff", charge.tariff.map(Report.Value.text) ?? .null),
            Report.Field("amount", .money(charge.amount)),
            Report.Field("due", .date(charge.due)),
            Report.Field("reckoned", .money(amount)),
            Report.Field("reckonedDue", due.map(Report.Value.date) ?? .null),
            Report.Field("agrees", .flag(agrees)),
            Report.Field("reckoning", .text(row?.reckoning?.wording(.english) ?? "")),
        ]
    }

    /// The review as one line of JSON.
    public var json: [UInt8] {
        var writer = ReportJSONWriter()
        writer.record(fields)
        return writer.bytes + [UInt8(ascii: "\n")]
    }
}
