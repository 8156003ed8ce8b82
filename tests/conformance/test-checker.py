#!/usr/bin/python3
"""Proves that check-structure.py finds faults: test-checker.py GOOD.pdf

Breaks the good file in one way after another and expects a problem that says so. GOOD.pdf is the
sample of tests/unit/pdf (unit_pdf_write --save GOOD.pdf PLACES).
"""
import importlib.util
import io
import os
import re
import sys

import pikepdf
from pikepdf import Array, Dictionary, Name

sys.dont_write_bytecode = True
here = os.path.dirname(os.path.abspath(__file__))
spec = importlib.util.spec_from_file_location(
    "check_structure", os.path.join(here, "check-structure.py")
)
checker = importlib.util.module_from_spec(spec)
spec.loader.exec_module(checker)


def elements(pdf, kind):
    found, stack = [], [pdf.Root.StructTreeRoot.K]
    while stack:
        e = stack.pop()
        if e.get("/S") == "/" + kind:
            found.append(e)
        kids = e.get("/K")
        if isinstance(kids, Array):
            stack.extend(k for k in reversed(list(kids)) if isinstance(k, Dictionary) and "/S" in k)
    assert found, kind
    return found


def element(pdf, kind):
    return elements(pdf, kind)[0]


def content(pdf, old, new, page=0, count=1):
    stream = pdf.pages[page].Contents
    data = stream.read_bytes()
    assert re.search(old, data), old
    stream.write(re.sub(old, new, data, count=count))


def numbers(pdf):
    return pdf.Root.StructTreeRoot.ParentTree.Nums


def drop(obj, key):
    del obj[key]


def drop_item(array, i):
    del array[i]


def set_scope(pdf):
    del element(pdf, "TH")["/A"]


def swap_kids(pdf):
    first, second = elements(pdf, "P")[:2]
    first.K, second.K = Array(list(second.K)), Array(list(first.K))


def other_page(pdf):
    element(pdf, "H1").Pg = pdf.pages[1].obj


def skip_level(pdf):
    element(pdf, "H2").S = Name("/H3")
    content(pdf, rb"/H2<<", b"/H3<<", page=1)


def short_row(pdf):
    row = elements(pdf, "TR")[1]
    drop_item(row.K, len(row.K) - 1)


def stray_item(pdf):
    item = element(pdf, "LI")
    item.S = Name("/Div")


def link_to_other(pdf):
    annots = pdf.pages[0].Annots
    annots[0].StructParent, annots[1].StructParent = annots[1].StructParent, annots[0].StructParent


def lose_map(pdf):
    for _, font in pdf.pages[0].Resources.Font.items():
        del font["/ToUnicode"]


def field(pdf, i=0):
    return pdf.Root.AcroForm.Fields[i]


