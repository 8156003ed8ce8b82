/* Pages are counted from 1 with the cover; where a part of the list says so the count begins again,
 * in its own form. */
#include "core/layout/pagelabel.h"

#include "core/base/arena_str.h"
#include "core/lang/counter.h"

static enl_str label(enl_lo *lo, const enl_vpart *part, size_t number)
{
    if (part->roman) return enl_lang_counter_roman(lo->a, number);
    return enl_str_fmt(lo->a, "%.*s%zu", ENL_FMT(part->prefix), number);
}

/* The part that the page begins, if it numbers pages anew. */
static const enl_vpart *starts_numbers(const enl_vlist *v, const enl_page_plan *p)
{
    if (p->blank || p->n_areas == 0) return NULL;
    const enl_vpart *part = enl_vlist_part_of(v, p->from);
    return part->renumber && part->from == p->from ? part : NULL;
}

/* Pages counted together, in one form. */
typedef struct series {
    const enl_vpart *form;
    size_t next; /* number of its next page */
    enl_str last;
} series;

void enl_pagelabel_all(enl_lo *lo, const enl_vlist *v, const enl_plan *plan)
{
    enl_vpart front = { .prefix = ENL_S(""), .roman = enl_styles_page(lo->t->styles)->front_roman };
    series *all = ENL_NEWN(lo->a, series, lo->n_pages + 1), *at = all, *text = all;
    size_t *of = ENL_NEWN(lo->a, size_t, lo->n_pages + 1), n = 1;
    lo->page_labels = ENL_NEWN(lo->a, enl_str, lo->n_pages + 1);
    lo->page_totals = ENL_NEWN(lo->a, enl_str, lo->n_pages + 1);
    all[0] = (series){ .form = &front, .next = 1 };
    for (size_t i = 0; i < lo->n_pages; i++) {
        const enl_vpart *part =
            i < plan->before ? NULL : starts_numbers(v, &plan->pages[i - plan->before]);
        if (part && part->resume)
            at = text;
        else if (part)
            *(at = &all[n++]) = (series){ .form = part, .next = 1 };
        if (at->form->prefix.n == 0) text = at;
        of[i] = (size_t)(at - all);
        lo->page_labels[i] = at->last = label(lo, at->form, at->next++);
    }
    for (size_t i = 0; i < lo->n_pages; i++) lo->page_totals[i] = all[of[i]].last;
}
