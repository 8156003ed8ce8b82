/* Checking the values of one block: what all kinds of values need (check.c has tables, scalar.c
 * what is no table). */
#ifndef ENL_SCRIPT_SCHEMA_CHECKER_H
#define ENL_SCRIPT_SCHEMA_CHECKER_H

#include "core/script/lua/state.h"
#include "core/script/schema/def.h"

/* Where a value is within the block, for messages; made text only when one is needed. */
typedef struct enl_schema_path {
    const struct enl_schema_path *up;
    enl_str key;
    size_t index; /* from 1, of a list's item; 0: a key */
} enl_schema_path;

typedef struct enl_checker {
    lua_State *L;
    enl_lua_state *st;
    const char *what; /* "block `chart`" */
    const char *sort; /* "option", "field" or "column" */
    bool attributes;  /* values are attributes: text only, lists split at commas */
    bool own;         /* the block was made by a plugin, and so were its values */
    bool ignore_unknown;
    bool quiet; /* faults are found but not told */
    unsigned faults;
    bool ok; /* nothing was wrong so far */
} enl_checker;

/* Reports "option `x` of block `chart`: expected WANT, found `y`" and pushes nil. */
void enl_schema_checker_wrong(enl_checker *k, const enl_value *v, const enl_schema_path *at,
                              const char *hint, const char *want);
/* Reports a key below `at` that none of the fields has. */
void enl_schema_checker_unknown(enl_checker *k, enl_fields fields, const enl_value_entry *e,
                                const enl_schema_path *at);
/* Reports at `span` that a required field is missing, and pushes nil. */
void enl_schema_checker_missing(enl_checker *k, const enl_field *f, enl_span span,
                                const enl_schema_path *at);
/* `noun` with the type's range and unit after it. */
const char *enl_schema_checker_range(enl_checker *k, const enl_type *type, const char *noun);
bool enl_schema_checker_in_range(const enl_type *type, double v);

#endif
