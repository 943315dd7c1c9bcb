# SPDX-License-Identifier: MIT
"""Whole processes: how long, how much memory, and what they print."""

import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time


class Ran:
    def __init__(self, seconds, answered, peak, text):
        self.seconds, self.answered, self.peak, self.text = seconds, answered, peak, text


def _run(words, out, err, is_awaited):
    """In the launcher: the seconds in all and to the first line, the status and the peak of a process."""
    answered = None
    with open(out, "wb") as text, open(err, "wb") as errors:
        start = time.perf_counter()
        to = subprocess.PIPE if is_awaited else text
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=to, stderr=errors)
        if is_awaited:
            text.write(process.stdout.readline())
            answered = time.perf_counter() - start
            text.write(process.stdout.read())
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    return seconds, answered, process.returncode, usage.ru_maxrss * 1024


# A process's peak counts that of the process it was started from, so that one stays small: it is made
# before anything is read.
_launcher = multiprocessing.get_context("fork").Pool(1)


def run(words, is_awaited=False):
    """Runs a process to its end. Output goes to a file, which costs the process least, unless the moment of
    its first line is asked for."""
    with tempfile.TemporaryDirectory() as place:
        out, err = os.path.join(place, "out"), os.path.join(place, "err")
        seconds, answered, status, peak = _launcher.apply(_run, (words, out, err, is_awaited))
        if status != 0:
            with open(err, encoding="utf-8") as file:
                sys.exit(f"{' '.join(words)}: status {status}: {file.read().strip()}")
        with open(out, encoding="utf-8") as file:
            return Ran(seconds, answered, peak, file.read())


class Job:
    """A measurement: processes one after another, their times added up, the largest peak kept."""

    def __init__(self, name, *commands, before=None, is_awaited=False):
        self.name, self.commands, self.before, self.is_awaited = name, commands, before, is_awaited
        self.times, self.answers, self.peak, self.texts = [], [], 0, []

    def once(self):
        if self.before:
            self.before()
        ran = [run(words, self.is_awaited) for words in self.commands]
        if self.is_awaited:
            self.answers.append(ran[0].answered)
        self.times.append(sum(one.seconds for one in ran))
        self.peak = max(self.peak, *(one.peak for one in ran), 0)
        self.texts = [one.text for one in ran]
        return self

    @property
    def median(self):
        return statistics.median(self.times)


def in_turn(jobs, runs):
    """Each once, then each once more: a busy moment hits all alike. One that is slow is run thrice at most."""
    for number in range(runs):
        for job in jobs:
            if number >= 3 and job.median > 10:
                continue
            print(f"  {number + 1}/{runs} {job.name}", file=sys.stderr)
            job.once()


def sync_alone(directory, runs=101):
    """Seconds of a write of 4 KiB into space already written, and its sync."""
    path = os.path.join(directory, "raw")
    took = []
    with open(path, "wb", buffering=0) as file:
        file.write(bytes(4096 * 64))
        os.fsync(file.fileno())
        for number in range(runs):
            file.seek(4096 * (number % 64))
            start = time.perf_counter()
            file.write(b"x" * 4096)
            os.fdatasync(file.fileno())
            took.append(time.perf_counter() - start)
    os.remove(path)
    return statistics.median(took)
