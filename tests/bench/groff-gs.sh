#!/bin/sh
# groff -ms by PostScript and Ghostscript: groff-gs.sh IN OUT
groff -k -t -p -ms -Tps -P-pa4 -dpaper=a4 "$1" | ps2pdf -sPAPERSIZE=a4 - "$2"
