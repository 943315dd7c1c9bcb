#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads bundles of a device without Bitacora, written from bundle.md alone.

    read_bundle.py FILE...      every event as canonical JSON Lines

The files are those of one device from its first event on, in order. They may overlap where they
agree; an event is printed once. Checks each file's digest, and that the events are those whose
root the checkpoint has. Whose signature that is, it does not say.
"""

import base64
import hashlib
import sys


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def root(leaves):
    """The root of RFC 6962 over the hashes of events."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha()
    half = 1
    while 2 * half < len(leaves):
        half *= 2
    return sha(b"\1", root(leaves[:half]), root(leaves[half:]))


def unpacked(block, size):
    """What an LZ4 block says, if it says exactly so much."""
    text, at = bytearray(), 0

    def length(start):
        nonlocal at
        if start < 15:
            return start
        while True:
            start += block[at]
            at += 1
            if block[at - 1] != 255:
                return start

    while at < len(block):
        token = block[at]
        at += 1
        count = length(token >> 4)
        text += block[at:at + count]
        at += count
        if at >= len(block) or len(text) > size:
            break
        offset = block[at] | block[at + 1] << 8
        at += 2
        for _ in range(length(token & 15) + 4):
            text.append(text[-offset])
    if len(text) != size:
        raise ValueError("the events do not decompress to their size")
    return bytes(text)


def read(path):
    """The head, the checkpoint's size and root, and the events of a file."""
    with open(path, "rb") as file:
        whole = file.read()
    body, last = whole[:-72], whole[-72:]
    if last != b"sha256 " + hashlib.sha256(body).hexdigest().encode() + b"\n":
        raise ValueError("cut or altered")
    head, rest = body.split(b"\n\n", 1)
    kind, *lines = head.decode().split("\n")
    if kind != "bitacora-bundle@v1":
        raise ValueError(f"unknown kind {kind}")
    head = dict(line.split(" ", 1) for line in lines)
    proof, (size, stored) = int(head["proof"]), map(int, head["events"].split())
    if len(rest) != proof + stored:
        raise ValueError("its sizes do not add up")
    checkpoint = rest[:proof].split(b"\n\n")[1].split(b"\n")
    text = rest[proof:] if size == stored else unpacked(rest[proof:], size)
    return head, int(checkpoint[1]), base64.b64decode(checkpoint[2]), text


def main():
    leaves = []
    for path in sys.argv[1:]:
        try:
            head, size, signed, text = read(path)
            before = int(head["first"]) - 1
            if before > len(leaves):
                raise ValueError(f"begins at {before + 1} and not at {len(leaves) + 1}")
            if root(leaves[:before]) != base64.b64decode(head["old-root"]):
                raise ValueError("old-root is another")
            lines = text.splitlines(keepends=True)
            own = leaves[:before] + [sha(b"\0", line.rstrip(b"\n")) for line in lines]
            if size != len(own) or root(own) != signed:
                raise ValueError("the events are not those that were signed")
            known = min(len(leaves), len(own))
            if own[:known] != leaves[:known]:
                raise ValueError("an event is not the one that an earlier file has")
        except ValueError as error:
            sys.exit(f"{path}: {error}")
        sys.stdout.write(b"".join(lines[known - before:]).decode())
        leaves += own[known:]


if __name__ == "__main__":
    main()
