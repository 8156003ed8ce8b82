/* One hyphenation dictionary in libhyphen's format. */
#ifndef ENL_TEXT_HYPHDICT_H
#define ENL_TEXT_HYPHDICT_H

#include "core/base/ctx.h"
#include "core/base/mem.h"
#include "core/base/str.h"

#include <hyphen.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct enl_hyphpattern enl_hyphpattern;

typedef struct enl_hyphdict {
    HyphenDict *theirs; /* not NULL: libhyphen has read it and divides */
    bool converts;      /* words go through conv before libhyphen sees them */
    iconv_t conv;
    enl_arena arena;
    const char *text;              /* the file's, in UTF-8 */
    enl_hyphpattern *slots, *last; /* a hash table of its patterns */
    int shift;        /* the number of lowest bits to drop from a hash to get a slot's number */
    uint32_t longest; /* pattern, in bytes without digits */
    int left, right;  /* letters that stay together at a word's ends */
} enl_hyphdict;

/* Longest run of letters that is looked up, in bytes: libhyphen allocates nothing for it. Longer
 * patterns match nothing. */
#define ENL_HYPHDICT_WORD 96

/* Reads a dictionary. False when the file is not usable; `d` may be dropped all the same. */
bool enl_text_hyphdict_load(enl_hyphdict *d, enl_ctx *c, const char *path);
void enl_text_hyphdict_drop(enl_hyphdict *d);
/* Divides a run of n lower-case letters: divided[i] is set when the word may be divided after
 * letter i. At most ENL_HYPHDICT_WORD bytes. False when the dictionary cannot tell. */
bool enl_text_hyphdict_divide(const enl_hyphdict *d, const uint32_t *letters, size_t n,
                              bool *divided);

#endif
