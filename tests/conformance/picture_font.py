"""A small font of pictures (CBDT), for tests of coloured emoji: every glyph is a square of one colour.

picture_font.py FILE writes it, with the family name `Noto Color Emoji`. Tables are those of OpenType 1.9.
"""
import struct
import sys
import zlib

UPEM, ADVANCE, PPEM, SIDE = 2048, 2550, 109, 16
GLYPHS = [  # what each glyph after .notdef says, and its colour
    (" ", None),
    ("\U0001F600", (250, 200, 0)),
    ("\U0001F680", (200, 0, 0)),
    ("\u2764", (255, 0, 80)),
    ("1", (0, 80, 200)),
    ("\u20E3", (0, 80, 200)),
    ("\U0001F44D", (240, 180, 60)),
    ("\U0001F3FD", (190, 140, 100)),
    ("\U0001F468", (90, 60, 30)),
    ("\U0001F469", (120, 60, 30)),
    ("\U0001F1F2", (0, 100, 60)),
    ("\U0001F1FD", (200, 20, 40)),
]
# ZWJ, flag, skin tone and keycap, each a glyph of its own by a ligature.
LIGATURES = [("\U0001F468\u200D\U0001F469", (10, 10, 90)), ("\U0001F1F2\U0001F1FD", (0, 100, 0)),
             ("\U0001F44D\U0001F3FD", (120, 90, 60)), ("1\uFE0F\u20E3", (0, 0, 250))]
SILENT = ["\u200D", "\uFE0F"]


def png(colour):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + bytes(colour + (255,)) * SIDE for _ in range(SIDE))
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def cmap(chars):
    groups = b"".join(struct.pack(">III", c, c, g) for c, g in sorted(chars.items()))
    table = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(chars)) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def name():
    texts = [(1, "Noto Color Emoji"), (2, "Regular"), (4, "Noto Color Emoji"), (6, "NotoColorEmoji")]
    records, store = b"", b""
    for number, text in texts:
        data = text.encode("utf-16-be")
        records += struct.pack(">HHHHHH", 3, 1, 0x409, number, len(data), len(store))
        store += data
    return struct.pack(">HHH", 0, len(texts), 6 + len(records)) + records + store


def bitmaps(pictures):
    """CBLC and CBDT: one strike; index format 1, image format 17 (small metrics, a PNG file)."""
    data, offsets = struct.pack(">HH", 3, 0), []
    for picture in pictures:
        offsets.append(len(data) - 4)
        if picture:
            data += struct.pack(">BBbbB", PPEM, PPEM, 0, 101, 136) + struct.pack(">I", len(picture)) + picture
    offsets.append(len(data) - 4)
    sub = struct.pack(">HHI", 1, 17, 4) + b"".join(struct.pack(">I", o) for o in offsets)
    array = struct.pack(">HHI", 0, len(pictures) - 1, 8)
    line = struct.pack(">bbBbbbbbbbbb", 101, -27, 136, 1, 0, 0, 0, 0, 0, 0, 0, 0)
    size = struct.pack(">IIII", 56, len(array + sub), 1, 0) + line * 2
    size += struct.pack(">HHBBBb", 0, len(pictures) - 1, PPEM, PPEM, 32, 1)
    return struct.pack(">HHI", 3, 0, 1) + size + array + sub, data


def gsub(ligatures):
    """One lookup of ligatures under `ccmp`, for the default script."""
    firsts = {}
    for parts, result in ligatures:
        firsts.setdefault(parts[0], []).append((parts, result))
    order = sorted(firsts)
    sets, coverage = [], struct.pack(">HH", 1, len(order)) + b"".join(struct.pack(">H", g) for g in order)
    for first in order:
        records, at, body = b"", 2 + 2 * len(firsts[first]), b""
        for parts, result in firsts[first]:
            records += struct.pack(">H", at + len(body))
            body += struct.pack(">HH", result, len(parts)) + b"".join(struct.pack(">H", g) for g in parts[1:])
        sets.append(struct.pack(">H", len(firsts[first])) + records + body)
    at, offsets = 6 + 2 * len(sets), b""
    for one in sets:
        offsets += struct.pack(">H", at)
        at += len(one)
    sub = struct.pack(">HHH", 1, at, len(sets)) + offsets + b"".join(sets) + coverage
    lookup = struct.pack(">HHHH", 4, 0, 1, 8) + sub
    script = struct.pack(">H4sH", 1, b"DFLT", 8) + struct.pack(">HH", 4, 0) + struct.pack(">HHHH", 0, 0xFFFF, 1, 0)
    feature = struct.pack(">H4sH", 1, b"ccmp", 8) + struct.pack(">HHH", 0, 1, 0)
    lookups = struct.pack(">HH", 1, 4) + lookup
    head = struct.pack(">HHHHH", 1, 0, 10, 10 + len(script), 10 + len(script) + len(feature))
    return head + script + feature + lookups


def font():
    chars, pictures = {}, [None]
    for text, colour in GLYPHS:
        chars[ord(text)] = len(pictures)
        pictures.append(png(colour) if colour else None)
    for text in SILENT:
        chars[ord(text)] = len(pictures)
        pictures.append(None)
    ligatures = []
    for text, colour in LIGATURES:
        ligatures.append(([chars[ord(c)] for c in text], len(pictures)))
        pictures.append(png(colour))
    n = len(pictures)
    cblc, cbdt = bitmaps(pictures)
    head = struct.pack(">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, UPEM, 0, 0, 0, -512, ADVANCE, 1900, 0, 9, 2, 0, 0)
    hhea = struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, 1900, -500, 0, ADVANCE, 0, 0, ADVANCE, 1, 0, 0, 0, 0, 0, 0, 0, n)
    os2 = struct.pack(">HhHHHhhhhhhhhhhh10sIIII4sHHHhhhHH", 3, ADVANCE, 400, 5, 0, *[0] * 11, b"\0" * 10, 0, 0, 0, 0, b"test",
                      64, 32, 0xFFFF, 1900, -500, 0, 1900, 500) + struct.pack(">IIhhHHH", 1, 0, 1000, 1400, 0, 32, 1)
    tables = {
        b"CBDT": cbdt, b"CBLC": cblc, b"GSUB": gsub(ligatures), b"OS/2": os2, b"cmap": cmap(chars), b"head": head,
        b"hhea": hhea, b"hmtx": struct.pack(">Hh", ADVANCE, 0) * n, b"maxp": struct.pack(">IH", 0x10000, n) + b"\0" * 26,
        b"name": name(), b"post": struct.pack(">IIhhIIIII", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    at, directory, body = 12 + 16 * len(tables), b"", b""
    for tag, data in sorted(tables.items()):
        padded = data + b"\0" * (-len(data) % 4)
        total = sum(struct.unpack(">%dI" % (len(padded) // 4), padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag, total, at + len(body), len(data))
        body += padded
    return struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, len(tables) * 16 - 128) + directory + body


if __name__ == "__main__":
    with open(sys.argv[1], "wb") as out:
        out.write(font())
