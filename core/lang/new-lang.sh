#!/bin/sh
# Writes the skeleton of a language, core/lang/TAG.c, and lists what a language still lacks. One that is there already
# is only checked. Run by `make new-lang TAG=xx`.
set -e
cd "$(dirname "$0")"
tag=$1
case $tag in
  [a-z][a-z] | [a-z][a-z][a-z]) ;;
  *) echo "make new-lang: expected the code of a language (ISO 639), for example TAG=nl" >&2; exit 2 ;;
esac

# name TAB meaning, of each base word
base_words() { sed -n 's/^ENL_LANG_WORD(\([a-z_]*\), "\(.*\)")$/\1\t\2/p' words.def; }

skeleton() {
  cat <<EOF
/* LANGUAGE. */
#include "core/lang/lang.h"

/* ---- numbers ---- */

static const enl_lang_numbers numbers = {
    .decimal = ".",   /* missing: check the decimal mark, "." or "," */
    .group = ",",     /* missing: check the mark between thousands, ".", "," or "\\u00A0" */
    .group_from = 4,  /* 5: numbers of four digits have no mark */
    .minus = "\\u2212",
    .percent = "#%",  /* missing: check "#%" or "#\\u00A0%" */
    .money = "\$#",   /* missing: check where the currency is: "\$#", "#\\u00A0\$" */
};

/* ---- dates ---- */

static const char *const months[] = {
    "January", "February", "March", "April", "May", "June", /* missing: translate the months */
    "July", "August", "September", "October", "November", "December",
};
static const char *const weekdays[] = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", /* missing: translate */
};
static const enl_lang_dates dates = {
    .date = "{day} {month} {year}",
    .data = "{day} {month} {year}",
    .brief = "{day} {brief} {year}",
    .month = "{month} {year}",
    .brief_month = "{brief} {year}",
    .day = "{day} {month}",
    .brief_day = "{day} {brief}",
    .months = months,
    .mon = months,
    .brief_months = months,
    .weekdays = weekdays,
};

/* ---- words ---- */

static const char *const words[ENL_WORD_COUNT] = {
EOF
  base_words | while IFS='	' read -r name meaning; do
    printf '    [ENL_WORD_%s] = NULL, /* missing: %s */\n' "$name" "$meaning"
  done
  cat <<EOF
};
/* Words that begin a note under a table. */
static const char *const table_notes[] = { NULL };

/* lang.h says what else a record may hold: articles, ordinals, the order of letters, direction. */
const enl_lang enl_lang_$tag[] = {
    { .tag = "$tag",
      .name = "LANGUAGE",
      .numbers = &numbers,
      .digits = "latn",
      .dates = &dates,
      .words = words,
      .table_notes = table_notes },
    { .tag = NULL },
};
EOF
}

file=$tag.c
if [ ! -e "$file" ]; then
  skeleton > "$file"
  echo "wrote core/lang/$file; the data are in the Unicode CLDR (https://cldr.unicode.org)"
fi
missing=$(
  grep -n 'missing:' "$file" | sed "s|^\([0-9]*\):.*missing: \(.*\) \*/.*|core/lang/$file:\1: \2|"
  base_words | while IFS='	' read -r name meaning; do
    grep -q "ENL_WORD_$name\]" "$file" || echo "core/lang/$file: no word \`$name\`: $meaning"
  done
)
if [ -n "$missing" ]; then
  echo "$missing"
  echo "$(echo "$missing" | wc -l) missing"
else
  echo "core/lang/$file has everything"
fi
