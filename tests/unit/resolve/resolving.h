/* A document for a test of core/resolve: notes from memory, taken through the stage as far as the
 * test wants, without template and styles; and what came of it as text. */
#ifndef ENL_TESTS_UNIT_RESOLVE_RESOLVING_H
#define ENL_TESTS_UNIT_RESOLVE_RESOLVING_H

#include "tests/unit/test.h"

#include "core/base/arena_str.h"
#include "core/base/ctx.h"
#include "core/base/diag.h"
#include "core/cite/citestyle.h"
#include "core/notes/notes.h"
#include "core/resolve/fields.h"
#include "core/resolve/link.h"
#include "core/resolve/resolve.h"

#include <stdio.h>

typedef struct resolving {
    enl_ctx c;
    jmp_buf jump;
    enl_doc *doc;
    enl_resolve_rules rules; /* numbers on all levels, unless the test sets others */
    const enl_resolved *r;
    enl_buf out; /* of the last function that returned text */
} resolving;

/* A key in English, with the language after it in others; labels have places for numbers. */
static inline enl_str resolving_word(void *self, const char *key, enl_str lang)
{
    resolving *t = self;
    bool english = enl_str_starts(lang, "en");
    if (!strcmp(key, "quotes")) return english ? ENL_S("“ ” ‘ ’") : ENL_S("« » “ ”");
    if (!strcmp(key, "appendix_label")) return ENL_S("Appendix {number}");
    if (!strcmp(key, "chapter_label")) return ENL_S("({number}) chapter");
    return english ? enl_str_from(key) : enl_str_fmt(&t->c.arena, "%s-%.*s", key, ENL_FMT(lang));
}

static inline const enl_cite_style *resolving_style(void *self)
{
    (void)self;
    return &enl_cite_citestyle_plain;
}

static inline void resolving_open(resolving *t)
{
    enl_request r = ENL_REQUEST_INIT;
    memset(t, 0, sizeof *t);
    enl_ctx_init(&t->c, &r);
    t->c.mem.recover = &t->jump;
    if (setjmp(t->jump)) fail_msg("memory ran out, or a limit was hit");
    t->rules = (enl_resolve_rules){ .depth = 6,
                                    .cite = { .word = resolving_word,
                                              .word_self = t,
                                              .style = resolving_style,
                                              .style_self = t } };
    enl_buf_init(&t->out, &t->c.mem);
}

static inline void resolving_close(resolving *t)
{
    enl_ctx_drop(&t->c);
}

/* As setup and teardown of a test, which finds its document in *state. */
static inline int resolving_setup(void **state)
{
    resolving *t = *state = malloc(sizeof *t);
    if (t) resolving_open(t);
    return !t;
}
static inline int resolving_teardown(void **state)
{
    resolving_close(*state);
    free(*state);
    return 0;
}
#define RESOLVING_TEST(name) \
    cmocka_unit_test_setup_teardown(name, resolving_setup, resolving_teardown)

/* Reads notes; their language is that of the front matter, else English. */
static inline void resolving_read(resolving *t, const char *notes)
{
    uint32_t file = enl_source_add(&t->c.sources, ENL_S("notes.md"), enl_str_from(notes));
    t->doc = enl_notes_read(&t->c, file, &(const enl_block_words){ 0 });
    const enl_value *lang = enl_value_get(&t->doc->meta, "lang");
    if (!lang || !enl_value_text(lang, &t->doc->lang)) t->doc->lang = ENL_S("en");
}

/* Reads and resolves them. */
static inline void resolving_all(resolving *t, const char *notes)
{
    resolving_read(t, notes);
    enl_resolve_fields_fill(&t->c, t->doc, NULL);
    enl_resolve_link_document(&t->c, t->doc);
    t->r = enl_resolve(&t->c, t->doc, &t->rules);
}

/* Drops what t->out held, for new text. */
static inline enl_buf *resolving_out(resolving *t)
{
    enl_buf_drop(&t->out);
    enl_buf_init(&t->out, &t->c.mem);
    return &t->out;
}

static inline const char *resolving_z(resolving *t)
{
    return enl_str_z(&t->c.arena, enl_buf_view(&t->out));
}

static inline void resolving_add_problem(const enl_diagnostic *d, void *payload)
{
    enl_buf_fmt(payload, "%u:%u: %s: %s | %s\n", (unsigned)d->line, (unsigned)d->column, d->code,
                d->message, d->hint);
}

/* What was reported up to now: "line:column: code: message | hint", one a line. */
static inline const char *resolving_problems(resolving *t)
{
    enl_diags_emit(&t->c, resolving_add_problem, resolving_out(t));
    return resolving_z(t);
}

/* The tree as it is now. */
static inline const char *resolving_tree(resolving *t)
{
    enl_tree_dump(t->doc, resolving_out(t));
    return resolving_z(t);
}

/* The `i`-th node of that kind, from 0, in the document's own text; NULL when there is none. */
static inline enl_node *resolving_node(resolving *t, enl_kind kind, int i)
{
    for (enl_node *n = t->doc->root; n; n = enl_node_next(t->doc->root, n))
        if (n->kind == kind && i-- == 0) return n;
    return NULL;
}

/* The texts of all nodes of that kind, parted by "|". */
static inline const char *resolving_texts(resolving *t, enl_kind kind)
{
    enl_buf *out = resolving_out(t);
    const enl_node *n;
    for (int i = 0; (n = resolving_node(t, kind, i)); i++)
        enl_buf_fmt(out, "%s%.*s", i ? "|" : "", ENL_FMT(enl_node_plain(&t->c, n)));
    return resolving_z(t);
}

#endif
