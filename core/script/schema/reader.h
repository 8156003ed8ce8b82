/* Reading registration tables, for the files that do: schema.c the plugin's, type.c types. */
#ifndef ENL_SCRIPT_SCHEMA_READER_H
#define ENL_SCRIPT_SCHEMA_READER_H

#include "core/script/schema/def.h"

typedef struct enl_schema_reader {
    enl_ctx *c;
    enl_span at;
    const char *what; /* "plugin" or "template" */
    enl_str name;     /* of it */
    bool ok;
} enl_schema_reader;

/* A key that a table may have. kind ENL_V_NIL: any value; numbers are ENL_V_REAL. */
typedef struct enl_schema_key {
    const char *name;
    enl_value_kind kind;
    bool required;
} enl_schema_key;

/* Reports what is wrong at the key `path`. */
void enl_schema_reader_fault(enl_schema_reader *r, const char *hint, enl_str path, const char *fmt,
                             ...) __attribute__((format(printf, 4, 5)));
/* "blocks.chart" under which `key` stands, "blocks.chart.key". */
enl_str enl_schema_reader_under(enl_schema_reader *r, enl_str path, enl_str key);
/* Checks a table against its keys. */
void enl_schema_reader_keys(enl_schema_reader *r, const enl_value *map, enl_str path,
                            const enl_schema_key *keys, size_t n);
#define ENL_SCHEMA_READER_KEYS(r, map, path, keys) \
    enl_schema_reader_keys((r), (map), (path), (keys), sizeof(keys) / sizeof *(keys))
/* The string under `key`, "" when there is none. */
enl_str enl_schema_reader_text(const enl_value *map, const char *key);
/* Index of `word` among `names` (NULL-terminated), `fallback` when it is empty, reported and
 * `fallback` when it is none. */
int enl_schema_reader_word(enl_schema_reader *r, enl_str word, enl_str path,
                           const char *const *names, int fallback);
/* "did you mean" one of `names`, or NULL. */
const char *enl_schema_reader_suggest(enl_schema_reader *r, enl_str given,
                                      const char *const *names);
/* The number of the function under `key`, -1 when there is none. */
int enl_schema_reader_function(const enl_value *map, const char *key);
/* `examples` of a block or type, NULL when there are none. */
const enl_value *enl_schema_reader_examples(enl_schema_reader *r, const enl_value *map,
                                            enl_str path);
/* `example` of a template's field: a text, number or boolean; NULL when there is none. */
const enl_value *enl_schema_reader_example(enl_schema_reader *r, const enl_value *map,
                                           enl_str path);

#endif
