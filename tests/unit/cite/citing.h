/* A document that cites, for a test. */
#ifndef ENL_TESTS_UNIT_CITE_CITING_H
#define ENL_TESTS_UNIT_CITE_CITING_H

#include "core/notes/notes.h"
#include "tests/unit/cite/cite.h"

typedef struct citing {
    cites w;
    enl_doc *d;
    enl_cite_tools tools;
    enl_cite *b;
    int asked; /* for the style */
} citing;

static inline const enl_cite_style *citing_style(void *self)
{
    citing *t = self;
    t->asked++;
    return &t->w.style;
}

static inline int citing_setup(void **state)
{
    citing *t = malloc(sizeof *t);
    if (!t) return 1;
    memset(t, 0, sizeof *t);
    cites_open(&t->w);
    t->d = enl_doc_new(&t->w.c);
    t->d->lang = ENL_S("en");
    t->tools = (enl_cite_tools){ .word = cites_word, .style = citing_style, .style_self = t };
    *state = t;
    return 0;
}

static inline int citing_teardown(void **state)
{
    citing *t = *state;
    cites_close(&t->w);
    free(t);
    return 0;
}

#define CITING_TEST(name) cmocka_unit_test_setup_teardown(name, citing_setup, citing_teardown)

/* Begins with these sources, in YAML, and this front matter, "" for none. */
static inline void citing_begin(citing *t, const char *sources, const char *meta)
{
    t->d->sources = cites_yaml(&t->w, sources);
    if (*meta) t->d->meta = cites_yaml(&t->w, meta);
    t->b = enl_cite_new(&t->w.c, &t->w.c.arena, t->d, &t->tools);
}

/* The citation that a text begins with. */
static inline const enl_node *citing_node(citing *t, const char *text)
{
    enl_span at = { 0 };
    enl_node *n = enl_notes_inlines(&t->w.c, enl_str_keep(&t->w.c.arena, enl_str_from(text)), at);
    while (n && n->kind != ENL_CITATION) n = n->next;
    if (!n) fail_msg("%s is no citation", text);
    return n;
}

static inline const enl_node *citing_cite(citing *t, const char *text)
{
    const enl_node *n = citing_node(t, text);
    enl_cite_collect(t->b, n);
    return n;
}

static inline enl_str citing_text(citing *t, const enl_node *n)
{
    size_t k;
    const enl_part *parts = enl_cite_citation_text(t->b, &t->w.c.arena, n, t->d->lang, &k);
    return cites_runs(&t->w, parts, k);
}

/* The keys of the list, in its order. */
static inline enl_str citing_order(citing *t)
{
    enl_str s = ENL_S("");
    for (size_t i = 0; i < t->b->n; i++)
        s = enl_str_fmt(&t->w.c.arena, "%.*s%s%.*s", ENL_FMT(s), i ? " " : "",
                        ENL_FMT(t->b->list[i]->key));
    return s;
}

#endif
