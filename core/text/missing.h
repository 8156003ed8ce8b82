/* Characters that no installed font has: gathered while words are shaped, told once a script and
 * font. */
#ifndef ENL_TEXT_MISSING_H
#define ENL_TEXT_MISSING_H

#include "core/base/map.h"
#include "core/base/source.h"
#include "core/text/font.h"

/* Characters of one script that text in one font has, and no installed font. */
typedef struct enl_missing_group {
    hb_script_t script;
    enl_str family;
    bool letters; /* letters and digits, which text cannot be without; else signs */
    size_t n;
    enl_span first; /* the first place in the notes */
    uint32_t ch;    /* the character there */
} enl_missing_group;

typedef struct enl_missing {
    enl_ctx *c;
    enl_arena *a;
    enl_map seen; /* places that are counted already: words are shaped more than once */
    enl_missing_group *groups;
    size_t n, cap;
} enl_missing;

void enl_text_missing_init(enl_missing *m, enl_ctx *c, enl_arena *a);
/* Notes the character number `i` of those that the word at a place lacks in a font. */
void enl_text_missing_add(enl_missing *m, const enl_font *font, enl_str word, uint32_t i,
                          uint32_t ch, enl_span at);
/* Reports each group with its count, first place and the Debian package that has the characters:
 * letters and digits as errors, where a standard is claimed; signs as warnings, for the box in
 * their place keeps their text. */
void enl_text_missing_report(enl_missing *m);

#endif
