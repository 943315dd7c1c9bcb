#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A second reader of the log, written from docs/format.md alone.

    read_log.py DIR           every event of the log in DIR as canonical JSON Lines
    read_log.py --root DIR    the number of events and the Merkle root, in hexadecimal

It checks everything that docs/format.md says of a valid log, and recomputes the Merkle root from
the events that it printed. What it found goes to standard error. Exit status: 0 the log is valid
(a torn tail is), 1 it is not, or is no log.

Needs Python 3.9 and nothing else; the package lz4 (Debian: python3-lz4) is used where it is there.
"""
from __future__ import annotations

import argparse
import datetime
import itertools
import json
import operator
import os
import re
import struct
import sys
from array import array
from hashlib import sha256
from typing import (
    Any, BinaryIO, Callable, Dict, Iterator, List, NamedTuple, NoReturn, Optional, Tuple,
)

try:
    import lz4.block
except ImportError:
    lz4 = None

SMALLEST = -(2**63)
# The bytes of the longest text.
TEXT_MOST = 2**24


class Fault(Exception):
    """Something that a valid log does not have: where, and what is wrong."""

    def __init__(self, path: str, offset: Optional[int], what: str) -> None:
        place = path if offset is None else f"{path}: byte {offset}"
        super().__init__(f"{place}: {what}")


# --- CRC-32C ---------------------------------------------------------------------------------


def _byte_table() -> List[int]:
    table = []
    for byte in range(256):
        for _ in range(8):
            byte = (byte >> 1) ^ (0x82F63B78 if byte & 1 else 0)
        table.append(byte)
    return table


_TABLE = _byte_table()
_FOLDS: Dict[int, List[bytes]] = {}


def _fold_tables(distance: int) -> List[bytes]:
    """For a byte that stands `distance` before a place: what it adds to the four bytes that
    end there, so that the checksum stays the same; `distance` is a power of two from 8."""
    if distance not in _FOLDS:
        # Column i: what bit i of a register becomes when `distance` zero bytes go by.
        step = [_TABLE[1 << i] if i < 8 else 1 << (i - 8) for i in range(32)]

        def apply(columns: List[int], value: int) -> int:
            result = 0
            for i in range(32):
                if value >> i & 1:
                    result ^= columns[i]
            return result

        moved = [_TABLE[1 << i] for i in range(8)]  # after the byte itself: four bytes on
        for _ in range(2):  # the distance less four: 4 + 8 + 16 + …
            step = [apply(step, column) for column in step]
        passed = 4
        while passed < distance:
            moved = [apply(step, value) for value in moved]
            step = [apply(step, column) for column in step]
            passed *= 2
        whole = [0] * 256
        for byte in range(1, 256):
            low = byte & -byte
            whole[byte] = whole[byte ^ low] ^ moved[low.bit_length() - 1]
        _FOLDS[distance] = [bytes(v >> (8 * j) & 255 for v in whole) for j in range(4)]
    return _FOLDS[distance]


def crc32c(data: bytes) -> int:
    """CRC-32C. Long data is first folded onto its last bytes: a checksum is linear, so that a
    byte can be taken away if what it stands for is added further behind."""
    if len(data) >= 512:
        data = bytes(byte ^ 255 for byte in data[:4]) + data[4:]
        register = 0
        while len(data) >= 512:
            size = len(data)
            distance = 1 << ((size - 1).bit_length() - 1)
            count = min(size - distance, distance - 3)
            head = data[:count]
            rest = int.from_bytes(data[count:], "little")
            for j, table in enumerate(_fold_tables(distance)):
                added = int.from_bytes(head.translate(table), "little")
                rest ^= added << (8 * (distance - 3 + j - count))
            data = rest.to_bytes(size - count, "little")
    else:
        register = 0xFFFFFFFF
    table = _TABLE
    for byte in data:
        register = (register >> 8) ^ table[(register ^ byte) & 255]
    return register ^ 0xFFFFFFFF


# --- The Merkle tree of RFC 6962 -------------------------------------------------------------


def popcount(number: int) -> int:
    return bin(number).count("1")


class Tree:
    """The roots of the perfect subtrees, the largest first."""

    def __init__(self) -> None:
        self.count = 0
        self.frontier: List[bytes] = []

    def append(self, leaves: List[bytes]) -> None:
        frontier = self.frontier
        count = self.count
        for node in leaves:
            size = count
            while size & 1:
                node = sha256(b"\x01" + frontier.pop() + node).digest()
                size >>= 1
            frontier.append(node)
            count += 1
        self.count = count

    @property
    def root(self) -> bytes:
        if not self.frontier:
            return sha256(b"").digest()
        node = self.frontier[-1]
        for left in reversed(self.frontier[:-1]):
            node = sha256(b"\x01" + left + node).digest()
        return node


# --- Bytes -----------------------------------------------------------------------------------


class Cursor:
    """Reads one part of a file from the front."""

    def __init__(self, data: bytes, path: str, base: int) -> None:
        self.data = data
        self.at = 0
        self.path = path
        # Where a finding in these bytes is reported: their place in the file.
        self.base = base

    def fail(self, what: str) -> NoReturn:
        raise Fault(self.path, self.base, what)

    def take(self, count: int) -> bytes:
        if count > len(self.data) - self.at:
            self.fail(f"{count} bytes are wanted where {len(self.data) - self.at} are left")
        self.at += count
        return self.data[self.at - count : self.at]

    def byte(self) -> int:
        return self.take(1)[0]

    def varint(self) -> int:
        value = 0
        for shift in range(0, 70, 7):
            byte = self.byte()
            value |= (byte & 127) << shift
            if byte < 128:
                if value >> 64:
                    self.fail("a varint is larger than 64 bits")
                return value
        self.fail("a varint is longer than ten bytes")

    def zigzag(self) -> int:
        value = self.varint()
        return (value >> 1) ^ -(value & 1)

    def end(self, of: str) -> None:
        if self.at != len(self.data):
            self.fail(f"{len(self.data) - self.at} bytes too many in {of}")


_ARRAYS = {1: "B", 2: "H", 4: "I", 8: "Q"}


def unsigned(data: bytes, width: int) -> array[int]:
    numbers = array(_ARRAYS[width])
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def signed(values: List[int]) -> List[int]:
    """Numbers modulo 2^64."""
    if min(values) < SMALLEST or max(values) >= 2**63:
        return [((value + 2**63) % 2**64) - 2**63 for value in values]
    return values


def integers(cursor: Cursor, count: int, version: int = 1, depth: int = 0) -> List[int]:
    """An integer stream, with the codes of a version; `depth`: how many it stands in."""
    if count == 0:
        return []
    code = cursor.byte()
    if code == 0:
        return [cursor.zigzag()] * count
    if version >= 2 and code in PACKINGS:
        return signed(PACKINGS[code](cursor, count, depth))
    if code not in (1, 2):
        cursor.fail(f"unknown code {code} of an integer stream")
    first = cursor.zigzag() if code == 2 else 0
    low = cursor.zigzag()
    width = cursor.byte()
    if width not in (0, 1, 2, 4, 8):
        cursor.fail(f"unknown width {width} of an integer stream")
    steps = count - (code == 2)
    offsets = unsigned(cursor.take(width * steps), width) if width else [0] * steps
    values = [low + offset for offset in offsets]
    if code == 2:
        values = list(itertools.accumulate(itertools.chain([first], values)))
    return signed(values)


# --- Integer streams of version 2 ------------------------------------------------------------


def nested(cursor: Cursor, count: int, depth: int) -> List[int]:
    """A stream within a stream."""
    if depth == 4:
        cursor.fail("integer streams stand more than four deep in one another")
    return integers(cursor, count, 2, depth + 1)


def some(cursor: Cursor, most: int, what: str) -> int:
    """A varint that says how many there are, at least one."""
    count = cursor.varint()
    if not 1 <= count <= most:
        cursor.fail(f"{count} {what}; there are 1 to {most}")
    return count


def bits(cursor: Cursor, count: int) -> List[int]:
    """One byte that says how many bits each number has, then the numbers."""
    width = cursor.byte()
    if width > 64:
        cursor.fail(f"numbers of {width} bits")
    data = cursor.take((count * width + 7) // 8)
    if width == 0:
        return [0] * count
    if width in (8, 16, 32, 64):
        return list(unsigned(data, width // 8))
    mask = (1 << width) - 1
    numbers: List[int] = []
    for start in range(0, len(data), width):  # eight numbers fill as many bytes as one has bits
        held = int.from_bytes(data[start : start + width], "little")
        numbers += [held >> shift & mask for shift in range(0, 8 * width, width)]
    return numbers[:count]


def grouped(cursor: Cursor, count: int, _: int) -> List[int]:
    exponent = cursor.byte()
    if exponent > 30:
        cursor.fail(f"groups of 2^{exponent} numbers")
    values: List[int] = []
    low = 0
    while len(values) < count:
        low += cursor.zigzag()
        values += [low + offset for offset in bits(cursor, min(count - len(values), 1 << exponent))]
    return values


def patched(cursor: Cursor, count: int, depth: int) -> List[int]:
    low = cursor.zigzag()
    values = [low + offset for offset in bits(cursor, count)]
    exceptions = some(cursor, count, "exceptions")
    places = nested(cursor, exceptions, depth)
    numbers = nested(cursor, exceptions, depth)
    before = -1
    for place, number in zip(places, numbers):
        if not before < place < count:
            cursor.fail(f"an exception at place {place} behind {before}, of {count} numbers")
        values[place] = number
        before = place
    return values


def distinct(cursor: Cursor, count: int, depth: int) -> List[int]:
    values = nested(cursor, some(cursor, count, "distinct values"), depth)
    indices = nested(cursor, count, depth)
    if min(indices) < 0 or max(indices) >= len(values):
        cursor.fail("an index of a distinct value that is not there")
    return [values[index] for index in indices]


def runs(cursor: Cursor, count: int, depth: int) -> List[int]:
    size = some(cursor, count, "runs")
    values = nested(cursor, size, depth)
    lengths = nested(cursor, size, depth)
    if min(lengths) < 1 or sum(lengths) != count:
        cursor.fail(f"runs that are not {count} numbers together")
    return list(itertools.chain.from_iterable(map(itertools.repeat, values, lengths)))


def stepped(cursor: Cursor, count: int, depth: int) -> List[int]:
    first = cursor.zigzag()
    steps = nested(cursor, count - 1, depth)
    return list(itertools.accumulate(itertools.chain([first], steps)))


PACKINGS: Dict[int, Callable[[Cursor, int, int], List[int]]] = {
    3: grouped, 4: patched, 5: distinct, 6: runs, 7: stepped,
}


def strings(
    cursor: Cursor, count: int, limit: Optional[int], what: str, version: int = 1
) -> List[str]:
    """The lengths, then the bytes of so many strings."""
    lengths = integers(cursor, count, version)
    data = cursor.data
    at = cursor.at
    texts = []
    for length in lengths:
        if length < 0 or length > len(data) - at or (limit is not None and length > limit):
            cursor.fail(f"a {what} has {length} bytes")
        try:
            texts.append(data[at : at + length].decode("utf-8"))
        except UnicodeDecodeError:
            cursor.fail(f"a {what} is not UTF-8")
        at += length
    cursor.at = at
    return texts


# --- Values ----------------------------------------------------------------------------------


def _date(days: int) -> str:
    return datetime.date.fromordinal(days + 719_163).isoformat()


def _month(number: int) -> str:
    year, month = divmod(number, 12)
    if not 1 <= year <= 9999:
        raise ValueError
    return f"{year:04d}-{month + 1:02d}"


def _money(units: int) -> int:
    if not 0 <= units <= 9_999_999_999_999:
        raise ValueError
    return units


def _hundredths(units: int) -> str:
    return "%d.%02d" % divmod(_money(units), 100)


def _millionths(units: int) -> str:
    whole, rest = divmod(_money(units), 1_000_000)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".")


def _instant(milliseconds: int) -> str:
    days, rest = divmod(milliseconds, 86_400_000)
    seconds, thousandths = divmod(rest, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{_date(days)}T{hour:02d}:{minute:02d}:{second:02d}.{thousandths:03d}Z"


def _integer(number: int) -> str:
    if not 0 <= number < 2**53:
        raise ValueError
    return str(number)


def _quoted(render: Callable[[int], str]) -> Callable[[int], str]:
    return lambda value: f'"{render(value)}"'


RENDER: Dict[str, Callable[[int], str]] = {
    "integer": _integer,
    "date": _quoted(_date),
    "month": _quoted(_month),
    "hundredths": _quoted(_hundredths),
    "millionths": _quoted(_millionths),
    "instant": _quoted(_instant),
}


def quote(text: str) -> str:
    """A JSON string as RFC 8785 writes it."""
    return json.dumps(text, ensure_ascii=False)


# --- Schema ----------------------------------------------------------------------------------

SOURCE, NUMBER, TYPE, ON, RECORDED, ACTOR, CAPTURED, NOTE = range(8)
REQUIRED = (SOURCE, NUMBER, TYPE, ON, RECORDED, ACTOR)
ENVELOPE = [
    ("source", "symbol"), ("number", "integer"), ("type", "symbol"), ("on", "date"),
    ("recorded", "instant"), ("actor", "symbol"), ("captured", "instant"), ("note", "text"),
]


class Field(NamedTuple):
    name: str
    type: str
    # What stands before its value in a line.
    key: str


def read_schema(data: bytes, fail: Callable[[str], NoReturn]) -> List[Field]:
    try:
        pairs = [(field["name"], field["type"]) for field in json.loads(data)["fields"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        fail("the schema is not what it should be")
    for name, kind in pairs:
        if not isinstance(name, str) or not re.fullmatch(r"[!#-\[\]-~]{1,64}", name):
            fail(f"{name!r} is no name of a field")
        if kind not in ("symbol", "text", *RENDER):
            fail(f"the field {name!r} has the unknown type {kind!r}")
    if pairs[:8] != ENVELOPE:
        fail("the first eight fields of the schema are not the required ones")
    if len(pairs) > 1024:
        fail(f"the schema has {len(pairs)} fields")
    if len(set(pairs)) < len(pairs):
        fail("the schema has a field twice")
    return [Field(name, kind, f"{quote(name)}:") for name, kind in pairs]


# --- Segments --------------------------------------------------------------------------------


class SegmentHeader(NamedTuple):
    length: int
    checksum: int
    log_id: str
    position: int
    recorded: int
    frontier: List[bytes]
    sources: Dict[str, int]
    schema: List[Field]
    # How many events a sealed segment has.
    count: Optional[int]


def read_outline(data: bytes) -> Optional[Tuple[int, int]]:
    """The first position and the count, as a sealed segment's first bytes tell them."""
    if len(data) < 68 or data[:12] != b"BTCRSEG\n\2\0\1\0":
        return None
    if crc32c(data[:64]) != int.from_bytes(data[64:68], "little"):
        return None
    position, count = struct.unpack_from("<Q16xQ", data, 32)
    return (position, count) if 1 <= count <= 2**32 else None


