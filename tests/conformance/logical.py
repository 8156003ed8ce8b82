"""The text of a PDF as its content says it: in the order of the content, by ActualText or ToUnicode.

Readers of PDF guess: they put letters in the order of their places, and marks of scripts that run from right to left
come out in any order. What ISO 32000-1 (14.8.2.4) has a reader do is done here.
"""
import re

import pikepdf

BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.S)
HEX = re.compile(rb"<([0-9A-Fa-f]*)>")


def _text(hexdigits):
    return bytes.fromhex(hexdigits.decode()).decode("utf-16-be")


class Codes(dict):
    """What each code of a font says; codes have two bytes, in fonts of pictures (Type 3) one."""

    size = 2

    def say(self, raw):
        for i in range(0, len(raw) - self.size + 1, self.size):
            yield self.get(int.from_bytes(raw[i : i + self.size], "big"), "\ufffd")


def mapping_of(font):
    codes = Codes()
    if font.get("/Subtype") == "/Type3":
        codes.size = 1
    for kind, body in BLOCK.findall(font["/ToUnicode"].read_bytes()):
        items = HEX.findall(body)
        if kind == b"bfchar":
            for code, target in zip(items[::2], items[1::2]):
                codes[int(code, 16)] = _text(target)
        else:
            for low, high, target in zip(items[::3], items[1::3], items[2::3]):
                text = _text(target)
                for k in range(int(high, 16) - int(low, 16) + 1):
                    codes[int(low, 16) + k] = text[:-1] + chr(ord(text[-1]) + k)
    return codes


def of_pdf(path):
    """All text, artifacts among it, without the spaces that only places say."""
    out, maps = [], {}
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            fonts, codes, said = page.Resources.get("/Font", {}), Codes(), []
            for operands, operator in pikepdf.parse_content_stream(page):
                op = str(operator)
                if op == "Tf":
                    font = fonts[str(operands[0])]
                    if font.objgen not in maps:
                        maps[font.objgen] = mapping_of(font)
                    codes = maps[font.objgen]
                elif op == "BDC":
                    props = operands[1]
                    actual = props.get("/ActualText") if isinstance(props, pikepdf.Dictionary) else None
                    if actual is not None and not any(said):
                        out.append(str(actual))
                    said.append(actual is not None)
                elif op == "BMC":
                    said.append(False)
                elif op == "EMC":
                    said.pop()
                elif op in ("Tj", "TJ") and not any(said):
                    for part in operands[0] if op == "TJ" else operands:
                        if isinstance(part, pikepdf.String):
                            out.extend(codes.say(bytes(part)))
    return "".join(out)
