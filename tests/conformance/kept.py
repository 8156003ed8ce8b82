#!/usr/bin/python3
"""No text is lost: kept.py ENLACE FILE.md... [--set=KEY=VALUE...] builds each file and compares characters.

For every document that builds, the characters of all text nodes of --dump=expanded, as a multiset, stand within the trim
boxes of the pages, outside artifacts, or a report at their place says which do not. Both sides are brought to one form:

- compatibility forms, case and combinations (NFKC, case folded);
- white space, soft hyphens and invisible characters are left out, and so are hyphens, which lines add and dashes replace;
- smart marks: quotation marks, dashes, ellipses and apostrophes are left out, for they change with the language;
- generated words only add to the pages, so what is on them and not in the tree says nothing.

Text of nodes on lines that a report names counts as said. Pictures' descriptions and keys of citations are not printed.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

import pikepdf

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import logical  # noqa: E402

NODE = re.compile(r'^( *)(\w+) (?:\S+:)?(\d+):(\d+)-(\d+):(\d+)(.*?)(?: ("(?:[^"\\]|\\.)*"))?$')
TEXT = {"Text", "Code", "CodeBlock", "Block"}
SILENT = {"Image", "Citation", "Drawing"}  # descriptions and keys
MARKS = set("\"'`´‘’‚‛“”„‟«»‹›「」『』-‐‑‒–—―−….⁠·/")


def normal(text):
    """The characters that count, in one form."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return [c for c in folded if c not in MARKS and unicodedata.category(c) not in ("Cc", "Cf", "Zs", "Zl", "Zp")]


def of_tree(dump, said):
    """Characters of the text nodes of a dump, without those on lines that a report names."""
    found, hidden = collections.Counter(), None
    for line in dump.splitlines():
        node = NODE.match(line)
        if not node:
            continue
        depth, kind, text = len(node[1]), node[2], node[8]
        if hidden is not None and depth > hidden:
            continue
        hidden = depth if kind in SILENT else None
        if kind in TEXT and text and not any(int(node[3]) <= at <= int(node[5]) for at in said):
            found.update(normal(json.loads(text)))
    return found


class Pen:
    """Where text goes on a page (ISO 32000-1, 9.4): what the device uses of it."""

    def __init__(self):
        self.matrix, self.saved = pikepdf.PdfMatrix.identity(), []
        self.text = self.line = pikepdf.PdfMatrix.identity()
        self.size, self.scale, self.leading, self.rise = 0.0, 1.0, 0.0, 0.0

    def operate(self, op, operands):
        if op == "q":
            self.saved.append(self.matrix)
        elif op == "Q" and self.saved:
            self.matrix = self.saved.pop()
        elif op == "cm":
            self.matrix = pikepdf.PdfMatrix(*map(float, operands)) @ self.matrix
        elif op == "BT":
            self.text = self.line = pikepdf.PdfMatrix.identity()
        elif op == "Tm":
            self.text = self.line = pikepdf.PdfMatrix(*map(float, operands))
        elif op in ("Td", "TD"):
            if op == "TD":
                self.leading = -float(operands[1])
            self.text = self.line = pikepdf.PdfMatrix(1, 0, 0, 1, float(operands[0]), float(operands[1])) @ self.line
        elif op == "T*":
            self.text = self.line = pikepdf.PdfMatrix(1, 0, 0, 1, 0, -self.leading) @ self.line
        elif op == "Tz":
            self.scale = float(operands[0]) / 100
        elif op == "Ts":
            self.rise = float(operands[0])

    def move(self, thousandths):
        self.text = pikepdf.PdfMatrix(1, 0, 0, 1, thousandths / 1000 * self.size * self.scale, 0) @ self.text

    def place(self):
        at = self.text @ self.matrix
        return at.e, at.f


def widths_of(font):
    """{code: width} of a Type 0 font, and the width of all others."""
    child, widths = font.DescendantFonts[0], {}
    items = list(child.get("/W", []))
    while items:
        first, then = int(items.pop(0)), items.pop(0)
        if isinstance(then, pikepdf.Array):
            widths.update((first + k, float(w)) for k, w in enumerate(then))
        else:
            width = float(items.pop(0))
            widths.update((k, width) for k in range(first, int(then) + 1))
    return widths, float(child.get("/DW", 1000))


