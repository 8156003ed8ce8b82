#!/usr/bin/python3
"""Checks the tagging of PDF files both ways: check-structure.py FILE...

Prints `ok - NAME` or `not ok - NAME` for each file, every problem on a line of its own below that
begins with '#' and says page or element. The status is 0 when no file has a problem.

veraPDF trusts the parent tree and never walks from structure elements to content, so it does not
see content that no element reaches, that two reach, or whose element says something else. This
does, and checks besides what every page needs: all that is shown lies in a marked sequence or an
artifact, operators are balanced, every glyph says what it means.

$CHECKED may name a folder, as tests/run.sh does: a file whose bytes were checked before passes.
"""
import hashlib
import os
import re
import sys

import pikepdf

STANDARD = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 "
    "H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link "
    "Annot Ruby RB RT RP Warichu WT WP Figure Formula Form".split()
)
MAY_BE_EMPTY = {"Document", "TD", "TH", "LBody"}
LISTED = 40  # problems shown of one file

# ---- content streams ----

TOKEN = re.compile(
    rb"\((?:[^()\\]|\\[\x00-\xff])*\)"  # a literal string without bare brackets inside
    rb"|<<|>>|<[0-9A-Fa-f\s]*>|/[^\s()<>\[\]{}/%]*|[\[\]]|[^\s()<>\[\]{}/%]+|%[^\r\n]*|[(){}]"
)
SHOWS_TEXT = {b"Tj", b"TJ", b"'", b'"'}
PAINTS = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do"} | SHOWS_TEXT
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\x00-\xff])")


def unescape(m):
    c = m.group(1)
    if c[0] in b"01234567":
        return bytes([int(c, 8) & 255])
    if c in (b"\n", b"\r", b"\r\n"):
        return b""
    return ESCAPES.get(c, c)


def string_bytes(token):
    if token[:1] == b"(":
        body = token[1:-1]
        return ESCAPE.sub(unescape, body) if b"\\" in body else body
    hexa = re.sub(rb"\s", b"", token[1:-1])
    return bytes.fromhex((hexa + b"0" * (len(hexa) % 2)).decode())


