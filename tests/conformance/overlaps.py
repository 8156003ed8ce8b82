#!/usr/bin/env python3
"""Names words of a PDF that are printed over one another or off the paper: overlaps.py PDF..."""
import re
import subprocess
import sys

PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
WORD = re.compile(r'<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">([^<]*)</word>')


def faults(pdf):
    run = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True)
    for page, (width, height, text) in enumerate(PAGE.findall(run.stdout), 1):
        words = sorted(((*map(float, found[:4]), found[4]) for found in WORD.findall(text)), key=lambda w: w[1])
        for i, a in enumerate(words):
            if a[0] < -1 or a[1] < -3 or a[2] > float(width) + 1 or a[3] > float(height) + 3:
                yield f"page {page}: {a[4]} is off the paper"
            for b in words[i + 1:]:
                if b[1] > a[3]:
                    break
                across, down = min(a[2], b[2]) - max(a[0], b[0]), a[3] - b[1]
                if across > 2 and down > 0.6 * min(a[3] - a[1], b[3] - b[1]):
                    yield f"page {page}: {a[4]} and {b[4]} stand over one another"


if __name__ == "__main__":
    said = [f"{pdf}: {fault}" for pdf in sys.argv[1:] for fault in faults(pdf)]
    print("\n".join(said[:12]))
    sys.exit(bool(said))
