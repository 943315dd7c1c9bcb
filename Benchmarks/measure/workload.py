# SPDX-License-Identifier: MIT
"""That the workload is the one that was asked for: its shares, and its bytes for a seed."""

import hashlib
import json
import subprocess
import sys

# The first hundred thousand events of seed 1; to be changed only together with the workload.
PINNED = "e99a5f0649bf0f409d3828018c9f4a6c65393bba4b2a18a732e73096dbfcf729"

# Of a thousand events.
SHARES = {
    "charge.assessed": 550, "payment.received": 250, "notice.delivered": 70, "visit.made": 40,
    "call.made": 40, "message.sent": 20, "plan.agreed": 5, "exoneration.applied": 5, "event.reversed": 5,
}


def counted(program, events):
    return json.loads(subprocess.run([program, str(events), "--count"], check=True, capture_output=True).stdout)


def check(program, events):
    """Ends the run where something is not as asked."""
    wrong = []
    lines = subprocess.run([program, "100000"], check=True, capture_output=True).stdout
    found = hashlib.sha256(lines).hexdigest()
    if found != PINNED:
        wrong.append(f"SHA-256 of 100,000 events {found}, not {PINNED}")
    notes, names = [], {"tribute": set(), "sector": set(), "actor": set()}
    last, charged = "", {}
    for line in lines.splitlines():
        event = json.loads(line)
        if "note" in event:
            notes.append(event["note"])
        for name, found in names.items():
            found.update([event[name]] if name in event else [])
        if event["recorded"] < last:
            wrong.append(f"recorded goes back: {line}")
        last = event["recorded"]
        if event["type"] == "charge.assessed":
            if charged.get(event["account"], "") >= event["period"]:
                wrong.append(f"not in order: {line}")
            charged[event["account"]] = event["period"]
    if max(map(len, notes)) > 80 or len(set(notes)) < 0.9 * len(notes):
        wrong.append(f"notes of up to {max(map(len, notes))} characters, {len(set(notes))} of {len(notes)} different")
    sizes = {name: len(found) for name, found in names.items()}
    if sizes != {"tribute": 12, "sector": 15, "actor": 40}:
        wrong.append(f"names: {sizes}")
    count = counted(program, events)
    for kind, share in SHARES.items():
        if abs(count["types"][kind] - events * share / 1000) > max(1, events / 10_000):
            wrong.append(f"{kind}: {count['types'][kind]} of {events}")
    for name, asked in [("events", events), ("accounts", events // 200), ("late", events * 3 // 100)]:
        if count[name] != asked:
            wrong.append(f"{name}: {count[name]}, not {asked}")
    if wrong:
        sys.exit("the workload is not as asked:\n" + "\n".join(wrong[:20]))
    return count
