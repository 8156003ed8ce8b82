#!/usr/bin/env python3
"""Makes the documents that tests/bench/run.sh measures: corpus.py FOLDER.

The words are invented: syllables joined by a seeded generator, some forty thousand of them, used about as
often as words are (Zipf and Mandelbrot), between real function words, so that lines break and words
hyphenate as in a report. The same bytes come out on every machine.

  memo.md             one page; memo.typ and memo.ms are the same for Typst and groff -ms
  brief.md            about ten pages with charts and tables
  figures.md          the same with the charts as SVG pictures
  book.md             about 1,000 pages with contents, 1,080 footnotes, references and tables, one of 5,000 rows;
                      book.typ and book.ms are the same without the tables
  table1.md, table10.md  a table of 10,000 rows, and of 100,000
  prose.md, prose.txt about 1,000 pages of paragraphs and headings; the text alone, a paragraph a line
  prose10.md          ten times as much
"""
import os
import random
import sys

ONSETS = "b c d f g h l m n p r s t v w br cl cr dr fl gr pl pr sc sp st str tr th sh ch qu".split()
NUCLEI = "a e i o u a e i o ea ai ou io".split()
CODAS = "n r l s t m nd nt rt st ct x".split() + [""] * 10
ENDINGS = {
    "noun": "ment tion ity ance er or al age ship ure".split() + [""] * 8,
    "verb": "s ed ates ises ifies".split() + [""] * 2,
    "adjective": "al ive ous ic able ent ary".split() + [""] * 4,
    "adverb": ["ly"],
}
SIZES = {"noun": 22000, "verb": 7000, "adjective": 9000, "adverb": 2000}
SENTENCES = """
the A N of the N V the N in a N
N and N V D when the A N V
in the N , the N V that no A N V the N of N
each N V a N to the A N , but the A A N V it D
for this N the A N and the N V , since N V from N to N
the N V
""".strip().split("\n")
CLASSES = {"N": "noun", "V": "verb", "A": "adjective", "D": "adverb"}


# A4 with margins of 25 mm, 11 points.
ROFF = ".nr PS 11\n.nr VS 13\n.nr LL 16c\n.nr PO 2.5c\n.nr HM 2.5c\n.nr FM 2.5c\n"


