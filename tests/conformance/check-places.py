#!/usr/bin/python3
"""Checks where words begin: check-places.py FILE.pdf PLACES

PLACES has lines "page x word", x in points. poppler's pdftotext must find each word on its page,
beginning at x to within 0.02 pt; it may find more of the word, as when a hyphen follows, or a part,
when a no-break space divides it.
"""
import re
import subprocess
import sys
import xml.sax.saxutils

TOLERANCE = 0.02


def found_words(pdf):
    html = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True
    ).stdout.decode()
    pages = []
    for line in html.splitlines():
        if "<page" in line:
            pages.append([])
        m = re.search(r'<word xMin="([-\d.]+)".*?>(.*)</word>', line)
        if m:
            pages[-1].append(
                (float(m.group(1)), xml.sax.saxutils.unescape(m.group(2), {"&quot;": '"'}))
            )
    return pages


def main(pdf, places):
    pages, bad, n = found_words(pdf), 0, 0
    for line in open(places, encoding="utf-8"):
        page, x, word = line.rstrip("\n").split(" ", 2)
        word = word.split("\u00a0")[0]
        starts = [at for at, text in pages[int(page) - 1] if text.startswith(word)]
        n += 1
        if not any(abs(at - float(x)) <= TOLERANCE for at in starts):
            print('page %s: "%s" was set at %s and is found at %s' % (page, word, x, starts))
            bad += 1
    return 1 if bad or n < 50 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
