// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// The charges of a month by a tariff: what each account comes to, and what of it is charged
/// already.
///
/// It is reckoned anew for each walk over its rows, so that a whole town needs no more memory than
/// its cadastre.
public struct Assessment: Sendable {
    /// The tariff.
    public let tariff: Tariff
    /// The accounts in the month, and their charges.
    public let cadastre: Cadastre
    /// The day of the charges.
    public let on: CivilDate

    /// The month charged for.
    public var month: CivilMonth { cadastre.month }

    /// The charges of a month that are put on the accounts on a day.
    public init(_ tariff: Tariff, _ cadastre: Cadastre, on: CivilDate) {
        self.tariff = tariff
        self.cadastre = cadastre
        self.on = on
    }

    /// The source of the events of a month's assessment.
    public static func source(of month: CivilMonth) -> String { "assess:\(month)" }

    /// What becomes of one tribute of one account.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        /// It is charged now.
        case new
        /// It is charged now; an earlier charge for it was taken back.
        case again
        /// An earlier run charged it.
        case assessed
        /// Somebody charged it by hand, or imported the charge.
        case charged
        /// Something that has to be known of the account is not.
        case missing
        /// The tariff names the account as exempt.
        case exempt
        /// The account is closed.
        case closed
        /// The account is opened later in the month than the tariff looks.
        case notOpenYet = "not-open-yet"
        /// It comes to no cent.
        case nothing

        /// Whether a charge comes of it.
        public var isCharged: Bool { self == .new || self == .again }
    }

    /// One tribute of one account.
    public struct Row: Hashable, Sendable {
        /// The account.
        public let account: String
        /// Its kind.
        public let kind: String
        /// The tribute.
        public let tribute: String
        /// What becomes of it.
        public let status: Status
        /// How much it comes to, and why; nil where it was not reckoned.
        public let reckoning: Tariff.Reckoning?
        /// When the charge falls due; nil where nothing was reckoned.
        public let due: CivilDate?
        /// What has to be known of the account and is not.
        public let missing: [Tariff.Attribute]
        /// The charge that stands in the log for it.
        public let standing: StandingCharge?

        /// Whether the charge that stands is of another amount than the tariff comes to, by what is
        /// known of the account now.
        public var differs: Bool {
            guard let standing, let reckoning else { return false }
            return standing.amount != reckoning.amount
        }
    }

    /// Calls `body` with each tribute of each account that it is for, by account and then in the
    /// tariff's order.
    ///
    /// - Throws: ``Tariff/Overflow``, and what `body` throws.
    public func forEachRow(_ body: (Row) throws -> Void) throws {
        for account in cadastre.accounts { for row in try rows(of: account) { try body(row) } }
    }

    /// The rows of one account.
    ///
    /// - Throws: where a charge is above what an event may bear.
    public func rows(of account: AccountInMonth) throws(Tariff.Overflow) -> [Row] {
        let outcomes = try tariff.outcomes(for: account, in: month)
        return zip(tariff.tributes, outcomes).compactMap { row(account, $0, $1) }
    }

    private func row(
        _ account: AccountInMonth,
        _ tribute: Tariff.Tribute,
        _ outcome: Tariff.Outcome
    ) -> Row? {
        let standing = cadastre.charge(of: tribute.name, on: account.account)
        var reckoning: Tariff.Reckoning?
        var missing: Set<Tariff.Attribute> = []
        var status: Status
        switch outcome {
        case .notSubject: return nil
        case .charge(let made):
            reckoning = made
            let wasTakenBack = cadastre.wasTakenBack(tribute.name, on: account.account)
            status = wasTakenBack ? .again : .new
        case .nothing(let made): (reckoning, status) = (made, .nothing)
        case .missing(let attributes): (missing, status) = (attributes, .missing)
        case .exempt: status = .exempt
        case .closed: status = .closed
        case .notOpenYet: status = .notOpenYet
        }
        if let standing {
            // Whatever the tariff says: it is charged, and not a second time.
            status = standing.source == Self.source(of: month) ? .assessed : .charged
        }
        let known = tariff.attributes == .monthStart ? account.first : account.last
        return Row(
            account: account.account,
            kind: (known ?? account.latest).kind,
            tribute: tribute.name,
            status: status,
            reckoning: reckoning,
            due: reckoning.map { _ in tribute.dueDate(in: month, on: on) },
            missing: Tariff.Attribute.allCases.filter(missing.contains),
            standing: standing
        )
    }
}
