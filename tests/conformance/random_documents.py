#!/usr/bin/env python3
"""Documents of many constructs, at random: random_documents.py FOLDER FIRST LAST writes FOLDER/rSEED.md for each seed.

The same seed gives the same document. Every word that is printed once is numbered (w00001), so that a test can tell which
one was lost, came twice, or lies over another.
"""
import random
import sys

SOURCES = """sources:
  key0: { type: book, author: [{family: Craib, given: Raymond}], title: Cartographic Mexico, issued: 2004 }
  key1: { type: article-journal, author: [{family: Burke, given: Bo}], title: On borders, container-title: J, issued: 2010 }
"""


class Document:
    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.words = self.ids = 0
        self.notes, self.targets = [], []

    def word(self):
        self.words += 1
        return "w%05d" % self.words

    def id(self, kind):
        self.ids += 1
        self.targets.append("%s-%d" % (kind, self.ids))
        return self.targets[-1]

    def plain(self, least, most):
        return " ".join(self.word() for _ in range(self.chance.randint(least, most)))

    def sentence(self):
        forms = ["*%s*", "**%s**", "`%s`", "[%s](https://example.org/)", "[%s]{lang=es}", '"%s"', "~~%s~~", "[%s]{.smallcaps}",
                 "%s [@key0, p. 4]", "%s [@key1]", "%s @REF"]
        words = []
        for _ in range(self.chance.randint(3, 25)):
            word = self.word()
            if self.chance.random() < 0.1:
                word = self.chance.choice(forms) % word
            elif self.chance.random() < 0.02:
                self.notes.append("[^%s]: %s\n" % (word, self.plain(3, 25)))
                word += "[^%s]" % word
            words.append(word)
        return " ".join(words) + "."

    def paragraph(self):
        return "\n".join(self.sentence() for _ in range(self.chance.randint(1, 6))) + "\n"

    def items(self, depth=0):
        lines = []
        mark = self.chance.choice(["- ", "1. "])
        for _ in range(self.chance.randint(1, 6)):
            lines.append("   " * depth + mark + self.plain(2, 20))
            if depth < 2 and self.chance.random() < 0.2:
                lines.append(self.items(depth + 1).rstrip("\n"))
        return "\n".join(lines) + "\n"

    def table(self):
        columns = self.chance.randint(2, 5)
        options = ["", ' align="%s"' % " ".join(self.chance.choice("lcr") for _ in range(columns)), ' width="100%"']
        lines = [": %s {#%s%s}\n" % (self.plain(2, 5), self.id("tbl"), self.chance.choice(options))]
        row = lambda: "| " + " | ".join(self.plain(1, 3) for _ in range(columns)) + " |"  # noqa: E731
        lines += [row(), "|" + "---|" * columns]
        lines += [row() for _ in range(self.chance.choice([2, 4, 8, 40]))]
        return "\n".join(lines) + "\n"

    def chart(self):
        data = ", ".join("%d: %d" % (2000 + i, self.chance.randint(0, 5000)) for i in range(self.chance.randint(2, 12)))
        return "```chart {#%s caption=\"%s\"}\nkind: %s\ndata: {%s}\n```\n" % (
            self.id("fig"), self.plain(2, 5), self.chance.choice(["bars", "line", "hbars"]), data)

    def picture(self):
        place = self.chance.choice(["", " width=50%", " width=4cm", " place=top", " place=bottom"])
        return '![%s](pic.png){#%s alt="A fade"%s}\n' % (self.plain(2, 5), self.id("fig"), place)

    def container(self):
        kind = self.chance.choice(["aside", "keypoint", "columns", "landscape", "box"])
        if kind in ("columns", "landscape"):
            inside = "\n".join(self.block(False) for _ in range(self.chance.randint(1, 5)))
        else:
            inside = self.plain(5, 40) + ".\n"
        return "::: %s\n%s\n:::\n" % (kind, inside)

    def parallel(self):
        half = "::: {lang=%s}\n%s\n:::\n"
        return ":::: parallel\n%s%s::::\n" % (half % ("en", self.plain(5, 40)), half % ("es", self.plain(5, 40)))

    def block(self, outside=True):
        kinds = [(50, self.paragraph), (10, self.items), (8, self.table), (6, self.chart), (5, self.picture),
                 (4, lambda: "> " + self.plain(5, 40) + "\n"), (4, lambda: "```\n" + self.plain(3, 6) + "\n```\n")]
        if outside:
            kinds += [(10, self.container), (3, self.parallel)]
        return self.chance.choices([k for _, k in kinds], [n for n, _ in kinds])[0]()

    def body(self):
        parts, level = [], 0
        for _ in range(self.chance.choice([4, 8, 16, 30])):
            if level == 0 or self.chance.random() < 0.2:
                level = min(level + 1, self.chance.randint(1, 3))
                parts.append("#" * level + " %s {#%s}\n" % (self.plain(1, 5), self.id("sec")))
            parts.append(self.block())
            if self.chance.random() < 0.3:
                parts, self.notes = parts + self.notes, []
        text = "\n".join(parts + self.notes)
        while "@REF" in text:
            form = self.chance.choice(["@%s", "[@%s]{.page}", "[-@%s]"])
            text = text.replace("@REF", form % self.chance.choice(self.targets), 1)
        return text

    def front(self):
        lines = ["title: Random", "lang: " + self.chance.choice(["en", "en", "es", "de", "fr"])]
        lines.append("template: " + self.chance.choice(["plain", "briefing"]))
        lines += self.chance.choice([[], ["columns: 2"], ["number-sections: true"], ["paper: letter"]])
        lines += self.chance.choice([[], ["citations: chicago-notes"], ["citations: ieee"], ["citations: apa"]])
        return "---\n%s\n%s---\n\n" % ("\n".join(lines), SOURCES)


def main(folder, first, last):
    for seed in range(int(first), int(last) + 1):
        document = Document(seed)
        body = document.body()
        with open("%s/r%d.md" % (folder, seed), "w", encoding="utf-8") as f:
            f.write(document.front() + body)


if __name__ == "__main__":
    main(*sys.argv[1:])
