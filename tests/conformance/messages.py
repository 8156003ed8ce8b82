#!/usr/bin/env python3
"""Checks the wording of messages in C and Lua sources: messages.py FILE...

Prints one line for each string literal that breaks a rule, and exits with 1 if there are any. A message is lower
case without a stop at its end, has backticks around what is code or input, says "cannot", and is not of the forms
"X is no Y", "there is no X" or "there are a, b and c". core/README.md says why, under "Diagnostics".
"""
import re
import sys

# Calls whose literals are messages or hints: for these the first letter and the stop are checked, too.
CALLS = re.compile(
    r"\b(?:enl_report|enl_cli_usage|enl_draw_canvas_fail|enl_pdf_device_limit|enl_\w*(?:_wrong\w*|_error|_refuse)|complain|"
    r"wrong_value|report\w*|refuse\w*|fail\w*|bad|error|wrong|add)\s*\(")
FIELDS = re.compile(r"\b(?:message|hint|why|stopped|problem)\s*=\s*")
COMMENT = {"c": re.compile(r"/\*.*?\*/", re.S), "lua": re.compile(r"--\[\[.*?\]\]|(?<!-)--[^\n]*", re.S)}
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')

EVERYWHERE = [
    (re.compile(r"\b(?:can|couldn|won|doesn|isn|don)'t\b|\bcould not\b"), 'write "cannot" or "does not"'),
    (re.compile(r"(?<!\bthere) (?:is|are) no (?!longer\b)|\bis none\b|\bwill not do\b"), 'write "is not a valid ..." or "unknown ..."'),
    (re.compile(r"^there (?:is|are)\b"), 'write "unknown ..." or "no ...", and "available: a, b" in the hint'),
    (re.compile(r"'(?:\\?\")?%[-.*0-9]*l*[sudg]'|\\\"%[-.*0-9]*s\\\"(?!:)"), "put backticks around what is input"),
    (re.compile(r"\bbehind\b|\bstands?\b|\bgoes? by\b|\bcount for nothing\b"), "not idiomatic English"),
]
QUOTED = re.compile(r"`[^`]*`|\\\"type\\\": \\\"%s\\\"")
CAPITAL = re.compile(r"[A-Z][a-z]")
NAMES = ("Enlace", "TeX", "Lua", "Cairo", "Unicode", "BibTeX", "OpenType", "Directory", "Liberation")


def without_comments(text, kind):
    """The text with comments and quoted comment marks blanked; offsets stay."""
    keep = re.compile(LITERAL.pattern + "|" + COMMENT[kind].pattern + ("|'(?:[^'\\\\\n]|\\\\.)*'" if kind == "c" else ""), re.S)
    return keep.sub(lambda m: m.group() if m.group().startswith('"') else re.sub(r"[^\n]", " ", m.group()), text)


def end_of_call(text, at):
    depth = 0
    while at < len(text):
        if text[at] == '"':
            found = LITERAL.match(text, at)
            at = found.end() if found else at + 1
            continue
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(text[at], 0)
        at += 1
        if depth == 0:
            break
    return at


def texts(text, start, end):
    """Literals in a range, adjacent ones joined: (offset, string)."""
    at, joined = None, ""
    for found in LITERAL.finditer(text, start, end):
        if at is not None and text[last:found.start()].strip() == "":
            joined += found.group(1)
        else:
            if at is not None:
                yield at, joined
            at, joined = found.start(), found.group(1)
        last = found.end()
    if at is not None:
        yield at, joined


def message_ranges(text):
    for found in CALLS.finditer(text):
        yield found.end() - 1, end_of_call(text, found.end() - 1)
    for found in FIELDS.finditer(text):
        line_end = re.compile(r"[;,}\n]").search(text, found.end())
        literal = LITERAL.match(text, found.end())
        if literal:
            yield literal.start(), literal.end()
        elif line_end:
            yield found.end(), line_end.start()


def faults(text, kind):
    text = without_comments(text, kind)
    seen = set()
    for at, string in texts(text, 0, len(text)):
        for pattern, advice in EVERYWHERE:
            if " " in string and pattern.search(QUOTED.sub("``", string)):
                yield at, string, advice
    for start, end in message_ranges(text):
        for at, string in texts(text, start, end):
            if at in seen or " " not in string:
                continue
            seen.add(at)
            if CAPITAL.match(string) and not string.startswith(NAMES):
                yield at, string, "begin in lower case"
            if re.search(r"(?<!\.)\.$", string):
                yield at, string, "leave out the stop at the end"


def main(paths):
    wrong = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for at, string, advice in sorted(set(faults(text, "lua" if path.endswith(".lua") else "c"))):
            print(f"{path}:{text.count(chr(10), 0, at) + 1}: {advice}: {string[:120]}")
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
