#!/usr/bin/env python3
"""Changes one operator at a time in a copy of the tree and lists the changes that no test notices.

mutate.py N [FOLDER...]: N changes at random (a seed in $SEED, 1) in the functions of core/FOLDER, of layout, resolve, lang,
data, cite and script when none is named. A change is noticed when it does not compile (it is then replaced by another one),
when a test of its folder fails, dies or does not end, else it *survives* and is printed with its place and a number.

What changes nothing that could be seen is set aside by hand: a line `NUMBER WHY` in tests/mutants/equal.txt. The number is
made of the line's text and the change, so it holds while that line does, wherever it moves.

It is quick because a change costs one compiler run and one shared library: the program, the modules and the unit tests of the
copy all use that library. The tests that have noticed most in the least time run first, and the first failure ends a change.
Suites compare with PDFs of the unchanged program (see $CHECKED in tests/conformance/check-pdf.sh); veraPDF is not asked.
JOBS (as many as there are processors) changes are tried at a time. MUTANT=NUMBER tries one again and shows what its tests say.
"""

import collections
import hashlib
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tests/conformance"))
sys.dont_write_bytecode = True
import structure  # noqa: E402

HERE = os.path.join(ROOT, "build/mutants")
FOLDERS = ["layout", "resolve", "lang", "data", "cite", "script"]

# Suites that look at what a folder does, beside the unit tests of its name. Other unit tests run for all, when they are quick.
SUITES = {
    "layout": "golden layout random pages pages-joints tables direction references typography text",
    "resolve": "references random pages faults layout golden text cli plugin-api",
    "lang": "references typography direction tables plugin-charts golden faults",
    "data": "plugin-data plugin-charts references faults plugin-api plugin-trust",
    "cite": "citation-styles references golden text",
    "script": "plugin-api plugin-tools plugin-charts plugin-examples plugin-data plugin-guide faults plugin-trust",
    "notes": "text golden references faults terminal cli",
    "style": "golden pages layout faults typography",
    "text": "typography direction golden text layout",
    "svg": "svg-read svg",
    "pdf": "pdf-device pdf references golden",
}
STATUS = "the status"
OTHER_UNITS = 2.0  # seconds that a unit test of another folder may take

# ---- what may be changed ----

COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
ARITHMETIC = {" + ": " - ", " - ": " + ", " * ": " / ", " / ": " * ", " % ": " * ", " += ": " -= ", " -= ": " += "}
LOGICAL = {"&&": "||", "||": "&&"}
TOKEN = re.compile(
    r"(?P<compare>(?<= )(?:<=|>=|==|!=|<|>)(?= ))|(?P<logical>&&|\|\|)|(?P<arithmetic> (?:\+=|-=|[-+*/%]) )"
    r"|(?P<number>(?<![\w.])\d+(?![\w.]))|(?P<boolean>\b(?:true|false)\b)|(?P<step>\+\+|--)"
)
CONDITION = re.compile(r"\b(?:if|while) \(")
STATEMENT = re.compile(
    r"^ {4,}(?!return\b|break\b|continue\b|goto\b|case\b|default\b|else\b|if\b|for\b|while\b|do\b)"
    r"(?:[\w.>\[\]*-]+(?:\([^;]*\)| (?:[-+|&*/]|<<|>>)?= [^;]*|\+\+|--)|(?:\+\+|--)[^;]*);$"
)
DECLARATION = re.compile(r"^ *(?:const |static |struct |enum |unsigned )*\w+ \**\w+(?:\[[^]]*\])? ?(?:=|;|,)")

Mutant = collections.namedtuple("Mutant", "path line kind old new before after number")


def closing(text, start):
    """The index of the bracket that closes the one at text[start]; -1 when the line has none."""
    depth = 0
    for i in range(start, len(text)):
        depth += (text[i] in "([{") - (text[i] in ")]}")
        if depth == 0:
            return i
    return -1


