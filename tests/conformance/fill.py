#!/usr/bin/python3
"""Fills in the text fields of a PDF as readers do, with the form's own fonts: fill.py FORM.pdf FILLED.pdf"""
import re
import sys

import pikepdf
from pikepdf import Dictionary, Name

TEXT = "Héllo – “x” €"

with pikepdf.open(sys.argv[1]) as pdf:
    form = pdf.Root.AcroForm
    for f in form.Fields:
        if f.FT != "/Tx":
            continue
        name, size = re.match(r"/(\S+) ([\d.]+) Tf", str(f.DA)).groups()
        left, low, right, high = map(float, f.Rect)
        code = b"".join(b"\\%03o" % c for c in TEXT.encode("cp1252"))
        look = pdf.make_stream(b"/Tx BMC q BT /%s %s Tf 2 4 Td (%s) Tj ET Q EMC" % (name.encode(), size.encode(), code))
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, [0, 0, right - left, high - low]
        look.Resources = Dictionary(Font=Dictionary({"/" + name: form.DR.Font["/" + name]}))
        f.V, f.AP.N = TEXT, look
    pdf.save(sys.argv[2])