class Content:
    """What one content stream marks and shows."""

    def __init__(self, data, say):
        self.say = say
        self.tags = {}  # MCID: (tag, has ActualText)
        self.shown = {}  # font name: set of string tokens outside ActualText
        self.hidden = {}  # the same inside ActualText
        self.objects = set()  # names given to Do
        self.marks = []  # open sequences: [MCID, is artifact, has ActualText, in text, paints]
        self.font, self.fonts, self.in_text = None, [], False
        self.read(data)

    def read(self, data):
        operands, depth = [], 0
        for match in TOKEN.finditer(data):
            token = match.group()
            first = token[0]
            if token == b"<<" or token == b"[":
                depth += 1
                operands.append(token)
            elif token == b">>" or token == b"]":
                depth -= 1
                operands.append(token)
            elif first in b"(</+-.0123456789":
                operands.append(token)
            elif first == 37:  # a comment
                continue
            elif depth or token in (b"true", b"false", b"null"):
                operands.append(token)
            else:
                self.operator(token, operands)
                operands = []
        if operands or depth:
            self.say("the content ends inside an operator")
        self.finish()

    def operator(self, op, operands):
        if op in PAINTS:
            self.paint(op, operands)
        elif op == b"BDC" or op == b"BMC":
            self.begin(operands)
        elif op == b"EMC":
            self.end()
        elif op == b"Tf":
            self.font = operands[0].decode("latin-1")
        elif op == b"BT":
            if self.in_text:
                self.say("BT inside a text object")
            self.in_text = True
        elif op == b"ET":
            if not self.in_text:
                self.say("ET without BT")
            if any(m[3] for m in self.marks):
                self.say("a sequence that began inside a text object goes on behind it")
            self.in_text = False
        elif op == b"q":
            self.fonts.append(self.font)
            if len(self.fonts) > 28:
                self.say("q is nested more than 28 deep")
            if self.in_text:
                self.say("q inside a text object")
        elif op == b"Q":
            if self.fonts:
                self.font = self.fonts.pop()
            else:
                self.say("Q without q")
        elif op == b"BI":
            self.say("an inline image")
        elif op in (b"(", b")", b"{", b"}"):
            self.say("a stray %s" % op.decode())

    def paint(self, op, operands):
        if not self.marks:
            self.say("%s shows something outside marked content" % op.decode())
        for m in self.marks:
            m[4] = True
        if op in SHOWS_TEXT:
            if not self.in_text:
                self.say("text outside a text object")
            where = self.hidden if any(m[2] for m in self.marks) else self.shown
            where.setdefault(self.font, set()).update(t for t in operands if t[:1] in b"(<")
        elif self.in_text:
            self.say("%s inside a text object" % op.decode())
        if op == b"Do":
            self.objects.add(operands[0].decode("latin-1"))

    def begin(self, operands):
        tag = operands[0].decode("latin-1") if operands else "?"
        rest = operands[1:]
        mcid = None
        if b"/MCID" in rest:
            mcid = int(rest[rest.index(b"/MCID") + 1])
        artifact, actual = tag == "/Artifact", b"/ActualText" in rest
        tagged_outside = any(m[0] is not None for m in self.marks)
        artifact_outside = any(m[1] for m in self.marks)
        if artifact and tagged_outside:
            self.say("an artifact inside tagged content")
        if mcid is not None and artifact_outside:
            self.say("tagged content (MCID %d) inside an artifact" % mcid)
        if mcid is not None and tagged_outside:
            self.say("MCID %d lies inside another sequence" % mcid)
        if mcid is not None and mcid in self.tags:
            self.say("MCID %d is used twice" % mcid)
        if mcid is not None:
            self.tags[mcid] = (tag, actual)
        if mcid is None and not artifact and not self.marks:
            self.say("a sequence %s that is neither tagged nor an artifact" % tag)
        self.marks.append([mcid, artifact, actual, self.in_text, False])

    def end(self):
        if not self.marks:
            self.say("EMC without BDC")
            return
        mcid, _, _, in_text, paints = self.marks.pop()
        if in_text != self.in_text:
            self.say("a sequence crosses the edge of a text object")
        if mcid is not None and not paints:
            self.say("MCID %d shows nothing" % mcid)

    def finish(self):
        if self.marks:
            self.say("%d sequences are not closed" % len(self.marks))
        if self.fonts:
            self.say("%d saved states are not restored" % len(self.fonts))
        if self.in_text:
            self.say("a text object is not closed")


# ---- fonts ----

BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.S)
HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


def to_unicode(font):
    """Codes that have a mapping to something that may be said."""
    codes = set()
    if "/ToUnicode" not in font:
        return codes
    for kind, body in BLOCK.findall(font["/ToUnicode"].read_bytes()):
        items = HEX.findall(body)
        if kind == b"bfchar":
            for i in range(0, len(items) - 1, 2):
                target = items[i + 1][0].upper()
                if target and target not in (b"0000", b"FEFF", b"FFFE"):
                    codes.add(int(items[i][0], 16))
        else:
            for i in range(0, len(items) - 2, 3):
                codes.update(range(int(items[i][0], 16), int(items[i + 1][0], 16) + 1))
    return codes


class Fonts:
    def __init__(self):
        self.codes = {}
        self.seen = {}

    def check(self, font, tokens, spoken, say):
        """All codes in `tokens` must be mapped by the font, unless ActualText speaks for them."""
        key = font.objgen
        if key not in self.codes:
            self.codes[key] = to_unicode(font)
        size = 1 if font.get("/Subtype") == "/Type3" else 2
        known, seen = self.codes[key], self.seen.setdefault((key, spoken), set())
        for token in tokens - seen:
            data = string_bytes(token)
            if len(data) % size:
                say("a string with half a code")
            if len(data) > 32767:
                say("a string longer than 32767 bytes")
            for i in range(0, len(data) - size + 1, size):
                code = int.from_bytes(data[i : i + size], "big")
                if code == 0:
                    say("the glyph .notdef is shown")
                elif not spoken and code not in known:
                    say("glyph %d of %s says nothing" % (code, font.get("/BaseFont", "?")))
        seen.update(tokens)


# ---- trees ----


