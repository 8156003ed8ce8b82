/* A document that is being laid out, for tests of one module: the context of a round, a flow at the
 * end of the document's text, and the maker of paragraphs (`ctx.para`). */
#ifndef ENL_TESTS_UNIT_LAYOUT_SETTING_H
#define ENL_TESTS_UNIT_LAYOUT_SETTING_H

#include "tests/unit/world.h"

#include "core/base/arena_str.h"
#include "core/layout/ctx.h"
#include "core/layout/para/para.h"

typedef struct setting {
    world w;
    enl_arena round;
    enl_pageref pagerefs;
    enl_layout_ctx ctx;
    enl_labels labels;
    enl_flow flow;
} setting;

static inline void setting_open(setting *s, const char *notes)
{
    world_open(&s->w, notes);
    world_resolve(&s->w);
    enl_arena_init(&s->round, &s->w.c.mem);
    enl_layout_pageref_init(&s->pagerefs, &s->w.c);
    enl_layout_ctx_open(&s->ctx, &s->round, s->w.resolved, &s->w.tools, &s->pagerefs);
    s->ctx.para = enl_para_maker_open(&s->ctx);
    s->labels = (enl_labels){ 0 };
    s->flow = s->ctx.base;
    s->flow.list = &s->ctx.galley.text;
    s->flow.labels = &s->labels;
}

/* Sets all blocks of the document. */
static inline void setting_blocks(setting *s)
{
    enl_block_blocks_set(&s->ctx, &s->flow, s->w.doc->root->first, NULL);
}

static inline void setting_close(setting *s)
{
    enl_para_maker_close(s->ctx.para);
    enl_layout_ctx_close(&s->ctx);
    enl_page_stree_drop(&s->ctx.pages.stree);
    world_close(&s->w);
}

/* The first block of that kind in the document. */
static inline const enl_node *setting_node(const setting *s, enl_kind kind)
{
    const enl_node *n = s->w.doc->root;
    while (n && n->kind != kind) n = enl_node_next(s->w.doc->root, n);
    assert_non_null(n);
    return n;
}

static inline const char *setting_text(setting *s, const enl_vlist *v, size_t box)
{
    assert_true(box < v->n);
    return world_items(&s->w, v->boxes[box].items, v->boxes[box].n_items);
}

/* Where the box's first text begins, in points. */
static inline double setting_left(const enl_vlist *v, size_t box)
{
    for (uint32_t i = 0; i < v->boxes[box].n_items; i++)
        if (v->boxes[box].items[i].kind == ENL_ITEM_TEXT)
            return enl_to_pt(v->boxes[box].items[i].x);
    fail_msg("box %zu has no text", box);
    return 0;
}

/* The first box whose text begins so. */
static inline size_t setting_find(setting *s, const enl_vlist *v, const char *start)
{
    for (size_t i = 0; i < v->n; i++)
        if (strncmp(setting_text(s, v, i), start, strlen(start)) == 0) return i;
    fail_msg("no box begins with \"%s\"", start);
    return 0;
}

/* The first of the box's extras of a kind, or NULL. */
static inline const enl_extra *setting_extra(const enl_vbox *b, enl_extra_kind kind)
{
    const enl_extra *x = b->extra;
    while (x && x->kind != kind) x = x->next;
    return x;
}

#endif
