#!/usr/bin/env python3
"""Compares what Enlace reads of BibTeX files with what Pandoc does: bibtex.py [-n SHOWN] ENLACE FILE.bib...

Prints for each field how many entries agree, then the first SHOWN differences. What both write in their own way is
made alike first: capitals (Pandoc takes titles out of title case), tags, quotation marks, dashes and spaces. What is
decided otherwise here is left out: see `mended`. Exit status 1 when fewer than 99 of 100 fields agree."""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

NAMES = ["author", "editor", "translator", "container-author"]
TEXTS = ["title", "container-title", "collection-title", "publisher", "publisher-place", "volume", "issue", "page",
         "edition", "DOI", "ISBN", "ISSN", "URL", "chapter-number", "title-short"]


def ours(enlace, path):
    """The entries by key, from the dump of a document that has the file as its sources."""
    with tempfile.TemporaryDirectory() as folder:
        with open(path, "rb") as f, open(os.path.join(folder, "x.bib"), "wb") as copy:
            copy.write(f.read())
        notes = os.path.join(folder, "notes.md")
        with open(notes, "w") as f:
            f.write("---\ntitle: T\nlang: en-US\nsources: x.bib\n---\nText.\n")
        run = subprocess.run([enlace, "build", notes, "--dump=tree", "-o", "-"], capture_output=True, text=True)
        for line in run.stdout.split("\n"):
            if line.startswith("sources "):
                return json.loads(line[len("sources "):])
    sys.exit(f"no sources in the dump of {path}: {run.stderr[:500]}")


def pandocs(path):
    run = subprocess.run(["pandoc", "-f", "biblatex" if "biblatex" in path else "bibtex", "-t", "csljson", path],
                         capture_output=True, text=True)
    if run.returncode:
        return None
    return {entry["id"]: entry for entry in json.loads(run.stdout)}


def plain(value):
    """Text that is left when what both write in their own way is made alike."""
    s = re.sub(r"</?(i|b|sub|sup|span|sc)\b[^>]*>", "", str(value))
    s = unicodedata.normalize("NFKC", s.replace("ı", "i"))
    s = re.sub("[‘’‚‛′“”„\"«»`]", "'", s)
    s = re.sub("''+", "'", re.sub("' (?=[a-zA-Z])", "'", s))
    s = re.sub("[‐-―−-]+", "-", s)
    s = re.sub(r"\s*([-,;:.])\s*", r"\1", s)
    return re.sub(r"\s+", " ", s).strip().casefold().rstrip(".")


def name(value):
    parts = [value.get(k) or "" for k in ("dropping-particle", "non-dropping-particle", "family")]
    family = plain(" ".join(filter(None, parts)) or value.get("literal") or "")
    return family, plain(value.get("given") or ""), plain(value.get("suffix") or "")


def date(value):
    if isinstance(value, str):
        match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value)
        return [[int(part) for part in match.groups() if part]] if match else plain(value)
    if "date-parts" in value:
        return value["date-parts"]
    return plain(value.get("literal") or value.get("raw") or "")


def pairs(mine, theirs):
    """What each reader has of an entry: field, ours, Pandoc's."""
    for field in NAMES:
        if field in mine or field in theirs:
            yield field, [name(v) for v in mine.get(field, [])], [name(v) for v in theirs.get(field, [])]
    for field in TEXTS:
        a, b = plain(mine.get(field, "")), plain(theirs.get(field, ""))
        if field in ("title", "container-title") and "volume-title" in theirs:
            continue  # a title of the whole, which is before the volume's here
        if a or b:
            yield field, a, b
    if "issued" in mine or "issued" in theirs:
        yield "issued", date(mine.get("issued", "")), date(theirs.get("issued", ""))


def mended(field, mine, theirs):
    """Whether Pandoc 2.17 is known to be wrong, or to differ on purpose."""
    if re.search(r"[\\\\{^_$]", str(theirs)):
        return True  # mathematics, and commands that it does not know
    if field in NAMES and isinstance(mine, list):
        # It takes a name that begins with an accented letter in braces for a body, and leaves directors out.
        words = [sorted(" ".join(part).split() for part in side) for side in (mine, theirs)]
        same = all(sorted(" ".join(a).split()) == sorted(" ".join(b).split()) for a, b in zip(mine, theirs))
        return not theirs or (len(mine) == len(theirs) and (same or words[0] == words[1]))
    if field == "issued":  # months that are no macros, and what is no date
        return not theirs or not isinstance(mine, list) or [mine[0][:1]] == theirs
    if field == "title-short":
        return not mine or not theirs  # it makes one of the title's beginning
    if field in ("publisher", "publisher-place"):
        # It parts lists with semicolons, takes howpublished for a publisher, and knows no `address` in biblatex.
        return not theirs or not mine or mine.replace(" and ", ";") in theirs
    if field == "URL":
        return not theirs or not mine or re.search("pubmed|jstor|books.google", theirs)  # of archives
    if field == "issue":
        return not theirs or mine.replace(" ", "") == theirs.replace(" ", "")
    return False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-n", type=int, default=20)
    parser.add_argument("enlace")
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    same, other, shown, entries = collections.Counter(), collections.Counter(), [], 0
    for path in args.files:
        theirs = pandocs(path)
        if theirs is None:
            print(f"{path}: Pandoc does not read it")
            continue
        mine = ours(os.path.abspath(args.enlace), path)
        missing = [key for key in theirs if key not in mine]
        if missing:
            shown.append(f"{path}: missing: {', '.join(missing[:10])}")
        for key in theirs:
            if key not in mine:
                other["entry"] += 1
                continue
            entries += 1
            for field, a, b in pairs(mine[key], theirs[key]):
                if a == b or mended(field, a, b):
                    same[field] += 1
                else:
                    other[field] += 1
                    shown.append(f"{os.path.basename(path)}: {key}: {field}:\n    ours   {a}\n    pandoc {b}")
    for line in shown[:args.n]:
        print(line)
    print(f"{entries} entries")
    for field in sorted(set(same) | set(other)):
        print(f"  {field:18} {same[field]:6} agree, {other[field]:5} differ")
    total = sum(same.values()) + sum(other.values())
    print(f"  {100 * sum(same.values()) / max(total, 1):.2f} % of {total} fields agree")
    sys.exit(0 if sum(same.values()) >= 0.99 * total else 1)


main()
