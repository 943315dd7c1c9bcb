# SPDX-License-Identifier: MIT
"""Rebuild, other dates, other policies, one account, checks: what is read from the sealed log."""

import json
import os
import shutil

from . import agreement, timing
from .place import LAST, MIDDLE
from .table import seconds


def agree(place):
    """All at the simpler question, once; the sentence that says so."""
    ours = timing.Job("simpler", place.reports("--as-of", LAST, "--policy", place.plain)).once()
    reports = json.loads(ours.texts[0])
    answers = {"Bitácora": agreement.of_ours(*reports)}
    for name, words in peers(place).items():
        print(f"  agreement: {name}", flush=True)
        answers[name] = agreement.of_theirs(timing.run(words).text)
    return agreement.check(answers), reports[0]["rows"]


def peers(place):
    limits = place.programs["limits"]
    asked = {
        "C++, structs": [limits, "memory", place.path("structs"), LAST],
        "C++, LZ4 blocks": [limits, "blocks", place.path("blocks"), LAST],
    }
    if place.has_duckdb:
        asked["DuckDB"] = place.peer("duckdb", "table", place.path("duckdb"), LAST)
        asked["DuckDB, JSON Lines"] = place.peer("duckdb", "lines", place.path("lines"), LAST)
    if place.has_sqlite:
        asked["SQLite"] = place.peer("sqlite", "table", place.path("sqlite"), LAST)
    return asked


def ask(place, table, runs, rows):
    """All in turn, in the same run."""
    # A tenth of it, for how time grows.
    place.make("few-lines", place.events // 10)
    place.bring_in("import a tenth", place.path("few-lines"), "few").once()
    place.seal("few")
    account = rows[len(rows) // 2]["account"]
    at = f"as-of={LAST}"
    last = ["--as-of", LAST]
    jobs = {
        "rebuild": timing.Job("rebuild", place.reports(*last)),
        "tenth": timing.Job("rebuild of a tenth", place.reports(*last, log="few")),
        "as-of": timing.Job("as-of", place.reports("--as-of", MIDDLE)),
        "known-at": timing.Job("known-at", place.reports("--as-of", MIDDLE, "--known-at", MIDDLE)),
        "mora": timing.Job("mora", place.ours("report", "mora", *last, "--format", "json")),
        "compare": timing.Job(
            "compare", place.ours("compare", "mora", at, f"{at},policy={place.plain}", "--format", "json")
        ),
        "statement": timing.Job("statement", place.ours("statement", account, *last)),
        "verify": timing.Job("verify", place.ours("verify")),
        "help": timing.Job("help", [place.programs["bitacora"], "--help"]),
        "info": timing.Job("info", place.ours("info")),
    }
    if shutil.which("taskset") and (os.cpu_count() or 1) > 1:
        jobs["one core"] = timing.Job("rebuild on one core", place.reports(*last, before=["taskset", "-c", "0"]))
    theirs = {name: timing.Job(name, words) for name, words in peers(place).items()}
    timing.in_turn([*jobs.values(), *theirs.values()], runs)
    rows_of(place, table, {name: job.median for name, job in jobs.items()}, theirs)
    peak = jobs["rebuild"].peak
    each = peak / place.events
    table.add(
        "rebuild, peak memory", f"{each:.0f} bytes an event", f"{peak / 1e6:.0f} MB", None, "below 60", each < 60
    )
    for name in ["verify", "statement"]:
        table.add(f"{name}, peak memory", f"{jobs[name].peak / 1e6:.0f} MB")


def rows_of(place, table, took, theirs):
    rebuild = took["rebuild"]
    name = "rebuild: balances, mora by sector, monthly activity"
    goals = {
        "C++, structs": ("at most 0.7", lambda ratio: ratio <= 0.7),
        "DuckDB": ("at most 0.1", lambda ratio: ratio <= 0.1),
    }
    for peer, job in theirs.items():
        table.against(name, rebuild, peer, job.median, *goals.get(peer, ("", None)))
    if not place.has_duckdb:
        table.missing(name, "DuckDB")
    if not place.has_sqlite:
        table.add(name, "", "SQLite: left out above 2 million")
    if "one core" in took:
        table.against(
            "rebuild on two cores", rebuild, "one core", took["one core"], "at most 0.56 (1.8 times)",
            lambda ratio: ratio <= 1 / 1.8,
        )
    table.against(
        "rebuild of ten times the events", rebuild, "a tenth", took["tenth"], "at most 10.5", lambda ratio: ratio <= 10.5
    )
    # Alike within a twentieth is alike.
    for clock in ["as-of", "known-at"]:
        table.against(
            f"{clock} {MIDDLE}, whole town", took[clock], "a rebuild", rebuild, "at most 1 (1.05)",
            lambda ratio: ratio <= 1.05,
        )
    name = "compare of mora under two policies"
    table.against(name, took["compare"], "a rebuild", rebuild, "at most 1.3", lambda ratio: ratio <= 1.3)
    table.against(name, took["compare"], "one mora report", took["mora"])
    limit = 4 * place.events / 1e7
    absolute = [
        ("statement of one account", "statement", 0.010, "under 10 ms at 10 million"),
        ("verify", "verify", limit, f"at most {limit:.3g} s (4 s ten million)"),
        ("--help", "help", 0.015, "under 15 ms"),
        ("info", "info", 0.025, "under 25 ms at 10 million"),
    ]
    for job, key, most, goal in absolute:
        table.add(job, seconds(took[key]), "", None, goal, took[key] <= most)
