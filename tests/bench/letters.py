"""The letters of samples/batch by Typst's Python package, one process for each processor; and their data.

letters.py rows N DATA.csv        writes N rows
letters.py typst DATA.csv FOLDER  compiles them; needs a Python that has the package typst
"""

import csv
import os
import sys
from concurrent.futures import ProcessPoolExecutor

LETTER = """#set page("us-letter", margin: 1in)
#set document(title: "Invitation to the liaison officers' meeting")
#set text(font: "Liberation Serif", lang: "en", size: 11pt)
#set par(justify: true)
#let f(key) = sys.inputs.at(key)
= Invitation to the liaison officers' meeting

Dear #f("guest.rank") #f("guest.name"),

We expect you in #f("town") on 15 December 2026 at 9:00. Please bring this letter; your number is *#f("id")*.

The meeting takes one day. It treats the exchange of officers, the calendar of exercises, and the forms in which both
sides write to each other. A programme will be sent to you in the first week of December.
"""


def rows(n, path):
    with open(path, "w", encoding="utf-8") as f:
        f.write("id,guest.rank,guest.name,town\n")
        for i in range(1, n + 1):
            f.write(f"{i:06},{'Major' if i % 2 else 'Captain'},Guest {i},{'Laredo' if i % 3 else 'San Antonio'}\n")


def share(task):
    import typst

    part, notes, folder = task
    compiler = typst.Compiler(notes)
    for row in part:
        with open(os.path.join(folder, row["id"] + ".pdf"), "wb") as f:
            f.write(compiler.compile(format="pdf", sys_inputs=row))


def compile_all(path, folder):
    os.makedirs(folder, exist_ok=True)
    notes = os.path.join(folder, "letter.typ")
    with open(notes, "w", encoding="utf-8") as f:
        f.write(LETTER)
    with open(path, encoding="utf-8") as f:
        data = list(csv.DictReader(f))
    n = os.cpu_count() or 1
    with ProcessPoolExecutor(n) as pool:
        list(pool.map(share, [(data[i::n], notes, folder) for i in range(n)]))


if sys.argv[1] == "rows":
    rows(int(sys.argv[2]), sys.argv[3])
else:
    compile_all(sys.argv[2], sys.argv[3])