def walk_tree(node, entry, say, depth=0):
    """(key, value) pairs of a name or number tree, with its order and limits checked."""
    pairs = []
    if depth > 8:
        say("the tree is too deep")
        return pairs
    items = list(node.get(entry, []))
    for i in range(0, len(items) - 1, 2):
        key = items[i]
        pairs.append((bytes(key) if entry == "/Names" else int(key), items[i + 1]))
    for kid in node.get("/Kids", []):
        if "/Limits" not in kid:
            say("a leaf of the tree has no limits")
        pairs += walk_tree(kid, entry, say, depth + 1)
    keys = [p[0] for p in pairs]
    if any(a >= b for a, b in zip(keys, keys[1:])):
        say("the tree's keys are not in order, or occur twice")
    if depth and "/Limits" in node and keys:
        limits = [bytes(x) if entry == "/Names" else int(x) for x in node["/Limits"]]
        if limits != [keys[0], keys[-1]]:
            say("the limits %s do not fit the keys" % limits)
    return pairs


class Element:
    __slots__ = ("obj", "key", "type", "path", "parent", "kids", "pg", "mcids", "objects")

    def __init__(self, obj, parent, path):
        self.obj, self.parent, self.path = obj, parent, path
        self.key = obj.objgen
        self.type = str(obj.get("/S", "/?"))[1:]
        self.pg = obj["/Pg"].objgen if "/Pg" in obj else None
        self.kids, self.mcids, self.objects = [], [], []

    def attr(self, owner, name, default=None):
        attrs = self.obj.get("/A")
        if attrs is None:
            return default
        for a in attrs if isinstance(attrs, pikepdf.Array) else [attrs]:
            if isinstance(a, pikepdf.Dictionary) and a.get("/O") == "/" + owner and "/" + name in a:
                return a["/" + name]
        return default


# ---- the checker ----


