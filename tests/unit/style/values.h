/* YAML as values with places, and the styles of a template and front matter written that way. */
#ifndef ENL_TESTS_UNIT_STYLE_VALUES_H
#define ENL_TESTS_UNIT_STYLE_VALUES_H

#include "core/base/arena_str.h"
#include "core/base/ctx.h"
#include "core/style/style.h"
#include "tests/unit/test.h"

#include <yaml.h>

typedef struct yaml_reader {
    yaml_document_t doc;
    enl_arena *a;
    uint32_t file;
} yaml_reader;

static inline enl_span yaml_span(const yaml_reader *r, const yaml_node_t *n)
{
    return (enl_span){ r->file, (uint32_t)n->start_mark.line + 1,
                       (uint32_t)n->start_mark.column + 1, (uint32_t)n->end_mark.line + 1,
                       (uint32_t)n->end_mark.column + 1 };
}

static inline enl_value yaml_scalar(const yaml_reader *r, const yaml_node_t *n)
{
    enl_str text =
        enl_str_keep(r->a, (enl_str){ (const char *)n->data.scalar.value, n->data.scalar.length });
    enl_value v = { .kind = ENL_V_STRING, .span = yaml_span(r, n), .u.s = text, .text = text };
    char *end;
    if (n->data.scalar.style != YAML_PLAIN_SCALAR_STYLE) return v;
    if (enl_str_is(text, "true") || enl_str_is(text, "false")) {
        v.kind = ENL_V_BOOL;
        v.u.b = enl_str_is(text, "true");
        return v;
    }
    long i = strtol(text.p, &end, 10);
    if (text.n && *end == '\0') {
        v.kind = ENL_V_INT;
        v.u.i = i;
        return v;
    }
    double d = strtod(text.p, &end);
    if (text.n && *end == '\0') {
        v.kind = ENL_V_REAL;
        v.u.d = d;
    }
    return v;
}

static inline enl_value yaml_value(yaml_reader *r, int id)
{
    const yaml_node_t *n = yaml_document_get_node(&r->doc, id);
    enl_value v = { .span = yaml_span(r, n) };
    size_t i = 0;
    if (n->type == YAML_SCALAR_NODE) return yaml_scalar(r, n);
    if (n->type == YAML_SEQUENCE_NODE) {
        v.kind = ENL_V_LIST;
        v.u.list.n = (size_t)(n->data.sequence.items.top - n->data.sequence.items.start);
        v.u.list.items = ENL_NEWN(r->a, enl_value, v.u.list.n);
        for (; i < v.u.list.n; i++)
            v.u.list.items[i] = yaml_value(r, n->data.sequence.items.start[i]);
        return v;
    }
    v.kind = ENL_V_MAP;
    v.u.map.n = (size_t)(n->data.mapping.pairs.top - n->data.mapping.pairs.start);
    v.u.map.items = ENL_NEWN(r->a, enl_value_entry, v.u.map.n);
    for (; i < v.u.map.n; i++) {
        const yaml_node_pair_t *pair = &n->data.mapping.pairs.start[i];
        enl_value key = yaml_scalar(r, yaml_document_get_node(&r->doc, pair->key));
        v.u.map.items[i] = (enl_value_entry){ key.text, key.span, yaml_value(r, pair->value) };
    }
    return v;
}

/* The text stays in the compile as a source of that name. */
static inline enl_value *read_yaml(enl_ctx *c, const char *name, const char *text)
{
    yaml_parser_t parser;
    yaml_reader r = { .a = &c->arena,
                      .file = enl_source_add(&c->sources, enl_str_from(name), enl_str_from(text)) };
    enl_value *v = ENL_NEW(&c->arena, enl_value);
    v->kind = ENL_V_MAP;
    assert_true(yaml_parser_initialize(&parser));
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, strlen(text));
    assert_true(yaml_parser_load(&parser, &r.doc));
    if (yaml_document_get_root_node(&r.doc)) *v = yaml_value(&r, 1);
    yaml_document_delete(&r.doc);
    yaml_parser_delete(&parser);
    return v;
}

/* One compile with its styles; no fonts. */
typedef struct world {
    enl_ctx c;
    jmp_buf recover;
    enl_styles *s;
} world;

static inline enl_styles *make_styles(world *w, const char *tpl, const char *meta, const char *lang)
{
    enl_ctx_init(&w->c, &(enl_request)ENL_REQUEST_INIT);
    w->c.mem.recover = &w->recover;
    const enl_value *t = read_yaml(&w->c, "templates/sample/template.lua", tpl);
    const enl_value *m = read_yaml(&w->c, "notes.md", meta);
    w->s = enl_style_new(&w->c, t, m, enl_str_from(lang), NULL, NULL);
    return w->s;
}

static inline void drop_world(world *w)
{
    enl_style_drop(w->s);
    enl_ctx_drop(&w->c);
}

/* The first diagnostic, as "line:column: message" with " (hint)" behind it. */
static inline const char *first_problem(world *w)
{
    if (w->c.diags.n == 0) return "none";
    const enl_diag *d = &w->c.diags.items[0];
    return enl_str_fmt(&w->c.arena, "%u:%u: %.*s%s%.*s%s", (unsigned)d->span.line,
                       (unsigned)d->span.col, ENL_FMT(d->message), d->hint.n ? " (" : "",
                       ENL_FMT(d->hint), d->hint.n ? ")" : "")
        .p;
}

#endif