def read_segment_header(path: str, data: bytes) -> SegmentHeader:
    """The header of a known version, whose checksum agrees."""

    def fail(what: str) -> NoReturn:
        raise Fault(path, 0, what)

    version, flags, length = struct.unpack_from("<HHI", data, 8)
    checksum = int.from_bytes(data[length - 4 : length], "little")
    is_sealed = version == 2
    if flags != is_sealed:
        fail(f"unknown flags {flags}")
    fixed = 68 if is_sealed else 56
    outline = read_outline(data[: min(68, length - 4)]) if is_sealed else None
    if is_sealed and outline is None:
        fail("a sealed segment does not say how many events it has")
    log_id = data[16:32].hex()
    position, recorded, source_count, schema_length = struct.unpack_from("<QqII", data, 32)
    hashes = popcount(position)
    begin = fixed + 32 * hashes
    if begin + schema_length + 4 > length:
        fail("the header is too short for what it says it holds")
    frontier = [data[i : i + 32] for i in range(fixed, begin, 32)]
    cursor = Cursor(data[begin : length - 4 - schema_length], path, 0)
    sources = {}
    for _ in range(source_count):
        last = cursor.varint()
        try:
            name = cursor.take(cursor.varint()).decode("utf-8")
        except UnicodeDecodeError:
            fail("a source's name is not UTF-8")
        if not name or name in sources or not 1 <= last < 2**53:
            fail(f"the source {name!r} has no name, stands twice, or has the last number {last}")
        sources[name] = last
    cursor.end("the list of sources")
    schema = read_schema(data[length - 4 - schema_length : length - 4], fail)
    count = outline[1] if outline else None
    return SegmentHeader(
        length, checksum, log_id, position, recorded, frontier, sources, schema, count
    )


