"""The text of a tagged PDF in the order of its structure tree, as a screen reader gets it.

of_pdf(path) gives one string for each block (an element that holds marked content itself, with what is inside its inline
elements). Artifacts are left out. Text comes from ActualText where there is one, else from ToUnicode (ISO 32000-1, 14.8.2.4).
"""
import re

import pikepdf

from logical import Codes, mapping_of

TOKEN = re.compile(
    rb"\((?:[^()\\]|\\[\x00-\xff])*\)|<<|>>|<[0-9A-Fa-f\s]*>|/[^\s()<>\[\]{}/%]*|[\[\]]|[^\s()<>\[\]{}/%]+"
)
INLINE = {"Span", "Link", "Reference", "Quote", "Code", "Em", "Strong", "Lbl", "Annot", "Formula"}
DEEPEST = 400


def _dictionary(tokens):
    """The keys and values of a marked sequence's property list, values as raw tokens."""
    inside = tokens[tokens.index(b"<<") + 1 :] if b"<<" in tokens else []
    return dict(zip(inside[::2], inside[1::2]))


def _string(token):
    if token.startswith(b"<"):
        raw = bytes.fromhex(token[1:-1].decode())
    else:
        raw = pikepdf.Object.parse(token)
        return str(raw)
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    return raw.decode("latin-1")


def _of_page(page, maps):
    """{MCID: text} of one page."""
    fonts, codes, saved = page.Resources.get("/Font", {}), Codes(), []
    open_, texts, operands = [], {}, []
    data = page.Contents.read_bytes() if not isinstance(page.Contents, pikepdf.Array) else b"\n".join(
        part.read_bytes() for part in page.Contents
    )
    for token in TOKEN.findall(data):
        first = token[:1]
        if first in b"(</[]" or first.isdigit() or first in b"-+." or token == b">>":
            operands.append(token)
            continue
        if token == b"Tf":
            font = fonts[operands[-2].decode()]
            if font.objgen not in maps:
                maps[font.objgen] = mapping_of(font)
            codes = maps[font.objgen]
        elif token == b"q":
            saved.append(codes)
        elif token == b"Q":
            codes = saved.pop()
        elif token in (b"BDC", b"BMC"):
            keys = _dictionary(operands) if token == b"BDC" else {}
            actual = keys.get(b"/ActualText")
            mcid = int(keys[b"/MCID"]) if b"/MCID" in keys else None
            silent = bool(open_) and open_[-1][1]
            above = open_[-1][0] if open_ else None
            here = above if mcid is None else mcid
            if operands and operands[0] == b"/Artifact":
                here, silent = None, True
            if actual is not None and not silent and here is not None:
                texts.setdefault(here, []).append(_string(actual))
            open_.append((here, silent or actual is not None))
        elif token == b"EMC":
            open_.pop()
        elif token in (b"Tj", b"TJ") and open_ and not open_[-1][1] and open_[-1][0] is not None:
            said = texts.setdefault(open_[-1][0], [])
            for part in operands:
                if part[:1] == b"<" and part != b"<<":
                    said.extend(codes.say(bytes.fromhex(part[1:-1].decode())))
                elif part[:1] == b"(":
                    said.extend(codes.say(bytes(pikepdf.Object.parse(part))))
        operands = []
    return {mcid: "".join(parts) for mcid, parts in texts.items()}


def of_pdf(path):
    blocks, maps = [], {}
    with pikepdf.open(path) as pdf:
        pages = {page.objgen: _of_page(page, maps) for page in pdf.pages}

        def walk(element, page, depth):
            if depth > DEEPEST:
                return
            page = element.Pg.objgen if "/Pg" in element else page
            role = str(element.get("/S", ""))[1:]
            if role not in INLINE:
                blocks.append([])
            children = element.get("/K")
            for child in children if isinstance(children, pikepdf.Array) else [] if children is None else [children]:
                if isinstance(child, int):
                    blocks[-1].append(pages[page].get(child, ""))
                elif child.get("/Type") == "/MCR":
                    blocks[-1].append(pages[child.Pg.objgen if "/Pg" in child else page].get(int(child.MCID), ""))
                elif child.get("/Type") != "/OBJR":
                    walk(child, page, depth + 1)
            if role not in INLINE:
                blocks.append([])

        root = pdf.Root.StructTreeRoot.get("/K")
        for element in root if isinstance(root, pikepdf.Array) else [root]:
            walk(element, None, 0)
    return [text for text in ("".join(parts) for parts in blocks) if text]
