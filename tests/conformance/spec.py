#!/usr/bin/env python3
"""Every example of the CommonMark specification through the whole program: spec.py SPEC PROGRAM FOLDER

Each example is built to a PDF, whose text must be that of the HTML which the specification gives. The
example stands below a sentinel paragraph; what a page shows before it (title, contents) and what a page with
nothing below it shows behind it (header, footer) is left out of the comparison.
"""
import concurrent.futures
import os
import re
import subprocess
import sys

import text

SENTINEL = "Sentinelparagraph."
HEAD = "---\ntitle: Example\nlang: en\ntemplate: plain\n---\n\n" + SENTINEL + "\n\n"
# Elements whose content no reader shows: what our text keeps of it is not compared.
UNSEEN = re.compile(r"<(script|style|textarea)\b|<\?|<![A-Z\[]", re.I)
# Where the text is another on purpose.
OTHER = {
    28: "&nbsp &x; &#; &#x; \ufffd &#abcdef0; &ThisIsNotDefined; &hi?;",  # cmark-gfm takes eight digits
    483: "./target.md",  # a link without words shows its address: nobody could see or hear it
    475: "****",
    476: "____",
    630: "foo ö",
    631: "foo \\*",
    642: "foo bar",
    643: "foo\\ bar",
    # What is no tag of HTML is text, such as <user>, and so is a tag that never ends.
    150: "*hello* <foo><a>",
    156: '<div id="foo" *hi*',
    157: "<div class foo",
    158: "<div *???-&&&-<--- *foo*",
    201: "[foo]: <bar>(baz) [foo]",
    490: "[link](<foo bar>)",
    523: '[foo <bar attr="](baz)">',
    535: '[foo <bar attr="][ref]">',
    612: "<a><bab><c2c>",
    614: '<b2 data="foo" >',
    622: "</foo >",
    547: "[foo] [foo]: /url",  # Obsidian's links
    589: 'foo foo: /url "title"',
}
IMAGE = re.compile(r"<img\b([^>]*)>")
# What cmark-gfm makes of it since it follows CommonMark 0.31, where more is a comment.
SINCE_0_31 = {625: "foo", 626: "foo foo --> foo <!-- foo--->"}


def examples(spec):
    """(number, section, Markdown, HTML) of each example."""
    with open(spec, encoding="utf-8") as f:
        source = f.read().replace("→", "\t")
    marks = re.compile(r"^(?:#{1,6} +([^\n]*)|`{32} example\n(.*?)^\.\n(.*?)^`{32})$", re.S | re.M)
    section, number = "", 0
    for found in marks.finditer(source):
        if found[1] is not None:
            section = found[1]
        else:
            number += 1
            yield number, section, found[2], found[3]


def with_boxes(html):
    """The specification's pictures do not exist: a box has the description, or the title, and the address."""

    def box(image):
        said = dict(re.findall(r'(\w+)="([^"]*)"', image[1]))
        return f' {said.get("alt") or said.get("title", "")} {said.get("src", "")} '

    return IMAGE.sub(box, html)


def only_missing_glyphs(said, expected):
    """Whether the only errors are that this machine has no font for characters of the text."""
    codes = re.findall(r"error: .* \[([\w-]+)\]$", said, re.M)
    named = re.findall(r"U\+([0-9A-F]{4,6})\b", said)
    return set(codes) == {"missing-glyph"} and all(chr(int(n, 16)) in expected for n in named)


class Builder:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.furniture = ""
        status, _, self.furniture = self.build("sentinel", "")
        if status != 0:
            sys.exit("not ok - the page with the sentinel builds")

    def build(self, name, notes):
        """Status, what stands on stderr, and the text behind the sentinel."""
        source, pdf = (os.path.join(self.folder, name + end) for end in (".md", ".pdf"))
        with open(source, "w", encoding="utf-8", newline="") as f:
            f.write(HEAD + notes)
        run = subprocess.run(
            [self.program, "build", source, "--standard", "none", "-o", pdf],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=600,
        )
        shown = ""
        if os.path.exists(pdf):
            shown = text.of_pdf(pdf).partition(SENTINEL)[2].strip()
            if shown.endswith(self.furniture):
                shown = shown[: len(shown) - len(self.furniture)].strip()
            if b"[no-alternative]" in run.stderr:
                os.unlink(pdf)  # the suite would find that its tags are not complete
        return run.returncode, run.stderr.decode("utf-8", "replace"), shown

    def problem(self, example):
        """What is wrong with an example, or None."""
        number, _, notes, html = example
        status, said, shown = self.build(f"example-{number}", notes)
        if IMAGE.search(html) and not re.search(r"\.md:\d+:\d+: warning: .*\[(cannot-read|bad-image)\]", said):
            return f"status {status} and no word of the missing image\n{said}"
        expected = OTHER.get(number) or text.of_html(with_boxes(html))
        if status == 1 and only_missing_glyphs(said, expected):
            return None
        if status != 0:
            return f"status {status}\n{said}"
        if UNSEEN.search(html) or re.fullmatch(text.pattern(expected), shown) or shown == SINCE_0_31.get(number):
            return None
        return f"expected: {expected!r}\nshown:    {shown!r}"


def main(spec, program, folder):
    builder, failed = Builder(program, folder), 0
    cases = list(examples(spec))
    print(f"1..{len(cases)}")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for case, problem in zip(cases, pool.map(builder.problem, cases)):
            name = f"CommonMark example {case[0]} ({case[1]})"
            if problem is None:
                print(f"ok - {name}")
                continue
            failed += 1
            print(f"not ok - {name}")
            detail = f"{case[2].rstrip()}\n{problem}"
            print("\n".join("# " + line for line in detail.splitlines()))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
