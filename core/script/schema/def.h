/* What a plugin registers, as records: the one description of blocks, options and fields that
 * validation, documentation and tools share. */
#ifndef ENL_SCRIPT_SCHEMA_DEF_H
#define ENL_SCRIPT_SCHEMA_DEF_H

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

/* Options, fields or columns. */
typedef struct enl_fields {
    const enl_field *items;
    size_t n;
} enl_fields;

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
    const enl_value *example;  /* of a template's field: a text in YAML, or a scalar; NULL: none */
    const enl_type *item;      /* LIST, MAP */
    enl_fields fields;         /* RECORD */
    const enl_type *of;        /* UNION: what it may be, the first that fits counts */
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
    enl_fields options, fields;
    bool open_fields; /* no `fields`: the body is handed over as it is */
    int render;       /* function */
} enl_block_def;

typedef struct enl_block_defs {
    enl_block_def *items;
    size_t n;
} enl_block_defs;

/* One walk over the document. */
typedef struct enl_filter_pass {
    int functions[ENL_KIND_COUNT]; /* number of the kind's function, or -1 */
    bool top_down;
} enl_filter_pass;
/* A check of a plugin or template: a rule that documents keep. */
typedef struct enl_check_def {
    enl_str name, summary;
    enl_str source; /* what says so, such as a rule book and its paragraph; "" when nothing does */
    enl_severity severity;
    int fn;
    bool after_layout; /* runs when pages are made, and sees where blocks are on them */
} enl_check_def;

typedef struct enl_check_defs {
    enl_check_def *items;
    size_t n;
} enl_check_defs;

/* What a template registers, for those who are not style: laid over the templates it extends. */
typedef struct enl_template_def {
    enl_str name, version, summary, extends;
    enl_fields fields; /* of the front matter; those that are only described take anything */
    enl_check_defs checks;
} enl_template_def;

typedef struct enl_plugin_def {
    enl_str name, version, summary;
    unsigned capabilities;  /* declared, as bits of capability.h */
    const enl_value *words; /* a map from language to a map of strings; NULL when none */
    enl_block_defs blocks;
    enl_block_defs inlines, containers, functions; /* handlers; their body is NONE */
    enl_filter_pass *passes;
    size_t n_passes;
    int opening; /* function, -1: none */
    enl_check_defs checks;
} enl_plugin_def;

#endif
