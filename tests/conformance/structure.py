#!/usr/bin/env python3
"""The shape of core/: sizes, names, and that neither includes nor calls run in circles.

structure.py [--list] BUILD: run at the root of the tree after building. It prints `ok - NAME` or `not ok - NAME` for each
rule, offenders below on lines that begin with '#'. With --list it prints what it measured instead.

A *room* is a folder of core, or a folder in one: core/pdf, core/layout/para. A *module* is a .c file with the header of its
name, or a header alone.
"""

import collections
import os
import re
import statistics
import subprocess
import sys

# A rule that is False is measured (--list) and not enforced.
ENFORCED = {
    "sizes": True,
    "parameters": True,
    "names": True,
    "rooms": True,
    "include circles": True,
    "include circles elsewhere": False,
    "call circles": True,
    "structs": True,
}
LINES_OF_FUNCTION, MEDIAN_OF_FUNCTIONS, LINES_OF_FILE = 60, 11, 600
MANY_PARAMETERS, SHARE_WITH_MANY = 6, 0.04
FIELDS_OF_STRUCT, FUNCTIONS_OF_STRUCT = 25, 40
FILES_OF_CALL_CIRCLE = 5

# Where names of files say enough: what stands there is every other room's vocabulary.
VOCABULARY = {"base", "tree"}
# The true recursion: a block, a cell and a note hold blocks. It goes through what this header declares.
RECURSION = "core/layout/flow.h"
# Folders that were knots once.
KNOTS = ("core/layout", "core/script")
# Structs that are large for a reason which core/README.md gives.
LARGE_STRUCTS = set()
SHOWN = 60  # offenders of a rule


# ---- the tree ----


def sources():
    found = []
    for folder, _, names in os.walk("core"):
        found += [os.path.join(folder, n) for n in names if n.endswith((".c", ".h"))]
    return sorted(found)


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def room(path):
    """core/layout/para/line.c is in layout/para, core/job.c in no room."""
    return "/".join(path.split("/")[1:-1])


def module(path):
    return path[:-2]


def blank(text):
    """Without comments and without what stands in quotes; lines stay where they are."""

    def empty(m):
        quote = m.group(0)[0] if m.group(0)[0] in "\"'" else ""
        return quote + "\n" * m.group(0).count("\n") + quote

    return re.sub(
        r'/\*.*?\*/|//[^\n]*|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'', empty, text, flags=re.S
    )


Function = collections.namedtuple("Function", "path line name parameters lines")


def split_parameters(text):
    parts, depth, current = [], 0, ""
    for c in text:
        depth += (c in "([{") - (c in ")]}")
        if c == "," and depth == 0:
            parts.append(current.strip())
            current = ""
        else:
            current += c
    parts.append(current.strip())
    return [] if parts in ([""], ["void"]) else parts


def functions(path, text):
    """Definitions as clang-format lays them out: braces of functions begin lines."""
    for m in re.finditer(r"^([A-Za-z_][^;{}#]*?)\)\n\{\n(.*?)^\}", text, flags=re.S | re.M):
        head = m.group(1)
        name = re.search(r"([A-Za-z_]\w*)\(", head)
        if not name:
            continue
        line = text.count("\n", 0, m.start()) + 1
        yield Function(
            path,
            line,
            name.group(1),
            split_parameters(head[name.end() :]),
            m.group(0).count("\n") + 1,
        )


def fields(body):
    """Number of fields that a struct's body declares: with those of structs in it, and of a union the most that it may be."""
    body = re.sub(r"\benum\s*\w*\s*\{[^{}]*\}", "int", body)

    def as_number(m):
        if "*" in m.group(3):
            return "int;"
        return "@%d;" % (max if m.group(1) == "union" else sum)(sizes(m.group(2)))

    inner = r"\b(struct|union)\s*\w*\s*\{([^{}]*)\}([^;]*);"
    while re.search(inner, body):
        body = re.sub(inner, as_number, body)
    return sum(sizes(body))


def sizes(body):
    """Fields of each declaration; "@3" stands for a struct of three."""
    out = [0]
    for declaration in body.split(";"):
        declaration = re.sub(r"\([^()]*\)$", "", declaration.strip())
        if declaration:
            out.append(
                int(declaration[1:])
                if declaration[0] == "@"
                else len(split_parameters(declaration))
            )
    return out


def structs(path, text):
    """Name, file, line and number of fields of each struct that has a name."""
    for m in re.finditer(
        r"^(typedef )?struct (\w*)\s*\{\n(.*?)^\}\s*(\w*)", text, flags=re.S | re.M
    ):
        name = m.group(4) or m.group(2)
        yield name, path, text.count("\n", 0, m.start()) + 1, fields(m.group(3))


# ---- graphs ----


