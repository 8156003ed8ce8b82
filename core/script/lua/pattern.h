/* Lua patterns (Lua 5.4 manual, 6.4.1) with a matcher that counts its steps, since one match can
 * take time exponential in the pattern's length. */
#ifndef ENL_SCRIPT_LUA_PATTERN_H
#define ENL_SCRIPT_LUA_PATTERN_H

#include "core/base/str.h"

#include <lua.h>
#include <stdint.h>

enum {
    ENL_PATTERN_ITEMS = 200, /* items of one pattern; also bounds the matcher's recursion */
    ENL_PATTERN_CAPTURES = 32
};

/* One step of a compiled pattern. */
typedef struct enl_pattern_item {
    uint8_t op, repeat;
    uint8_t a, b;    /* capture number, or the two bytes of %b */
    uint32_t set[8]; /* bytes that a single character may be */
} enl_pattern_item;

typedef struct enl_pattern {
    bool anchored;
    int n_captures;
    enl_pattern_item *items;
    /* what a match's first byte has to be of; NULL: it may be empty, say */
    const enl_pattern_item *first;
} enl_pattern;

typedef struct enl_capture {
    const char *start;
    ptrdiff_t n;
} enl_capture;
enum { ENL_CAPTURE_OPEN = -1, ENL_CAPTURE_POSITION = -2 };

typedef struct enl_matcher {
    lua_State *L;
    const enl_pattern *pattern;
    const char *begin, *end;
    uint32_t steps;
    enl_capture captures[ENL_PATTERN_CAPTURES];
} enl_matcher;

/* Room that a pattern of `n` bytes needs at most. */
size_t enl_lua_pattern_room(size_t n);
/* Compiles into `items`, which has that room. `anchor`: a leading ^ anchors. Raises a Lua error for
 * a wrong pattern. */
void enl_lua_pattern_compile(lua_State *L, enl_str p, bool anchor, enl_pattern_item *items,
                             enl_pattern *out);
void enl_lua_pattern_start(enl_matcher *m, lua_State *L, const enl_pattern *p, enl_str subject);
/* The next place, from `s` on, where a match could begin by its first byte; NULL when there is
 * none. */
const char *enl_lua_pattern_seek(enl_matcher *m, const char *s);
/* End of the match that begins exactly at `s`, or NULL. Charges its steps to the state's
 * instructions. */
const char *enl_lua_pattern_match(enl_matcher *m, const char *s);
/* True when `p` has no character with a meaning of its own. */
bool enl_lua_pattern_plain(enl_str p);

#endif
