/* What a plugin registers: its table, checked and read into records. The one description of blocks,
 * options and fields that validation, documentation and tools share. */
#ifndef ENL_SCRIPT_SCHEMA_H
#define ENL_SCRIPT_SCHEMA_H

#include "core/base/ctx.h"
#include "core/base/value.h"
#include "core/tree/tree.h"

typedef enum enl_type_kind {
    ENL_T_STRING,
    ENL_T_INTEGER,
    ENL_T_NUMBER,
    ENL_T_BOOLEAN,
    ENL_T_ENUM,
    ENL_T_LENGTH,
    ENL_T_PERCENTAGE,
    ENL_T_COLOUR,
    ENL_T_DATE,
    ENL_T_INLINES,
    ENL_T_BLOCKS,
    ENL_T_PATH,
    ENL_T_LIST,
    ENL_T_MAP,
    ENL_T_RECORD,
    ENL_T_UNION,
    ENL_T_ANY,
    ENL_T_COUNT
} enl_type_kind;

typedef struct enl_type enl_type;
typedef struct enl_field enl_field;
struct enl_type {
    enl_type_kind kind;
    bool required;
    const enl_value *fallback; /* `default`, NULL when there is none */
    bool has_min, has_max;     /* of numbers; of the length of strings and lists */
    double min, max;
    const enl_value *values; /* ENUM: a list of strings */
    enl_str pattern;         /* STRING: a Lua pattern that must match the whole */
    enl_str help, since, unit;
    const enl_value *examples; /* a list of values as notes write them; NULL when none */
    const enl_type *item;      /* LIST, MAP */
    const enl_field *fields;   /* RECORD */
    size_t n_fields;
    const enl_type *of; /* UNION: what it may be, the first that fits counts */
    size_t n_of;
};
struct enl_field {
    enl_str name;
    enl_type type;
};

typedef enum enl_body { ENL_BODY_NONE, ENL_BODY_TEXT, ENL_BODY_YAML, ENL_BODY_CSV } enl_body;

typedef struct enl_block_def {
    const char *sort; /* "block", "inline", "container" or "function": what messages call it */
    enl_str name, summary, help, since;
    const enl_value *examples; /* a list of notes text; NULL when none */
    enl_body body;
    const enl_field *options, *fields;
    size_t n_options, n_fields;
    bool open_fields; /* no `fields`: the body is handed over as it is */
    int render;       /* function */
} enl_block_def;

/* One walk over the document. */
typedef struct enl_filter_pass {
    int functions[ENL_KIND_COUNT]; /* number of the kind's function, or -1 */
    bool top_down;
} enl_filter_pass;
typedef struct enl_check_def {
    enl_str name, summary;
    enl_severity severity;
    int fn;
} enl_check_def;

typedef struct enl_plugin_def {
    enl_str name, version, summary;
    unsigned capabilities;  /* declared, as bits of trust.h */
    const enl_value *words; /* a map from language to a map of strings; NULL when none */
    enl_block_def *blocks;
    size_t n_blocks;
    enl_block_def *inlines, *containers, *functions; /* handlers; their body is NONE */
    size_t n_inlines, n_containers, n_functions;
    enl_filter_pass *passes;
    size_t n_passes;
    int opening; /* function, -1: none */
    enl_check_def *checks;
    size_t n_checks;
} enl_plugin_def;

/* Reads the table that plugin.lua returned. Every fault is reported at `at` with the path of the
 * key; false when there was one. `folder` is the name that the plugin must have. */
bool enl_schema_read(enl_ctx *c, const enl_value *table, enl_str folder, enl_span at,
                     enl_plugin_def *out);
const char *enl_type_name(enl_type_kind kind);
const enl_field *enl_field_find(const enl_field *fields, size_t n, enl_str name);

#endif
