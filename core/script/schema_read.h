/* Reading registration tables, for the files that do: schema.c the plugin's, schema_type.c types.
 */
#ifndef ENL_SCRIPT_SCHEMA_READ_H
#define ENL_SCRIPT_SCHEMA_READ_H

#include "core/script/schema.h"

typedef struct enl_schema_reader {
    enl_ctx *c;
    enl_span at;
    enl_str plugin;
    bool ok;
} enl_schema_reader;

/* A key that a table may have. kind ENL_V_NIL: any value; numbers are ENL_V_REAL. */
typedef struct enl_schema_key {
    const char *name;
    enl_value_kind kind;
    bool required;
} enl_schema_key;

/* Reports what is wrong at the key `path`. */
void enl_schema_fault(enl_schema_reader *r, const char *hint, enl_str path, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* "blocks.chart" under which `key` stands, "blocks.chart.key". */
enl_str enl_schema_under(enl_schema_reader *r, enl_str path, enl_str key);
/* Checks a table against its keys. */
void enl_schema_keys(enl_schema_reader *r, const enl_value *map, enl_str path,
                     const enl_schema_key *keys, size_t n);
#define ENL_SCHEMA_KEYS_OF(r, map, path, keys) \
    enl_schema_keys((r), (map), (path), (keys), sizeof(keys) / sizeof *(keys))
/* The string under `key`, "" when there is none. */
enl_str enl_schema_text(const enl_value *map, const char *key);
/* Index of `word` among `names`, `fallback` when it is empty, reported and `fallback` when it is
 * none. */
int enl_schema_word(enl_schema_reader *r, enl_str word, enl_str path, const char *const *names,
                    size_t n, int fallback);
/* `examples` of a block or type, NULL when there are none. */
const enl_value *enl_schema_examples(enl_schema_reader *r, const enl_value *map, enl_str path);
/* Options, fields or columns: a map from names to types. `depth` of nesting: 0 at the top. */
const enl_field *enl_schema_fields(enl_schema_reader *r, const enl_value *map, enl_str path,
                                   int depth, size_t *n);

#endif
