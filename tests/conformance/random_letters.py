#!/usr/bin/python3
"""Letters made at random, and what must hold for each: random_letters.py ENLACE FOLDER FIRST LAST [FORM...]

Builds the letters of the seeds FIRST to LAST in FOLDER, in all forms (or those that are named), with addresses, names,
paragraphs, enclosures and copies of any length. Every second word of theirs is one of a kind (`k00017`), so that it can be
found again. For each letter:

- it builds; no word of it is lost;
- no word lies over another, in a form field, or off the paper;
- all of a signature, with its field, is on one page, and on that page are two lines of the text;
- every page after the first has at its top what the form has there.

Prints a line for each fault, with the seed and the form, and keeps the letters that have one. The status is 1 when there are any.
"""
import os
import random
import re
import subprocess
import sys

import pikepdf

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import overlaps  # noqa: E402

FILL = "the of and river camp office bridge crossing for winter exercise of readiness to liaison a at sample".split()
KEY = re.compile(r"k\d{5}")


class Letter:
    """One letter: its source, and the keys of its parts."""

    def __init__(self, seed, form):
        self.rng = random.Random(f"{seed} {form}")
        self.form, self.n = form, 0
        self.keys = {}  # part: its keys
        self.signatures = []  # of each who signs: the keys
        self.blocks = []
        self.front = {"title": self.words("title", 2, 6)} if form in ("army-letter", "letter") else {}

    def chance(self, p):
        return self.rng.random() < p

    def words(self, part, least, most):
        """Some words, about half of them keys of the part."""
        out = []
        n = self.rng.randint(least, most)
        for i in range(n + 1 - n % 2 if part == "text" else n):  # so that a line at its end has a key
            if i % 2:
                out.append(self.rng.choice(FILL))
                continue
            out.append("k%05d" % self.n)
            self.keys.setdefault(part, []).append(out[-1])
            self.n += 1
        return " ".join(out)

    def list_of(self, part, least, most, words):
        return [self.words(part, 1, words) for _ in range(self.rng.randint(least, most))]

    def person(self, part, address=6):
        rng = self.rng
        p = {"name": self.words(part, 1, 4)}
        if self.chance(0.6):
            p["title"] = self.words(part, 1, 7)
        if self.chance(0.4):
            p["organization"] = self.words(part, 1, 6)
        if address:
            p["address"] = self.list_of(part, 1, rng.randint(1, address), 5)
        return p

    def sign(self, count=1, rank=0.5):
        signers = []
        for i in range(count):
            part = "signature %d" % i
            p = {"name": self.words(part, 1, 4)}
            if self.chance(rank):
                p["rank"] = self.words(part, 1, 3)
            if self.chance(0.8):
                p["title"] = self.words(part, 1, 6)
            signers.append(p)
            self.signatures.append(self.keys[part])
        self.front["signature"] = signers if count > 1 else signers[0]

    def maybe(self, key, p, value):
        if self.chance(p):
            self.front[key] = value()

    def paragraphs(self, least, most, nested=True):
        for _ in range(self.rng.randint(least, most)):
            self.blocks.append(self.words("text", 30, self.rng.choice((40, 60, 100, 180))) + ".")
            if nested and self.chance(0.3):
                items = []
                for _ in range(self.rng.randint(2, 5)):
                    items.append("- " + self.words("text", 3, 40))
                    if self.chance(0.2):
                        items += ["    - " + self.words("text", 3, 25) for _ in range(2)]
                self.blocks.append("\n".join(items))

    def letterhead(self):
        self.front["letterhead"] = self.list_of("letterhead", 1, 4, 6)


def enclosures(l, key="enclosures", most=12):
    l.maybe(key, 0.6, lambda: l.list_of(key, 1, most, 9))


def memo(l):
    l.letterhead()
    l.front.update(symbol=l.words("symbol", 1, 1), date="2026-11-23", subject=l.words("subject", 2, 9))
    kind = l.rng.choice(["", "", "", "record", "decision", "mou", "moa"])
    if kind:
        l.front["kind"] = kind
    if kind == "decision":
        l.front["rules"] = {"memo-decision-pages": "off"}
    if kind in ("mou", "moa"):
        l.front.pop("symbol"), l.front.pop("date"), l.keys.pop("symbol")
        count = l.rng.randint(2, 3)
        l.front["parties"] = l.list_of("parties", count, count, 5)
        l.sign(count)
    else:
        if kind != "record":
            l.front["to"] = l.list_of("to", 1, l.rng.choice((1, 2, 5, 14)), 12)
            l.maybe("thru", 0.3, lambda: l.list_of("thru", 1, 5, 7))
            l.maybe("suspense", 0.3, lambda: "5 April 2027")
        l.maybe("authority", 0.4, lambda: "FOR THE COMMANDER:")
        l.sign()
        enclosures(l)
    l.maybe("cf", 0.5, lambda: l.list_of("cf", 1, l.rng.choice((3, 25)), 8))
    l.paragraphs(1, 1 if kind == "decision" else l.rng.choice((3, 8, 20)))  # which is of two pages at most
    return ["symbol", "subject"]


