/* What the letters of a text say of its language: a guess where none is named, and whether a named
 * one can be right. Scripts decide, not words: Latin text says nothing. */
#ifndef ENL_LANG_GUESS_H
#define ENL_LANG_GUESS_H

#include "core/lang/lang.h"

enum { ENL_LANG_SCRIPTS = 32 };

/* Letters that were counted, by script; zero at first. */
typedef struct enl_lang_letters_seen {
    uint32_t by_script[ENL_LANG_SCRIPTS], all;
    uint32_t signs[8]; /* letters that only some languages of a script have */
} enl_lang_letters_seen;

/* Counts the letters of UTF-8 text, until there are enough. */
void enl_lang_guess_count(enl_lang_letters_seen *seen, enl_str text);
/* 20,000 were counted: more would not change what is said. */
bool enl_lang_guess_has_enough(const enl_lang_letters_seen *seen);
/* The tag of the language that is usually written so; "" for Latin text, and for none. */
enl_str enl_lang_guess_tag(const enl_lang_letters_seen *seen);
/* Whether text of these letters can be in the language. Else *script names theirs: "Han". Always
 * true for short texts and for languages that are not known here. */
bool enl_lang_guess_fits(const enl_lang_letters_seen *seen, enl_str tag, const char **script);
/* The tag that was meant by what is not a tag, or no language's: "en" for "english", "zh" for "cn",
 * "en-US" for "en_US.UTF-8"; "" when nothing is known. In `out`, of 16 bytes or more. */
enl_str enl_lang_guess_meant(enl_str given, char *out);

#endif
