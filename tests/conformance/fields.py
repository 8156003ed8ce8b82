#!/usr/bin/python3
"""Prints the form fields of a PDF as Fields lists them, one a line: fields.py FILE

NAME KIND pPAGE LEFT,TOP WIDTHxHEIGHT FLAGS "TOOLTIP" PATH-OF-ITS-ELEMENT

Lengths are whole points from the page's top left corner; FLAGS are `lines` and `right`, or `-`.
"""
import sys

import pikepdf


def path_of(element):
    names = []
    while "/S" in element:
        names.append(str(element["/S"])[1:])
        element = element["/P"]
    return "/".join(reversed(names))


def elements(pdf):
    """Elements by the object that one of their kids refers to."""
    found, stack = {}, [pdf.Root.StructTreeRoot.K]
    while stack:
        e = stack.pop()
        kids = e.get("/K", [])
        for k in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if not isinstance(k, pikepdf.Dictionary):
                continue
            if k.get("/Type") == "/OBJR":
                found[k["/Obj"].objgen] = e
            elif "/S" in k:
                stack.append(k)
    return found


with pikepdf.open(sys.argv[1]) as pdf:
    pages = {p.obj.objgen: (i + 1, p.obj["/MediaBox"]) for i, p in enumerate(pdf.pages)}
    owners = elements(pdf)
    form = pdf.Root.get("/AcroForm", {})
    for f in form.get("/Fields", []):
        number, box = pages[f["/P"].objgen]
        left, low, right, high = (float(x) for x in f["/Rect"])
        flags = ["lines"] * (int(f.get("/Ff", 0)) >> 12 & 1) + ["right"] * (int(f.get("/Q", 0)) == 2)
        print(
            '%s %s p%d %.0f,%.0f %.0fx%.0f %s "%s" %s'
            % (
                f["/T"],
                str(f["/FT"])[1:],
                number,
                left,
                float(box[3]) - high,
                right - left,
                high - low,
                ",".join(flags) or "-",
                f["/TU"],
                path_of(owners[f.objgen]) if f.objgen in owners else "?",
            )
        )