class Headless(Fault):
    """A segment that has no whole header."""


class Newer(Fault):
    """Something of a version that this program does not know."""


def newer(what: str, version: int, known: int = 1) -> str:
    return f"{what} of format version {version}; this program reads up to version {known}"


class Block(NamedTuple):
    """A block's header, and where it stands."""

    offset: int
    goes_on: bool
    events: int
    entries: int
    position: int
    batch: int
    length: int
    raw_length: int
    link: int
    recorded: Tuple[int, int]
    on: Tuple[int, int]
    root: bytes
    checksum: int

    @property
    def payload(self) -> int:
        return self.offset + 104

    @property
    def end(self) -> int:
        return self.payload + self.length


_BLOCK = struct.Struct("<4sHHIIQQIIIqqii32sI")


def read_block(path: str, data: bytes, at: int, of_version: Optional[int] = None) -> Block:
    """The block at an offset, of a version or of any, its checksum and its own bounds checked,
    not its neighbours."""

    def fail(what: str) -> NoReturn:
        raise Fault(path, at, what)

    if len(data) - at < 104 or data[at : at + 4] != b"BLOK":
        fail("no block begins here")
    (_, version, flags, events, entries, position, batch, length, raw_length, link,
     low, high, first_on, last_on, root, checksum) = _BLOCK.unpack_from(data, at)
    if length > min(2**27, len(data) - at - 104):
        fail(f"a block with {length} bytes of payload; the file has {len(data) - at - 104} more")
    if crc32c(data[at : at + 100] + data[at + 104 : at + 104 + length]) != checksum:
        fail("the block's checksum does not agree")
    if version not in SEGMENTS:
        raise Newer(path, at, newer("a block", version, max(SEGMENTS)))
    if of_version not in (None, version):
        fail(f"a block of version {version} in a segment of version {of_version}")
    if flags & ~1 or (flags and version == 2):
        fail(f"unknown flags {flags}")
    if not 1 <= events <= 65_536:
        fail(f"a block of {events} events")
    if raw_length > 2**28:
        fail(f"a block of {raw_length} raw bytes")
    return Block(at, bool(flags & 1), events, entries, position, batch, length, raw_length, link,
                 (low, high), (first_on, last_on), root, checksum)


def find_blocks(path: str, data: bytes, start: int) -> Iterator[Block]:
    """The valid blocks from a place on, wherever they begin."""
    at = data.find(b"BLOK", start)
    while at >= 0:
        try:
            yield read_block(path, data, at)
        except Newer:
            raise
        except Fault:
            pass
        at = data.find(b"BLOK", at + 1)


