#!/usr/bin/env python3
"""What veraPDF does not see of a merged file: merged.py [--stamped] MERGED.pdf SOURCE.pdf FIRST

The pages of MERGED from FIRST on (counted from 1) are those of SOURCE. Checked are, for the whole of MERGED: the parent tree
agrees with the structure tree both ways; links and outline entries lead to pages of the file; ids are there once; types are
standard ones of PDF 1.7 or mapped to one. And for the pages of SOURCE: the same words, and the same pixels where nothing was
added; with --stamped at least the same words, and other pixels only where nothing was. Prints what is wrong, and ends with 1 then.
"""

import subprocess
import sys
import tempfile
from collections import Counter

import pikepdf
from pikepdf import Array, Dictionary

STANDARD = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table"
    " TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula"
    " Form".split()
)
faults = []


def fault(text):
    if text not in faults:
        faults.append(text)


def leaves(node, key, out):
    """The entries of a name or number tree, in order."""
    if node is None:
        return out
    for kid in node.get("/Kids", []):
        leaves(kid, key, out)
    flat = list(node.get(key, []))
    out.extend(zip(flat[::2], flat[1::2]))
    return out


def same(a, b):
    return isinstance(a, Dictionary) and a.is_indirect and a.objgen == b.objgen


class Structure:
    def __init__(self, pdf):
        self.pdf, self.root = pdf, pdf.Root.StructTreeRoot
        self.roles = self.root.get("/RoleMap", Dictionary())
        entries = leaves(self.root.get("/ParentTree"), "/Nums", [])
        self.parents = {int(k): v for k, v in entries}
        if len(self.parents) != len(entries):
            fault("a key is twice in the parent tree")
        if sorted(self.parents) != [int(k) for k, _ in entries]:
            fault("the parent tree is not in order")
        self.pages = {p.obj.objgen for p in pdf.pages}
        self.ids, self.seen, self.content, self.objects = [], set(), set(), set()

    def check(self):
        for kid in self.kids(self.root):
            self.element(kid, self.root, None)
        for key, value in self.parents.items():
            self.entry(key, value)
        if len(set(self.ids)) != len(self.ids):
            fault("an id is twice in the structure tree")
        tree = {bytes(k) for k, _ in leaves(self.root.get("/IDTree"), "/Names", [])}
        if tree != set(self.ids):
            fault("ids of the structure tree and its IDTree differ")

    @staticmethod
    def kids(node):
        k = node.get("/K")
        return [] if k is None else list(k) if isinstance(k, Array) else [k]

    def element(self, e, parent, page):
        if not isinstance(e, Dictionary) or "/S" not in e:
            fault("something that is no element is below the root")
            return
        if e.objgen in self.seen:
            fault("an element is reached twice")
            return
        self.seen.add(e.objgen)
        kind = str(e.S)[1:]
        if kind not in STANDARD and str(self.roles.get("/" + kind, "/"))[1:] not in STANDARD:
            fault("the type %s is not mapped" % kind)
        if "/NS" in e:
            fault("an element has a namespace")
        if not same(e.get("/P"), parent):
            fault("an element names another parent")
        if "/ID" in e:
            self.ids.append(bytes(e.ID))
        page = e.get("/Pg", page)
        for kid in self.kids(e):
            self.kid(kid, e, page)

    def kid(self, kid, e, page):
        if not isinstance(kid, Dictionary):
            self.marked(e, page, int(kid))
        elif "/S" in kid:
            self.element(kid, e, page)
        elif "/Obj" in kid:
            self.objects.add(kid.Obj.objgen)
            entry = self.parents.get(int(kid.Obj.get("/StructParent", -1)))
            if not same(entry, e):
                fault("the parent tree does not lead from an object to its element")
        else:
            self.marked(e, kid.get("/Stm", kid.get("/Pg", page)), int(kid.MCID))

    def marked(self, e, holder, mcid):
        if holder is None or ("/Type" in holder and holder.get("/Type") == "/Page" and holder.objgen not in self.pages):
            fault("content is on a page that is not in the file")
            return
        entry = self.parents.get(int(holder.get("/StructParents", -1)))
        if not isinstance(entry, Array) or mcid >= len(entry) or not same(entry[mcid], e):
            fault("the parent tree names another element for marked content")
        self.content.add((int(holder.get("/StructParents", -1)), mcid))

    def entry(self, key, value):
        for i, e in enumerate(value if isinstance(value, Array) else [value]):
            if isinstance(e, Dictionary) and e.objgen not in self.seen:
                fault("the parent tree names an element that is not in the tree")
            if isinstance(value, Array) and isinstance(e, Dictionary) and (key, i) not in self.content:
                fault("the parent tree has content that its element does not have")