def army_letter(l):
    l.letterhead()
    l.front["date"] = "2026-11-23"
    l.front["to"] = l.person("to")
    l.front["to"]["salutation"] = "Dear " + l.words("to", 1, 2)
    l.sign()
    enclosures(l)
    l.maybe("cf", 0.4, lambda: l.list_of("cf", 1, 12, 8))
    l.paragraphs(1, l.rng.choice((3, 8, 16)))
    l.keys.pop("title")  # metadata
    if "enclosures" in l.front:  # the form does not list them
        l.keys.pop("enclosures")
        l.blocks[0] += " The enclosed map shows it. Enclosed are tables, too."
    return []


def letter(l):
    form = l.rng.choice(["block", "modified", "din-a", "din-b"])
    l.front["form"] = form
    l.letterhead()
    l.front["date"] = "2026-11-23"
    l.front["to"] = l.person("to", 3)
    if form.startswith("din"):
        l.front["lang"] = "de-DE"
        l.front["to"] = l.list_of("to", 2, 6, 4)
        l.keys["to"] = KEY.findall(str(l.front["to"]))
        l.front["salutation"] = "Sehr geehrte Frau " + l.words("salutation", 1, 2) + ","
        l.maybe("your-reference", 0.5, lambda: l.words("reference", 1, 1))
    else:
        l.front["to"]["salutation"] = "Dear " + l.words("to", 1, 2) + ":"
    l.front["subject"] = l.words("subject", 1, 8)
    l.sign(rank=0)
    enclosures(l)
    l.maybe("cc", 0.5, lambda: l.list_of("cc", 1, 10, 6))
    l.paragraphs(1, l.rng.choice((3, 8, 16)))
    l.keys.pop("title")
    return []


def oficio(l):
    form = l.rng.choice(["civil", "army", "intersecretarial"])
    if form != "civil":
        l.front["form"] = form
    l.letterhead()
    l.front.update(
        lang="es-MX", seccion=l.words("reference", 1, 3), numero=l.words("reference", 1, 1),
        expediente=l.words("reference", 1, 1), asunto=l.words("subject", 2, 9) + ".", lugar=l.words("place", 1, 3),
        date="2026-11-23",
    )
    l.front["to"] = l.person("to", 0)
    l.maybe("antecedentes", 0.5, lambda: l.words("antecedents", 3, 14))
    l.maybe("legend", 0.4, lambda: l.words("legend", 3, 12)) if form != "army" else None
    l.maybe("despedida", 0.5, lambda: l.words("text", 3, 12) + ".")
    l.sign()
    enclosures(l, "anexos", 8)
    l.maybe("ccp", 0.6, lambda: l.list_of("ccp", 1, 12, 14))
    l.maybe("rubricas", 0.4, lambda: l.list_of("rubricas", 1, 3, 1))
    l.paragraphs(1, l.rng.choice((3, 8, 16)))
    return []


def tarjeta(l):
    l.letterhead()
    l.front.update(lang="es-MX", numero=l.words("reference", 1, 1), lugar=l.words("place", 1, 2), date="2026-11-23")
    l.front["to"], l.front["from"] = l.person("to", 0), l.person("from", 0)
    l.front["asunto"] = l.words("subject", 2, 8) + "."
    l.sign(rank=0)
    l.paragraphs(1, 2, nested=False)
    return []


def note_verbale(l):
    l.front.update(number=l.words("reference", 1, 1), date="2026-11-23", place=l.words("place", 1, 2))
    l.letterhead()
    l.front["from"] = {"organization": l.words("from", 2, 6)}
    l.front["to"] = {"organization": l.words("to", 2, 6), "address": l.list_of("to", 1, 4, 5)}
    l.front["opening"] = l.words("text", 8, 40) + "."
    enclosures(l, most=6)
    l.keys.pop("enclosures", None)  # only their number is printed
    l.paragraphs(1, l.rng.choice((3, 8, 16)), nested=False)
    return []


FORMS = {
    "memo": memo, "army-letter": army_letter, "letter": letter, "oficio": oficio, "tarjeta": tarjeta,
    "note-verbale": note_verbale,
}


