# SPDX-License-Identifier: MIT
"""The files that are measured: the workload, our logs of it, and the peers' forms of it."""

import importlib.util
import json
import os
import shutil

from . import timing

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = os.path.join(HERE, "../peers")

# The last day of the ten years, and one in the middle.
LAST, MIDDLE = "2024-12-31", "2019-12-31"
# The same without interest, fines and surcharge: what the peers can answer.
PLAIN = """policy: plain
fine: {tiers: [{percent: 0}], minimum: "0.00"}
plan: {suspends-mora: false, interest: run, lapses-after: 3}
"""
REPORTS = ("balances", "mora", "activity")


class Place:
    def __init__(self, directory, programs, events):
        self.directory, self.programs, self.events = directory, programs, events
        self.plain = self.path("plain.yaml")
        with open(self.plain, "w", encoding="utf-8") as file:
            file.write(PLAIN)
        self.has_duckdb = importlib.util.find_spec("duckdb") is not None
        # Slow by far, and alike at any size.
        self.is_small = events <= 2_000_000
        self.has_sqlite = self.is_small

    def path(self, name):
        return os.path.join(self.directory, name)

    def make(self, name, events, *words):
        """Lines of the workload."""
        timing.run([self.programs["workload"], str(events), "--out", self.path(name), *words])
        return self.path(name)

    def ours(self, *words, log="log"):
        return [self.programs["bitacora"], *words, "--log", self.path(log), "--lang", "en"]

    def reports(self, *words, log="log", before=()):
        """All from one reading of the log, in one process."""
        return [*before, *self.ours("report", *REPORTS, *words, "--format", "json", log=log)]

    def empty(self, log):
        shutil.rmtree(self.path(log), ignore_errors=True)
        timing.run(self.ours("init", log=log))

    def bring_in(self, name, lines, log):
        return timing.Job(
            name,
            self.ours("import", lines, "--historical", log=log),
            before=lambda: self.empty(log),
            is_awaited=True,
        )

    def seal(self, log):
        timing.run(self.ours("seal", log=log))

    def info(self, log):
        return json.loads(timing.run(self.ours("info", "--format", "json", log=log)).text)

    def peer(self, database, *words):
        return ["python3", os.path.join(PEERS, f"ask-{database}"), *words]

    def remove(self, name):
        if os.path.exists(self.path(name)):
            os.remove(self.path(name))
