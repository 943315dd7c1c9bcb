# SPDX-License-Identifier: MIT
"""What the scripts of this folder share: the program under test, and an oracle beside it.

The oracle knows what was handed in and what the program has printed as done. Every event bears
a token in its note, so that each one that is read back can be named.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def program(given=None):
    """The executable: the one given, or the release build of this tree."""
    path = given or os.path.join(os.path.dirname(HERE), ".build", "release", "bitacora")
    if not os.access(path, os.X_OK):
        sys.exit(f"{path} is not there: `make build` makes it, or name another with --program")
    return os.path.abspath(path)


def fast_folder():
    """A folder for logs that only have to outlive a process: in memory where there is such a place."""
    base = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    return tempfile.mkdtemp(prefix="torture-", dir=base)


class Violation(Exception):
    """A promise was broken."""


class Outcome:
    """How a run of the program ended."""

    def __init__(self, status, output, errors):
        self.status, self.output, self.errors = status, output, errors


class Batch:
    """Events handed in together: all of them are in the log, or none."""

    def __init__(self, source, first, tokens):
        self.source, self.first, self.tokens = source, first, tokens
        self.acknowledged = False


class Log:
    """One log, the program that writes it, and what it has to hold."""

    NAME = "torture.log"

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        self.batches = []
        self.of_token = {}
        self.seen = []  # the lines that were read back last
        self.acknowledged_count = 0
        self.checks = 0
        self.token = 0

    def run(self, arguments, before=(), timeout=60, **more):
        command = [*before, self.binary, *arguments, "--log", self.NAME]
        environment = dict(os.environ, LC_ALL="C.UTF-8", TZ="UTC", SWIFT_BACKTRACE="enable=no")
        done = subprocess.run(command, cwd=self.folder, env=environment, timeout=timeout,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, **more)
        return Outcome(done.returncode, done.stdout, done.stderr)

    def exists(self):
        return os.path.exists(os.path.join(self.folder, self.NAME, "eventlog", "log.json"))

    def remove(self):
        shutil.rmtree(os.path.join(self.folder, self.NAME), ignore_errors=True)

    # What is handed in

    def new_batch(self, source, first, count):
        batch = Batch(source, first, [])
        for _ in range(count):
            self.token += 1
            token = f"t{self.token}"
            batch.tokens.append(token)
            self.of_token[token] = batch
        self.batches.append(batch)
        return batch

    def append_arguments(self, batch):
        return ["append", "meeting.held", "--topic", "mora", "--on", "2020-05-05",
                "--actor", "ana", "--note", batch.tokens[0], "--source", batch.source,
                "--number", str(batch.first), "--json"]

    def write_lines(self, batch, name):
        """A file to import that holds the batch."""
        with open(os.path.join(self.folder, name), "w") as file:
            for index, token in enumerate(batch.tokens):
                line = {"type": "meeting.held", "topic": "mora", "on": "2020-05-05",
                        "actor": "ana", "note": token, "source": batch.source,
                        "number": batch.first + index}
                file.write(json.dumps(line) + "\n")

    def take_receipt(self, batch, outcome):
        """Notes the batch as acknowledged if the program printed that it is."""
        for line in outcome.output.splitlines():
            if not line.endswith("}"):
                continue  # The process ended in the middle of the line.
            receipt = json.loads(line)
            if "position" in receipt or receipt.get("appended", 0) + receipt.get("skipped", 0):
                batch.acknowledged = True
        return batch.acknowledged

    # What is read back

    def check(self, may_shrink=False):
        """The log opens, is sound, holds every acknowledged batch and nothing else but whole ones.

        `may_shrink`: whether what was read before without being acknowledged may be gone.
        """
        self.checks += 1
        reading = self.run(["events", "--format", "json"])
        if reading.status != 0:
            raise Violation(f"reading ends with {reading.status}: {reading.errors}")
        lines = reading.output.splitlines()
        if not may_shrink and lines[:len(self.seen)] != self.seen:
            raise Violation("what was read before has changed")
        tokens = [json.loads(line).get("note") for line in lines]
        self.check_tokens(tokens, lines)
        verified = self.run(["verify", "--full", "--format", "json"])
        if verified.status != 0:
            raise Violation(f"verify ends with {verified.status}: {verified.output}{verified.errors}")
        report = json.loads(verified.output)
        if report["events"] != len(lines):
            raise Violation(f"verify counts {report['events']} events, {len(lines)} were read")
        self.seen = lines
        return len(lines)

    def check_tokens(self, tokens, lines):
        place = {}
        for index, token in enumerate(tokens):
            if token not in self.of_token:
                raise Violation(f"event {index} was never handed in: {lines[index]}")
            if token in place:
                raise Violation(f"event {index} is there twice: {lines[index]}")
            place[token] = index
        self.acknowledged_count = 0
        for batch in self.batches:
            there = [place[token] for token in batch.tokens if token in place]
            if batch.acknowledged and len(there) < len(batch.tokens):
                raise Violation(f"{batch.source} {batch.first} was acknowledged and is gone")
            if there and there != list(range(there[0], there[0] + len(batch.tokens))):
                raise Violation(f"{batch.source} {batch.first} is there in part: {there}")
            if batch.acknowledged:
                self.acknowledged_count += len(batch.tokens)
        # What is not there and was not acknowledged may be handed in again under its number.
        self.batches = [batch for batch in self.batches if batch.tokens[0] in place]

    def is_there(self, batch):
        return batch in self.batches
