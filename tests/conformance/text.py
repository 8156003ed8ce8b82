"""Text for comparing: what HTML says, what a PDF says, and what a tree dump says.

All of it is brought to one form: white space is one space, soft hyphens are gone with the line end behind
them, and a hyphen at a line's end is closed up.
"""
import html.parser
import json
import re
import subprocess

BULLET, NUMBER = "\ue000", "\ue001"  # where a list's mark stands in expected text
BLOCKS = set(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu nav ol p pre "
    "section summary table tbody td tfoot th thead title tr ul".split()
)


def normal(text):
    text = re.sub("\u00ad\\s*", "", text)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"(?<=\w)([-\u2010]) (?=\w)", r"\1", text)
    return text.strip()


def of_pdf(path, *options):
    """The text of a PDF in the order of its content."""
    run = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", *options, path, "-"], capture_output=True, check=True
    )
    return normal(run.stdout.decode("utf-8").replace("\f", "\n"))


class _Html(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.lists = [], []

    def handle_starttag(self, tag, attrs):
        if tag in BLOCKS:
            self.parts.append("\n")
        if tag == "ul":
            self.lists.append(None)
        elif tag == "ol":
            self.lists.append(int(dict(attrs).get("start", 1)))
        elif tag == "li" and self.lists:
            self._mark()

    def _mark(self):
        number = self.lists[-1]
        if number is None:
            self.parts.append(BULLET + " ")
        else:
            self.parts.append(f"{number}{NUMBER} ")
            self.lists[-1] += 1

    def handle_startendtag(self, tag, attrs):
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.parts.append("\n")
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()

    def handle_data(self, data):
        self.parts.append(data)


def of_html(source):
    """The text of HTML, with BULLET and NUMBER behind it where a list has its marks. A tag that never ends
    takes the rest with it, as in browsers (HTML, 13.2.5: eof-in-tag)."""
    parser = _Html()
    parser.feed(source)
    return normal("".join(parser.parts))


def _roman(n):
    ones = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
            (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    out = ""
    for value, letters in ones:
        while n >= value:
            out, n = out + letters, n - value
    return out


def _number(found):
    """The forms that a list's number may have: 3, c, iii."""
    n = int(found[1])
    forms = [found[1].lstrip("0") or "0"]
    if 1 <= n <= 26:
        forms.append(chr(ord("a") + n - 1))
    if 1 <= n <= 3999:
        forms.append(_roman(n))
    return "(?:" + "|".join(forms) + ")[.)]"


def pattern(expected):
    """A regular expression for text in which each list mark may be any usual one."""
    escaped = re.escape(expected).replace(BULLET, "[•◦▪‣∙·–—*-]")
    return re.sub(r"(\d+)" + NUMBER, _number, escaped)


# A line of a tree dump: indent, kind, place, the rest, and at its end the text as a JSON string.
_LINE = re.compile(r'^( *)(\w+) \d+:\d+-\d+:\d+(.*?)(?: ("(?:[^"\\]|\\.)*"))?$')
_SPACE = {"SoftBreak", "LineBreak"}
_TEXT = {"Text", "Code", "CodeBlock"}
_MADE = {"NoteRef", "CrossRef", "Citation"}  # layout makes their text
_INLINE = _TEXT - {"CodeBlock"} | _SPACE | set(
    "Emph Strong Strike Insert Mark Underline Sub Sup Kbd Link Span NoteRef CrossRef Citation".split()
)


def of_tree(dump):
    """The words of a tree dump as one text: its own text, without what layout adds."""
    parts, hidden = [], None
    for line in dump.splitlines():
        found = _LINE.match(line)
        if not found:
            continue
        depth, kind, text = len(found[1]), found[2], found[4]
        if hidden is not None and depth > hidden:
            continue
        hidden = depth if kind in ("Image", "Citation") else None  # alternative text, keys
        if kind not in _INLINE or kind in _SPACE | _MADE:
            parts.append(" ")
        if kind in _TEXT and text:
            parts.append(json.loads(text))
    return normal("".join(parts))


def words(text):
    """Words for counting: letters only, as marks of notes and numbers of headings stand beside them."""
    return re.findall(r"[^\W\d_]+", text.casefold())
