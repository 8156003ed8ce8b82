#!/usr/bin/env python3
"""Compares how Enlace and Pandoc read the lists, tables and line blocks of notes.

    forms.py ENLACE FILE...

Of each file, the kinds of blocks with the starts, styles and numbers of items of lists, and the rows and columns of
tables, must be the same. What is ours or Pandoc's alone (containers, callouts, notes) is looked through.
"""
import json
import re
import subprocess
import sys

STYLES = {"LowerAlpha": "a", "UpperAlpha": "A", "LowerRoman": "i", "UpperRoman": "I", "Decimal": "1", "Example": "1", "DefaultStyle": ""}
DELIMS = {"Period": ".", "OneParen": ")", "TwoParens": "(", "DefaultDelim": "."}


def rows_of(table):
    return len(table[3][1]) + sum(len(body[2]) + len(body[3]) for body in table[4]) + len(table[5][1])


def of_pandoc(blocks):
    out = []
    for block in blocks:
        kind, c = block["t"], block.get("c")
        if kind in ("BulletList", "OrderedList"):
            items = c if kind == "BulletList" else c[1]
            name = f"bullets {len(items)}"
            if kind == "OrderedList":
                style = STYLES[c[0][1]["t"]]
                plain = style == "1" and c[0][2]["t"] in ("Period", "OneParen") and c[0][1]["t"] != "Example"
                name = f"list {c[0][0]}{DELIMS[c[0][2]['t']]}{'' if plain else style} {len(items)}"
            out.append([name, [of_pandoc(item) for item in items]])
        elif kind == "DefinitionList":
            out.append([f"terms {len(c)}", [of_pandoc([b for d in item[1] for b in d]) for item in c]])
        elif kind == "Table":
            out.append([f"table {rows_of(c)} x {len(c[2])}", []])
        elif kind == "BlockQuote":
            out.append(["quote", [of_pandoc(c)]])
        elif kind == "Div":
            out += of_pandoc(c[1])
        elif kind in ("Para", "Plain", "LineBlock"):
            out.append(["text", []])
        elif kind in ("Header", "CodeBlock", "HorizontalRule"):
            out.append([kind, []])
    return out


def read_dump(text):
    root, stack = [], []
    for line in text.splitlines():
        m = re.match(r"( *)(\w+) \d+:\d+-\d+:\d+(.*)", line)
        if not m:
            continue
        node = (m[2], m[3], [])
        depth = len(m[1]) // 2
        del stack[depth:]
        (stack[-1][2] if stack else root).append(node)
        stack.append(node)
    return root[0][2]


def of_enlace(nodes):
    out = []
    for kind, facts, children in nodes:
        if kind == "List":
            start = re.search(r"start=(-?\d+)(.)", facts)
            style = re.search(r"style=(.)", facts)
            items = [of_enlace([c for c in item[2] if ".term" not in c[1]]) for item in children]
            name = f"terms {len(items)}" if " terms" in facts else f"bullets {len(items)}"
            if start:
                name = f"list {start[1]}{start[2]}{style[1] if style else ''} {len(items)}"
            out.append([name, items])
        elif kind == "Table":
            rows = [c for c in children if c[0] == "Row"]
            out.append([f"table {len(rows)} x {len(rows[0][2]) if rows else 0}", []])
        elif kind == "Quote":
            out.append(["quote", [of_enlace(children)]])
        elif kind == "Div":
            out += of_enlace(children)
        elif kind in ("Para", "Plain"):
            out.append(["text", []])
        elif kind in ("Heading", "CodeBlock", "Rule"):
            out.append([{"Heading": "Header", "Rule": "HorizontalRule"}.get(kind, kind), []])
    return out


def main():
    bad = 0
    for path in sys.argv[2:]:
        dump = subprocess.run([sys.argv[1], "build", "--dump=tree", "-o", "-", path], capture_output=True, text=True)
        theirs = subprocess.run(["pandoc", "-f", "markdown", "-t", "json", path], capture_output=True, text=True, check=True)
        a, b = of_enlace(read_dump(dump.stdout)), of_pandoc(json.loads(theirs.stdout)["blocks"])
        if a != b:
            bad += 1
            print(f"{path}:\n  enlace: {a}\n  pandoc: {b}")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