def hide(line):
    """The line with what stands in quotes and in comments made blank, as long as before."""
    return re.sub(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|/\*.*?\*/', lambda m: "\0" * len(m.group(0)), line)


def changes(line):
    """Kind, old text, new text, and the changed line."""
    bare = hide(line)
    for m in TOKEN.finditer(bare):
        old, kind = m.group(0), m.lastgroup
        if kind == "compare":
            new = COMPARISONS[old]
        elif kind == "logical":
            new = LOGICAL[old]
        elif kind == "arithmetic":
            new = ARITHMETIC[old]
        elif kind == "boolean":
            new = "false" if old == "true" else "true"
        elif kind == "step":
            new = "--" if old == "++" else "++"
        else:
            new = str(int(old) + 1)
        yield kind, old, new, line[: m.start()] + new + line[m.end() :]
    for m in CONDITION.finditer(bare):
        end = closing(bare, m.end() - 1)
        if end > 0:
            inner = line[m.end() : end]
            yield "condition", inner, "!(%s)" % inner, line[: m.end()] + "!(" + inner + ")" + line[end:]
    if STATEMENT.match(bare) and not DECLARATION.match(bare):
        yield "statement", line.strip(), ";", " " * (len(line) - len(line.lstrip())) + ";"


def number_of(line, kind, new, occurrence):
    text = "\0".join([" ".join(line.split()), kind, new, str(occurrence)])
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def mutants_of(path):
    """All changes in the functions of a file."""
    text = structure.read(path)
    lines, bare = text.split("\n"), structure.blank(text)
    inside = set()
    for m in re.finditer(r"^[A-Za-z_][^;{}#]*?\)\n\{\n.*?^\}", bare, flags=re.S | re.M):
        body = m.start() + m.group(0).index("\n{\n") + len("\n{\n")
        inside.update(range(bare.count("\n", 0, body), bare.count("\n", 0, m.end())))
    comment = False
    for i, line in enumerate(lines):
        opened, comment = comment, (comment or "/*" in line) and "*/" not in line[line.rfind("/*") + 1 :]
        if i not in inside or opened or comment or line.lstrip().startswith("#"):
            continue
        seen = collections.Counter()
        for kind, old, new, after in changes(line):
            seen[kind, new] += 1
            yield Mutant(path, i + 1, kind, old, new, line, after, number_of(line, kind, new, seen[kind, new]))


# ---- the copies of the tree ----


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options)


class Tree:
    """A copy with its build, in which one change is tried at a time."""

    def __init__(self, number):
        self.root = os.path.join(HERE, str(number))
        self.build = os.path.join(self.root, "build")
        self.tmp = os.path.join(HERE, "tmp%d" % number)

    def make_first(self):
        """Builds all, with the library shared: libenlace.a is a word to the linker that it take the other one."""
        os.makedirs(self.root)
        for name in ("core", "include", "plugins", "templates", "samples", "tests", "Makefile", "README.md", "LICENSE"):
            source, target = os.path.join(ROOT, name), os.path.join(self.root, name)
            if os.path.isdir(source):
                shutil.copytree(source, target)
            else:
                shutil.copy2(source, target)
        flags = ["CFLAGS=-O1 -fvisibility=default", "-j%d" % jobs()]
        self.make(flags + ["build/libenlace.so"])
        os.symlink("libenlace.so", os.path.join(self.build, "libenlace.so.0"))
        with open(os.path.join(self.build, "libenlace.a"), "w") as f:
            f.write("INPUT(-lenlace)\n")
        self.make(flags + ["LDFLAGS=-Lbuild", "all", "tests"])

    def make(self, arguments):
        made = run(["make", "-s", *arguments], cwd=self.root)
        if made.returncode:
            sys.exit(made.stdout + made.stderr)

    def find_commands(self):
        """How make compiles a file and links the library."""
        said = run(
            ["make", "-n", "V=1", "CFLAGS=-O1 -fvisibility=default", "-W", "core/compile.c", "build/libenlace.so"],
            cwd=self.root,
        ).stdout
        for line in said.splitlines():
            if " -c core/compile.c " in line:
                self.compile = line
            if "-shared" in line:
                self.link = line

    def copy_to(self, other):
        shutil.copytree(self.root, other.root, symlinks=True)
        other.compile, other.link = self.compile, self.link

    def build_one(self, path):
        """Compiles a file and links. False when the compiler refuses it."""
        command = self.compile.replace("core/compile", path[:-2]).replace(" -MMD -MP", "")
        return (
            not run(command, shell=True, cwd=self.root).returncode
            and not run(self.link, shell=True, cwd=self.root).returncode
        )

    def write(self, path, text):
        with open(os.path.join(self.root, path), "w", encoding="utf-8") as f:
            f.write(text)


# ---- the tests ----


