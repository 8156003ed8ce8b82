/* A dynamic value with places: YAML, Lua tables and settings are read into it. */
#ifndef ENL_BASE_VALUE_H
#define ENL_BASE_VALUE_H

#include "core/base/buf.h"
#include "core/base/source.h"
#include "core/base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum enl_value_kind {
    ENL_V_NIL,
    ENL_V_BOOL,
    ENL_V_INT,
    ENL_V_REAL,
    ENL_V_STRING,
    ENL_V_LIST,
    ENL_V_MAP,
    ENL_V_FUNCTION /* a reference into the Lua registry, owned by the script host */
} enl_value_kind;

typedef struct enl_value enl_value;
typedef struct enl_value_entry enl_value_entry;

struct enl_value {
    enl_value_kind kind;
    enl_span span;
    union {
        bool b;
        int64_t i;
        double d;
        enl_str s;
        struct {
            enl_value *items;
            size_t n;
        } list;
        struct {
            enl_value_entry *items;
            size_t n;
        } map; /* in order of the source */
        int fn;
    } u;
    enl_str text; /* scalars from YAML, as written, so that nothing of 2026-11-23 or 007 is lost */
    bool literal; /* a string in which `{{ name }}` is text and no field */
};

struct enl_value_entry {
    enl_str key;
    enl_span key_span;
    enl_value value;
};

/* NULL when `v` is NULL, is not a map, or has no such key. */
const enl_value *enl_value_get(const enl_value *v, const char *key);
const enl_value *enl_value_get_str(const enl_value *v, enl_str key);
/* A dotted path such as "page.margin.left", also through lists: "to.2.name" or "to[2].name". */
const enl_value *enl_value_path(const enl_value *v, enl_str path);
/* A number with its text. Real numbers get at most six decimals. */
enl_value enl_value_int(enl_arena *a, int64_t i);
enl_value enl_value_real(enl_arena *a, double d);
/* The scalar as text; false for lists, maps, nil and numbers that were made without text. */
bool enl_value_text(const enl_value *v, enl_str *out);
const char *enl_value_kind_name(enl_value_kind k); /* "a list", "a number", ... */
/* `over` laid over `base`: maps are merged key by key, everything else is replaced. Values are
 * shared where possible. */
enl_value enl_value_merge(enl_arena *a, const enl_value *base, const enl_value *over);
/* Sets a dotted path in a map (made when missing) in place, also in an entry that a list has
 * ("to.2.name"); the arena holds the new entries. */
void enl_value_set(enl_arena *a, enl_value *map, enl_str path, enl_value v);
void enl_value_dump(const enl_value *v, enl_buf *out); /* JSON-like, one line */

#endif
