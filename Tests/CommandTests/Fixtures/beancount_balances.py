# SPDX-License-Identifier: MIT
"""Prints what each receivable and credit account holds at the end of some days.

Usage: beancount_balances.py JOURNAL DAY... ; each line is DAY, ACCOUNT and AMOUNT between tabs.
"""
import datetime
import sys
from collections import defaultdict
from decimal import Decimal

from beancount import loader
from beancount.core import data

entries, errors, _ = loader.load_file(sys.argv[1])
if errors:
    sys.exit("\n".join(f"{error.source}: {error.message}" for error in errors[:5]))
transactions = [entry for entry in entries if isinstance(entry, data.Transaction)]
sums = defaultdict(Decimal)
done = 0
for day in sys.argv[2:]:
    end = datetime.date.fromisoformat(day)
    while done < len(transactions) and transactions[done].date <= end:
        for posting in transactions[done].postings:
            sums[posting.account] += posting.units.number
        done += 1
    for account, amount in sorted(sums.items()):
        if account.startswith(("Assets:Receivable:", "Liabilities:Credit:")):
            print(day, account, amount, sep="\t")