def circles(graph):
    """Sets of more than one node that reach each other (Tarjan), the largest first."""
    index, low, stack, on, out, counter = {}, {}, [], set(), [], [0]

    def visit(v):
        index[v] = low[v] = counter[0]
        counter[0] += 1
        stack.append(v)
        on.add(v)
        for w in sorted(graph.get(v, ())):
            if w not in index:
                visit(w)
                low[v] = min(low[v], low[w])
            elif w in on:
                low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            members = []
            while True:
                w = stack.pop()
                on.discard(w)
                members.append(w)
                if w == v:
                    break
            if len(members) > 1:
                out.append(sorted(members))

    sys.setrecursionlimit(10000)
    for v in sorted(graph):
        if v not in index:
            visit(v)
    return sorted(out, key=lambda c: (-len(c), c))


def show_circle(members, graph):
    arrows = ["%s -> %s" % (v, ", ".join(sorted(graph[v] & set(members)))) for v in members]
    return ["%d in a circle:" % len(members)] + ["  " + a for a in arrows]


def includes(texts):
    """Module: the modules of core that it includes."""
    graph = collections.defaultdict(set)
    for path, text in texts.items():
        graph[module(path)]
        for name in re.findall(r'^ *# *include "(core/[^"]+)"', text, flags=re.M):
            if module(name) != module(path):
                graph[module(path)].add(module(name))
    return graph


def rooms_of(graph):
    """The same between rooms. A folder and the rooms in it are one house: only files tell there."""
    out = collections.defaultdict(set)
    for v, targets in graph.items():
        for w in targets:
            a, b = room(v + ".c"), room(w + ".c")
            if a and b and a != b and not a.startswith(b + "/") and not b.startswith(a + "/"):
                out[a].add(b)
    return out


# ---- objects ----


def symbols(build, texts):
    """File: the names that it defines for others, and the ones that it takes from others."""
    files = [p for p in texts if p.endswith(".c")]
    objects = {os.path.join(build, "obj", p[:-2] + ".o"): p for p in files}
    there = [o for o in objects if os.path.exists(o)]
    if len(there) < len(objects):
        sys.exit(
            "not ok - objects of all sources are in %s (%d are missing)"
            % (build, len(objects) - len(there))
        )
    said = subprocess.run(
        ["nm", "-A", "-P", *there], capture_output=True, text=True, check=True
    ).stdout
    defined, taken = collections.defaultdict(set), collections.defaultdict(set)
    for line in said.splitlines():
        where, name, kind = line.split()[:3]
        path = objects[where.rstrip(":")]
        if name.startswith("enl_") and kind.isupper():
            (taken if kind == "U" else defined)[path].add(name)
    return defined, taken


def calls(defined, taken, left_out):
    home = {name: path for path, names in defined.items() for name in names}
    graph = collections.defaultdict(set)
    for path, names in taken.items():
        for name in names - left_out:
            if name in home and home[name] != path:
                graph[module(path)].add(module(home[name]))
    return graph


def name_fits(name, path):
    """enl_FOLDER_FILE_..., or enl_FOLDER_... in the files named like their folder. In the vocabulary any name that no other
    folder's begin like; in a file of several parts (canvas_path.c) also its first part."""
    file, folder = os.path.basename(path)[:-2], (room(path) or "").split("/")[-1]
    own = name[len("enl_") :]
    if folder in VOCABULARY:
        return True
    if not folder:
        wanted = [file]
    elif file == folder:
        wanted = [folder]
    else:
        rest = file[len(folder) :].lstrip("_") if file.startswith(folder) else file
        wanted = [folder + "_" + file, folder + "_" + rest, folder + "_" + file.split("_")[0]]
    return any(own == w or own.startswith(w + "_") for w in wanted)


def declared(header):
    """Names of functions that a header declares."""
    if not os.path.exists(header):
        return set()
    return set(re.findall(r"\b(enl_\w+)\(", blank(read(header))))


# ---- the rules ----


def check_sizes(world):
    bad = [
        "%s:%d: %s has %d lines" % (f.path, f.line, f.name, f.lines)
        for f in world.functions
        if f.lines > LINES_OF_FUNCTION
    ]
    median = statistics.median(f.lines for f in world.functions)
    if median > MEDIAN_OF_FUNCTIONS:
        bad.append("the median of functions is %g lines" % median)
    yield "functions have at most %d lines, half of them at most %d" % (
        LINES_OF_FUNCTION,
        MEDIAN_OF_FUNCTIONS,
    ), bad
    long = [(t.count("\n"), p) for p, t in world.texts.items() if t.count("\n") > LINES_OF_FILE]
    yield "files have at most %d lines" % LINES_OF_FILE, [
        "%s has %d" % (p, n) for n, p in sorted(long, reverse=True)
    ]