def check_links(pdf, objects):
    pages = {p.obj.objgen for p in pdf.pages}
    names = {bytes(k): v for k, v in leaves(pdf.Root.get("/Names", Dictionary()).get("/Dests"), "/Names", [])}

    def leads(to):
        if isinstance(to, pikepdf.String):
            to = names.get(bytes(to))
        if isinstance(to, Dictionary):
            to = to.get("/D")
        return isinstance(to, Array) and isinstance(to[0], Dictionary) and to[0].objgen in pages

    for page in pdf.pages:
        for a in page.obj.get("/Annots", []):
            to = a.get("/Dest", a.get("/A", Dictionary()).get("/D"))
            if to is not None and not leads(to):
                fault("a link leads nowhere")
            if a.objgen not in objects:
                fault("an annotation is in no element")
    for name, to in names.items():
        if not leads(to):
            fault("a named destination leads nowhere")
    items, seen = [pdf.Root.get("/Outlines", Dictionary()).get("/First")], set()
    while items:
        item = items.pop()
        if item is None or item.objgen in seen:
            continue
        seen.add(item.objgen)
        items += [item.get("/First"), item.get("/Next")]
        if "/Dest" in item and not leads(item.Dest):
            fault("an outline entry leads nowhere")


def words(path, first, last):
    command = ["pdftotext", "-f", str(first), "-l", str(last), path, "-"]
    return subprocess.run(command, capture_output=True, text=True).stdout.split()


def pixels(path, first, last):
    with tempfile.TemporaryDirectory() as folder:
        command = ["pdftoppm", "-r", "40", "-gray", "-f", str(first), "-l", str(last), path, folder + "/p"]
        subprocess.run(command, stderr=subprocess.DEVNULL)
        listing = sorted(subprocess.run(["ls", folder], capture_output=True, text=True).stdout.split())
        return [open(folder + "/" + n, "rb").read() for n in listing]


def covers(picture, stamped):
    """Whether something of a picture, a PGM file, is gone. Its ground is the commonest grey."""
    ground = Counter(picture).most_common(1)[0][0]
    return len(picture) != len(stamped) or any(a != b and abs(a - ground) > 5 for a, b in zip(picture, stamped))


def look_alike(merged, source, stamped):
    if len(merged) != len(source):
        return False
    return not any(covers(a, b) for a, b in zip(source, merged)) if stamped else merged == source


def main(merged, source, first, stamped):
    with pikepdf.open(merged) as pdf, pikepdf.open(source) as other:
        structure = Structure(pdf)
        structure.check()
        check_links(pdf, structure.objects)
        n = len(other.pages)
        if len(pdf.pages) < first + n - 1:
            fault("pages are missing")
    has, had = words(merged, first, first + n - 1), words(source, 1, n)
    if Counter(had) - Counter(has) if stamped else has != had:
        fault("the words of the pages differ")
    if not look_alike(pixels(merged, first, first + n - 1), pixels(source, 1, n), stamped):
        fault("the pages look different")
    for text in faults:
        print(text)
    return bool(faults)


given = [a for a in sys.argv[1:] if a != "--stamped"]
sys.exit(main(given[0], given[1], int(given[2]), len(given) < len(sys.argv) - 1))
