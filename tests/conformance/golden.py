#!/usr/bin/env python3
"""The constructs of tests/golden/text through the whole program: golden.py PROGRAM FOLDER

NAME.md is built below spec.py's sentinel, and the PDF's text must be that of NAME.txt, where a bullet stands
for any bullet and a full stop behind a number for any sign there.
"""
import glob
import os
import re
import sys

import spec
import text

here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden", "text")


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def main(program, folder):
    builder, failed = spec.Builder(program, folder), 0
    for notes in sorted(glob.glob(os.path.join(here, "*.md"))):
        name = os.path.basename(notes)[:-3]
        status, said, shown = builder.build(name, read(notes))
        expected = text.normal(re.sub(r"(?m)^( *\d+)\. ", rf"\1{text.NUMBER} ", read(notes[:-3] + ".txt")))
        expected = text.pattern(expected.replace("•", text.BULLET))
        if status == 0 and re.fullmatch(expected, shown):
            print(f"ok - text of {name}")
            continue
        failed += 1
        print(f"not ok - text of {name}\n# status {status}\n# expected like: {expected}\n# shown: {shown}")
        print("\n".join("# " + line for line in said.splitlines()))
    return 1 if failed else 0


sys.exit(main(*sys.argv[1:]))
