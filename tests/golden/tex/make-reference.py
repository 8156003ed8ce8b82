#!/usr/bin/env python3
"""Has TeX break paragraphs.txt and writes breaks.txt: the number of syllables on each line, a paragraph a line.

Needs Debian's texlive-base. Syllables become rules, so no font takes part; see README.md.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).parent
SP = 65536
widths, space, paragraphs = {}, None, []
for line in (here / "paragraphs.txt").read_text().splitlines():
    words = line.split()
    if not words or line.startswith("#"):
        continue
    if words[0] in ("narrow", "middle", "wide", "widest"):
        widths.update((c, int(words[1]) * SP // 10) for c in words[2])
    elif words[0] == "space":
        space = [int(w) * SP // 10 for w in words[1:]]
    elif words[0] == "paragraph":
        paragraphs.append((words[1], [int(w) for w in words[2:]]))
    else:
        paragraphs[-1] += (words,)


def rule(text):
    return r"\b{%d}" % sum(widths[c] for c in text)


out = [r"\batchmode\hbadness=10000\hfuzz=16000pt\vfuzz=16000pt\showboxbreadth=100000\showboxdepth=3",
       r"\def\b#1{\vrule width #1sp height 5pt depth 0pt\relax}",
       r"\def\h{\discretionary{\hbox to %dsp{}}{}{}}" % widths["-"],
       r"\def\g{\hskip %dsp plus %dsp minus %dsp\relax}" % tuple(space)]
for name, (first, width, pre, tolerance, looseness, emergency), words in paragraphs:
    text = r"\g ".join(r"\h ".join(rule(s) for s in re.split("-", w) if s) for w in words)
    out.append(r"\pretolerance=%d\tolerance=%d\emergencystretch=%dpt\parindent=0pt\hyphenpenalty=50"
               % (pre, tolerance, emergency))
    out.append(r"\setbox0=\vbox{\parshape 2 0pt %dpt 0pt %dpt \looseness=%d\noindent %s\par}"
               % (first, width, looseness, text))
    out.append(r"\immediate\write-1{PARAGRAPH %s}\showbox0" % name)
out.append(r"\end")
with tempfile.TemporaryDirectory() as folder:
    (pathlib.Path(folder) / "p.tex").write_text("\n".join(out))
    subprocess.run(["tex", "p.tex"], cwd=folder, stdout=subprocess.DEVNULL, check=False)
    log = (pathlib.Path(folder) / "p.log").read_text(errors="replace")

result = []
for part in re.split(r"(?m)^PARAGRAPH (?=\w+$)", log)[1:]:
    name = part.split()[0]
    counts = []
    for line in part.split("! OK")[0].splitlines():
        if re.match(r"\.\\hbox\(", line):
            counts.append(0)
        elif re.match(r"\.\.\\rule\(", line):
            counts[-1] += 1
    result.append(" ".join([name, *map(str, counts)]))
(here / "breaks.txt").write_text("\n".join(result) + "\n")
sys.stdout.write("\n".join(result) + "\n")
