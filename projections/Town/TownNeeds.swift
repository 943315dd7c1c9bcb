// SPDX-License-Identifier: MIT
import EventLog

/// What a town is to know beyond what the fold of its accounts takes: each costs the reading of a
/// column or several.
public struct TownNeeds: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int

    /// Needs by their bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Who did what: what the report of activity tells events apart by.
    public static let activity = TownNeeds(rawValue: 1)
    /// The receipts of payments.
    public static let receipts = TownNeeds(rawValue: 2)
    /// Which notice was delivered, which document was issued.
    public static let papers = TownNeeds(rawValue: 4)
    /// What was recorded long after it took effect.
    public static let lateness = TownNeeds(rawValue: 8)
    /// Everything.
    public static let all: TownNeeds = [.activity, .receipts, .papers, .lateness]
}

/// The fields that a town is made from.
enum TownField: Int, CaseIterable {
    case source, type, on, actor, recorded
    case account, amount, due, period, tribute, plan, down, installments, installment, first
    case ordinance, stage, kind, sector, zone, outcome, purpose, channel
    case from, until, interest, fine, debtsUntil, tributes, kinds, stages, requires
    case reverses, document, month, goal, target, receipt, category
    case interestSeen, fineSeen, by, appear, notice, reference
    case topic, score, responses, attendees

    /// The field in the log's schema.
    var field: Schema.Field { Self.fields[rawValue] }

    private static let fields = allCases.map(\.made)

    private var made: Schema.Field {
        switch self {
        case .source: Schema.envelope[Schema.source]
        case .type: Schema.envelope[Schema.type]
        case .on: Schema.envelope[Schema.on]
        case .actor: Schema.envelope[Schema.actor]
        case .recorded: Schema.envelope[Schema.recorded]
        case .amount, .down, .installment: Schema.Field("\(self)", .hundredths)
        case .interestSeen: Schema.Field("interest", .hundredths)
        case .fineSeen: Schema.Field("fine", .hundredths)
        case .interest, .fine: Schema.Field("\(self)", .millionths)
        case .due, .first, .from, .until, .by, .appear: Schema.Field("\(self)", .date)
        case .debtsUntil: Schema.Field("debts-until", .date)
        case .period, .month: Schema.Field("\(self)", .month)
        case .installments, .target, .score, .responses, .attendees:
            Schema.Field("\(self)", .integer)
        case .tributes, .kinds, .stages, .reverses, .document: Schema.Field("\(self)", .text)
        default: Schema.Field("\(self)", .symbol)
        }
    }

    /// What asks for it; nil where every town has it.
    private var need: TownNeeds? {
        switch self {
        case .actor, .outcome, .purpose, .channel: .activity
        case .receipt: .receipts
        case .notice, .reference: .papers
        case .recorded: .lateness
        default: nil
        }
    }

    /// What policies and ordinances bear besides day and type.
    static var rules: [TownField] {
        [
            .ordinance, .from, .until, .interest, .fine, .debtsUntil, .tributes, .kinds, .stages,
            .requires, .document,
        ]
    }

    /// The fields to be read; the others stay compressed.
    static func all(for needs: TownNeeds) -> [TownField] {
        allCases.filter { $0.need.map(needs.contains) ?? true }
    }
}

/// Where the fields of a town stand in the columns of a schema; −1 for those that are not read.
struct TownFields: Sendable {
    private let places: [Int]

    init(_ schema: Schema, _ needs: TownNeeds) {
        var places = [Int](repeating: -1, count: TownField.allCases.count)
        for field in TownField.all(for: needs) {
            places[field.rawValue] = schema.index(of: field.field) ?? -1
        }
        self.places = places
    }

    subscript(field: TownField) -> Int { places[field.rawValue] }
}