class Test:
    """A unit test or a suite, with what is known of it."""

    def __init__(self, name, command):
        self.name, self.command = name, command
        self.noticed, self.spent, self.usual = 0, 0.0, 60.0  # measured before use
        self.known = set()  # what fails without any change

    def rank(self):
        return (self.noticed + 1) / (self.spent + 5 * self.usual + 0.05)

    def fails(self, tree, show=False, to_end=False):
        """Runs it in a tree until something fails, or to the end. Lists what fails that did not without a change."""
        shutil.rmtree(tree.tmp, ignore_errors=True)
        if self.name.startswith("unit_"):
            os.makedirs(tree.tmp)
        else:
            shutil.copytree(os.path.join(HERE, "checked"), os.path.join(tree.tmp, "checked"))
        environment = dict(
            os.environ,
            ROOT=tree.root,
            BUILD=tree.build,
            ENLACE=tree.build + "/enlace",
            LD_LIBRARY_PATH=tree.build,
            TMPDIR=tree.tmp,
            CHECKED=tree.tmp + "/checked",
            SUITE=self.name,
            LC_ALL="C.UTF-8",
            CMOCKA_MESSAGE_OUTPUT="tap",
        )
        for name in ("SOURCE_DATE_EPOCH", "NO_COLOR", "MAKEFLAGS", "MFLAGS", "UPDATE_GOLDEN"):
            environment.pop(name, None)
        begun, cpu = time.monotonic(), int(10 + 4 * self.usual)

        def limits():
            resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 5))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        process = subprocess.Popen(
            self.command,
            cwd=tree.root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=limits,
        )
        alarm = threading.Timer(120 + 20 * self.usual, lambda: os.killpg(process.pid, signal.SIGKILL))
        alarm.start()
        wrong = []
        for line in process.stdout:
            if show:
                print("    " + line, end="")
            if line.startswith("not ok") and line.strip() not in self.known:
                wrong.append(line.strip())
                if not to_end:
                    os.killpg(process.pid, signal.SIGKILL)
                    break
        process.stdout.close()
        status = process.wait()
        alarm.cancel()
        self.spent += time.monotonic() - begun
        if status and not wrong and STATUS not in self.known:
            wrong.append("status %d" % status)
        elif status and to_end:
            wrong.append(STATUS)
        return wrong


def unit_tests(tree):
    for folder, _, names in sorted(os.walk(os.path.join(tree.root, "tests/unit"))):
        for name in sorted(names):
            path = os.path.relpath(os.path.join(folder, name), tree.root)
            if path.endswith(".c"):
                unit = "unit_" + path[len("tests/unit/") : -2].replace("/", "_")
                yield Test(unit, [os.path.join("build/tests", unit)])


def measure(tree, folders):
    """All tests that the folders need, with what they take and what fails in the unchanged tree."""
    os.makedirs(os.path.join(HERE, "checked/verapdf"), exist_ok=True)
    wanted = sorted({s for f in folders for s in SUITES.get(f, "golden").split()})
    tests = list(unit_tests(tree)) + [Test(s, ["bash", "tests/suite/%s.sh" % s]) for s in wanted]
    for test in tests:
        begun = time.monotonic()
        test.known = set(test.fails(tree, to_end=True))
        test.usual, test.spent = time.monotonic() - begun, 0.0
        for line in test.known - {STATUS}:
            print("%s fails without any change, which is left out: %s" % (test.name, line), flush=True)
        if os.path.isdir(os.path.join(tree.tmp, "checked")):
            for name in os.listdir(os.path.join(tree.tmp, "checked")):
                os.makedirs(os.path.join(HERE, "checked", name), exist_ok=True)
    return [t for t in tests if not any(line.startswith("status") for line in t.known)]


def tests_of(folder, tests):
    """Those that look at a folder: its own unit tests, its suites, quick unit tests of others."""
    own, suites = "unit_%s_" % folder, SUITES.get(folder, "golden").split()
    for test in tests:
        if (
            test.name in suites
            or test.name.startswith(own)
            or (test.name.startswith("unit_") and test.usual <= OTHER_UNITS)
        ):
            yield test


# ---- trying ----


def jobs():
    return int(os.environ.get("JOBS", os.cpu_count()))


def set_aside():
    path, out = os.path.join(ROOT, "tests/mutants/equal.txt"), {}
    if os.path.exists(path):
        for line in open(path, encoding="utf-8"):
            if line.strip() and line[0] != "#":
                number, why = line.split(maxsplit=1)
                out[number] = why.strip()
    return out


