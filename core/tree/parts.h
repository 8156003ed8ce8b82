/* Generated text as runs, which citations and lists hand to layout. */
#ifndef ENL_TREE_PARTS_H
#define ENL_TREE_PARTS_H

#include "core/base/mem.h"
#include "core/base/str.h"

#include <stdbool.h>

/* A run of generated text: plain, or a link to a destination in the document or to an address. */
typedef struct enl_part {
    enl_str text, dest, uri;
    enl_str contents; /* of the link; "": the text */
    bool italic, bold, sub, sup, small_caps;
} enl_part;

/* Runs under construction; `a` holds the array, the texts are shared. */
typedef struct enl_parts {
    enl_arena *a;
    enl_part *items;
    size_t n, cap;
} enl_parts;

/* Appends any part; valid until the next one is added. */
enl_part *enl_parts_add(enl_parts *p, enl_part part);
/* Appends plain text; nothing when it is "". */
void enl_parts_put(enl_parts *p, enl_str text);
void enl_parts_put_z(enl_parts *p, const char *text);

#endif
