#!/usr/bin/env python3
"""Fails every call of a kind that the program makes, one a run, and says what came of it.

    every.py FAIL.SO ENLACE KIND STEP NAME -- ARGUMENTS...

NAME is the output that the arguments write in the working directory. Of the calls, every STEP-th is tried. A run must
end with status 0 and the bytes of an undisturbed run, or with another status, a message that says what happened, and
the old output as it was; neither may leave other files. A crash is told with the libraries that were asking for what they
did not get, and is a failure unless one of KNOWN asked: include/enlace.h names those. With INJECT_COLD=1 no run finds an index of fonts.
"""
import collections
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

# Libraries that end the process themselves when memory runs out.
KNOWN = {"libcairo.so.2", "libpixman-1.so.0"}
# What the program says, by the kind of call that failed.
SAYS = {"malloc": r"out of memory", "mmap": r"out of memory"}
OLD = b"the output of an earlier run"


class Trial:
    """One run of the program in a folder of its own."""

    def __init__(self, setup, number):
        fail, program, kind, name, arguments, source, cache = setup
        self.folder = tempfile.mkdtemp(prefix="enlace-inject-")
        report = os.path.join(self.folder, "report")
        work = os.path.join(self.folder, "work")
        os.mkdir(work)
        self.path = os.path.join(work, name)
        with open(self.path, "wb") as f:
            f.write(OLD)
        environment = dict(os.environ, LD_PRELOAD=fail, FAIL_KIND=kind, FAIL_AT=str(number), FAIL_COUNT=report,
                           LC_ALL="C.UTF-8", XDG_CACHE_HOME=cache or os.path.join(self.folder, "cache"))
        arguments = [a.replace("@", work) for a in arguments]
        done = subprocess.run([program, *arguments], env=environment, cwd=source, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=120, check=False)
        self.status = done.returncode
        self.said = done.stderr.decode(errors="replace")
        self.report = open(report).read() if os.path.exists(report) else ""
        self.files = {f: open(os.path.join(work, f), "rb").read() for f in os.listdir(work)}
        self.name = name
        shutil.rmtree(self.folder)


def fault(trial, wanted, kind):
    """What is wrong with the run, or None."""
    if trial.status < 0:
        libraries = trial.report.split()[1:]
        guilty = next((x for x in libraries if not re.match(r"fail\.so|libc\.so|ld-linux|libdl|libgcc", x)), "?")
        return None if guilty in KNOWN else f"crash with signal {-trial.status} in {' '.join(libraries)}"
    if trial.status == 0:
        if trial.files != wanted:
            return "status 0 and other bytes"
        return None
    if trial.status == 127 and "error while loading shared libraries" in trial.said:
        return None  # the loader's: the program has not begun
    if trial.files != {trial.name: OLD}:
        return f"status {trial.status} and files changed: {sorted(trial.files)}"
    says = SAYS.get(kind)
    if says and (trial.status != 4 or not re.search(says, trial.said) or trial.said.count("error:") > 1):
        return f"status {trial.status}, told as: {trial.said.strip()[:300]}"
    if not trial.said.strip():
        return f"status {trial.status} without a word"
    return None


def main():
    fail, program, kind, step, name = sys.argv[1:6]
    arguments = sys.argv[sys.argv.index("--") + 1:]
    cache = None if os.environ.get("INJECT_COLD") else tempfile.mkdtemp(prefix="enlace-inject-cache-")
    setup = (os.path.abspath(fail), os.path.abspath(program), kind, name, arguments, os.getcwd(), cache)
    Trial(setup, 0)  # makes the index of fonts, which the others find
    first = Trial(setup, 0)
    if first.status != 0 or first.files[name] == OLD:
        sys.exit(f"an undisturbed run ends with {first.status}: {first.said}")
    calls = int(first.report.split()[1])
    faults = collections.defaultdict(list)
    with ThreadPoolExecutor(int(os.environ.get("INJECT_JOBS", os.cpu_count()))) as pool:
        numbers = range(1, calls + 1, int(step))
        for number, trial in zip(numbers, pool.map(lambda n: Trial(setup, n), numbers)):
            what = fault(trial, first.files, kind)
            if what:
                faults[what].append(number)
    if cache:
        shutil.rmtree(cache)
    for what, numbers in faults.items():
        print(f"{len(numbers)} of {calls} (first {numbers[:6]}): {what}")
    if not faults:
        print(f"{calls} calls of {kind}")
    sys.exit(bool(faults))


main()
