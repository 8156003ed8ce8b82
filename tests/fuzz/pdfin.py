#!/usr/bin/env python3
"""Changed PDF files through `enlace-pdfin`: pdfin.py PROGRAM HOST.pdf TIMES FILE...

Each of FILE is changed in a few places, TIMES times in all, from fixed seeds, and goes through appending, a figure and
detaching. The program must answer each job within 60 seconds and use no more than 1 GiB (without a sanitizer); what the answer
says does not matter. Prints what went wrong with the seed that shows it again, and ends with 1 then.
"""

import random
import resource
import struct
import subprocess
import sys
import threading

INSPECT, APPEND, FIGURE, ATTACH, DETACH = range(5)
WORDS = [b"obj", b"endobj", b"stream", b"/Kids", b"/Parent", b"/K", b"/Length", b"/Count", b"/Type", b"R", b"<<", b">>", b"[", b"]"]


def number(n):
    return struct.pack("<q", n)


def text(b):
    return number(len(b)) + b


def message(verb, host, source):
    """One job, as core/pdfin/job.h has it: at most one source with all its pages and no stamps."""
    sources = b"" if source is None else text(source) + text(b"") * 2 + text(b"Page {page}") + text(b"") * 3 + number(0) * 5
    body = number(verb) + text(host) + text(b"") + number(source is not None) + sources + number(0)
    return struct.pack("<QQ", 1, len(body)) + body


def changed(data, seed):
    r = random.Random(seed)
    data = bytearray(data)
    for _ in range(r.choice([1, 1, 2, 4, 16])):
        at, kind = r.randrange(len(data)), r.randrange(6)
        if kind == 0:
            data[at] = r.randrange(256)
        elif kind == 1:
            del data[at : at + r.choice([1, 8, 200])]
        elif kind == 2:
            data[at:at] = data[r.randrange(len(data)) :][: r.choice([4, 40, 400])]
        elif kind == 3:
            data[at : at + 1] = str(r.choice([0, 1, -1, 255, 65536, 2**31 - 1, 2**31, 10**19])).encode()
        elif kind == 4:
            data[at:at] = r.choice(WORDS)
        else:  # a number becomes another one of the file, so that references go elsewhere
            while at < len(data) and not 48 <= data[at] < 58:
                at += 1
            data[at : at + 1] = str(r.randrange(60)).encode()
    return bytes(data)


class Program:
    def __init__(self, path):
        self.path, self.process = path, None

    def ask(self, job):
        """Whether it answers."""
        if not self.process:
            self.process = subprocess.Popen([self.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        alarm = threading.Timer(60, self.process.kill)
        alarm.start()
        try:
            self.process.stdin.write(job)
            self.process.stdin.flush()
            head = self.process.stdout.read(16)
            size = struct.unpack("<QQ", head)[1] if len(head) == 16 else -1
            return size >= 0 and len(self.process.stdout.read(size)) == size
        except BrokenPipeError:
            return False
        finally:
            alarm.cancel()

    def ended(self):
        said = self.process.stderr.read().decode("utf-8", "replace")
        status = self.process.wait()
        self.process = None
        return "status %d: %s" % (status, said[-1500:])


def main(path, host, times, files):
    program, wrong = Program(path), 0
    host = open(host, "rb").read()
    data = [open(f, "rb").read() for f in files]
    for seed in range(times):
        at = seed % len(files)
        bad = changed(data[at], seed)
        jobs = [message(APPEND, host, bad), message(FIGURE, b"", bad), message(DETACH, bad, None)]
        if seed % 10 == 0:
            jobs.append(message(APPEND, bad, data[(seed // 10) % len(files)]))
        for job in jobs:
            if not program.ask(job):
                print("seed %d, %s: %s" % (seed, files[at], program.ended()))
                wrong += 1
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if program.process is None else 0
    if program.process:
        program.process.stdin.close()
        program.process.wait()
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print("# %d files, at most %d MiB" % (times, peak >> 10))
    return wrong > 0 or ("asan" not in path and peak > 1 << 20)


sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]))
