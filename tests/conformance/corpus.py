#!/usr/bin/python3
"""Builds every Markdown file of some folders and prints what failed and why: see tests/corpus.sh.

Each file is built by default and with `--standard=none`. A PDF goes through qpdf and check-structure.py, and its text is
compared with pandoc's reading: each run of four words inside one block must be in the tagged text. A run that is missing
counts as lost, unless a report names its line.
"""
import argparse
import collections
import json
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import tagged  # noqa: E402

ENDINGS = (".md", ".qmd", ".markdown")
READER = "commonmark_x-smart-tex_math_dollars-raw_tex+sourcepos"
RUN = 4  # words
MOST_LINES = 10  # of problems for a file with one kind of fault
SECONDS = 60  # that one build may take
# What this reader of pandoc's takes for text: references, notes in the text, attributes.
OTHERS = re.compile(r"\S*@\S*|\S*\^\[\S*|\S*\{[^}]*\}?\S*")
FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)

Outcome = collections.namedtuple("Outcome", "name default none syntax structure lost lines")
Build = collections.namedtuple("Build", "status problems")


def plain(text):
    """Letters and digits alone: accents, marks, spaces, hyphens and case are the typesetter's."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if unicodedata.category(c)[0] in "LN")


# ---- pandoc's reading ----


class Runs:
    """Stretches of words that nothing divides, each with its line in the file: `found` has (line, words)."""

    def __init__(self, blocks):
        self.found, self.line, self.words = [], 0, [""]
        self.walk(blocks)

    def end(self):
        self.found += [(self.line, text.split()) for text in OTHERS.split(" ".join(self.words))]
        self.words = [""]

    def see(self, attributes):
        place = re.search(r"(\d+):\d+-", dict(attributes[2]).get("data-pos", ""))
        if place and self.words == [""]:
            self.line = int(place.group(1))

    def say(self, text):
        first, *others = text.split(" ")
        self.words[-1] += first
        self.words += others

    def inlines(self, nodes):
        for node in nodes:
            kind, content = node["t"], node.get("c")
            if kind == "Str":
                self.say(content)
            elif kind in ("Space", "SoftBreak"):
                self.say(" ")
            elif kind == "Code":
                self.say(content[1])
            elif kind in ("Emph", "Strong", "Strikeout", "Underline", "SmallCaps"):
                self.inlines(content)
            elif kind == "Quoted":
                self.inlines(content[1])
            elif kind in ("Span", "Link"):
                self.see(content[0])
                self.inlines(content[1])
            else:
                self.end()

    def walk(self, node):
        if isinstance(node, list):
            for child in node:
                self.walk(child)
        if not isinstance(node, dict):
            return
        kind, content = node.get("t"), node.get("c")
        if kind in ("Para", "Plain", "Header"):
            self.inlines(content[2] if kind == "Header" else content)
            self.end()
        elif kind == "CodeBlock":
            for text in content[1].split("\n"):
                self.say(text)
                self.end()
        elif kind == "Div":
            self.see(content[0])
            self.walk(content[1])
        elif kind == "Table":
            self.walk(content[3:])
        elif content is not None:
            self.walk(content)


def read_by_pandoc(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        text = FRONT_MATTER.sub(lambda match: "\n" * match.group().count("\n"), file.read())
    try:
        done = subprocess.run(
            ["pandoc", "-f", READER, "-t", "json"], input=text.encode(), capture_output=True, timeout=SECONDS, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return json.loads(done.stdout)["blocks"]


def lost_text(path, pdf, problems):
    """The first words of each block that are not in the PDF, with their line; None when pandoc cannot read the file."""
    blocks = read_by_pandoc(path)
    if blocks is None:
        return None
    text = plain("".join(tagged.of_pdf(pdf)))
    named = {line for problem in problems for line in range(problem["line"], problem["end_line"] + 1)}
    lost = []
    for line, words in Runs(blocks).found:
        words = [word for word in words if plain(word)]
        for i in range(max(1, len(words) - RUN + 1)):
            if plain("".join(words[i : i + RUN])) not in text:
                if line not in named:
                    lost.append((line, " ".join(words[i : i + RUN])))
                break
    return lost


# ---- one file ----


def build(enlace, path, pdf, standard):
    command = [enlace, "build", path, "-o", pdf, "--format=json"] + (["--standard=none"] if standard == "none" else [])
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Build("time", [])
    try:
        problems = json.loads(done.stderr or b"[]")
    except ValueError:
        problems = []
    return Build(done.returncode, problems)


def try_file(task):
    enlace, path, kept = task
    with tempfile.TemporaryDirectory() as folder:
        pdf = os.path.join(kept or folder, re.sub(r"[^\w.-]", "_", path) + ".pdf")
        none = build(enlace, path, pdf, "none")
        default = build(enlace, path, pdf, "")
        said = subprocess.run([enlace, "build", path, "-o", pdf], capture_output=True, timeout=SECONDS, check=False).stderr
        lines = sum(bool(re.match(rb"\S.*?: (?:error|warning)", line)) for line in said.splitlines())
        built = default if default.status == 0 else none
        if built is none and none.status == 0:
            build(enlace, path, pdf, "none")
        if built.status != 0 or not os.path.exists(pdf):
            return Outcome(path, default, none, "", "", [], lines)
        syntax = subprocess.run(["qpdf", "--check", pdf], capture_output=True, check=False)
        checked = subprocess.run([os.path.join(HERE, "check-structure.py"), pdf], capture_output=True, check=False)
        structure = [line for line in checked.stdout.decode(errors="replace").splitlines() if line.startswith("#")]
        if built is none:  # it claims nothing, and a warning has told that
            structure = [line for line in structure if not line.endswith("there is no alternative text")]
        return Outcome(
            path, default, none,
            syntax.stdout.decode(errors="replace") if syntax.returncode else "",
            "\n".join(structure),
            lost_text(path, pdf, built.problems),
            lines,
        )  # fmt: skip


# ---- the table ----


def reasons(outcomes, which):
    """For each code of an error: the number of files, and the first place."""
    counts, first = collections.Counter(), {}
    for outcome in outcomes:
        tried = getattr(outcome, which)
        if tried.status == 0:
            continue
        codes = {p["code"]: p for p in reversed(tried.problems) if p["severity"] == "error"} or {
            "status %s" % tried.status: {"file": outcome.name, "line": 1, "message": ""}
        }
        for code, problem in codes.items():
            counts[code] += 1
            first.setdefault(code, "%s:%s: %s" % (problem["file"], problem["line"], problem["message"]))
    return [(count, code, first[code]) for code, count in counts.most_common()]


def kinds(tried):
    return {problem["code"] for problem in tried.problems}


def report(outcomes):
    total = len(outcomes)

    def row(name, number, detail=""):
        print("%-36s %6d  %5.1f %%  %s" % (name, number, 100 * number / total if total else 0, detail))

    row("files", total)
    for which, name in (("default", "built by default"), ("none", "built with --standard=none")):
        row(name, sum(getattr(o, which).status == 0 for o in outcomes))
        for count, code, first in reasons(outcomes, which):
            row("  refused: " + code, count, first[:150])
    for name, fault in (("qpdf finds a fault", "syntax"), ("the structure checker finds a fault", "structure")):
        bad = [o for o in outcomes if getattr(o, fault)]
        row(name, len(bad))
        for outcome in bad:
            print("  %s: %s" % (outcome.name, getattr(outcome, fault).split("\n")[0][:100]))
    lost = [o for o in outcomes if o.lost]
    row("pandoc does not read it in %d s" % SECONDS, sum(o.lost is None for o in outcomes))
    row("text lost that no report names", len(lost))
    for outcome in lost:
        for line, words in outcome.lost[:3]:
            print("  %s:%d: %s" % (outcome.name, line, words[:100]))
    long = [o for o in outcomes if o.lines > MOST_LINES * max(1, len(kinds(o.default)))]
    row("more than %d lines for one kind" % MOST_LINES, len(long))
    for outcome in long:
        print("  %s: %d lines" % (outcome.name, outcome.lines))
    return not lost and not long and not any(o.syntax or o.structure for o in outcomes)


def main():
    parser = argparse.ArgumentParser(prog="tests/corpus.sh", description=__doc__.split("\n\n")[0])
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="folders with Markdown files, or single files")
    parser.add_argument("--sample", type=int, metavar="N", help="only N of the files, the same ones each time")
    parser.add_argument("--keep", metavar="FOLDER", help="keep the PDFs there")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="files at a time")
    options = parser.parse_args()
    enlace = os.environ.get("ENLACE", os.path.join(HERE, "../../build/enlace"))
    files = []
    for folder in options.folders:
        if os.path.isfile(folder):
            files.append(folder)
        for above, _, names in os.walk(folder):
            files += [os.path.join(above, name) for name in names if name.lower().endswith(ENDINGS)]
    files.sort()
    if options.sample:
        files = sorted(random.Random(1).sample(files, min(options.sample, len(files))))
    if options.keep:
        os.makedirs(options.keep, exist_ok=True)
    with multiprocessing.Pool(options.jobs) as pool:
        outcomes = list(pool.imap(try_file, [(enlace, path, options.keep) for path in files]))
    return 0 if report(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
