/* Shared by the files of core/style: the merged values and the caches of one document's styles. */
#ifndef ENL_STYLE_STATE_H
#define ENL_STYLE_STATE_H

#include "core/base/buf.h"
#include "core/base/map.h"
#include "core/style/props.h"
#include "core/style/style.h"

struct enl_styles {
    enl_ctx *ctx;
    enl_fonts *fonts; /* NULL: no fonts are resolved (dumps and tests) */
    enl_shaper *shaper;
    enl_str lang;
    enl_str date; /* as in the front matter, "" for none */
    enl_arena arena;
    const enl_value *own;             /* the template */
    const enl_value *meta;            /* the front matter */
    enl_value over;                   /* what the front matter says, in the template's form */
    enl_value all;                    /* over laid over own */
    const enl_value *colours, *faces; /* in all; may be NULL */
    enl_read_env env;                 /* silent: all values were checked once */
    enl_page_style page;
    enl_numbering_style numbering;
    enl_map props;       /* style name -> const enl_value *, its map in all.styles */
    enl_map records;     /* style name -> enl_style * */
    enl_map changes;     /* base record and change -> enl_style * */
    enl_map found_fonts; /* face, weight and style -> const enl_font * */
    enl_map missing; /* words that a language lacks: "tag key" -> length of the tag, as pointer */
    enl_buf key;     /* scratch for looking up changes */
    enl_value *args;
};

/* One row of the table of kinds. */
typedef struct enl_style_kind {
    const char *name;
    int parent;       /* row it inherits from, -1 for none */
    bool inline_only; /* used by enl_style_change, never for a block */
} enl_style_kind;

enum { ENL_STYLE_NAME_MAX = 120 }; /* longer names and classes have no style */

/* kinds.c: the table; `n` rows, a parent always before its children. */
const enl_style_kind *enl_style_kinds(size_t *n);
const enl_style_kind *enl_style_kinds_at(int row);
int enl_style_kinds_find(enl_str name); /* -1: none */
/* Splits "table.head.wide" into the row of "table.head" and the class "wide". -1 when no kind
 * begins it. */
int enl_style_kinds_split(enl_str name, enl_str *cls);
/* True when the name can be a style's: a kind, kind.class or span.class. */
bool enl_style_kinds_name_ok(enl_str name);
/* The properties that the template and the front matter set for exactly this name; NULL for
 * none. */
const enl_value *enl_style_cascade_props(const enl_styles *s, enl_str name);
/* The record of a kind and class ("" for none), without its font. */
enl_style *enl_style_cascade_record(enl_styles *s, int kind, enl_str cls);

/* words.c: all words of the template and the base words, in the document's language. */
enl_value enl_style_words_all(enl_styles *s);

/* overlay.c: the front matter in the template's form. Reports invalid values. */
enl_value enl_style_overlay(enl_ctx *c, enl_arena *a, const enl_value *t, const enl_value *meta,
                            enl_str lang);

/* pagestyle.c: fill s->page and s->numbering from s->all. */
void enl_style_pagestyle_read(enl_styles *s);
void enl_style_numbering_read(enl_styles *s);

#endif