def check_parameters(world):
    many = [f for f in world.functions if len(f.parameters) >= MANY_PARAMETERS]
    share = len(many) / len(world.functions)
    bad = []
    if share > SHARE_WITH_MANY:
        bad = ["%.1f %% have" % (100 * share)]
        bad += ["%s:%d: %s has %d" % (f.path, f.line, f.name, len(f.parameters)) for f in many]
    yield "at most %g %% of functions have %d or more parameters" % (
        100 * SHARE_WITH_MANY,
        MANY_PARAMETERS,
    ), bad


def check_names(world):
    api = set(re.findall(r"\b(enl_\w+)\(", read("include/enlace.h")))
    bad, owners = [], collections.defaultdict(lambda: collections.defaultdict(list))
    for path, names in sorted(world.defined.items()):
        for name in sorted(names - api):
            owners[name.split("_")[1]][room(path).split("/")[-1]].append("%s (%s)" % (name, path))
            headers = [h for h in world.declares[name] if room(h) == room(path)]
            if not any(name_fits(name, p) for p in [path] + headers):
                bad.append("%s: %s" % (path, name))
    yield "public names say their folder and file", bad
    bad = []
    for prefix, folders in sorted(owners.items()):
        if len(folders) > 1:
            bad.append(
                "enl_%s_: " % prefix
                + "; ".join("%s" % ", ".join(v[:3]) for _, v in sorted(folders.items()))
            )
    yield "no two folders share a prefix", bad


def check_rooms(world):
    bad, graph = [], rooms_of(world.includes)
    for members in circles(graph):
        bad += show_circle(members, graph)
    yield "no rooms include each other in a circle", bad


def include_circles(world, knots):
    bad = []
    for members in circles(world.includes):
        if any(m.startswith(k + "/") for m in members for k in KNOTS) == knots:
            bad += show_circle(members, world.includes)
    return bad


def check_include_circles(world):
    yield "no files of %s include each other in a circle" % " and ".join(KNOTS), include_circles(
        world, True
    )


def check_include_circles_elsewhere(world):
    yield "no files of other rooms include each other in a circle", include_circles(world, False)


def check_call_circles(world):
    graph = calls(world.defined, world.taken, declared(RECURSION))
    for folder in KNOTS:
        inside = {
            v: {w for w in ws if w.startswith(folder + "/")}
            for v, ws in graph.items()
            if v.startswith(folder + "/")
        }
        bad = []
        for members in circles(inside):
            if len(members) > FILES_OF_CALL_CIRCLE:
                bad += show_circle(members, inside)
        yield "no more than %d files of %s call each other in a circle" % (
            FILES_OF_CALL_CIRCLE,
            folder,
        ), bad


def check_structs(world):
    bad = []
    for name, (path, line, n) in sorted(world.structs.items()):
        if n <= FIELDS_OF_STRUCT or name in LARGE_STRUCTS:
            continue
        takes = re.compile(r"\b%s \*" % re.escape(name))
        count = sum(
            any(takes.search(p) and "const " + name not in p for p in f.parameters)
            for f in world.functions
        )
        if count > FUNCTIONS_OF_STRUCT:
            bad.append(
                "%s:%d: %s has %d fields and goes to %d functions that may change it"
                % (path, line, name, n, count)
            )
    yield "no struct of more than %d fields goes to more than %d functions that may change it" % (
        FIELDS_OF_STRUCT,
        FUNCTIONS_OF_STRUCT,
    ), bad


RULES = {
    "sizes": check_sizes,
    "parameters": check_parameters,
    "names": check_names,
    "rooms": check_rooms,
    "include circles": check_include_circles,
    "include circles elsewhere": check_include_circles_elsewhere,
    "call circles": check_call_circles,
    "structs": check_structs,
}


class World:
    def __init__(self, build):
        self.texts = {p: read(p) for p in sources()}
        blanked = {p: blank(t) for p, t in self.texts.items()}
        self.functions = [f for p, t in blanked.items() for f in functions(p, t)]
        self.structs = {name: rest for p, t in blanked.items() for name, *rest in structs(p, t)}
        self.includes = includes(self.texts)
        self.declares = collections.defaultdict(list)  # name: the headers that declare it
        for path in self.texts:
            for name in declared(path) if path.endswith(".h") else ():
                self.declares[name].append(path)
        self.defined, self.taken = symbols(build, self.texts)


def main(arguments):
    listing = arguments[:1] == ["--list"]
    world = World(arguments[-1] if arguments[listing:] else "build")
    failed = 0
    for key, rule in RULES.items():
        for name, bad in rule(world):
            enforced = ENFORCED[key] or listing
            if not enforced:
                print("# not enforced yet, %d offenders: %s" % (len(bad), name))
                continue
            print(("not ok - " if bad else "ok - ") + name)
            for line in bad if listing else bad[:SHOWN]:
                print("# " + line)
            if len(bad) > SHOWN and not listing:
                print(
                    "# and %d more: tests/conformance/structure.py --list %s"
                    % (len(bad) - SHOWN, arguments[-1])
                )
            failed |= bool(bad)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
