/* A number in running text has a width, so it can move the line it stands in, and with it the page
 * it names. Layout runs again with the numbers of the round before until they agree; documents
 * without such numbers take one round. */
#include "core/layout/pageref.h"

#include "core/base/arena_str.h"

/* What is known of one id that was asked for. */
typedef struct place {
    size_t page, found; /* as printed, and where it is after the round */
    enl_str label, found_label;
    enl_span at; /* who asked first */
} place;

void enl_layout_pageref_init(enl_pageref *s, enl_ctx *c)
{
    *s = (enl_pageref){ .c = c, .round = 1 };
    enl_map_init(&s->asked, &c->arena);
}

static place *ask(enl_pageref *s, enl_str id, enl_span at)
{
    void **known = enl_map_find(&s->asked, id);
    if (known) return *known;
    place *p = ENL_NEW(&s->c->arena, place);
    p->label = ENL_S("00");
    p->at = at;
    *enl_map_insert(&s->asked, enl_str_keep(&s->c->arena, id)) = p;
    return p;
}

enl_str enl_layout_pageref_label(enl_pageref *s, enl_str id, enl_span at)
{
    return ask(s, id, at)->label;
}

size_t enl_layout_pageref_page(enl_pageref *s, enl_str id, enl_span at)
{
    return ask(s, id, at)->page;
}

static void find_places(enl_pageref *s, const enl_pages *out)
{
    for (size_t i = 0; i < s->asked.n; i++) ((place *)s->asked.entries[i].value)->found = 0;
    for (size_t i = 0; i < out->n_dests; i++) {
        void **known = enl_map_find(&s->asked, out->dests[i].id);
        place *p = known ? *known : NULL;
        if (!p || p->found) continue;
        p->found = out->dests[i].page + 1;
        p->found_label = out->items[out->dests[i].page].label;
    }
}

bool enl_layout_pageref_done(enl_pageref *s, const enl_pages *out)
{
    if (s->asked.n == 0) return true;
    find_places(s, out);
    const place *moved = NULL;
    for (size_t i = 0; i < s->asked.n; i++) {
        place *p = s->asked.entries[i].value;
        if (!p->found) p->found_label = ENL_S("?");
        if (p->found == p->page && enl_str_eq(p->found_label, p->label)) continue;
        if (!moved) moved = p;
        p->page = p->found;
        p->label = enl_str_keep(&s->c->arena, p->found_label);
    }
    if (!moved) return true;
    if (s->round++ < ENL_PAGEREF_ROUNDS) return false;
    enl_report(s->c, ENL_C_UNSETTLED, moved->at, "change the text around it a little",
               "page numbers did not stabilize after %d passes; this one may be off by a page",
               ENL_PAGEREF_ROUNDS);
    return true;
}
