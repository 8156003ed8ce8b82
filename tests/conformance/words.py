#!/usr/bin/env python3
"""Checks that a PDF has every word of a tree, as often at least: words.py PDF < TREE-DUMP"""
import collections
import sys

import text

have = collections.Counter(text.words(text.of_pdf(sys.argv[1])))
want = collections.Counter(text.words(text.of_tree(sys.stdin.read())))
if not want:
    sys.exit("the dump has no words")
missing = want - have
if missing:
    sys.exit("missing: " + ", ".join(f"{word} ({n})" for word, n in sorted(missing.items())))
