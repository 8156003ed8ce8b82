#include "core/layout/footnotes.h"

#include "core/base/arena_str.h"
#include "core/lang/number.h"
#include "core/layout/blocks.h"
#include "core/layout/para/inlines.h"
#include "core/layout/para/para.h"

/* The number hangs at the start of the note's first line. */
static void set_note(enl_lo *lo, const enl_env *around, enl_note *note)
{
    const enl_style *s = enl_styles_find(lo->t->styles, "footnote", NULL, 0);
    const enl_style *ms = enl_styles_find(lo->t->styles, "footnote.mark", NULL, 0);
    enl_sid e = enl_stree_add(lo->st, lo->sects[lo->sect_level], ENL_SE_NOTE);
    enl_stree_attr(lo->st, e)->id = note->id;
    if (!enl_str_eq(around->lang, lo->d->lang)) enl_stree_attr(lo->st, e)->lang = around->lang;
    enl_sid lbl = enl_stree_add(lo->st, e, ENL_SE_LBL);
    enl_vlist_init(&note->list, &lo->c->mem);
    enl_para_maker_begin(lo->para, around, lo->base.width);
    enl_para_inlines_text(lo->para, note->number, ms, enl_stree_leaf(lo->st, lbl),
                          note->node->span);
    uint32_t n;
    enl_len w;
    enl_item *mark = enl_para_line(lo->para, &n, &w);
    enl_len hang = s->hang > w + s->size / 4 ? s->hang : w + s->size / 4;
    enl_labels labels = { 0 };
    enl_env env = { .v = &note->list,
                    .width = lo->base.width,
                    .height = around->height,
                    .lang = around->lang,
                    .rtl = around->rtl,
                    .labels = &labels,
                    .parent = e,
                    .text = s,
                    .flat = true,
                    .in_note = true,
                    .footnote = true };
    for (uint32_t i = 0; i < n; i++) {
        mark[i].x += enl_flow_place(&env, 0, w);
        enl_para_label(lo->para, &env, mark[i]);
    }
    enl_flow_inset(&env, hang, 0);
    enl_blocks_add(lo, &env, note->node->first);
    enl_para_flush(lo->para, &env, s);
    for (size_t i = 0; i < note->list.n; i++) note->list.boxes[i].table = 0; /* repeats no head */
    if (note->list.n > 0) enl_blocks_dest(lo, &note->list, 0, note->id);
}

void enl_footnotes_set(enl_lo *lo, const enl_env *env)
{
    if (env->footnote) return;
    while (lo->galley->n_notes_set < lo->galley->n_notes) {
        enl_note note = lo->galley->notes[lo->galley->n_notes_set];
        set_note(lo, env, &note);
        lo->galley->notes[lo->galley->n_notes_set++] = note;
    }
}

uint32_t enl_footnotes_number(enl_lo *lo, const enl_node *ref)
{
    const enl_node *body = ref->u.note;
    if (!body) return 0;
    enl_str key = enl_str_keep(lo->a, (enl_str){ (const char *)&body, sizeof body });
    void **at = enl_map_insert(&lo->note_ids, key); /* labels of plugins' notes are others */
    if (!*at) {
        enl_note n = { .node = body };
        n.number = enl_lang_number_count(lo->a, lo->d->lang, lo->galley->n_notes + 1);
        n.id = enl_str_fmt(lo->a, "enl-note-%zu", lo->galley->n_notes + 1);
        ENL_PUSH(&lo->c->mem, lo->galley->notes, lo->galley->n_notes, lo->galley->cap_notes, n);
        *at = (void *)(uintptr_t)lo->galley->n_notes;
    }
    return (uint32_t)(uintptr_t)*at;
}