class Trial:
    """What is to be tried and what came of it; several threads share it."""

    def __init__(self, wanted, mutants, tests):
        self.lock, self.wanted, self.tests = threading.Lock(), wanted, tests
        self.rest = iter(mutants)
        self.tried, self.killed, self.aside, self.survivors = 0, 0, [], []
        self.reasons, self.equal = set_aside(), 0

    def next(self):
        with self.lock:
            if self.tried >= self.wanted:
                return None
            mutant = next(self.rest, None)
            self.tried += mutant is not None
            return mutant

    def judge(self, tree, mutant):
        text = structure.read(mutant.path)
        lines = text.split("\n")
        lines[mutant.line - 1] = mutant.after
        built = os.path.join(tree.build, "obj", mutant.path[:-2] + ".o")
        shutil.copy2(built, built + ".kept")
        tree.write(mutant.path, "\n".join(lines))
        verdict = self.look(tree, mutant) if tree.build_one(mutant.path) else None
        tree.write(mutant.path, text)
        os.replace(built + ".kept", built)  # the next change links again
        return verdict

    def look(self, tree, mutant):
        """The test that notices, "" when none does."""
        folder = mutant.path.split("/")[1]
        own = list(tests_of(folder, self.tests))
        prefix = "unit_%s_%s" % (folder, os.path.basename(mutant.path)[:-2])
        own.sort(key=lambda t: (not t.name.startswith(prefix), -t.rank()))
        for test in own:
            wrong = test.fails(tree, show="MUTANT" in os.environ)
            if wrong:
                test.noticed += 1
                return "%s: %s" % (test.name, wrong[0])
        return ""

    def work(self, tree):
        while True:
            mutant = self.next()
            if not mutant:
                return
            if mutant.number in self.reasons:
                with self.lock:
                    self.aside.append(mutant)
                continue
            verdict = self.judge(tree, mutant)
            with self.lock:
                if verdict is None:
                    self.tried -= 1  # it does not compile
                elif verdict:
                    self.killed += 1
                    say(mutant, "noticed", verdict)
                else:
                    self.survivors.append(mutant)
                    say(mutant, "SURVIVED", "")


def say(mutant, what, why):
    print(
        "%-8s %s %s:%d: %s -> %s  %s"
        % (what, mutant.number, mutant.path, mutant.line, mutant.old.strip(), mutant.new.strip(), why[:100]),
        flush=True,
    )


def report(trial, seconds):
    print("\nsurvivors, for tests/mutants/equal.txt when they change nothing that could be seen:")
    for m in sorted(trial.survivors, key=lambda m: (m.path, m.line)):
        print("\n%s  %s:%d\n  - %s\n  + %s" % (m.number, m.path, m.line, m.before.strip(), m.after.strip()))
    count = trial.killed + len(trial.survivors)
    by_folder = collections.Counter(m.path.split("/")[1] for m in trial.survivors)
    print("\nby folder: %s" % ", ".join("%s %d" % p for p in sorted(by_folder.items())) if by_folder else "")
    print(
        "%d changes in %d s: %d noticed, %d survive, %d set aside: %.0f %%"
        % (
            trial.tried,
            seconds,
            trial.killed,
            len(trial.survivors),
            len(trial.aside),
            100 * trial.killed / max(count, 1),
        )
    )


def main(arguments):
    os.chdir(ROOT)
    wanted = int(arguments[0])
    folders = arguments[1:] or [f for f in FOLDERS if os.path.isdir("core/" + f)]
    files = [p for p in structure.sources() if p.endswith(".c") and p.split("/")[1] in folders]
    mutants = [m for p in files for m in mutants_of(p)]
    random.Random(int(os.environ.get("SEED", "1"))).shuffle(mutants)
    if "MUTANT" in os.environ:
        mutants = [m for m in mutants if m.number == os.environ["MUTANT"]]
    print("%d changes are possible in %d files of %s" % (len(mutants), len(files), " ".join(folders)), flush=True)
    shutil.rmtree(HERE, ignore_errors=True)
    begun = time.monotonic()
    trees = [Tree(i) for i in range(min(jobs(), wanted))]
    trees[0].make_first()
    trees[0].find_commands()
    for tree in trees[1:]:
        trees[0].copy_to(tree)
    print("built in %d s" % (time.monotonic() - begun), flush=True)
    tests = measure(trees[0], folders)
    print("%d tests, %d s in all" % (len(tests), sum(t.usual for t in tests)), flush=True)
    trial = Trial(wanted, mutants, tests)
    workers = [threading.Thread(target=trial.work, args=(tree,)) for tree in trees]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    report(trial, time.monotonic() - begun)
    shutil.rmtree(HERE, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1:])
