/* Pages are counted from 1 with the cover; where a part of the list says so the count begins again,
 * in its own form. */
#include "core/layout/paginate/label.h"

#include "core/base/arena_str.h"
#include "core/lang/counter.h"
#include "core/lang/number.h"

static enl_str label(enl_arena *a, enl_str lang, const enl_vpart *part, size_t number)
{
    if (part->roman) return enl_lang_counter_roman(a, number);
    return enl_str_fmt(a, "%.*s%.*s", ENL_FMT(part->prefix),
                       ENL_FMT(enl_lang_number_count(a, lang, number)));
}

/* The part that the page begins, if it numbers pages anew. */
static const enl_vpart *starts_numbers(const enl_vlist *v, const enl_page_plan *p)
{
    if (p->blank || p->n_areas == 0 || p->to == p->from)
        return NULL; /* floats of the part before */
    const enl_vpart *part = enl_layout_vlist_part_of(v, p->from);
    return part->renumber && part->from == p->from ? part : NULL;
}

/* Pages counted together, in one form. */
typedef struct series {
    const enl_vpart *form;
    size_t next; /* number of its next page */
    enl_str last;
} series;

enl_page_labels enl_paginate_label_all(enl_arena *a, const enl_vlist *v, const enl_plan *plan,
                                       enl_str lang, bool roman)
{
    enl_vpart front = { .prefix = ENL_S(""), .roman = roman };
    enl_page_labels out = { .n = plan->before + plan->n };
    series *all = ENL_NEWN(a, series, out.n + 1), *at = all, *text = all;
    size_t *of = ENL_NEWN(a, size_t, out.n + 1), n = 1;
    out.label = ENL_NEWN(a, enl_str, out.n + 1);
    out.last = ENL_NEWN(a, enl_str, out.n + 1);
    all[0] = (series){ .form = &front, .next = 1 };
    for (size_t i = 0; i < out.n; i++) {
        const enl_vpart *part =
            i < plan->before ? NULL : starts_numbers(v, &plan->pages[i - plan->before]);
        if (part && part->resume)
            at = text;
        else if (part)
            *(at = &all[n++]) = (series){ .form = part, .next = 1 };
        if (at->form->prefix.n == 0) text = at;
        of[i] = (size_t)(at - all);
        out.label[i] = at->last = label(a, lang, at->form, at->next++);
    }
    for (size_t i = 0; i < out.n; i++) out.last[i] = all[of[i]].last;
    return out;
}
