/* The list of installed faces, kept in a file of our own between runs. */
#ifndef ENL_TEXT_FONTINDEX_H
#define ENL_TEXT_FONTINDEX_H

#include "core/base/ctx.h"
#include "core/base/str.h"
#include "core/text/fontscan.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct enl_face_entry {
    enl_str names; /* "|name|name|", lower case */
    enl_str path;
    uint32_t index;
    int weight, width; /* 1 to 1000; percent */
    bool italic;
    int64_t mtime, size;
} enl_face_entry;

typedef struct enl_fontindex {
    enl_ctx *ctx;
    enl_arena arena;
    enl_str roots;   /* folders to search, joined by ':' */
    enl_str file;    /* where the index is kept, empty for nowhere */
    enl_str faces;   /* a line each, see fontscan.c */
    bool wide;       /* fontconfig's folders were searched as well */
    uint32_t builds; /* how often it was made anew */
    enl_fontscan scan;
} enl_fontindex;

/* Reads the index, or makes it when there is none or a folder has changed since. */
void enl_text_fontindex_open(enl_fontindex *x, enl_ctx *c);
void enl_text_fontindex_drop(enl_fontindex *x);
/* Makes it anew, with fontconfig's folders when `wide`, and keeps it for later runs. Entries handed
 * out before stay valid. */
void enl_text_fontindex_build(enl_fontindex *x, bool wide);
/* The next face of a family (a key from enl_text_fontscan_key; empty for any) after *at, which
 * starts as 0. */
bool enl_text_fontindex_next(const enl_fontindex *x, enl_str family, size_t *at,
                             enl_face_entry *out);

#endif
