# SPDX-License-Identifier: MIT
"""The simpler question in SQL, the same for both databases: what each account owes of principal, its age by
sector (payments to the oldest charge), and the activity of each month. Amounts are cents."""

# What is reversed never happened.
VISIBLE = """
    SELECT * FROM events WHERE day <= {as_of}
        AND source || '#' || number NOT IN (SELECT reverses FROM events WHERE type = 'event.reversed')
"""

BALANCES = """
    SELECT account,
        sum(CASE WHEN type = 'charge.assessed' THEN amount ELSE 0 END) AS charged,
        sum(CASE WHEN type = 'payment.received' THEN amount ELSE 0 END) AS paid
    FROM visible WHERE type IN ('charge.assessed', 'payment.received') GROUP BY account
"""

AGEING = """
    WITH paid AS (
        SELECT account, sum(amount) AS paid FROM visible WHERE type = 'payment.received' GROUP BY account
    ), charges AS (
        SELECT account, due, amount,
            sum(amount) OVER (PARTITION BY account ORDER BY due ROWS UNBOUNDED PRECEDING)
                - coalesce(paid, 0) AS rest
        FROM visible LEFT JOIN paid USING (account) WHERE type = 'charge.assessed'
    ), unpaid AS (
        SELECT account, {overdue} AS overdue, CASE WHEN rest < amount THEN rest ELSE amount END AS unpaid
        FROM charges WHERE rest > 0
    ), sectors AS (
        SELECT account, sector FROM visible WHERE type = 'account.opened'
    )
    SELECT sector, CASE WHEN overdue <= 0 THEN 'current' WHEN overdue <= 30 THEN '1-30'
        WHEN overdue <= 60 THEN '31-60' WHEN overdue <= 90 THEN '61-90' WHEN overdue <= 180 THEN '91-180'
        WHEN overdue <= 365 THEN '181-365' ELSE '366+' END AS bucket, sum(unpaid)
    FROM unpaid JOIN sectors USING (account) GROUP BY 1, 2
"""

ACTIVITY = """
    SELECT {month} AS month, type, value, channel, actor, count(*)
    FROM visible GROUP BY 1, 2, 3, 4, 5
"""


def answer(ask, month, overdue):
    """The totals; `ask` gives the rows of a query."""
    balances = ask(BALANCES)
    ageing = ask(AGEING.format(overdue=overdue))
    activity = ask(ACTIVITY.format(month=month))
    return {
        "balance": sum(max(0, charged - paid) for _, charged, paid in balances),
        "credit": sum(max(0, paid - charged) for _, charged, paid in balances),
        "activities": sum(row[5] for row in activity),
        "activityRows": len(activity),
        "ageing": {f"{sector} {bucket}": int(amount) for sector, bucket, amount in ageing},
    }