def yaml(value, key=None):
    """Flow notation, which JSON's strings are part of."""
    if value is False:
        return "false"
    if isinstance(value, dict):
        return "{ " + ", ".join('"%s": %s' % (k, yaml(v)) for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(yaml(v) for v in value) + "]"
    return value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else '"%s"' % value


def make(seed, form):
    l = Letter(seed, form)
    l.front = {"title": l.words("title", 2, 5)} | l.front if form not in ("army-letter", "letter") else l.front
    heads = FORMS[form](l)
    l.keys.pop("title", None)
    l.front.setdefault("lang", "en-US")
    l.front["template"] = form
    if l.chance(0.5):
        l.front["paper"] = "a4"
    if l.chance(0.2):
        l.front["signature-fields"] = False
    front = "\n".join("%s: %s" % (k, yaml(v)) for k, v in l.front.items())
    return l, heads, "---\n%s\n---\n\n%s\n" % (front, "\n\n".join(l.blocks))


# ---- what holds ----


def pages_of(pdf):
    """Of each page: width, height, and its words as (left, top, right, bottom, text in lower case)."""
    run = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True)
    for width, height, text in overlaps.PAGE.findall(run.stdout):
        words = [(*map(float, f[:4]), f[4].lower()) for f in overlaps.WORD.findall(text)]
        yield float(width), float(height), words


def fields_of(pdf):
    """Of each form field: page from 0, rectangle from the top left corner, name and label."""
    with pikepdf.open(pdf) as file:
        for number, page in enumerate(file.pages):
            height = float(page.obj["/MediaBox"][3])
            for a in page.obj.get("/Annots", []):
                if a.get("/Subtype") != "/Widget":
                    continue
                left, low, right, high = map(float, a["/Rect"])
                yield number, (left, height - high, right, height - low), str(a["/T"]), str(a["/TU"]).lower()


def on_page(pages, keys):
    wanted = set(keys)
    return [{k for w in words for k in KEY.findall(w[4])} & wanted for _, _, words in pages]


def faults(l, heads, pdf):
    pages, fields = list(pages_of(pdf)), list(fields_of(pdf))
    yield from overlaps.faults(pdf)
    shown = set().union(*(set(KEY.findall(w[4])) for _, _, words in pages for w in words))
    for part, keys in l.keys.items():
        lost = [k for k in keys if k not in shown]
        if lost:
            yield f"{part}: {', '.join(lost[:4])} is lost"
    for number, (left, top, right, bottom), name, _ in fields:
        width, height, words = pages[number]
        if left < 18 or top < 18 or right > width - 18 or bottom > height - 18:
            yield f"page {number + 1}: the field {name} leaves the page"
        for w in words:
            if min(w[2], right) - max(w[0], left) > 2 and min(w[3], bottom) - max(w[1], top) > 4:
                yield f"page {number + 1}: {w[4]} lies in the field {name}"
    text = set(l.keys.get("text", []))
    for keys in l.signatures:
        where = [i for i, found in enumerate(on_page(pages, keys)) if found]
        if len(where) != 1:
            yield f"the signature {keys[0]} is on pages {[i + 1 for i in where]}"
            continue
        lines = {round(w[1]) for w in pages[where[0]][2] if KEY.search(w[4]) and KEY.search(w[4])[0] in text}
        if len(lines) < 2:
            yield f"page {where[0] + 1}: the signature {keys[0]} has {len(lines)} lines of text with it"
        for number, _, name, label in fields:
            if name.startswith("signature") and keys[0] in label and number != where[0]:
                yield f"the field {name} is not on the page of its signature"
    for number, (_, height, words) in enumerate(pages[1:], 2):
        top = {k for w in words if w[1] < height * 0.25 for k in KEY.findall(w[4])}
        for part in heads:
            if part in l.keys and not set(l.keys[part]) <= top:
                yield f"page {number}: no {part} at its head"


def errors(said):
    return re.findall(r"^(?:.*: )?error: .*", said, re.M) or [said]


def main():
    enlace, folder, first, last = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    forms = sys.argv[5:] or list(FORMS)
    found = 0
    for seed in range(first, last + 1):
        form = forms[seed % len(forms)]
        l, heads, source = make(seed, form)
        base = os.path.join(folder, "letter-%d" % seed)
        with open(base + ".md", "w", encoding="utf-8") as f:
            f.write(source)
        run = subprocess.run([enlace, "build", base + ".md", "-o", base + ".pdf"], capture_output=True, text=True)
        said = errors(run.stderr) if run.returncode else list(faults(l, heads, base + ".pdf"))
        for fault in said[:4]:
            print("%d (%s): %s" % (seed, form, fault))
        found += bool(said)
        if not said:
            os.remove(base + ".md"), os.remove(base + ".pdf")
    return found > 0


if __name__ == "__main__":
    sys.exit(main())
