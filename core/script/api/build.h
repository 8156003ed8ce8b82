/* Constructors of nodes for Lua. */
#ifndef ENL_SCRIPT_API_BUILD_H
#define ENL_SCRIPT_API_BUILD_H

#include "core/tree/tree.h"

#include <lua.h>

enum { ENL_API_BUILD_DEPTH = 150 /* nodes within nodes */ };

/* Keys that every constructor takes; NULL at the end. */
extern const char *const enl_api_build_keys[];

/* A node that is being filled. */
typedef struct enl_builder {
    lua_State *L;
    const char *who;
    enl_node *node;
    enl_kind run_kind; /* what bare inlines among blocks are put into; 0: nothing */
    enl_node *run;     /* the paragraph open for them, or NULL */
    int height;        /* of the tallest kid */
} enl_builder;

/* A new node of the plugin at hand, charged for; its place is that of the block that is being set.
 */
enl_node *enl_api_build_node(lua_State *L, enl_kind kind);
/* Appends a kid that nests `height` levels; bare inlines go into a paragraph of run_kind. */
void enl_api_build_append(enl_builder *b, enl_node *kid, int height);
/* Appends the content at absolute `index`: text, a number, a node, or a list of such; `lists` is 0.
 */
void enl_api_build_add(enl_builder *b, int index, int lists);
/* Reads the common keys of the table at `t` (0: none). */
void enl_api_build_common(lua_State *L, int t, const char *who, enl_node *n);
/* Appends a kid of its own kind (caption, source line) from the inlines under `key`. */
void enl_api_build_part(enl_builder *b, int t, const char *key, enl_kind kind);

/* What stands at `index` (nil, text, a node, or a list of such) as a chain of nodes that `parent`
 * may hold, with origins set; inlines among blocks become paragraphs. *n counts the chain. Raises
 * Lua errors. */
enl_node *enl_api_build_chain(lua_State *L, int index, enl_kind parent, const char *who, size_t *n);
/* The node, or a copy when it stands somewhere already. */
enl_node *enl_api_build_adopt(lua_State *L, enl_node *n);

/* Adds the constructors to the table on top, but for those of build_table.c and build_note.c. */
void enl_api_build_open(lua_State *L);

#endif
