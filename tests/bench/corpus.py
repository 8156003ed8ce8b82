#!/usr/bin/env python3
"""Makes the documents that tests/bench/run.sh measures: corpus.py FOLDER.

The words are invented: syllables joined by a seeded generator, some forty thousand of them, used about as
often as words are (Zipf and Mandelbrot), between real function words, so that lines break and words
hyphenate as in a report. The same bytes come out on every machine.

  memo.md             one page; memo.typ and memo.ms are the same for Typst and groff -ms
  brief.md            about ten pages with charts and tables
  figures.md          the same with the charts as SVG pictures, in our plain template
  book.md             about 1,000 pages with contents, 1,080 footnotes, references and tables, one of 5,000 rows
  table1.md, table10.md  a table of 10,000 rows, and of 100,000
                      figures, book and the tables are there as .typ and .ms as well
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


def rows(words, n):
    return [(words.title(), f"{37 * i % 911}", f"{53 * i % 877}", f"{i % 100}.{i % 7}") for i in range(n)]


HEAD = ("Name", "First", "Second", "Share")


class Markdown:
    """Our own notes."""

    def __init__(self, path, title, *lines):
        self.f = open(path + ".md", "w")
        self.f.write(front(title, *lines))

    def chapter(self, title, id):
        self.f.write(f"# {title} {{#{id}}}\n\n" if id else f"# {title}\n\n")

    def paragraph(self, text, note=None, name=None):
        self.f.write(f"{text}[^{name}]\n\n[^{name}]: {note}\n\n" if note else f"{text}\n\n")

    def see(self, *ids):
        return " and ".join(f"@{id}" for id in ids)

    def figure(self, caption, id, picture):
        self.f.write(f"![{caption}]({picture}){{#{id}}}\n\n")

    def table(self, caption, id, rows):
        if id:
            self.f.write(f": {caption} {{#{id}}}\n\n")
        self.f.write("| Name | First | Second | Share |\n|------|------:|-------:|------:|\n")
        self.f.writelines("| " + " | ".join(row) + " |\n" for row in rows)
        self.f.write("\n")

    def end(self):
        self.f.close()


class Typst:
    def __init__(self, path, title, *lines):
        self.f = open(path + ".typ", "w")
        self.f.write(f'#set document(title: "{title}")\n#set page(paper: "a4", margin: 25mm, numbering: "1")\n')
        self.f.write('#set text(font: "Liberation Serif", size: 11pt, lang: "en")\n#set par(justify: true)\n')
        self.f.write('#set heading(numbering: "1.1")\n#show figure: set block(breakable: true)\n')
        self.f.write("#outline()\n\n" if "toc: true" in lines else "\n")

    def chapter(self, title, id):
        self.f.write(f"= {title} <{id}>\n\n" if id else f"= {title}\n\n")

    def paragraph(self, text, note=None, name=None):
        self.f.write(text + (f"#footnote[{note}]" if note else "") + "\n\n")

    def see(self, *ids):
        return " and ".join(f"@{id}" for id in ids)

    def figure(self, caption, id, picture):
        self.f.write(f'#figure(image("{picture}"), caption: [{caption}]) <{id}>\n\n')

    def table(self, caption, id, rows):
        self.f.write("#figure(table(columns: 4, align: (left, right, right, right), stroke: 0.4pt,\n")
        self.f.write("  table.header(" + ", ".join(f"[*{name}*]" for name in HEAD) + "),\n")
        self.f.writelines("  " + ", ".join(f"[{cell}]" for cell in row) + ",\n" for row in rows)
        self.f.write(f"), caption: [{caption}])" + (f" <{id}>" if id else "") + "\n\n")

    def end(self):
        self.f.close()


class Roff:
    """groff -ms with tbl and pic, which neatroff reads as well. It can't refer to what comes later."""

    def __init__(self, path, title, *lines):
        self.f = open(path + ".ms", "w")
        self.f.write(ROFF)
        self.contents = "toc: true" in lines

    def chapter(self, title, id):
        self.f.write(f".NH 1\n{title}\n")
        if self.contents:
            self.f.write(f".XS\n{title}\n.XE\n")

    def paragraph(self, text, note=None, name=None):
        self.f.write(f".PP\n{text}" + (f"\\**\n.FS\n{note}\n.FE\n" if note else "\n"))

    def see(self, *ids):
        return "what stands there"

    def figure(self, caption, id, picture):
        """The chart's bars and letters drawn by pic."""
        number = int("".join(c for c in picture if c.isdigit()))
        self.f.write(".KS\n.PS\nscale=100\n")
        for i, h in enumerate(bars(number)):
            self.f.write(f"box fill 0.7 wid 26 ht {h} with .sw at ({40 + 36 * i},0)\n")
            self.f.write(f'"\\s8{2010 + i}\\s0" at ({53 + 36 * i},-10)\n')
        self.f.writelines(f"line from (36,{y}) to (470,{y})\n" for y in range(0, 151, 50))
        self.f.write(f".PE\n.ce\n{caption}\n.KE\n")

    def table(self, caption, id, rows):
        self.f.write(f".ce\n{caption}\n.TS H\nallbox tab(|);\nlB rB rB rB\nl r r r.\n")
        self.f.write("|".join(HEAD) + "\n.TH\n")
        self.f.writelines("|".join(row) + "\n" for row in rows)
        self.f.write(".TE\n")

    def end(self):
        if self.contents:
            self.f.write(".TC\n")
        self.f.close()


