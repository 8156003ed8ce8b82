/* Fields, {{ name }}: their syntax, and how they are filled: with a value of the front matter, or
 * with the result of a plugin's function. core/resolve knows the first, the Lua host the second. */
#ifndef ENL_TREE_FIELD_H
#define ENL_TREE_FIELD_H

#include "core/tree/tree.h"

/* Which fence words are plugin blocks. A fenced block whose first info word is one becomes an
 * ENL_BLOCK, any other a CODE_BLOCK. NULL: none are. */
typedef bool (*enl_is_block_fn)(enl_str name, void *payload);
/* A hint at the block whose name is near the word, or NULL. */
typedef const char *(*enl_near_block_fn)(enl_str name, void *payload);
typedef struct enl_block_words {
    enl_is_block_fn has;
    enl_near_block_fn near; /* NULL: no hints */
    void *payload;
} enl_block_words;

/* The functions for fields. */
typedef struct enl_functions {
    /* Whether a function has that name. */
    bool (*has)(enl_str name, void *self);
    /* What the call `n` (a FIELD: text = the function's name, its options as attributes) gives
     * where only text is possible; n->origin is then the plugin. False when it fails, which has
     * been reported. */
    bool (*text)(void *self, enl_doc *d, enl_node *n, enl_str *out);
    void *self;
} enl_functions;

/* Length of "{{ name }}" or "{{ name key=value }}" at s.p[i], 0 when there is none. */
size_t enl_field_length(enl_str s, size_t i);

#endif