FAULTS = [
    ("a field outside a Form", lambda p: element(p, "Form").__setitem__("/S", Name("/Span")), "not in a Form"),
    ("a field without a tooltip", lambda p: drop(field(p), "/TU"), "no tooltip"),
    ("two fields of one name", lambda p: field(p).__setitem__("/T", field(p, 1).T), "name of its own"),
    ("a field that is hidden", lambda p: field(p).__setitem__("/F", 2), "hidden"),
    ("a field without an appearance", lambda p: drop(field(p), "/AP"), "no appearance"),
    ("a field that the form lacks", lambda p: drop_item(p.Root.AcroForm.Fields, 0), "not in the form"),
    ("a text field without a font", lambda p: drop(p.Root.AcroForm, "/DR"), "has no font"),
    ("appearances that are missing", lambda p: p.Root.AcroForm.__setitem__("/NeedAppearances", True), "NeedAppearances"),
    ("an element without kids", lambda p: drop(element(p, "H1"), "/K"), "content is lost"),
    ("a kid dropped", lambda p: drop_item(element(p, "P").K, 0), "reached from no element"),
    ("a kid doubled", lambda p: element(p, "P").K.append(element(p, "P").K[0]), "reached twice"),
    (
        "an element that two have as a kid",
        lambda p: element(p, "Sect").K.append(element(p, "H1")),
        "reached twice",
    ),
    ("kids exchanged", swap_kids, "upwards"),
    ("a kid that is not there", lambda p: element(p, "P").K.append(999), "MCID 999 is not on page"),
    (
        "a wrong parent",
        lambda p: element(p, "LBody").__setitem__("/P", p.Root.StructTreeRoot.K),
        "P does not lead",
    ),
    ("Pg removed", lambda p: drop(element(p, "H1"), "/Pg"), "Pg is missing"),
    ("Pg of another page", other_page, "reached"),
    ("a tag exchanged", lambda p: content(p, rb"/H1<<", b"/P<<"), "is marked P"),
    ("a number doubled", lambda p: content(p, rb"/MCID 1>>", b"/MCID 0>>"), "used twice"),
    (
        "a sequence made an artifact",
        lambda p: content(p, rb"/H1<</MCID 0>>BDC", b"/Artifact BMC"),
        "not there",
    ),
    (
        "an artifact inside",
        lambda p: content(p, rb"(/MCID 1>>BDC\n)", rb"\1/Artifact BMC 0 0 m EMC\n"),
        "artifact inside tagged",
    ),
    (
        "a number inside an artifact",
        lambda p: content(
            p, rb"(/Artifact<</Type/Background>>BDC\n)", rb"\1/P<</MCID 99>>BDC EMC\n"
        ),
        "inside an artifact",
    ),
    ("text outside", lambda p: content(p, rb"/H1<</MCID 0>>BDC", b""), "outside marked content"),
    ("a path outside", lambda p: content(p, rb"\A", b"0 0 9 9 re f\n"), "outside marked content"),
    ("an end too many", lambda p: content(p, rb"\Z", b"\nEMC\n"), "EMC without BDC"),
    ("an end too few", lambda p: content(p, rb"EMC\nET\n\Z", b"ET\n"), "not closed"),
    ("a restore too many", lambda p: content(p, rb"\Z", b"\nQ\n"), "Q without q"),
    ("a save too many", lambda p: content(p, rb"\Z", b"\nq\n"), "not restored"),
    ("a text object not closed", lambda p: content(p, rb"\nET\n\Z", b"\n"), "not closed"),
    (
        "a sequence over the edge of a text object",
        lambda p: content(p, rb"EMC\nET\n", b"ET\nEMC\n"),
        "text object",
    ),
    (
        "an empty sequence",
        lambda p: content(p, rb"(/MCID 0>>BDC\n)[^\n]*TJ\n", rb"\1"),
        "shows nothing",
    ),
    (".notdef shown", lambda p: content(p, rb"(/H1<</MCID 0>>BDC\n)", rb"\1<0000> Tj\n"), "notdef"),
    ("ToUnicode lost", lose_map, "says nothing"),
    (
        "StructParents lost",
        lambda p: drop(p.pages[0].obj, "/StructParents"),
        "StructParents is missing",
    ),
    (
        "the parent tree's entry lost",
        lambda p: (drop_item(numbers(p), 1), drop_item(numbers(p), 0)),
        "no key 0",
    ),
    ("an owner lost", lambda p: numbers(p)[1].__setitem__(0, None), "no element for MCID 0"),
    ("owners exchanged", lambda p: numbers(p)[1].__setitem__(0, numbers(p)[1][1]), "upwards"),
    (
        "the parent tree lost",
        lambda p: drop(p.Root.StructTreeRoot, "/ParentTree"),
        "ParentTree is missing",
    ),
    ("the next key lost", lambda p: drop(p.Root.StructTreeRoot, "/ParentTreeNextKey"), "NextKey"),
    (
        "an annotation without its element",
        lambda p: drop_item(element(p, "Link").K, len(element(p, "Link").K) - 1),
        "reached from no element|no annotation",
    ),
    (
        "an annotation without StructParent",
        lambda p: drop(p.pages[0].Annots[0], "/StructParent"),
        "no StructParent",
    ),
    ("annotations exchanged", link_to_other, "upwards"),
    ("a link without Contents", lambda p: drop(p.pages[0].Annots[0], "/Contents"), "no Contents"),
    ("Tabs lost", lambda p: drop(p.pages[0].obj, "/Tabs"), "Tabs"),
    ("BBox lost", lambda p: drop(element(p, "Figure"), "/A"), "BBox is missing"),
    (
        "BBox off the page",
        lambda p: element(p, "Figure").A[0].__setitem__("/BBox", Array([900, 0, 999, 9])),
        "off the page",
    ),
    ("Alt lost", lambda p: drop(element(p, "Figure"), "/Alt"), "alternative"),
    ("the id tree lost", lambda p: drop(p.Root.StructTreeRoot, "/IDTree"), "not in the IDTree"),
    ("a note's id lost", lambda p: drop(element(p, "Note"), "/ID"), "no ID"),
    ("a heading skipped", skip_level, "H3 follows H1"),
    ("a row cut short", short_row, "number of columns"),
    ("a header cell without scope", set_scope, "Scope|covers"),
    ("an item outside its list", stray_item, "does not belong"),
    (
        "an unknown type",
        lambda p: element(p, "Sect").__setitem__("/S", Name("/Chapter")),
        "no standard type",
    ),
    ("not marked", lambda p: drop(p.Root, "/MarkInfo"), "MarkInfo"),
    ("no language", lambda p: drop(p.Root, "/Lang"), "Lang"),
    ("no structure", lambda p: drop(p.Root, "/StructTreeRoot"), "no structure tree"),
]


def main(good):
    bad = 0
    with pikepdf.open(good) as pdf:
        problems = checker.check(pdf)
    print(
        "%s - the checker finds nothing wrong with a good file" % ("not ok" if problems else "ok")
    )
    bad += bool(problems)
    for name, fault, expected in FAULTS:
        with pikepdf.open(good) as pdf:
            fault(pdf)
            out = io.BytesIO()
            pdf.save(out)
        with pikepdf.open(out) as pdf:
            problems = checker.check(pdf)
        found = any(re.search(expected, p) for p in problems)
        print("%s - the checker finds %s" % ("ok" if found else "not ok", name))
        if not found:
            bad += 1
            print("# expected: %s" % expected)
            for p in problems[:10]:
                print("# " + p)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
