// SPDX-License-Identifier: MIT
package import Receivables

/// A view of the materialised projections: the answer to a common question.
package struct ViewSchema: Sendable {
    /// Its name.
    package let name: String
    /// What it answers, in a line.
    package let meaning: Wording
    /// Its columns; those of cents end in `_cents`.
    package let columns: [String]
    /// The query, in words of SQL that SQLite and DuckDB share.
    package let query: String

    init(_ name: String, es: String, en: String, _ columns: [String], _ query: String) {
        self.name = name
        meaning = Wording(es: es, en: en)
        self.columns = columns
        self.query = query
    }

    private static let sums = [
        "principal_cents", "interest_cents", "fine_cents", "surcharge_cents", "total_cents",
    ]

    /// All views, but for those in dollars.
    package static let all: [ViewSchema] =
        [
            mora(by: "sector", es: "sector", en: "sector"),
            mora(by: "kind", es: "tipo de cuenta", en: "kind of account"),
            mora(by: "zone", es: "zona", en: "zone"),
            mora(by: "tribute", es: "tributo", en: "tribute"),
        ] + [age, unsettled, history, income, untold, debtors, broken, exonerated, goals]

    private static func mora(by key: String, es: String, en: String) -> ViewSchema {
        let amounts = sums.map { "sum(CASE WHEN in_mora = 1 THEN \($0) ELSE 0 END) AS \($0)" }
        return ViewSchema(
            "mora_by_\(key)",
            es: "la mora por \(es): cuentas que deben, en mora, y montos en mora",
            en: "mora by \(en): accounts that owe, those in mora, and the amounts in mora",
            [key, "accounts", "accounts_in_mora"] + sums,
            """
            SELECT coalesce(\(key), '') AS \(key), count(DISTINCT account) AS accounts,
              count(DISTINCT CASE WHEN in_mora = 1 THEN account END) AS accounts_in_mora,
              \(amounts.joined(separator: ",\n  "))
            FROM charges WHERE is_settled = 0 GROUP BY coalesce(\(key), '')
            """
        )
    }

    private static let age = ViewSchema(
        "mora_by_age",
        es: "lo que se debe por tramo de antigüedad, en mora o no",
        en: "what is due by bucket of age, in mora or not",
        ["bucket", "accounts", "charges"] + sums,
        """
        SELECT bucket, count(DISTINCT account) AS accounts, count(*) AS charges,
          \(sums.map { "sum(\($0)) AS \($0)" }.joined(separator: ",\n  "))
        FROM charges WHERE is_settled = 0 GROUP BY bucket
        ORDER BY bucket = 'plan', min(days_overdue)
        """
    )

    private static let unsettledColumns =
        ["position", "account", "kind", "sector", "zone", "tribute", "period", "due"] + sums + [
            "days_overdue", "bucket", "in_mora", "plan", "is_prescribed",
        ]

    private static let unsettled = ViewSchema(
        "unsettled_charges",
        es: "los cargos con saldo pendiente, primero los más antiguos",
        en: "the charges on which something is due, the oldest first",
        unsettledColumns,
        """
        SELECT \(unsettledColumns.joined(separator: ", "))
        FROM charges WHERE is_settled = 0 ORDER BY due, position
        """
    )

    private static let history = ViewSchema(
        "mora_history",
        es: "cuentas y montos en mora al cierre de cada mes",
        en: "accounts and amounts in mora at each month's end",
        ["day", "accounts", "accounts_in_mora"] + sums,
        """
        SELECT a.day AS day, a.accounts AS accounts, a.accounts_in_mora AS accounts_in_mora,
          \(sums.map { "coalesce(m.\($0), 0) AS \($0)" }.joined(separator: ",\n  "))
        FROM (SELECT day, sum(accounts) AS accounts, sum(accounts_in_mora) AS accounts_in_mora
              FROM accounts_by_month GROUP BY day) AS a
        LEFT JOIN (SELECT day, \(sums.map { "sum(\($0)) AS \($0)" }.joined(separator: ", "))
              FROM mora_by_month WHERE in_mora = 1 GROUP BY day) AS m ON m.day = a.day
        ORDER BY a.day
        """
    )

    private static let income = ViewSchema(
        "income_by_month",
        es: "lo aplicado a cargos por mes y tributo: del año corriente, de años anteriores",
        en: "what was put on charges by month and tribute: of the current year, of earlier years",
        [
            "month", "tribute", "current_principal_cents", "prior_principal_cents",
            "interest_cents", "fine_cents", "surcharge_cents", "total_cents",
        ],
        """
        SELECT substr(a.day, 1, 7) AS month, c.tribute AS tribute,
          sum(CASE WHEN a.component = 'principal' AND substr(c.period, 1, 4) >= substr(a.day, 1, 4)
              THEN a.amount_cents ELSE 0 END) AS current_principal_cents,
          sum(CASE WHEN a.component = 'principal' AND substr(c.period, 1, 4) < substr(a.day, 1, 4)
              THEN a.amount_cents ELSE 0 END) AS prior_principal_cents,
          sum(CASE WHEN a.component = 'interest' THEN a.amount_cents ELSE 0 END) AS interest_cents,
          sum(CASE WHEN a.component = 'fine' THEN a.amount_cents ELSE 0 END) AS fine_cents,
          sum(CASE WHEN a.component = 'surcharge' THEN a.amount_cents ELSE 0 END)
              AS surcharge_cents,
          sum(a.amount_cents) AS total_cents
        FROM allocations AS a JOIN charges AS c ON c.position = a.charge
        WHERE a.act = 'payment' OR a.act = 'credit'
        GROUP BY substr(a.day, 1, 7), c.tribute ORDER BY 1, 2
        """
    )

    private static let untold = ViewSchema(
        "accounts_without_contact",
        es: "cuentas en mora sin contacto desde hace más de 90 días, o nunca, primero las mayores",
        en: "accounts in mora not contacted for more than 90 days, or ever, the largest first",
        ["account", "sector", "zone", "last_contact_day", "days_overdue", "total_cents"],
        """
        SELECT a.account AS account, a.sector AS sector, a.zone AS zone,
          a.last_contact_day AS last_contact_day, b.days_overdue AS days_overdue,
          b.total_cents AS total_cents
        FROM accounts AS a JOIN balances AS b ON b.account = a.account
        WHERE b.in_mora = 1 AND (a.last_contact_day IS NULL OR a.last_contact_day <
          (SELECT value FROM meta WHERE key = 'contact-since'))
        ORDER BY b.total_cents DESC, a.account
        """
    )

    private static let debtors = ViewSchema(
        "top_debtors",
        es: "las cien cuentas que más deben",
        en: "the hundred accounts that owe most",
        ["account", "kind", "sector", "zone", "days_overdue", "in_mora", "plan", "total_cents"],
        """
        SELECT b.account AS account, a.kind AS kind, a.sector AS sector, a.zone AS zone,
          b.days_overdue AS days_overdue, b.in_mora AS in_mora, b.plan AS plan,
          b.total_cents AS total_cents
        FROM balances AS b JOIN accounts AS a ON a.account = b.account
        WHERE b.total_cents > 0 ORDER BY b.total_cents DESC, b.account LIMIT 100
        """
    )

    private static let broken = ViewSchema(
        "broken_plans",
        es: "planes que caducaron, y lo que la cuenta debe",
        en: "plans that lapsed, and what the account owes",
        [
            "plan", "account", "agreed", "lapsed_on", "missed", "scheduled_cents", "paid_cents",
            "owed_cents",
        ],
        """
        SELECT p.plan AS plan, p.account AS account, p.agreed AS agreed, p.lapsed_on AS lapsed_on,
          p.missed AS missed, p.scheduled_cents AS scheduled_cents, p.paid_cents AS paid_cents,
          b.total_cents AS owed_cents
        FROM plans AS p JOIN balances AS b ON b.account = p.account
        WHERE p.status = 'lapsed' ORDER BY b.total_cents DESC, p.plan, p.account
        """
    )

    private static let exonerated = ViewSchema(
        "exonerations_by_month",
        es: "lo exonerado y lo revocado por ordenanza y mes",
        en: "what was waived and taken back by ordinance and month",
        ["ordinance", "month", "act", "accounts", "interest_cents", "fine_cents"],
        """
        SELECT ordinance, substr(day, 1, 7) AS month, act, count(DISTINCT account) AS accounts,
          sum(interest_cents) AS interest_cents, sum(fine_cents) AS fine_cents
        FROM exonerations GROUP BY ordinance, substr(day, 1, 7), act ORDER BY 1, 2, 3
        """
    )

    private static let goals = ViewSchema(
        "goals_met",
        es: "metas y cuánto se hizo, y el porcentaje: en recovered montos, en las demás eventos",
        en: "goals and how much was done, also in percent: of recovered amounts, of others events",
        [
            "month", "goal", "target_events", "actual_events", "target_cents", "actual_cents",
            "percent",
        ],
        """
        SELECT month, goal, CASE WHEN goal <> 'recovered' THEN target END AS target_events,
          CASE WHEN goal <> 'recovered' THEN actual END AS actual_events,
          CASE WHEN goal = 'recovered' THEN whole END AS target_cents,
          CASE WHEN goal = 'recovered' THEN actual END AS actual_cents,
          CASE WHEN target > 0 THEN CAST((twice - twice % (2 * whole)) / (2 * whole) AS BIGINT) / 10.0
            END AS percent
        FROM (SELECT *, 2000 * actual + whole AS twice FROM (
          SELECT *, target * CASE WHEN goal = 'recovered' THEN 100 ELSE 1 END AS whole FROM goals))
        ORDER BY month, goal
        """
    )
}