class Symbols:
    """The symbols of one field in one segment, and each as it stands in a line."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.texts: List[str] = []
        self.cells: List[str] = []
        self.known: set[str] = set()

    def add(self, texts: List[str], cursor: Cursor) -> None:
        self.texts += texts
        self.cells += [f"{self.key}{quote(text)}," for text in texts]
        self.known.update(texts)
        if len(self.known) != len(self.texts):
            cursor.fail("a symbol is listed twice")


def read_series(cursor: Cursor, count: int) -> List[str]:
    """Symbols as stems and the digits behind them."""
    if count > 2**22:
        cursor.fail(f"{count} symbols as stems and digits")
    stem_count = some(cursor, count, "stems")
    digits = integers(cursor, stem_count, 2)
    if min(digits) < 0 or max(digits) > 18:
        cursor.fail("a stem has more than 18 digits behind it")
    stems = strings(cursor, stem_count, 65_536, "stem", 2)
    numbers = integers(cursor, count, 2)
    if min(numbers) < 0 or max(numbers) >= stem_count:
        cursor.fail("a symbol has a stem that is not there")
    # The numbers stand stem by stem; sorting leaves those of a stem in their order.
    places = sorted(
        (place for place in range(count) if digits[numbers[place]]), key=numbers.__getitem__
    )
    symbols = [stems[number] for number in numbers]
    for place, value in zip(places, integers(cursor, len(places), 2)):
        width = digits[numbers[place]]
        if not 0 <= value < 10**width:
            cursor.fail(f"{value} does not have {width} digits")
        symbols[place] += f"{value:0{width}d}"
    sizes = [len(symbol.encode()) for symbol in symbols]
    if max(sizes) > 65_536 or sum(sizes) > 2**28:
        cursor.fail("the symbols of a field are too long")
    return symbols


class Part(NamedTuple):
    """One part of a payload, decompressed, and what the directory says of it."""

    field: int
    presence: int
    content: int
    # The field whose symbols the values are sorted by.
    sorted_by: Optional[int]
    count: int
    data: bytes

    @property
    def is_symbols(self) -> bool:
        return self.content in (3, 5)


def read_parts(payload: Cursor, count: int, raw_length: int, version: int) -> List[Part]:
    """A directory of so many entries, and their parts, which fill the payload."""
    entries: List[Tuple[Part, bool, int, int]] = []
    last = (-1, 0)
    for _ in range(count):
        field, code = payload.varint(), payload.byte()
        presence, sorted_by = code & 7, None
        if version >= 2 and code & 4:
            presence, sorted_by = code & 3, payload.varint()
        part = Part(field, presence, code >> 4, sorted_by, payload.varint(), b"")
        raw = payload.varint()
        stored = payload.varint() if code & 8 else raw
        # New symbols of a field stand before its values.
        place = (field, 0 if part.is_symbols else 1)
        if place <= last:
            payload.fail("the directory's fields do not ascend")
        last = place
        if part.count == 0:
            payload.fail(f"field {field} has an entry and no values")
        entries.append((part, bool(code & 8), raw, stored))
    if sum(raw for _, _, raw, _ in entries) != raw_length:
        payload.fail("the parts are not as long together as the header says")
    parts = []
    for part, is_compressed, raw, stored in entries:
        data = payload.take(stored)
        parts.append(part._replace(data=decompress(payload, data, raw) if is_compressed else data))
    payload.end("the payload")
    return parts


def unpacked(part: bytes, raw: int) -> bytes:
    """An LZ4 block: literals and a copy of bytes before, in turns; it ends with literals."""
    out = bytearray()
    at = 0

    def length(number: int) -> int:
        nonlocal at
        more = 255 if number == 15 else 0
        while more == 255:
            more = part[at]
            at += 1
            number += more
        return number

    while True:
        token = part[at]
        at += 1
        literals = length(token >> 4)
        if len(part) - at < literals:
            raise ValueError("it ends among its literals")
        out += part[at:at + literals]
        at += literals
        if at == len(part):
            return bytes(out)
        distance = part[at] | part[at + 1] << 8
        at += 2
        count = length(token & 15) + 4
        if not 0 < distance <= len(out) or len(out) + count > raw:
            raise ValueError("it copies what is not there")
        out += (bytes(out[-distance:]) * (count // distance + 1))[:count]


def decompress(cursor: Cursor, part: bytes, raw: int) -> bytes:
    try:
        if lz4:
            whole = lz4.block.decompress(part, uncompressed_size=raw)
        else:
            whole = unpacked(part, raw)
    except (IndexError, ValueError, lz4.block.LZ4BlockError if lz4 else ValueError):
        cursor.fail("a compressed part does not decompress")
    if len(whole) != raw:
        cursor.fail(f"a part decompresses to {len(whole)} bytes instead of {raw}")
    return whole


class Events(NamedTuple):
    """What a block decodes to."""

    sources: List[str]
    numbers: List[int]
    recorded: List[int]
    lines: List[bytes]


class Decoder:
    """Decodes the blocks of one segment, in order."""

    def __init__(self, path: str, schema: List[Field], version: int) -> None:
        self.path = path
        self.schema = schema
        self.version = version
        self.symbols = [Symbols(field.key) if field.type == "symbol" else None for field in schema]
        # Lines have their fields sorted by name.
        self.order = sorted(range(len(schema)), key=lambda field: schema[field].name.encode())

    def read_symbols(self, cursor: Cursor, part: Part) -> None:
        """New symbols of a field."""
        symbols = self.symbols[part.field] if part.field < len(self.schema) else None
        if symbols is None or part.presence or part.sorted_by is not None:
            cursor.fail(f"field {part.field} has symbols and should not")
        # No symbol stands twice, so that only one is empty.
        if part.content == 3 and part.count > len(part.data):
            cursor.fail(f"{part.count} symbols in {len(part.data)} bytes")
        if part.content == 3:
            first = cursor.varint()
            if first != len(symbols.texts):
                cursor.fail(
                    f"symbols of field {part.field} begin at {first}, not {len(symbols.texts)}"
                )
            symbols.add(strings(cursor, part.count, 65_536, "symbol"), cursor)
        else:
            symbols.add(read_series(cursor, part.count), cursor)
        cursor.end(f"the symbols of field {part.field}")

    def decode(self, block: Block, payload: bytes) -> Events:
        """The events of a block.

        Each column becomes a list of cells, one a row, such as `"actor":"ana",`, empty where
        the event lacks the field; a line is its cells joined.
        """
        columns = Columns(self, block)
        columns.read(payload)
        for field in REQUIRED:
            if len(columns.rows.get(field, ())) != block.events:
                columns.fail(f"not every event has {self.schema[field].name!r}")
        cells = []
        for field, beside in itertools.zip_longest(self.order, self.order[1:]):
            if field not in columns.cells:
                continue
            if beside in columns.cells and self.schema[field].name == self.schema[beside].name:
                if not set(columns.rows[field]).isdisjoint(columns.rows[beside]):
                    columns.fail(f"an event has two fields {self.schema[field].name!r}")
            cells.append(columns.cells[field])
        lines = [b"{" + line[:-1].encode() + b"}" for line in map("".join, zip(*cells))]
        names = self.symbols[SOURCE].texts
        on, recorded = columns.values[ON], columns.values[RECORDED]
        if (min(on), max(on)) != block.on:
            columns.fail("the block's smallest and largest `on` are not those of its events")
        if (min(recorded), max(recorded)) != block.recorded:
            columns.fail("the block's smallest and largest `recorded` are not those of its events")
        sources = [names[symbol] for symbol in columns.values[SOURCE]]
        return Events(sources, columns.values[NUMBER], recorded, lines)


class Columns:
    """The parts of one block."""

    def __init__(self, decoder: Decoder, block: Block) -> None:
        self.decoder = decoder
        self.schema = decoder.schema
        self.block = block
        # By field: the rows that bear it, their values (not of text), and the cells of all rows.
        self.rows: Dict[int, Any] = {}
        self.values: Dict[int, List[int]] = {}
        self.cells: Dict[int, List[str]] = {}
        # How long the texts are that were made of words.
        self.text_bytes = 0

    def fail(self, what: str) -> NoReturn:
        raise Fault(self.decoder.path, self.block.offset, what)

    def read(self, payload: bytes) -> None:
        cursor = Cursor(payload, self.decoder.path, self.block.offset)
        version = self.decoder.version
        parts = read_parts(cursor, self.block.entries, self.block.raw_length, version)
        if sum(part.count for part in parts) > 2**24:
            self.fail("the block has more than 2^24 values")
        for part in parts:
            if part.field >= len(self.schema):
                self.fail(f"there is no field {part.field}")
            if not part.is_symbols and part.count > self.block.events:
                self.fail(f"field {part.field} has {part.count} values")
            self.read_part(part)

    def read_part(self, part: Part) -> None:
        cursor = Cursor(part.data, self.decoder.path, self.block.offset)
        field, content, version = part.field, part.content, self.decoder.version
        kind = self.schema[field].type
        if part.sorted_by is not None and (
            content not in (0, 4)
            or part.sorted_by >= field
            or self.schema[part.sorted_by].type != "symbol"
            or part.sorted_by not in self.values
        ):
            self.fail(f"the values of field {field} are sorted by field {part.sorted_by}")
        if content == 3 and version == 1:
            self.decoder.read_symbols(cursor, part)
            return
        if content == 2:
            if field != NUMBER or part.presence or part.count != self.block.events:
                self.fail(f"field {field} has a numbering and should not")
            self.read_numbering(cursor)
        elif content == 0 and kind != "text":
            rows = self.read_presence(cursor, part.presence, part.count)
            self.rows[field] = rows
            values = self.put_back(integers(cursor, part.count, version), rows, part.sorted_by)
            self.values[field] = values
            self.put(field, rows, self.render(field, values))
        elif kind == "text" and (content == 1 or (content == 4 and version >= 2)):
            rows = self.read_presence(cursor, part.presence, part.count)
            self.rows[field] = rows
            key = self.schema[field].key
            if content == 1:
                texts = strings(cursor, part.count, TEXT_MOST, "text")
                numbers: Any = range(part.count)
            else:
                numbers = self.put_back(integers(cursor, part.count, version), rows, part.sorted_by)
                texts = self.read_words(cursor, part.count, numbers)
            cells = [f"{key}{quote(text)}," for text in texts]
            self.put(field, rows, [cells[number] for number in numbers])
        else:
            self.fail(f"field {field} of type {kind} has content {content}")
        cursor.end(f"field {field}")

    def put_back(self, values: List[int], rows: Any, sorted_by: Optional[int]) -> List[int]:
        """Values that stand in the order of a field's symbols, in that of the events."""
        if sorted_by is None:
            return values
        symbols = dict(zip(self.rows[sorted_by], self.values[sorted_by]))
        # Events that lack the field come first; sorting leaves equal ones in their order.
        keys = [symbols.get(row, -1) for row in rows]
        result = [0] * len(values)
        for place, value in zip(sorted(range(len(keys)), key=keys.__getitem__), values):
            result[place] = value
        return result

    def read_words(self, cursor: Cursor, count: int, numbers: List[int]) -> List[str]:
        """The different texts of a part, of which the values bear these numbers."""
        lengths = integers(cursor, some(cursor, count, "texts"), 2)
        total = sum(lengths)
        if min(lengths) < 1 or total > 2**22:
            self.fail(f"texts of {total} words, or one without any")
        word_count = some(cursor, total, "words")
        indices = integers(cursor, total, 2)
        words = strings(cursor, word_count, TEXT_MOST, "word", 2)
        if min(indices) < 0 or max(indices) >= word_count:
            self.fail("a text has a word that is not there")
        if min(numbers) < 0 or max(numbers) >= len(lengths):
            self.fail("an event has a text that is not there")
        word_sizes = [len(word.encode()) for word in words]
        if sum(word_sizes[index] for index in indices) + total - len(lengths) > 2**28:
            self.fail("the texts of a field have more than 2^28 bytes")
        every = iter(indices)
        texts = [" ".join(words[i] for i in itertools.islice(every, n)) for n in lengths]
        sizes = [len(text.encode()) for text in texts]
        if max(sizes) > TEXT_MOST:
            self.fail(f"a text has {max(sizes)} bytes")
        self.text_bytes += sum(sizes[number] for number in numbers)
        if self.text_bytes > 2**28:
            self.fail("the texts of a block have more than 2^28 bytes")
        return texts

    def read_numbering(self, cursor: Cursor) -> None:
        following: Dict[int, int] = {}
        numbers = []
        for source in self.values.get(SOURCE, ()):
            number = following.get(source)
            if number is None:
                number = cursor.varint()
            numbers.append(number)
            following[source] = number + 1
        self.rows[NUMBER] = range(len(numbers))
        self.values[NUMBER] = numbers
        self.put(NUMBER, self.rows[NUMBER], self.render(NUMBER, numbers))

    def read_presence(self, cursor: Cursor, presence: int, count: int) -> Any:
        """The rows that bear a field."""
        events = self.block.events
        if presence == 0:
            return range(count)
        rows: List[int] = []
        if presence == 1:
            row = -1
            for _ in range(count):
                row += 1 + cursor.varint()
                rows.append(row)
            if row >= events:
                self.fail(f"a field of row {row} where there are {events}")
        elif presence == 2:
            bits = int.from_bytes(cursor.take((events + 7) // 8), "little")
            if bits >> events:
                self.fail("a bitmap has rows behind the last")
            rows = [row for row, bit in enumerate(reversed(bin(bits)[2:])) if bit == "1"]
        elif presence == 3:
            if TYPE not in self.values:
                self.fail("presence by type stands before the types")
            types = {cursor.varint() for _ in range(cursor.varint())}
            rows = [row for row, kind in enumerate(self.values[TYPE]) if kind in types]
        else:
            self.fail(f"unknown presence {presence}")
        if len(rows) != count:
            self.fail(f"{len(rows)} events bear a field that has {count} values")
        return rows

    def render(self, field: int, values: List[int]) -> List[str]:
        """The cells of values."""
        symbols = self.decoder.symbols[field]
        if symbols is not None:
            if min(values) < 0 or max(values) >= len(symbols.cells):
                self.fail(f"field {field} has a symbol that is not listed")
            return [symbols.cells[value] for value in values]
        key = self.schema[field].key
        render = RENDER[self.schema[field].type]
        if field == NUMBER and min(values) < 1:
            self.fail("a number below 1")
        try:
            cells = {value: f"{key}{render(value)}," for value in set(values)}
        except (ValueError, OverflowError):
            self.fail(f"a value of {self.schema[field].name!r} is out of range")
        return [cells[value] for value in values]

    def put(self, field: int, rows: Any, cells: List[str]) -> None:
        if len(cells) < self.block.events:
            spread = [""] * self.block.events
            for row, cell in zip(rows, cells):
                spread[row] = cell
            cells = spread
        self.cells[field] = cells


class Segment:
    """A segment of version 1: its header and its blocks, which may still grow."""

    version = 1

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self.header = read_segment_header(path, data)
        # Where the first block begins, and the checksum that it names.
        self.start = (self.header.length, self.header.checksum)
        # How it was read: the blocks so far, each checked against the one before.
        self.blocks: List[Block] = []
        # Behind this there are only zeros.
        self.filled = len(data.rstrip(b"\0"))

    @property
    def end(self) -> int:
        return self.blocks[-1].end if self.blocks else self.start[0]

    @property
    def checksum(self) -> int:
        return self.blocks[-1].checksum if self.blocks else self.start[1]

    @property
    def next_position(self) -> int:
        last = self.blocks[-1] if self.blocks else None
        return last.position + last.events if last else self.header.position

    def is_over(self) -> bool:
        """Whether there is nothing behind the last block, or zeros."""
        return self.end >= self.filled

    @property
    def batch(self) -> Optional[int]:
        """The batch that goes on in the next block; a batch lies in one segment."""
        last = self.blocks[-1] if self.blocks else None
        return last.batch if last and last.goes_on else None

    def step(self) -> None:
        """Takes the next block."""
        block = read_block(self.path, self.data, self.end, self.version)
        position = self.next_position
        batch = position if self.batch is None else self.batch

        def fail(what: str) -> NoReturn:
            raise Fault(self.path, block.offset, what)

        if block.link != self.checksum:
            fail("the block does not follow the one before it")
        if block.position != position:
            fail(f"the block begins at position {block.position}; {position} was due")
        if block.batch != batch:
            fail(f"the block names the batch {block.batch}; {batch} was due")
        self.blocks.append(block)

    def later_batch(self) -> bool:
        """Whether a valid block stands behind the bad place whose batch began after it."""
        due = self.next_position
        return any(block.batch > due for block in find_blocks(self.path, self.data, self.end))

    def events(self) -> Iterator[Tuple[Block, Events]]:
        decoder = self.decoder()
        for block in self.blocks:
            yield block, decoder.decode(block, self.data[block.payload : block.end])

    def decoder(self) -> Decoder:
        return Decoder(self.path, self.header.schema, self.version)

    def check_rest(self) -> None:
        """Checks what stands behind the last block."""


class SealedSegment(Segment):
    """A segment of version 2, which never grows: a dictionary, blocks and their table."""

    version = 2

    def __init__(self, path: str, data: bytes) -> None:
        super().__init__(path, data)
        at = self.header.length

        def fail(what: str) -> NoReturn:
            raise Fault(path, at, what)

        if len(data) - at < 28 or data[at : at + 4] != b"BDIC":
            fail("no dictionary begins here")
        version, flags, self.entries, length, self.raw_length, link, checksum = struct.unpack_from(
            "<HHIIIII", data, at + 4
        )
        if length > min(2**27, len(data) - at - 28):
            fail(f"a dictionary of {length} bytes; the file has {len(data) - at - 28} more")
        self.payload = data[at + 28 : at + 28 + length]
        if crc32c(data[at : at + 24] + self.payload) != checksum:
            fail("the dictionary's checksum does not agree")
        if version != 2 or flags:
            fail(f"a dictionary of version {version} with flags {flags}")
        if link != self.header.checksum:
            fail("the dictionary does not follow the header before it")
        if self.raw_length > 2**28:
            fail(f"a dictionary of {self.raw_length} raw bytes")
        self.start = (at + 28 + length, checksum)
        self.last_position = self.header.position + (self.header.count or 0)

    def is_over(self) -> bool:
        return self.next_position >= self.last_position

    def step(self) -> None:
        super().step()
        if self.next_position > self.last_position:
            block = self.blocks.pop()
            raise Fault(self.path, block.offset, f"the block reaches to {block.position} + "
                        f"{block.events}; the segment ends at {self.last_position}")

    def decoder(self) -> Decoder:
        """A decoder that knows all symbols."""
        decoder = super().decoder()
        at = self.header.length
        cursor = Cursor(self.payload, self.path, at)
        for part in read_parts(cursor, self.entries, self.raw_length, self.version):
            if not part.is_symbols:
                cursor.fail(f"the dictionary has content {part.content}")
            decoder.read_symbols(Cursor(part.data, self.path, at), part)
        return decoder

    def check_rest(self) -> None:
        """The block table, of which every byte is known when the blocks are."""
        table = self.data[self.end :]

        def fail(what: str) -> NoReturn:
            raise Fault(self.path, self.end, what)

        if len(table) < 28 or table[:4] != b"BTBL":
            fail("no block table begins here")
        length, checksum = struct.unpack_from("<II", table, len(table) - 16)
        if table[-8:] != b"BTCREND\n" or length != len(table) or length > 2**26:
            fail("the file does not end with the block table that begins here")
        if crc32c(table[:-12]) != checksum:
            fail("the block table's checksum does not agree")
        if table[:12] != struct.pack("<4sHHI", b"BTBL", 2, 0, len(self.blocks)):
            fail("the block table's version, flags or number of blocks is not as it should be")
        if len(table) != 28 + 44 * len(self.blocks):
            fail(f"a block table of {len(table)} bytes for {len(self.blocks)} blocks")
        for block, at in zip(self.blocks, range(12, len(table), 44)):
            if table[at : at + 44] != struct.pack(
                "<QQqqiiI", block.offset, block.position, *block.recorded, *block.on, block.checksum
            ):
                fail(f"the block table disagrees with the block at byte {block.offset}")


# What reads a segment of each version. All that the rest asks of one is what `Segment` offers.
SEGMENTS: Dict[int, Callable[[str, bytes], Segment]] = {1: Segment, 2: SealedSegment}


def open_segment(path: str, data: bytes) -> Segment:
    """A segment of any version; what is looked at here is the same in all of them."""

    def fail(what: str) -> NoReturn:
        raise Headless(path, 0, what)

    if data[:8] != b"BTCRSEG\n" or len(data) < 16:
        fail("no segment begins here")
    version, length = struct.unpack_from("<HxxI", data, 8)
    if not 60 <= length <= min(2**26, len(data)):
        fail(f"the header is {length} bytes long; the file has {len(data)}")
    if crc32c(data[: length - 4]) != int.from_bytes(data[length - 4 : length], "little"):
        fail("the header's checksum does not agree")
    if version not in SEGMENTS:
        raise Newer(path, 0, newer("a segment", version, max(SEGMENTS)))
    return SEGMENTS[version](path, data)


# --- Commit mark -----------------------------------------------------------------------------


class Mark(NamedTuple):
    sequence: int
    count: int
    segment: int
    offset: int
    recorded: int
    checksum: int
    frontier: List[bytes]


def read_slot(path: str, data: bytes, slot: int, log_id: str) -> Optional[Mark]:
    """The mark in a slot; None if it is torn, of another log, or was never written."""
    at = 4096 * slot
    if len(data) < at + 72 or data[at : at + 4] != b"BMRK":
        return None
    version, hashes = struct.unpack_from("<HH", data, at + 4)
    end = at + 68 + 32 * hashes
    if hashes > 64 or len(data) < end + 4:
        return None
    if crc32c(data[at:end]) != int.from_bytes(data[end : end + 4], "little"):
        return None
    if version != 1:
        raise Newer(path, at, newer("a commit mark", version))
    sequence, owner, count, segment, offset, recorded, checksum = struct.unpack_from(
        "<Q16sQQQqI", data, at + 8
    )
    if owner.hex() != log_id:
        return None
    if sequence % 2 != slot or popcount(count) != hashes or segment > count or (
        count == 0 and recorded != SMALLEST
    ):
        raise Fault(path, at, "the commit mark does not agree with itself")
    frontier = [data[at + 68 + 32 * i : at + 100 + 32 * i] for i in range(hashes)]
    return Mark(sequence, count, segment, offset, recorded, checksum, frontier)


def read_mark(path: str, log_id: str) -> Optional[Mark]:
    try:
        with open(path, "rb") as file:
            data = file.read(8192)
    except FileNotFoundError:
        return None
    marks = [read_slot(path, data, slot, log_id) for slot in (0, 1)]
    return max((mark for mark in marks if mark), default=None)


# --- The log ---------------------------------------------------------------------------------


def read_identity(path: str) -> Dict[str, Any]:
    with open(path, "rb") as file:
        data = file.read()
    found = re.fullmatch(rb',"crc32c":"([0-9a-f]{8})"\}\n', data[-22:])
    if not found:
        raise Fault(path, max(0, len(data) - 22), "the file does not end with its checksum")
    if crc32c(data[:-22]) != int(found[1], 16):
        raise Fault(path, None, "the checksum does not agree")
    try:
        identity = json.loads(data)
        version = identity["format"]
        log_id = identity["id"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Fault(path, None, "it does not say which log this is") from None
    if not isinstance(version, int) or version < 1:
        raise Fault(path, None, f"{version!r} is no format version")
    if version != 1:
        raise Newer(path, None, newer("a log", version))
    if not isinstance(log_id, str) or not re.fullmatch("[0-9a-f]{32}", log_id):
        raise Fault(path, None, f"{log_id!r} is no log id")
    return identity


class Log:
    """A log, and how far it is valid."""

    def __init__(self, directory: str) -> None:
        self.directory = os.path.join(directory, "eventlog")
        self.identity = read_identity(self.path("log.json"))
        self.log_id: str = self.identity["id"]
        # The mark first: what it names is in the segments, also while somebody appends.
        self.mark = read_mark(self.path("commit"), self.log_id)
        self.notes: List[str] = []
        # The segments that count, each held open, and where the sealed ones end.
        self.files: Dict[str, BinaryIO] = {}
        self.sealed: Dict[str, int] = {}
        self.names: List[str] = []
        self.open_segments()
        self.tree = Tree()
        self.sources: Dict[str, int] = {}
        self.recorded = SMALLEST
        self.block_count = 0
        # The position of a segment whose making was interrupted.
        self.begun: Optional[int] = None

    def path(self, name: str) -> str:
        return os.path.join(self.directory, name)

    def open_segments(self) -> None:
        """Opens the segments that count. One that sealing removes meanwhile is found again in the
        sealed one: then all are listed anew. Those that are open stay what they are."""
        before = None
        while True:
            names = sorted(
                name for name in os.listdir(self.directory) if re.fullmatch(r"[0-9]{20}\.seg", name)
            )
            self.files, self.sealed, self.names = {}, {}, []
            end = 0
            try:
                for name in names:
                    if int(name[:20]) < end:
                        continue
                    file = self.files[name] = open(self.path(name), "rb")
                    self.names.append(name)
                    outline = read_outline(file.read(68))
                    if outline and outline[0] == int(name[:20]):
                        end = self.sealed[name] = sum(outline)
                break
            except FileNotFoundError:
                if names == before:
                    raise
                before = names
        for name in names:
            if name not in self.files:
                self.notes.append(f"{self.path(name)}: superseded by a sealed segment; left out")

    def read(self, name: str) -> bytes:
        file = self.files[name]
        file.seek(0)
        return file.read()

    def load(self, name: str) -> Segment:
        segment = open_segment(self.path(name), self.read(name))
        if segment.header.log_id != self.log_id:
            raise Fault(segment.path, 16, f"a segment of another log, {segment.header.log_id}")
        if segment.header.position != int(name[:20]):
            raise Fault(segment.path, 32, f"the header says position {segment.header.position}")
        return segment

    def survey(self) -> Tuple[int, Optional[Fault]]:
        """How many events count, and what is wrong behind them.

        Looks at every checksum, link and position, decoding nothing.
        """
        self.leave_torn_header()
        due = 0
        whole = 0
        met_mark = self.mark is None or self.is_mark_past()
        for name in self.names:
            if int(name[:20]) != due:
                return whole, Fault(self.path(name), 32, f"the segment of position {due} is missing")
            try:
                segment = self.load(name)
            except Fault as fault:
                return whole, fault
            fault = None
            while True:
                try:
                    met_mark = self.meets_mark(segment) or met_mark
                    if segment.is_over():
                        break
                    segment.step()
                except Newer as newer:
                    return whole, newer
                except Fault as found:
                    fault = found
                    break
                if segment.batch is None:
                    whole = segment.next_position
            due = segment.next_position
            if fault is None and name in self.sealed:
                try:
                    segment.check_rest()
                except Fault as found:
                    fault = found
            if fault and name in self.sealed:
                return whole, fault
            if fault is None and segment.batch is not None:
                fault = Fault(segment.path, segment.end, "a batch without its end")
            if fault:
                is_last = name == self.names[-1] and self.begun is None
                if not is_last or not met_mark or segment.later_batch():
                    return whole, fault
                size = len(segment.data) - segment.end
                self.notes.append(f"a torn tail, which does not count: {due - whole} events of a "
                                  f"batch without its end, then {size} bytes; {fault}")
        if self.names and self.names[-1] in self.sealed:
            return whole, Fault(self.directory, None, f"the segment of position {due} is missing, "
                                "and there is always one behind a sealed one")
        if self.begun is not None and self.begun != due:
            return whole, Fault(self.directory, None, f"a segment was begun at position "
                                f"{self.begun}, but those before it end at {due}")
        if not met_mark:
            return whole, Fault(self.path("commit"), None, f"{self.mark.count} events were "
                                f"durable; of these only {min(whole, self.mark.count)} were found")
        return whole, None

    def leave_torn_header(self) -> None:
        """Leaves out a last segment whose making was interrupted: it has no whole header and
        nothing behind it, the mark does not name it, and the one before is not sealed."""
        if not self.names:
            return
        name = self.names[-1]
        position = int(name[:20])
        try:
            self.load(name)
        except Headless as fault:
            data = self.read(name)
            if self.mark and self.mark.segment >= position:
                return
            if self.names[-2:-1] and self.names[-2] in self.sealed:
                return
            if any(find_blocks(self.path(name), data, 0)):
                return
            if data[:8] == b"BTCRSEG\n" and len(data) >= 16:
                length = int.from_bytes(data[12:16], "little")
                if 60 <= length <= 2**26 and any(data[length:]):
                    return
            self.notes.append(f"a segment whose making was interrupted: {fault}")
            self.names.pop()
            self.begun = position
        except Fault:
            pass

    def is_mark_past(self) -> bool:
        """Whether the commit mark names a place in a segment that has been sealed since: then
        only its count and what was known there can be held against it."""
        mark = self.mark
        return mark is not None and any(
            int(name[:20]) <= mark.segment < end and mark.count <= end
            for name, end in self.sealed.items()
        )

    def meets_mark(self, segment: Segment) -> bool:
        """Whether the commit mark names the place that a segment was read to."""
        mark = self.mark
        place = (segment.header.position, segment.end)
        if not mark or segment.version != 1 or (mark.segment, mark.offset) != place:
            return False
        if (mark.count, mark.checksum, None) != (
            segment.next_position, segment.checksum, segment.batch,
        ):
            raise Fault(segment.path, segment.end, "the commit mark disagrees with what ends here")
        return True

    def lines(self, count: int) -> Iterator[List[bytes]]:
        """The first `count` events, a list for each block, everything checked."""
        for name in self.names:
            if int(name[:20]) > count:
                break
            segment = self.load(name)
            self.check_header(segment)
            while segment.next_position < count and not segment.is_over():
                segment.step()
            for block, events in segment.events():
                self.check(segment, block, events)
                self.block_count += 1
                yield events.lines

    def check_header(self, segment: Segment) -> None:
        header = segment.header
        if header.frontier != self.tree.frontier:
            raise Fault(segment.path, 56, "the frontier is not that of the events before")
        if list(header.sources.items()) != list(self.sources.items()):
            raise Fault(segment.path, 48, "the sources' last numbers are not those before")
        if header.recorded != self.recorded:
            raise Fault(segment.path, 40, "the last `recorded` is not that of the event before")

    def check(self, segment: Segment, block: Block, events: Events) -> None:
        def fail(what: str) -> NoReturn:
            raise Fault(segment.path, block.offset, what)

        sources = self.sources
        for source, number in zip(events.sources, events.numbers):
            if number != sources.get(source, 0) + 1:
                fail(f"number {number} of {source!r} follows {sources.get(source, 0)}")
            sources[source] = number
        recorded = events.recorded
        if recorded[0] < self.recorded or not all(map(operator.le, recorded, recorded[1:])):
            fail("`recorded` goes back")
        leaves = [sha256(b"\x00" + line).digest() for line in events.lines]
        mark = self.mark
        if mark and block.position < mark.count <= block.position + block.events:
            count = mark.count - block.position
            self.tree.append(leaves[:count])
            for what, marked, found in (
                ("frontier", mark.frontier, self.tree.frontier),
                ("`recorded`", mark.recorded, recorded[count - 1]),
            ):
                if marked != found:
                    raise Fault(self.path("commit"), 4096 * (mark.sequence % 2),
                                f"the mark's {what} is not that of the {mark.count} events it counts")
            leaves = leaves[count:]
        self.tree.append(leaves)
        self.recorded = recorded[-1]
        if self.tree.root != block.root:
            fail(f"the Merkle root is {self.tree.root.hex()}, the block says {block.root.hex()}")


def allow_many_files() -> None:
    """A log of many segments has each of them open."""
    try:
        import resource
    except ImportError:  # not on every system
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Prints every event of a log as canonical JSON Lines, and checks all of it."
    )
    parser.add_argument("directory", metavar="DIR", help="the log, which has eventlog/ in it")
    parser.add_argument("--root", action="store_true",
                        help="print the number of events and the Merkle root instead")
    arguments = parser.parse_args()
    output = sys.stdout.buffer

    def say(text: str) -> None:
        print(f"read_log: {text}", file=sys.stderr)

    try:
        allow_many_files()
        log = Log(arguments.directory)
        count, fault = log.survey()
        for lines in log.lines(count):
            if not arguments.root:
                output.write(b"\n".join(lines) + b"\n")
        for note in log.notes:
            say(note)
        if fault:
            raise fault
        if arguments.root:
            output.write(f"{log.tree.count} {log.tree.root.hex()}\n".encode())
        output.flush()
        mark = f"mark of {log.mark.count} events" if log.mark else "no commit mark"
        say(f"{log.tree.count} events, root {log.tree.root.hex()}, {log.block_count} blocks, "
            f"{len(log.names)} segments, {mark}; all checks agree")
        return 0
    except Fault as error:
        output.flush()
        say(str(error))
    except OSError as error:
        say(f"{error.filename or 'standard output'}: {error.strerror}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
