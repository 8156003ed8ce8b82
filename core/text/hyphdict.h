/* One hyphenation dictionary, as libhyphen uses it. */
#ifndef ENL_TEXT_HYPHDICT_H
#define ENL_TEXT_HYPHDICT_H

#include "core/base/ctx.h"
#include "core/base/str.h"

#include <hyphen.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct enl_hyphdict {
    HyphenDict *dict;
    HyphenDict own; /* what dict points to when the file was read here */
    void *tables;   /* what it consists of */
    bool theirs;    /* read by libhyphen itself */
    bool converts;  /* words go through conv before libhyphen sees them */
    iconv_t conv;
} enl_hyphdict;

/* Longest run of letters that is looked up, in bytes: libhyphen allocates nothing for it. */
#define ENL_HYPHDICT_WORD 96

/* Reads a dictionary. False when the file can't be used; `d` may be dropped all the same. */
bool enl_hyphdict_load(enl_hyphdict *d, enl_ctx *c, const char *path);
void enl_hyphdict_drop(enl_hyphdict *d, enl_ctx *c);
/* Divides a run of n lower-case letters: divided[i] is set when the word may be divided behind
 * letter i. At most ENL_HYPHDICT_WORD bytes. False when the dictionary can't say. */
bool enl_hyphdict_divide(const enl_hyphdict *d, const uint32_t *letters, size_t n, bool *divided);

#endif