class Page:
    """The text of a page within its trim box, artifacts left out."""

    def __init__(self, page, fonts):
        self.page, self.fonts, self.pen = page, fonts, Pen()
        self.box = [float(v) for v in page.get("/TrimBox", page.MediaBox)]
        self.font, self.open, self.out = None, [], []

    def _inside(self):
        x, y = self.pen.place()
        return self.box[0] - 2 <= x <= self.box[2] + 2 and self.box[1] - 2 <= y <= self.box[3] + 2

    def _string(self, raw):
        codes, (widths, usual) = self.font
        for i in range(0, len(raw) - 1, 2):
            code = raw[i] << 8 | raw[i + 1]
            inside = self._inside()
            self.pen.move(widths.get(code, usual))
            inside = inside and self._inside()
            silent = any(mark["silent"] for mark in self.open)
            actual = next((mark for mark in self.open if mark["actual"] is not None), None)
            if silent or not inside:
                continue
            if actual is None:
                self.out.append(codes.get(code, "\ufffd"))
            elif not actual["said"]:
                actual["said"] = True
                self.out.append(actual["actual"])

    def _mark(self, op, operands):
        actual = operands[1].get("/ActualText") if op == "BDC" and isinstance(operands[1], pikepdf.Dictionary) else None
        self.open.append({"silent": str(operands[0]) == "/Artifact", "said": False,
                          "actual": None if actual is None else str(actual)})

    def text(self):
        for operands, operator in pikepdf.parse_content_stream(self.page):
            op = str(operator)
            self.pen.operate(op, operands)
            if op == "Tf":
                font = self.page.Resources["/Font"][str(operands[0])]
                if font.objgen not in self.fonts:
                    self.fonts[font.objgen] = logical.mapping_of(font), widths_of(font)
                self.font, self.pen.size = self.fonts[font.objgen], float(operands[1])
            elif op in ("BDC", "BMC"):
                self._mark(op, operands)
            elif op == "EMC":
                self.open.pop()
            elif op in ("Tj", "TJ"):
                for part in operands[0] if op == "TJ" else operands:
                    if isinstance(part, pikepdf.String):
                        self._string(bytes(part))
                    else:
                        self.pen.move(-float(part))
        return "".join(self.out)


def of_pdf(path):
    found, fonts = collections.Counter(), {}
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            found.update(normal(Page(page.obj, fonts).text()))
    return found


def reported(diagnostics):
    """Lines that reports of something left out name; that a word was broken says nothing of the kind."""
    lines = set()
    for d in json.loads(diagnostics or "[]"):
        if d["code"] == "overfull" and "leaves the paper" not in d["message"]:
            continue
        for place in [d, *d.get("places", [])]:
            lines.update(range(place.get("line") or 0, (place.get("end_line") or place.get("line") or 0) + 1))
    return lines


def lost(enlace, path, options):
    """What a document loses, a Counter; None when it does not build."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = os.path.join(folder, "out.pdf")
        run = subprocess.run([enlace, "build", path, "-o", pdf, "--format=json", *options], capture_output=True, text=True)
        if run.returncode != 0 or not os.path.exists(pdf):
            return None
        dump = subprocess.run([enlace, "build", path, "--dump=expanded", "-o", "-", *options], capture_output=True, text=True)
        return of_tree(dump.stdout, reported(run.stderr)) - of_pdf(pdf)


def main(enlace, *arguments):
    options = [a for a in arguments if a.startswith("--")]
    paths = [a for a in arguments if not a.startswith("--")]
    built = bad = 0
    for path in paths:
        missing = lost(enlace, path, options)
        built += missing is not None
        if missing:
            bad += 1
            few = " ".join(f"{c}×{n}" for c, n in missing.most_common(12))
            print(f"{path}: {sum(missing.values())} characters are on no page: {few}")
    print(f"{built} of {len(paths)} built, {bad} lose text")
    return bad > 0 or built == 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
