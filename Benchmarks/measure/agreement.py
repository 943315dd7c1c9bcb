# SPDX-License-Identifier: MIT
"""That all gave the same answer to the simpler question, to the cent."""

import json
import sys


def cents(text):
    return int(text.replace(".", ""))


def of_ours(balances, mora, activity):
    """Ours, from its three reports under a policy without interest, fines and surcharge."""
    totals = balances["totals"]
    return {
        "balance": cents(totals["principal"]),
        "credit": cents(totals["credit"]),
        "activities": sum(row["count"] for row in activity["rows"]),
        "activityRows": len(activity["rows"]),
        "ageing": {b["bucket"]: cents(b["principal"]) for b in mora["buckets"] if cents(b["principal"])},
        "mora": {g["key"]: cents(g["principal"]) for g in mora["groups"]["sector"] if cents(g["principal"])},
    }


IN_MORA = {"61-90", "91-180", "181-365", "366+"}


def of_theirs(text):
    """Theirs, added up as ours are: by bucket, and by sector what is in mora after 60 days."""
    totals = json.loads(text)
    buckets, sectors = {}, {}
    for key, amount in totals["ageing"].items():
        sector, bucket = key.split()
        buckets[bucket] = buckets.get(bucket, 0) + amount
        if bucket in IN_MORA:
            sectors[sector] = sectors.get(sector, 0) + amount
    names = ["balance", "credit", "activities", "activityRows"]
    return {name: totals[name] for name in names} | {"ageing": buckets, "mora": sectors}


def check(answers):
    """Says that they agree; ends the run where they do not."""
    (first, expected), *rest = answers.items()
    for name, found in rest:
        for part in expected:
            if found[part] != expected[part]:
                sys.exit(f"NOT THE SAME: {part}: {first} {expected[part]}, {name} {found[part]}")
    owed = expected["balance"]
    return (
        f"The same answer from {'; '.join(answers)}: ${owed / 100:,.2f} owed, "
        f"${expected['credit'] / 100:,.2f} of credit, its age by bucket and by sector, "
        f"{expected['activities']:,} activities in {expected['activityRows']:,} groups."
    )
