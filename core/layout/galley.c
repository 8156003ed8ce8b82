#include "core/layout/galley.h"

#include "core/base/arena_str.h"
#include "core/lang/number.h"

void enl_layout_galley_init(enl_galley *g, enl_mem *m, enl_arena *a, enl_str lang)
{
    enl_vgroup none = { 0 };
    *g = (enl_galley){ .mem = m, .a = a, .lang = lang };
    enl_map_init(&g->note_of, a);
    enl_layout_vlist_init(&g->text, m);
    g->text.on_page = true;
    ENL_PUSH(m, g->groups, g->n_groups, g->cap_groups, none);
}

void enl_layout_galley_drop(enl_galley *g)
{
    for (size_t i = 0; i < g->n_notes; i++) enl_layout_vlist_drop(&g->notes[i].list);
    for (size_t i = 0; i < g->n_asides; i++) enl_layout_vlist_drop(&g->asides[i]);
    for (size_t i = 0; i < g->n_frames; i++) enl_layout_vlist_drop(&g->frames[i].list);
    enl_layout_vlist_drop(&g->text);
    enl_mem_free(g->mem, g->notes);
    enl_mem_free(g->mem, g->groups);
    enl_mem_free(g->mem, g->repeats);
    enl_mem_free(g->mem, g->asides);
    enl_mem_free(g->mem, g->frames);
}

uint32_t enl_layout_galley_note(enl_galley *g, const enl_node *ref)
{
    const enl_node *body = ref->u.note;
    if (!body) return 0;
    enl_str key = enl_str_keep(g->a, (enl_str){ (const char *)&body, sizeof body });
    void **at = enl_map_insert(&g->note_of, key); /* labels of plugins' notes are others */
    if (!*at) {
        enl_note n = { .node = body };
        n.number = enl_lang_number_count(g->a, g->lang, g->n_notes + 1);
        n.id = enl_str_fmt(g->a, "enl-note-%zu", g->n_notes + 1);
        ENL_PUSH(g->mem, g->notes, g->n_notes, g->cap_notes, n);
        *at = (void *)(uintptr_t)g->n_notes;
    }
    return (uint32_t)(uintptr_t)*at;
}

const enl_repeat *enl_layout_galley_carried(const enl_galley *g, const enl_vlist *v, size_t at)
{
    if (at == 0 || at >= v->n) return NULL;
    uint32_t t = v->boxes[at].table;
    return t > 0 && v->boxes[at - 1].table == t && g->repeats[t - 1].carry ? &g->repeats[t - 1]
                                                                           : NULL;
}

enl_len enl_layout_galley_over(const enl_galley *g, const enl_vlist *v, size_t at)
{
    const enl_repeat *r = enl_layout_galley_carried(g, v, at);
    bool goes_on = at < v->n && v->boxes[at].inside && v->boxes[at].table > 0;
    return (r ? r->sums : 0) + (goes_on ? g->repeats[v->boxes[at].table - 1].padding : 0);
}

enl_len enl_layout_galley_under(const enl_galley *g, const enl_vlist *v, size_t at)
{
    const enl_repeat *r = enl_layout_galley_carried(g, v, at);
    return r ? r->sums : 0;
}

enl_len enl_layout_galley_head(const enl_galley *g, const enl_vlist *v, size_t at)
{
    uint32_t t = at < v->n ? v->boxes[at].table : 0;
    return (t ? g->repeats[t - 1].height : 0) + enl_layout_galley_over(g, v, at);
}
