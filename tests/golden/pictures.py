#!/usr/bin/env python3
"""Writes small pictures for tests: pictures.py NAME.png|NAME.jpg ...

A PNG is made here, 8 by 8 pixels, red fading to blue; a JPEG is the one baseline file below, 8 by 8
pixels, gray from dark to light.
"""
import base64
import struct
import sys
import zlib

JPEG = (
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcp"
    "LDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABf/EABcQAAMBAAAAAAAAAAAAAAAA"
    "AAAHQ4H/2gAIAQEAAD8AIUkMP//Z"
)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width=8, height=8):
    rows = b"".join(
        b"\0" + b"".join(bytes((255 - 32 * x, 0, 32 * x)) for x in range(width)) for _ in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"pHYs", struct.pack(">IIB", 2835, 2835, 1))
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


for name in sys.argv[1:]:
    data = base64.b64decode(JPEG) if name.endswith((".jpg", ".jpeg")) else png()
    with open(name, "wb") as f:
        f.write(data)
