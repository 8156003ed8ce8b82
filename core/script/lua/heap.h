/* The memory of one Lua state: its limit, and small blocks cut from larger ones. */
#ifndef ENL_SCRIPT_LUA_HEAP_H
#define ENL_SCRIPT_LUA_HEAP_H

#include "core/base/mem.h"

#include <stdint.h>

enum {
    ENL_LUA_MEMORY = 64 << 20
}; /* bytes a plugin may hold in Lua, and as much text in the tree */

/* Small blocks go by size to free lists, which are filled from larger blocks that stay to the end.
 */
enum { ENL_LUA_HEAP_STEP = 16, ENL_LUA_HEAP_CLASSES = 16 };

typedef struct enl_lua_heap {
    enl_mem *mem;
    bool no_pool; /* each block is one of the compile's, for tests of memory that ends */
    void *free[ENL_LUA_HEAP_CLASSES]; /* [k]: blocks of (k + 1) * ENL_LUA_HEAP_STEP bytes; each
                                         begins with the next */
    char *at;                         /* what is left of the newest larger block */
    size_t left, total;
    size_t held;    /* bytes that Lua holds */
    int64_t budget; /* instructions left in this call, from which allocating takes its share */
    bool starved;   /* the compile's memory, not the plugin's, ran out */
} enl_lua_heap;

/* Lua's allocator (lua_Alloc); `heap` is an enl_lua_heap. NULL when the limit or the compile's
 * memory is reached; shrinking never fails. */
void *enl_lua_heap_allocate(void *heap, void *p, size_t before, size_t after);

#endif
