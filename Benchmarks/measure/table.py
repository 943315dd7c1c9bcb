# SPDX-License-Identifier: MIT
"""One table: job, ours, peer, ratio, goal, met or not. It is Markdown as it stands."""


def seconds(value):
    if value is None:
        return ""
    if value < 0.1:
        return f"{1000 * value:.1f} ms"
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


class Table:
    HEAD = ["job", "ours", "peer", "ratio", "goal", "met"]

    def __init__(self):
        self.rows = []

    def add(self, job, ours, peer="", ratio=None, goal="", met=None):
        shown = "" if ratio is None else f"{ratio:.2f}" if ratio < 100 else f"{ratio:,.0f}"
        self.rows.append([job, ours, peer, shown, goal, {None: "", True: "yes", False: "no"}[met]])

    def against(self, job, ours, name, peer, goal="", holds=None):
        """Times held against a peer's; the ratio is ours to theirs."""
        ratio = ours / peer
        met = None if holds is None else holds(ratio)
        self.add(job, seconds(ours), f"{name} {seconds(peer)}", ratio, goal, met)

    def missing(self, job, name):
        self.add(job, "", f"{name}: missing")

    def text(self):
        rows = [self.HEAD, ["---"] * len(self.HEAD), *self.rows]
        widths = [max(len(row[i]) for row in rows) for i in range(len(self.HEAD))]
        return "\n".join(
            "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows
        )