DIALECTS = (Markdown, Typst, Roff)


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


def bars(number):
    return [20 + (37 * i + 53 * number) % 150 for i in range(12)]


def chart(folder, number):
    """Bars as other programs draw them: shapes and text."""
    with open(f"{folder}/chart{number}.svg", "w") as f:
        f.write('<svg xmlns="http://www.w3.org/2000/svg" width="480" height="220">\n')
        for i, h in enumerate(bars(number)):
            f.write(f'<rect x="{40 + 36 * i}" y="{190 - h}" width="26" height="{h}" fill="#33658a"/>\n')
            f.write(f'<text x="{53 + 36 * i}" y="206" font-family="Liberation Serif" font-size="9" ')
            f.write(f'text-anchor="middle">{2010 + i}</text>\n')
        for y in range(40, 191, 50):
            f.write(f'<line x1="36" y1="{y}" x2="470" y2="{y}" stroke="#cccccc" stroke-width="0.5"/>\n')
        f.write("</svg>\n")


def chapters(d, words, chart):
    """Six chapters of a brief; chart(number) writes the chart."""
    for chapter in range(1, 7):
        d.chapter(words.title(), f"sec-{chapter}")
        for _ in range(5):
            d.paragraph(words.paragraph())
        chart(chapter)
        shown = d.see(f"fig-{chapter}", f"tbl-{chapter}")
        d.paragraph(f"As {shown} show.", words.sentence(), str(chapter))
        d.table(words.title(), f"tbl-{chapter}", rows(words, 8))
    d.end()


def brief(folder):
    """Its charts made by a plugin."""
    words = Words(2)
    with open(f"{folder}/brief.csv", "w") as f:
        f.write("year,first,second\n")
        f.writelines(f"{2010 + i},{100 + 37 * i % 90},{60 + 53 * i % 70}\n" for i in range(12))
    d = Markdown(f"{folder}/brief", "A brief", "template: briefing", "toc: true")

    def block(number):
        kind = "lines" if number % 3 == 0 else "bars"
        d.f.write(f'```chart {{#fig-{number} caption="{words.title()}" alt="{kind} by year."}}\n')
        d.f.write(f"kind: {kind}\ndata: brief.csv\nx: year\ny: [first, second]\n```\n\n")

    chapters(d, words, block)


def figures(folder, dialect):
    """The same with charts from files."""
    d = dialect(f"{folder}/figures", "A brief", "toc: true")

    def picture(number):
        chart(folder, number)
        d.figure("Bars by year", f"fig-{number}", f"chart{number}.svg")

    chapters(d, Words(2), picture)


def book(folder, dialect):
    words = Words(3)
    d = dialect(f"{folder}/book", "A book", "toc: true")
    for chapter in range(1, 361):
        d.chapter(words.title(), f"sec-{chapter}")
        for n in range(16):
            text = words.paragraph()
            d.paragraph(text, words.sentence() if n % 5 == 1 else None, f"{chapter}-{n}")
        d.paragraph(f"See {d.see(f'sec-{1 + chapter * 7 % 360}')}.")
        if chapter % 10 == 0:
            d.table(words.title(), f"tbl-{chapter}", rows(words, 60))
    d.chapter("Register", None)
    d.table("Entries", "tbl-register", rows(words, 5000))
    d.end()


def long_table(folder, name, n, dialect):
    d = dialect(f"{folder}/{name}", "A table")
    d.table("Entries", None, rows(Words(5), n))
    d.end()


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
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit("usage: corpus.py FOLDER")
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    memo(folder)
    brief(folder)
    for dialect in DIALECTS:
        figures(folder, dialect)
        book(folder, dialect)
        long_table(folder, "table1", 10000, dialect)
        long_table(folder, "table10", 100000, dialect)
    with open(f"{folder}/prose.txt", "w") as text:
        prose(folder, "prose", 360, text)
    prose(folder, "prose10", 3600)


if __name__ == "__main__":
    main()