class Checker:
    def __init__(self, pdf):
        self.pdf = pdf
        self.problems = []
        self.by_key = {}  # objgen of an element: Element
        self.order = []  # elements in reading order
        self.reached = {}  # (page objgen, MCID): Element
        self.reached_objects = {}  # objgen of an annotation: Element
        self.fields = {}  # name: the field
        self.fonts = Fonts()
        self.page_number = {p.obj.objgen: i + 1 for i, p in enumerate(pdf.pages)}

    def say(self, where, what):
        self.problems.append("%s: %s" % (where, what))

    def run(self):
        root = self.pdf.Root
        if not root.get("/MarkInfo", {}).get("/Marked", False):
            self.say("catalogue", "MarkInfo does not say Marked")
        if not str(root.get("/Lang", "")):
            self.say("catalogue", "Lang is missing")
        if "/StructTreeRoot" not in root:
            self.say("catalogue", "there is no structure tree")
            return self.problems
        self.tree = root["/StructTreeRoot"]
        self.read_elements()
        self.read_parent_tree()
        for page in self.pdf.pages:
            self.check_page(page.obj)
        self.check_reached()
        self.check_ids()
        for e in self.order:
            self.check_element(e)
        self.check_headings()
        return self.problems

    # -- the way down --

    def read_elements(self):
        top = self.tree.get("/K")
        if top is None:
            self.say("structure", "the root has no kids")
            return
        tops = list(top) if isinstance(top, pikepdf.Array) else [top]
        stack = [(t, None, "/%d" % (i + 1)) for i, t in enumerate(tops)][::-1]
        while stack:
            obj, parent, path = stack.pop()
            self.read_element(obj, parent, path, stack)

    def read_element(self, obj, parent, path, stack):
        key = obj.objgen
        if key in self.by_key:
            self.say(path, "the element is reached twice")
            return
        e = Element(obj, parent, path)
        e.path = (
            (parent.path if parent else "") + "/" + e.type + path[path.rfind("[") :] * ("[" in path)
        )
        self.by_key[key] = e
        self.order.append(e)
        if parent:
            parent.kids.append(e)
        want = parent.key if parent else self.tree.objgen
        if "/P" not in obj or obj["/P"].objgen != want:
            self.say(e.path, "P does not lead to the parent")
        if e.type not in STANDARD:
            mapped = str(self.tree.get("/RoleMap", {}).get("/" + e.type, "/"))[1:]
            if mapped not in STANDARD:
                self.say(e.path, "%s is no standard type" % e.type)
        kids = obj.get("/K")
        if not isinstance(kids, pikepdf.Array):
            kids = [] if kids is None else [kids]
        if not len(kids) and e.type not in MAY_BE_EMPTY:
            self.say(e.path, "the element is empty: its content is lost")
        deeper = []
        for i, k in enumerate(kids):
            self.read_kid(e, k, "[%d]" % (i + 1), deeper)
        stack.extend(reversed(deeper))

    def read_kid(self, e, k, place, deeper):
        if isinstance(k, int):
            self.reach(e, e.pg, k)
            return
        if not isinstance(k, pikepdf.Dictionary):
            self.say(e.path, "a kid is neither number nor dictionary")
            return
        kind = k.get("/Type")
        page = k["/Pg"].objgen if "/Pg" in k else e.pg
        if kind == "/MCR":
            self.reach(e, page, int(k["/MCID"]))
        elif kind == "/OBJR":
            obj = k["/Obj"].objgen
            if obj in self.reached_objects:
                self.say(e.path, "an annotation is reached twice")
            self.reached_objects[obj] = e
            e.objects.append((obj, page))
        else:
            deeper.append((k, e, place))

    def reach(self, e, page, mcid):
        if page is None:
            self.say(e.path, "MCID %d has no page: Pg is missing" % mcid)
            return
        if page not in self.page_number:
            self.say(e.path, "MCID %d lies on a page that is not in the file" % mcid)
            return
        if (page, mcid) in self.reached:
            self.say(e.path, "MCID %d of page %d is reached twice" % (mcid, self.page_number[page]))
        self.reached[page, mcid] = e
        e.mcids.append((page, mcid))

    # -- the way up --

    def read_parent_tree(self):
        self.parents, self.claimed = {}, {}
        if "/ParentTree" not in self.tree:
            self.say("structure", "ParentTree is missing")
            return
        pairs = walk_tree(
            self.tree["/ParentTree"], "/Nums", lambda what: self.say("ParentTree", what)
        )
        self.parents = dict(pairs)
        following = int(self.tree.get("/ParentTreeNextKey", -1))
        if self.parents and following <= max(self.parents):
            self.say("ParentTree", "ParentTreeNextKey is missing or too small")

    def claim(self, key, where):
        """What the parent tree holds for a page or annotation."""
        if key in self.claimed:
            self.say(where, "key %d also belongs to %s" % (key, self.claimed[key]))
        self.claimed[key] = where
        if key not in self.parents:
            self.say(where, "the parent tree has no key %d" % key)
        return self.parents.get(key)

    def owner(self, obj, where, what):
        if obj is None or not isinstance(obj, pikepdf.Dictionary):
            self.say(where, "the parent tree has no element for %s" % what)
            return None
        e = self.by_key.get(obj.objgen)
        if e is None:
            self.say(where, "the element of %s is not in the tree" % what)
        return e

    def check_page(self, page):
        number = self.page_number[page.objgen]
        where = "page %d" % number
        say = lambda what: self.say(where, what)
        contents = page.get("/Contents")
        parts = (
            contents
            if isinstance(contents, pikepdf.Array)
            else []
            if contents is None
            else [contents]
        )
        content = Content(b"\n".join(p.read_bytes() for p in parts), say)
        self.check_marks(page, content, where)
        resources = page.get("/Resources", {})
        for strings, spoken in ((content.shown, False), (content.hidden, True)):
            for name, tokens in strings.items():
                font = resources.get("/Font", {}).get(name) if name else None
                if font is None:
                    say("the font %s is not among the resources" % name)
                else:
                    self.fonts.check(font, tokens, spoken, say)
        for name in content.objects:
            if name not in resources.get("/XObject", {}):
                say("the object %s is not among the resources" % name)
        self.check_annots(page, where)

    def check_marks(self, page, content, where):
        if not content.tags and "/StructParents" not in page:
            return
        if "/StructParents" not in page:
            self.say(where, "StructParents is missing")
            return
        owners = self.claim(int(page["/StructParents"]), where)
        if not isinstance(owners, pikepdf.Array):
            self.say(where, "the parent tree holds no array")
            return
        owners = list(owners)
        for mcid in range(max(len(owners), max(content.tags, default=-1) + 1)):
            owner = owners[mcid] if mcid < len(owners) else None
            if mcid in content.tags:
                self.check_mark(page, where, mcid, content.tags[mcid], owner)
            elif owner is not None:
                self.say(
                    where, "the parent tree has an element for MCID %d, which is not there" % mcid
                )

    def check_mark(self, page, where, mcid, tag, owner):
        what = "MCID %d" % mcid
        up = self.owner(owner, where, what)
        down = self.reached.get((page.objgen, mcid))
        if down is None:
            self.say(
                where,
                "%s is reached from no element%s"
                % (what, ", though from %s upwards" % up.path if up else ""),
            )
        elif up and up is not down:
            self.say(
                where, "%s belongs to %s upwards, to %s downwards" % (what, up.path, down.path)
            )
        e = down or up
        name, actual = tag
        if e and name != "/" + e.type and not (name == "/Span" and actual):
            self.say(where, "%s is marked %s, its element is %s" % (what, name[1:], e.path))

    def check_annots(self, page, where):
        annots = list(page.get("/Annots", []))
        if annots and page.get("/Tabs") != "/S":
            self.say(where, "Tabs is not S")
        for a in annots:
            kind = str(a.get("/Subtype", "/?"))[1:]
            what = "a %s annotation" % kind
            down = self.reached_objects.get(a.objgen)
            if "/StructParent" not in a:
                self.say(where, "%s has no StructParent" % what)
            else:
                up = self.owner(self.claim(int(a["/StructParent"]), where), where, what)
                if up and down and up is not down:
                    self.say(
                        where,
                        "%s belongs to %s upwards, to %s downwards" % (what, up.path, down.path),
                    )
            if down is None:
                self.say(where, "%s is reached from no element" % what)
                continue
            if kind == "Link" and down.type != "Link":
                self.say(where, "%s lies in %s, not in a Link" % (what, down.path))
            if kind == "Link" and not str(a.get("/Contents", "")):
                self.say(where, "%s of %s has no Contents" % (what, down.path))
            if kind == "Widget":
                self.check_widget(a, page, where, down)
            if (a.objgen, page.objgen) not in down.objects:
                self.say(down.path, "Pg of an annotation is not its page")

    def check_widget(self, a, page, where, element):
        """A field and its widget are one dictionary."""
        name = str(a.get("/T", ""))
        what = "the field %s" % (name or "?")
        if element.type != "Form":
            self.say(where, "%s lies in %s, not in a Form" % (what, element.path))
        if len(element.objects) != 1:
            self.say(element.path, "a Form of %d fields" % len(element.objects))
        if not str(a.get("/TU", "")):
            self.say(where, "%s has no tooltip" % what)
        if not name or name in self.fields:
            self.say(where, "%s has no name of its own" % what)
        self.fields[name] = a
        if int(a.get("/F", 0)) & 0x2F != 4:
            self.say(where, "%s is hidden or is not printed" % what)
        if "/P" in a and a["/P"].objgen != page.objgen:
            self.say(where, "%s has another page" % what)
        if "/N" not in a.get("/AP", {}):
            self.say(where, "%s has no appearance" % what)
        form = self.pdf.Root.get("/AcroForm", {})
        if a.objgen not in {f.objgen for f in form.get("/Fields", [])}:
            self.say(where, "%s is not in the form" % what)
        if form.get("/NeedAppearances", False):
            self.say("AcroForm", "NeedAppearances is set")
        if a.get("/FT") == "/Tx":
            font = re.search(r"/(\S+) [\d.]+ Tf", str(a.get("/DA", "")))
            known = form.get("/DR", {}).get("/Font", {})
            if not font or "/" + font[1] not in known:
                self.say(where, "%s has no font" % what)

    def check_reached(self):
        for key in self.parents:
            if key not in self.claimed:
                self.say("ParentTree", "key %d belongs to no page or annotation" % key)
        annots = {a.objgen for p in self.pdf.pages for a in p.obj.get("/Annots", [])}
        for obj, e in self.reached_objects.items():
            if obj not in annots:
                self.say(e.path, "an annotation is on no page")
        tags = {}
        for (page, mcid), e in self.reached.items():
            if page not in tags:
                tags[page] = self.marked(page)
            if mcid not in tags[page]:
                self.say(e.path, "MCID %d is not on page %d" % (mcid, self.page_number[page]))

    def marked(self, page):
        contents = self.pdf.get_object(page).get("/Contents")
        parts = contents if isinstance(contents, pikepdf.Array) else [contents]
        data = b"\n".join(p.read_bytes() for p in parts if p is not None)
        return {int(m) for m in re.findall(rb"/MCID (\d+)", data)}

    def check_ids(self):
        where = "IDTree"
        tree = {}
        if "/IDTree" in self.tree:
            tree = dict(
                walk_tree(self.tree["/IDTree"], "/Names", lambda what: self.say(where, what))
            )
        ids = {}
        for e in self.order:
            if "/ID" not in e.obj:
                continue
            name = bytes(e.obj["/ID"])
            if name in ids:
                self.say(e.path, "the ID %r is also that of %s" % (name, ids[name].path))
            ids[name] = e
            if name not in tree:
                self.say(e.path, "the ID %r is not in the IDTree" % name)
            elif tree[name].objgen != e.key:
                self.say(e.path, "the IDTree leads from %r to another element" % name)
        for name in tree:
            if name not in ids:
                self.say(where, "no element has the ID %r" % name)

    # -- grammar: ISO 32000-1, 14.8.4 --

    PARENTS = {
        "LI": {"L"},
        "LBody": {"LI"},
        "TR": {"Table", "THead", "TBody", "TFoot"},
        "TH": {"TR"},
        "TD": {"TR"},
        "THead": {"Table"},
        "TBody": {"Table"},
        "TFoot": {"Table"},
        "TOCI": {"TOC"},
    }
    KIDS = {
        "L": {"L", "LI", "Caption"},
        "LI": {"Lbl", "LBody"},
        "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
        "THead": {"TR"},
        "TBody": {"TR"},
        "TFoot": {"TR"},
        "TR": {"TH", "TD"},
        "TOC": {"TOC", "TOCI", "Caption"},
        "TOCI": {"Lbl", "Reference", "NonStruct", "P", "TOC"},
    }

    def check_element(self, e):
        parent = e.parent.type if e.parent else None
        if e.type in self.PARENTS and parent not in self.PARENTS[e.type]:
            self.say(e.path, "%s does not belong in %s" % (e.type, parent))
        if e.type == "Document" and parent is not None:
            self.say(e.path, "Document is not at the top")
        if e.type in self.KIDS:
            for k in e.kids:
                if k.type not in self.KIDS[e.type]:
                    self.say(k.path, "%s does not belong in %s" % (k.type, e.type))
            if e.mcids:
                self.say(e.path, "%s holds content of its own" % e.type)
        if e.type == "Table":
            self.check_table(e)
        if e.type in ("L", "TOC") and any(k.type == "Caption" for k in e.kids[1:]):
            self.say(e.path, "the caption is not the first kid")
        if e.type in ("Figure", "Formula"):
            self.check_figure(e)
        if e.type == "Note" and "/ID" not in e.obj:
            self.say(e.path, "the note has no ID")
        if e.type == "Form" and not e.objects:
            self.say(e.path, "the form has no field")
        if e.type == "Link" and not e.objects:
            self.say(e.path, "the link has no annotation")

    def check_figure(self, e):
        if not str(e.obj.get("/Alt", "")) and not str(e.obj.get("/ActualText", "")):
            self.say(e.path, "there is no alternative text")
        if e.type != "Figure":
            return
        box = e.attr("Layout", "BBox")
        if box is None:
            self.say(e.path, "BBox is missing")
            return
        left, bottom, right, top = (float(v) for v in box)
        page = e.mcids[0][0] if e.mcids else e.pg
        if page in self.page_number:
            media = [float(v) for v in self.pdf.get_object(page)["/MediaBox"]]
            outside = (
                left < media[0] - 1
                or bottom < media[1] - 1
                or right > media[2] + 1
                or top > media[3] + 1
            )
            if outside or left >= right or bottom >= top:
                self.say(
                    e.path, "the BBox %s is empty or off the page" % [left, bottom, right, top]
                )

    def check_table(self, table):
        count = lambda t: sum(k.type == t for k in table.kids)
        for t in ("THead", "TFoot", "Caption"):
            if count(t) > 1:
                self.say(table.path, "more than one %s" % t)
        if count("Caption") and "Caption" not in (table.kids[0].type, table.kids[-1].type):
            self.say(table.path, "the caption is neither first nor last")
        if (count("THead") or count("TFoot")) and not count("TBody"):
            self.say(table.path, "a head or foot without a body")
        sections = [k for k in table.kids if k.type in ("THead", "TBody", "TFoot")]
        rows = [r for s in sections for r in s.kids if r.type == "TR"] + [
            k for k in table.kids if k.type == "TR"
        ]
        self.check_grid(table, rows)

    def check_grid(self, table, rows):
        grid, heads = {}, []
        for y, row in enumerate(rows):
            x = 0
            for cell in row.kids:
                while (y, x) in grid:
                    x += 1
                down, across = int(cell.attr("Table", "RowSpan", 1)), int(
                    cell.attr("Table", "ColSpan", 1)
                )
                for j in range(y, y + down):
                    for i in range(x, x + across):
                        if (j, i) in grid:
                            self.say(cell.path, "the cell covers another")
                        grid[j, i] = cell
                if cell.type == "TH":
                    heads.append((y, x, down, across, cell))
        if not grid:
            self.say(table.path, "the table has no cells")
            return
        widths = {}
        for y, x in grid:
            widths[y] = widths.get(y, 0) + 1
        if len(set(widths.values())) > 1 or len(widths) != len(rows):
            self.say(
                table.path,
                "the rows differ in their number of columns: %s"
                % [widths[y] for y in sorted(widths)],
            )
        self.check_heads(grid, heads)

    def check_heads(self, grid, heads):
        columns, rows = set(), set()
        for y, x, down, across, cell in heads:
            scope = str(cell.attr("Table", "Scope", ""))
            if scope in ("/Column", "/Both"):
                columns.update(range(x, x + across))
            if scope in ("/Row", "/Both"):
                rows.update(range(y, y + down))
            if not scope and (y, x) != (0, 0):
                self.say(cell.path, "the header cell has no Scope")
        for (y, x), cell in grid.items():
            if heads and cell.type == "TD" and x not in columns and y not in rows:
                self.say(cell.path, "no header cell covers the cell")

    def check_headings(self):
        last = 0
        for e in self.order:
            if not re.fullmatch("H[1-6]", e.type):
                continue
            level = int(e.type[1])
            if level > last + 1:
                self.say(e.path, "H%d follows %s" % (level, "H%d" % last if last else "no heading"))
            last = level


def check(pdf):
    """The problems of an open pikepdf.Pdf."""
    return Checker(pdf).run()


def is_new(name):
    """Whether no run with the same $CHECKED looked at such a file."""
    if "CHECKED" not in os.environ:
        return True
    with open(name, "rb") as f:
        mark = hashlib.sha256(f.read()).hexdigest()[:16] + "-structure"
    try:
        os.mkdir(os.path.join(os.environ["CHECKED"], mark))
    except FileExistsError:
        return False
    return True


def main(files):
    bad = 0
    for name in files:
        problems = []
        try:
            if not is_new(name):
                print("ok - structure of %s, as checked before" % name.rsplit("/", 1)[-1])
                continue
            with pikepdf.open(name) as pdf:
                problems = check(pdf)
        except (pikepdf.PdfError, OSError) as e:
            problems = ["file: %s" % e]
        print("%s - structure of %s" % ("not ok" if problems else "ok", name.rsplit("/", 1)[-1]))
        for p in problems[:LISTED]:
            print("# " + p)
        if len(problems) > LISTED:
            print("# and %d more" % (len(problems) - LISTED))
        bad += bool(problems)
    return 1 if bad or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
