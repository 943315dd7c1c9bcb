# SPDX-License-Identifier: MIT
"""Bringing in, size, and appends: what the disk has a part in."""

import os
import re
import shutil
import statistics
import subprocess

from . import timing
from .table import seconds


def bring_in(place, table, runs):
    """Import, ours and theirs; leaves the log and the peers' tables behind."""
    lines = place.path("lines")
    ours = place.bring_in("import", lines, "log")
    copy, packed = place.path("copy"), place.path("packed")
    peers = {
        "cp": timing.Job("cp", ["cp", lines, copy]),
        "lz4 -1": timing.Job("lz4 -1", ["lz4", "-1", "-f", "-q", lines, packed]),
    }
    tables = {"DuckDB": (place.has_duckdb, "duckdb"), "SQLite": (place.has_sqlite, "sqlite")}
    for name, (is_there, database) in tables.items():
        if is_there:
            peers[name] = timing.Job(
                f"{name} load",
                place.peer(database, "load", lines, place.path(database)),
                before=lambda database=database: place.remove(database),
            )
    if not shutil.which("lz4"):
        del peers["lz4 -1"]
    timing.in_turn([ours, *peers.values()], min(runs, 3))
    share = place.events / 1e6
    limit = 1.2 * share
    answered = statistics.median(ours.answers)
    table.add(
        "import, to its answer: all is durable",
        seconds(answered),
        "",
        None,
        f"at most {limit:.3g} s (1.2 s a million)",
        answered <= limit,
    )
    table.add("import, to its end: files that are full are sealed", seconds(ours.median))
    for name, job in peers.items():
        table.against("import, to its answer", answered, name, job.median)
    for name in ["lz4 -1", "DuckDB"]:
        if name not in peers:
            table.missing("import", name)
    if not place.has_sqlite:
        table.add("import", "", "SQLite: left out above 2 million")
    table.add("import, peak memory", f"{ours.peak / 1e6:.0f} MB", "", None, "under 300 MB", ours.peak < 3e8)
    place.remove("copy")
    place.remove("packed")


def sizes(place, table):
    """Bytes an event of the sealed log, with notes and without."""
    place.seal("log")
    logs = [("with notes", "log", 14)]
    if place.is_small:
        lines = place.make("bare-lines", place.events, "--no-notes")
        place.bring_in("import without notes", lines, "bare").once()
        place.seal("bare")
        place.remove("bare-lines")
        logs.append(("without", "bare", 7))
    for name, log, limit in logs:
        each = place.info(log)["bytes"] / place.events
        table.add(f"size of an event, {name}", f"{each:.1f} bytes", "", None, f"at most {limit}", each <= limit)
    shutil.rmtree(place.path("bare"), ignore_errors=True)
    whole = os.path.getsize(place.path("lines"))
    ours = place.info("log")["bytes"]

    def against(name, size):
        table.add("size, with notes", f"{ours / place.events:.1f}", f"{name} {size / place.events:.1f}", ours / size)

    against("JSON Lines", whole)
    if place.is_small and shutil.which("lz4"):
        timing.run(["lz4", "-9", "-f", "-q", place.path("lines"), place.path("packed")])
        against("lz4 -9 of them", os.path.getsize(place.path("packed")))
        place.remove("packed")
    if place.has_duckdb:
        against("DuckDB", os.path.getsize(place.path("duckdb")))
    against("packed structs", os.path.getsize(place.path("structs")))
    against("LZ4 blocks of them", os.path.getsize(place.path("blocks")))


def appends(place, table, runs):
    """One event from the shell, and durable appends a second."""
    shutil.copytree(place.path("log"), place.path("copy"))
    words = ["append", "meeting.held", "--topic", "mora", "--actor", "ana", "--source", "medida"]
    job = timing.Job("append", place.ours(*words, log="copy"))
    timing.in_turn([job], max(runs, 9))
    shutil.rmtree(place.path("copy"))
    sync = timing.sync_alone(place.directory)
    besides = job.median - sync
    table.add(
        "append of one event, from the shell",
        seconds(job.median),
        f"4 KiB and its sync {seconds(sync)}",
        None,
        "under 25 ms besides the sync",
        besides < 0.025,
    )
    if "append-rate" not in place.programs:
        table.add("durable appends a second", "", "append-rate: not asked for")
        return
    print("  append-rate", flush=True)
    text = subprocess.run(
        [place.programs["append-rate"], place.directory, str(runs)], check=True, capture_output=True, text=True
    ).stdout
    rates = {}
    for line in text.splitlines():
        found = re.match(r"\s*(\d+)\s.*?(4 KiB|one caller, \w+|16 callers)", line)
        if found:
            rates[found[2]] = int(found[1])
    raw = rates["4 KiB"]
    for name in ["one caller, LogWriter", "one caller, blocking"]:
        ratio = rates[name] / raw
        table.add(
            f"durable appends a second, {name}", f"{rates[name]:,}", f"raw {raw:,}", ratio, "at least 0.95", ratio >= 0.95
        )
    many = rates["16 callers"]
    table.add(
        "durable appends a second, 16 callers", f"{many:,}", f"raw {raw:,}", many / raw, "at least 100,000", many >= 1e5
    )
