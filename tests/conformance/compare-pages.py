#!/usr/bin/env python3
"""Whether two PNG pictures show the same page: compare-pages.py A.png B.png [ONE ALL]
Makes PNG pictures gray and small in their place: compare-pages.py --gray FILE.png ...

Programs that draw differ in how they soften edges, so squares of 8 by 8 pixels are compared by their mean: no
square may differ by more than ONE (60) of 255, and all of them by no more than ALL (4) in the mean.
"""
import struct
import sys
import zlib

SQUARE, ONE, ALL = 8, 60, 4


def unfilter(kind, row, above, step):
    """One row of PNG (PNG specification, 9.2) in place."""
    for i in range(len(row)):
        left = row[i - step] if i >= step else 0
        corner = above[i - step] if i >= step else 0
        if kind == 1:
            guess = left
        elif kind == 2:
            guess = above[i]
        elif kind == 3:
            guess = (left + above[i]) // 2
        else:
            near = left + above[i] - corner
            a, b, c = abs(near - left), abs(near - above[i]), abs(near - corner)
            guess = left if a <= b and a <= c else above[i] if b <= c else corner
        row[i] = row[i] + guess & 255


def read(path):
    """Width, height and the rows of gray values of a PNG with 8 bits a channel."""
    with open(path, "rb") as f:
        data = f.read()
    at, packed, header = 8, b"", None
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind == b"IHDR":
            header = struct.unpack(">IIBB", data[at + 8 : at + 18])
        if kind == b"IDAT":
            packed += data[at + 8 : at + 8 + size]
        at += size + 12
    width, height, bits, colour = header
    step = {0: 1, 2: 3, 4: 2, 6: 4}[colour]
    if bits != 8:
        sys.exit(f"{path}: {bits} bits a channel")
    raw, above, rows = zlib.decompress(packed), bytearray(width * step), []
    for y in range(height):
        start = y * (width * step + 1)
        row = bytearray(raw[start + 1 : start + 1 + width * step])
        if raw[start]:
            unfilter(raw[start], row, above, step)
        above = row
        rows.append([sum(row[x * step : x * step + min(step, 3)]) // min(step, 3) for x in range(width)])
    return width, height, rows


def squares(width, height, rows):
    for y in range(0, height - SQUARE + 1, SQUARE):
        for x in range(0, width - SQUARE + 1, SQUARE):
            yield x, y, sum(sum(row[x : x + SQUARE]) for row in rows[y : y + SQUARE]) / SQUARE**2


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write_gray(path, width, height, rows):
    raw = b"".join(b"\0" + bytes(row) for row in rows)
    with open(path, "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)))
        f.write(chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b""))


if sys.argv[1] == "--gray":
    for name in sys.argv[2:]:
        write_gray(name, *read(name))
    sys.exit()
if len(sys.argv) == 5:
    ONE, ALL = float(sys.argv[3]), float(sys.argv[4])
one, other = read(sys.argv[1]), read(sys.argv[2])
if one[:2] != other[:2]:
    sys.exit(f"{one[0]} by {one[1]} pixels against {other[0]} by {other[1]}")
total = n = 0
for (x, y, a), (_, _, b) in zip(squares(*one), squares(*other)):
    total, n = total + abs(a - b), n + 1
    if abs(a - b) > ONE:
        sys.exit(f"around {x + 4}, {y + 4} the pictures differ by {abs(a - b):.0f}")
if total / n > ALL:
    sys.exit(f"the pictures differ by {total / n:.1f} in the mean")
