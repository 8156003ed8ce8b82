/* A marginal note is a list of its own, set at the width of the margin's column. Its first line is
 * level with its anchor's, or it stands under the note before it; at the foot of a full column
 * notes move up. The element is made where the notes have it, so reading order does not depend on
 * where it stands. */
#include "core/layout/aside.h"

#include "core/base/arena_str.h"
#include "core/layout/blocks.h"

enum { GAP = 8 }; /* points between two notes */

/* The note's blocks in `v`. A list marker or number that waits is that of the text beside it. */
static void set_blocks(enl_lo *lo, const enl_env *env, const enl_node *n, enl_vlist *v)
{
    const enl_str cls = ENL_S("margin");
    enl_labels labels = { 0 };
    enl_env in = { .v = v,
                   .width = enl_styles_page(lo->t->styles)->aside_width,
                   .height = env->height,
                   .lang = env->lang,
                   .rtl = env->rtl,
                   .labels = &labels,
                   .parent = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_DIV),
                   .text = enl_styles_find(lo->t->styles, "paragraph", &cls, 1),
                   .classes = n->classes,
                   .n_classes = n->n_classes,
                   .flat = true,
                   .in_note = true };
    enl_blocks_add(lo, &in, n->first);
}

/* A note that no margin can hold stands in the text. */
static void set_in_text(enl_vlist *to, enl_vlist *v)
{
    for (size_t i = 0; i < v->n; i++) {
        if (i == 0 && v->boxes[0].space < GAP * ENL_PT) v->boxes[0].space = GAP * ENL_PT;
        enl_vlist_space(to, v->boxes[i].space);
        enl_vbox *b = enl_vlist_add(to, v->boxes[i].height);
        enl_len space = b->space;
        *b = v->boxes[i];
        b->space = space;
    }
    enl_vlist_space(to, GAP * ENL_PT);
}

/* The line of the paragraph before that has the destination `id`, or its first one. */
static size_t line_of(const enl_lo *lo, enl_str id)
{
    for (size_t i = lo->block_box; i < lo->galley->text.n; i++)
        for (const enl_extra *x = lo->galley->text.boxes[i].extra; x; x = x->next)
            if (x->kind == ENL_X_DEST && enl_str_eq(x->u.dest, id)) return i;
    return lo->block_box;
}

bool enl_aside_set(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    if (enl_styles_page(lo->t->styles)->aside_width <= 0 || env->v != &lo->galley->text)
        return false;
    enl_vlist v;
    enl_vlist_init(&v, &lo->c->mem);
    set_blocks(lo, env, n, &v);
    if (enl_vlist_height(&v, 0, v.n) > env->height) {
        enl_report(lo->c, ENL_C_OVERFULL, n->span, "shorten it",
                   "a marginal note is higher than the page; it stands in the text");
        set_in_text(env->v, &v);
        enl_vlist_drop(&v);
        return true;
    }
    ENL_PUSH(&lo->c->mem, lo->galley->asides, lo->galley->n_asides, lo->galley->cap_asides, v);
    enl_str beside = enl_node_attr_str(n, "beside");
    if (beside.n) enl_aside_anchor(lo, line_of(lo, beside), lo->galley->n_asides);
    return true;
}

/* Footnotes marked in a marginal note are the anchor's: they go to its page. */
static void hand_over_notes(enl_lo *lo, const enl_vlist *from, enl_vbox *to)
{
    for (size_t i = 0; i < from->n; i++)
        for (const enl_extra *x = from->boxes[i].extra; x; x = x->next)
            if (x->kind == ENL_X_NOTE) enl_vbox_extra(lo->a, to, ENL_X_NOTE)->u.note = x->u.note;
}

void enl_aside_anchor(enl_lo *lo, size_t box, size_t upto)
{
    for (; box < lo->galley->text.n && lo->galley->n_anchored < upto; lo->galley->n_anchored++) {
        enl_vbox *b = &lo->galley->text.boxes[box];
        enl_vbox_extra(lo->a, b, ENL_X_ASIDE)->u.aside = (uint32_t)lo->galley->n_anchored;
        hand_over_notes(lo, &lo->galley->asides[lo->galley->n_anchored], b);
    }
}
