#!/bin/bash
# How Enlace does on any documents: corpus.sh FOLDER... [--sample N] [--keep FOLDER] [--jobs N]
#
# Builds each Markdown file (.md, .qmd, .markdown) by default and with --standard=none, compares the text of its PDF with
# pandoc's reading of the file, has qpdf and the structure checker look at it, and prints one table of what failed and why.
# The status is 0 when no text was lost without a report and no PDF was faulty. Needs pandoc, and a build (`make`).
exec /usr/bin/python3 -B "$(dirname "$0")/conformance/corpus.py" "$@"
