#!/usr/bin/env python3
"""Scripts, directions, the language's small rules and random layouts: what a PDF says is what its notes say.

typography.py ENLACE FOLDER: prints `ok - NAME` or `not ok - NAME`; PDFs to be validated stay in FOLDER. $LAYOUTS says how
many random layouts are tried.
"""
import os
import pathlib
import random
import re
import subprocess
import sys
import unicodedata

import logical

enlace, folder = sys.argv[1], pathlib.Path(sys.argv[2])
golden = pathlib.Path(__file__).parent.parent / "golden"
failed = 0


def verdict(name, details=""):
    global failed
    print(("not ok - " if details else "ok - ") + name)
    if details:
        failed = 1
        print("\n".join("# " + line for line in details.splitlines()[:12]))


def build(notes, name, **front):
    if front:
        head = "".join(f"{k}: {v}\n" for k, v in front.items())
        path = folder / (name + ".md")
        path.write_text(f"---\ntitle: T\n{head}---\n\n{notes}\n", encoding="utf-8")
    else:
        path = notes
    pdf = folder / (name + ".pdf")
    run = subprocess.run([enlace, "build", path, "-o", pdf], capture_output=True, text=True)
    if run.returncode:
        verdict(name, run.stderr or "no PDF")
    return pdf, run.stderr


def pdftotext(pdf, *options):
    run = subprocess.run(["pdftotext", *options, pdf, "-"], capture_output=True, check=True)
    return run.stdout.decode("utf-8")


def mutool(pdf):
    run = subprocess.run(["mutool", "draw", "-q", "-F", "txt", pdf], capture_output=True)
    return run.stdout.decode("utf-8")


def squeeze(text):
    """Without white space, soft hyphens and marks of direction, composed: lines end where they like."""
    return re.sub(r"[\s\u00ad\u202a-\u202e]+", "", unicodedata.normalize("NFC", text))


def paragraphs_of(path):
    """Paragraphs and items of simple notes, with `lang` where they have one."""
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    for part in re.split(r"\n\n|\n(?=- |1\. |2\. )", body):
        text = re.sub(r"^(#+ |- |\d\. )|\{[^}]*\}|\[\^\w\]", "", part.strip()).replace("**", "")
        if text and not text.startswith(("|", ":")):
            yield re.sub(r"[\[\]]", "", text)


# ---- scripts ----

def is_rtl(text):
    return any(unicodedata.bidirectional(c) in "RAL" and unicodedata.bidirectional(c) != "L" for c in text)


scripts, _ = build(golden / "scripts/scripts.md", "scripts")
by_content, by_poppler = squeeze(logical.of_pdf(scripts)), squeeze(pdftotext(scripts))
for text in paragraphs_of(golden / "scripts/scripts.md"):
    wanted = squeeze(text)
    name = unicodedata.name(next(c for c in wanted if c.isalpha())).split()[0].lower()
    # A page that runs from left to right for the most part gives poppler and MuPDF no hint of the others' order.
    found = (by_content if is_rtl(text) else by_poppler).count(wanted)
    verdict(f"{name}: extracted text is the source's", "" if found == 1 else wanted)

more, said = build(golden / "scripts/more.md", "more")
verdict("forty scripts build without a word", said)
content = re.sub(r"[\[\]]", "", squeeze(logical.of_pdf(more)))
for text in paragraphs_of(golden / "scripts/more.md"):
    wanted = squeeze(text)
    verdict(f"content says {text[:24]!r}", "" if wanted in content else wanted)

hebrew, _ = build(golden / "scripts/hebrew.md", "hebrew")
by_poppler, by_mutool = squeeze(pdftotext(hebrew)), squeeze(mutool(hebrew))
for text in paragraphs_of(golden / "scripts/hebrew.md"):
    wanted = squeeze(re.sub(r"^: ", "", text))
    if "[^" in text or "הערה" in text:
        continue  # the note's mark stands in it
    verdict(f"hebrew: {wanted[:12]}", "" if wanted in by_mutool and wanted in by_poppler else wanted)