class Words:
    """An endless, seeded stream of sentences."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.streams = {letter: self.stream(name) for letter, name in CLASSES.items()}

    def word(self, name):
        r = self.random
        syllables = r.choice((1, 2, 2, 3))
        stem = "".join(r.choice(ONSETS) + r.choice(NUCLEI) + r.choice(CODAS) for _ in range(syllables))
        return stem + r.choice(ENDINGS[name])

    def stream(self, name):
        words = sorted({self.word(name) for _ in range(SIZES[name])})
        self.random.shuffle(words)
        total, weights = 0.0, []
        for rank in range(len(words)):
            total += 1 / (rank + 2.7)
            weights.append(total)
        while True:
            yield from self.random.choices(words, cum_weights=weights, k=20000)

    def sentence(self):
        parts = []
        for token in self.random.choice(SENTENCES).split():
            if token == ",":
                parts[-1] += ","
            else:
                parts.append(next(self.streams[token]) if token in self.streams else token)
        text = " ".join(parts)
        return text[0].upper() + text[1:] + "."

    def paragraph(self, words=100):
        text = []
        while words > 0:
            text.append(self.sentence())
            words -= text[-1].count(" ") + 1
        return " ".join(text)

    def title(self):
        return f"{next(self.streams['A'])} {next(self.streams['N'])}".capitalize()


def front(title, *lines):
    return "\n".join(["---", f"title: {title}", "lang: en", "date: 2026-01-01", *lines, "---", "", ""])


def table(words, rows):
    lines = ["| Name | First | Second | Share |", "|------|------:|-------:|------:|"]
    for i in range(rows):
        lines.append(f"| {words.title()} | {37 * i % 911} | {53 * i % 877} | {i % 100}.{i % 7} |")
    return "\n".join(lines)


def memo(folder):
    words = Words(1)
    fields = {"To": words.title(), "From": words.title(), "Subject": words.title(), "Date": "1 January 2026"}
    points = [words.paragraph(90) for _ in range(3)]
    with open(f"{folder}/memo.md", "w") as f:
        f.write(front("A memo"))
        f.write("".join(f"**{name}:** {value}\n\n" for name, value in fields.items()))
        f.write("\n".join(f"{i}. {text}\n" for i, text in enumerate(points, 1)))
    with open(f"{folder}/memo.typ", "w") as f:
        f.write('#set document(title: "A memo")\n#set page(paper: "a4", margin: 25mm)\n')
        f.write('#set text(font: "Liberation Serif", size: 11pt, lang: "en")\n#set par(justify: true)\n\n')
        f.write("".join(f"*{name}:* {value}\n\n" for name, value in fields.items()))
        f.write("\n".join(f"+ {text}\n" for text in points))
    with open(f"{folder}/memo.ms", "w") as f:
        f.write(ROFF)
        f.write("".join(f".LP\n.B \"{name}: \"\n{value}\n" for name, value in fields.items()))
        f.write("".join(f".IP {i}. 4\n{text}\n" for i, text in enumerate(points, 1)))


def chart(folder, number):
    """Bars as other programs draw them: shapes and text."""
    with open(f"{folder}/chart{number}.svg", "w") as f:
        f.write('<svg xmlns="http://www.w3.org/2000/svg" width="480" height="220">\n')
        for i in range(12):
            h = 20 + (37 * i + 53 * number) % 150
            f.write(f'<rect x="{40 + 36 * i}" y="{190 - h}" width="26" height="{h}" fill="#33658a"/>\n')
            f.write(f'<text x="{53 + 36 * i}" y="206" font-family="Liberation Serif" font-size="9" ')
            f.write(f'text-anchor="middle">{2010 + i}</text>\n')
        for y in range(40, 191, 50):
            f.write(f'<line x1="36" y1="{y}" x2="470" y2="{y}" stroke="#cccccc" stroke-width="0.5"/>\n')
        f.write("</svg>\n")


def brief(folder, name, pictures):
    words = Words(2)
    with open(f"{folder}/brief.csv", "w") as f:
        f.write("year,first,second\n")
        f.writelines(f"{2010 + i},{100 + 37 * i % 90},{60 + 53 * i % 70}\n" for i in range(12))
    with open(f"{folder}/{name}.md", "w") as f:
        f.write(front("A brief", "template: briefing", "toc: true"))
        for chapter in range(1, 7):
            f.write(f"# {words.title()} {{#sec-{chapter}}}\n\n")
            for _ in range(5):
                f.write(words.paragraph() + "\n\n")
            kind = "lines" if chapter % 3 == 0 else "bars"
            if pictures:
                chart(folder, chapter)
                f.write(f"![{kind} by year](chart{chapter}.svg){{#fig-{chapter}}}\n\n")
            else:
                f.write(f'```chart {{#fig-{chapter} caption="{words.title()}" alt="{kind} by year."}}\n')
                f.write(f"kind: {kind}\ndata: brief.csv\nx: year\ny: [first, second]\n```\n\n")
            f.write(f"As @fig-{chapter} and @tbl-{chapter} show.[^{chapter}]\n\n")
            f.write(f"[^{chapter}]: {words.sentence()}\n\n")
            f.write(f": {words.title()} {{#tbl-{chapter}}}\n\n{table(words, 8)}\n\n")


def book(folder):
    words = Words(3)
    with open(f"{folder}/book.md", "w") as f, open(f"{folder}/book.typ", "w") as t, open(f"{folder}/book.ms", "w") as r:
        f.write(front("A book", "toc: true"))
        t.write('#set document(title: "A book")\n#set page(paper: "a4", margin: 25mm, numbering: "1")\n')
        t.write('#set text(font: "Liberation Serif", size: 11pt, lang: "en")\n#set par(justify: true)\n#outline()\n\n')
        r.write(ROFF)
        for chapter in range(1, 361):
            title = words.title()
            f.write(f"# {title} {{#sec-{chapter}}}\n\n")
            t.write(f"= {title} <sec-{chapter}>\n\n")
            r.write(f".NH 1\n{title}\n")
            for n in range(16):
                note = f"{chapter}-{n}"
                mark = f"[^{note}]" if n % 5 == 1 else ""
                paragraph = words.paragraph()
                sentence = words.sentence() if mark else ""
                f.write(f"{paragraph}{mark}\n\n")
                t.write(paragraph + (f"#footnote[{sentence}]" if mark else "") + "\n\n")
                r.write(f".PP\n{paragraph}" + ("\\**\n.FS\n" + sentence + "\n.FE\n" if mark else "\n"))
                if mark:
                    f.write(f"[^{note}]: {sentence}\n\n")
            f.write(f"See @sec-{1 + chapter * 7 % 360}.\n\n")
            if chapter % 10 == 0:
                f.write(f": {words.title()} {{#tbl-{chapter}}}\n\n{table(words, 60)}\n\n")
        f.write(f"# Register\n\n: Entries {{#tbl-register}}\n\n{table(words, 5000)}\n")
        r.write(".TC\n")


def long_table(folder, name, rows):
    with open(f"{folder}/{name}.md", "w") as f:
        f.write(front("A table") + table(Words(5), rows) + "\n")


def prose(folder, name, chapters, text=None):
    words = Words(4)
    with open(f"{folder}/{name}.md", "w") as f:
        f.write(front("Prose"))
        for chapter in range(chapters):
            title = words.title()
            f.write(f"# {title}\n\n")
            if text:
                text.write(title + "\n")
            for _ in range(16):
                paragraph = words.paragraph()
                f.write(paragraph + "\n\n")
                if text:
                    text.write(paragraph + "\n")


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    memo(folder)
    brief(folder, "brief", False)
    brief(folder, "figures", True)
    long_table(folder, "table1", 10000)
    long_table(folder, "table10", 100000)
    book(folder)
    with open(f"{folder}/prose.txt", "w") as text:
        prose(folder, "prose", 360, text)
    prose(folder, "prose10", 3600)


main()
