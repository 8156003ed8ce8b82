/* Checking one value, for the files that do: check.c tables and the order of things, check_scalar.c
 * all that is no table. */
#ifndef ENL_SCRIPT_CHECK_VALUE_H
#define ENL_SCRIPT_CHECK_VALUE_H

#include "core/script/check.h"
#include "core/script/state.h"

/* Where a value stands within the block, for messages; made text only when one is needed. */
typedef struct enl_check_path {
    const struct enl_check_path *up;
    enl_str key;
    size_t index; /* from 1, of a list's item; 0: a key */
} enl_check_path;

typedef struct enl_checker {
    lua_State *L;
    enl_state *st;
    const char *what; /* "block 'chart'" */
    const char *sort; /* "option" or "field" */
    bool attributes;  /* values are attributes: text only, lists split at commas */
    bool ignore_unknown;
    bool quiet; /* faults are found but not told */
    unsigned faults;
    bool *ok;
} enl_checker;

/* Reports "option 'x' of block 'chart': expected WANT, not 'y'" and pushes nil. */
void enl_check_wrong(enl_checker *k, const enl_value *v, const enl_check_path *at, const char *hint,
                     const char *want);
/* `noun` with the type's range and unit behind it. */
const char *enl_check_range(enl_checker *k, const enl_type *type, const char *noun);
bool enl_check_in_range(const enl_type *type, double v);
/* Pushes what a value of a type that is no table becomes, or nil when it is wrong (reported). */
void enl_check_scalar(enl_checker *k, const enl_type *type, const enl_value *v,
                      const enl_check_path *at);

#endif