def words_of(pdf):
    xml = pdftotext(pdf, "-bbox")
    return [(float(x0), float(x1), float(y), word) for x0, y, x1, word in re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>([^<]*)</word>', xml)]


words = words_of(hebrew)  # poppler takes letters that go back for words


def beside(word):
    """What stands on the line of a word."""
    found = [w for w in words if w[3] == word][-1]
    return found, [w for w in words if abs(w[2] - found[2]) < 3 and w is not found]


mark, others = beside("•")
verdict("a list's mark stands at the right of its text", "" if mark[0] >= max(w[1] for w in others) else f"{mark}")
cell, others = beside("6,000")
verdict("a table's first column stands at the right", "" if cell[1] < min(w[0] for w in others) else f"{cell}")
top = [w for w in words if w[2] == words[0][2]]
edges = max(w[1] for w in top), max(w[1] for w in words)
verdict("paragraphs begin at the right", "" if abs(edges[0] - edges[1]) < 3 else str(edges))

# ---- quotation marks, dashes, spaces ----

typed = '"He said \'yes\' -- and *"left"*", the \'90s weren\'t... --- `"as \'is\' --"` \'tis'
smart, _ = build(typed, "smart", lang="en", smart="true")
verdict("marks of English", "" if squeeze("“He said ‘yes’ – and ‘left’”, the ’90s weren’t… — \"as 'is' --\" ’tis") in
        squeeze(pdftotext(smart)) else pdftotext(smart))
pdf, _ = build('El "texto \'interior\' citado" y "otro "más" hoy"', "marks-es", lang="es", smart="true")
verdict("marks of Spanish", "" if squeeze("El «texto “interior” citado» y «otro “más” hoy»") in
        squeeze(pdftotext(pdf)) else pdftotext(pdf))
pdf, _ = build('El "texto" citado', "marks-own", lang="es", smart="true", words="{ es: { quotes: '“ ” ‘ ’' } }")
verdict("marks of the notes' own", "" if "“texto”" in pdftotext(pdf) else pdftotext(pdf))
pdf, _ = build(typed, "marks-typed", lang="en")
verdict("plain notes keep their marks", "" if squeeze("\"He said 'yes' -- and \"left\"\"") in
        squeeze(pdftotext(pdf)) else pdftotext(pdf))

cases = {}
for line in (golden / "typography/marks.txt").read_text(encoding="utf-8").splitlines():
    if not line.startswith("#"):
        lang, given, wanted = line.split("\t")
        cases.setdefault(lang, []).append((given, wanted))
for lang, pairs in cases.items():
    pdf, _ = build("\n\n".join(given for given, _ in pairs), "marks-in-" + lang, lang=lang, smart="true",
                   page="{ paper: 30in x 60in, measure: 28in, header: false, footer: false }",
                   styles="{ paragraph: { align: left, indent: 0 } }")
    shown = [" ".join(line.split()) for line in mutool(pdf).splitlines() if line.strip()][1:]
    wrong = [f"{given} became {is_now}, not {wanted}" for (given, wanted), is_now in zip(pairs, shown) if wanted != is_now]
    if len(shown) != len(pairs):
        wrong.append(f"{len(shown)} lines for {len(pairs)} paragraphs")
    verdict(f"{len(pairs)} strings in {lang} have their marks", "\n".join(wrong))

ties = ["J. R. Smith", "5 km", "30 %", "§ 4", "p. 12", "No. 5", "n.º 5", "art. 76", "núm. 3", "12 January",
        "January 12, 2026", "12 de enero", "Dr. García", "siglo XX", "Henry VIII", "e. g.", "p. ej.", "10 000", "EE. UU.",
        "Quoi ?", "« non »", "so –"]
chance = random.Random(7)
text = " ".join(" ".join(chance.choice(["the", "river", "of", "trees", "armies", "counted", "again"])
                         for _ in range(chance.randint(1, 9))) + " " + tie for tie in ties * 6)
torn = set()
for width in range(30, 52, 3):
    pdf, _ = build(text, "ties", lang="en", page=f"{{ measure: {width * 5}pt }}")
    lines = [line.strip() for line in pdftotext(pdf, "-raw").splitlines()]
    for before, after in zip(lines, lines[1:]):
        for tie in ties:
            for gap in (m.start() for m in re.finditer(" ", tie)):
                if tie == "January 12, 2026" and gap > 8:
                    continue
                if (" " + before).endswith(" " + tie[:gap]) and after.startswith(tie[gap + 1:].split()[0]):
                    torn.add(tie)
verdict("no line ends inside an initial, a unit, a number or a date", ", ".join(sorted(torn)))

text = " ".join("the convoy—delayed by floods—went round by the northern road and" for _ in range(12))
begun = []
for width in range(200, 340, 20):
    pdf, _ = build(text, "dashes", lang="en", page=f"{{ measure: {width}pt }}")
    begun += [line for line in pdftotext(pdf, "-raw").splitlines() if line.startswith("—")]
verdict("no line begins with a dash", "\n".join(begun))

# ---- random layouts: no character is lost, none comes twice ----

source = (golden / "tex/paragraphs.txt").read_text().split("\n")
prose = [line.replace("-", "") for line in source if len(line) > 200]
prose.append("Los dos ejércitos plantan árboles — «junto al río» — y 二つの軍隊は川のほとりに木を植え、誰もその数を数えない。"
             "กองทัพทั้งสองปลูกต้นไม้ริมแม่น้ำ of 12 January, by J. R. Smith: Донаудампфшиффартсгезелльшафт, 30 %.")
lost = []
for seed in range(int(os.environ.get("LAYOUTS", "20"))):
    chance = random.Random(seed)
    style = {
        "size": f"{chance.randint(6, 24)}pt", "align": chance.choice(["left", "justify", "justify", "right", "center"]),
        "hyphenate": chance.choice(["true", "false"]), "protrude": chance.choice(["true", "false"]),
        "expand": chance.choice(["0%", "1%", "2%"]), "letterspacing": chance.choice(["0", "0", "0.03em", "-0.02em"]),
        "indent": f"{chance.randint(0, 60)}pt", "hyphens": chance.randint(0, 3),
        "last_line": f"{chance.randint(0, 50)}pt", "tolerance": chance.choice([0, 1, 100, 9999]),
    }
    flow = ", ".join(f"{k}: {v}" for k, v in style.items())
    chance.shuffle(prose)
    pdf, _ = build("\n\n".join(prose), f"random{seed}", lang=chance.choice(["en", "es"]),
                   page=f"{{ measure: {chance.randint(145, 460)}pt, header: false, footer: false }}", styles=f"{{ document: {{ {flow} }} }}",
                   flags="{ title: false }")
    got = squeeze(pdftotext(pdf, "-raw"))
    want = squeeze("".join(prose))
    if got != want:
        at = next((i for i, (a, b) in enumerate(zip(got, want)) if a != b), min(len(got), len(want)))
        lost.append(f"{seed}: {flow}: {want[at - 10:at + 20]!r} became {got[at - 10:at + 20]!r}")
verdict("random measures and styles lose no character", "\n".join(lost))

# ---- bad input ----

pdf, said = build("Word " + "abcdefghij" * 40, "wide", lang="en")
verdict("a word wider than its lines is a warning at its place",
        "" if re.search(r"wide\.md:6:\d+: warning: a word is wider \(\d+ pt\) than its line", said) else said)
verdict("  and is divided", "" if squeeze("abcdefghij" * 40) in squeeze(pdftotext(pdf, "-raw")) else "text is lost")
for name, lang, text in (("a paragraph of a million characters", "en", "word and another " * 59000),
                   ("a million ideographs' bytes", "ja", "二つの軍隊は川のほとりに木を植え、" * 20000),
                   ("a long paragraph from right to left", "he", "שני הצבאות נוטעים 24 עצים " * 20000)):
    try:
        run = (folder / "long.md")
        run.write_text(f"---\ntitle: T\nlang: {lang}\n---\n\n{text}\n", encoding="utf-8")
        subprocess.run([enlace, "build", run, "-o", folder / "long.pdf"], timeout=600, check=True, capture_output=True)
        verdict(f"{name} is set in bounded time")
    except subprocess.SubprocessError as error:
        verdict(f"{name} is set in bounded time", str(error))
sys.exit(failed)
