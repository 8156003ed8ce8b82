/* Pages are counted from 1 with the cover; where a part of the list says so the count begins again,
 * in its own form. */
#include "core/layout/pagelabel.h"

#include "core/base/arena_str.h"
#include "core/layout/counter.h"

static enl_str label(enl_lo *lo, const enl_vpart *part, size_t number)
{
    if (part->roman) return enl_counter_roman(lo->a, number);
    return enl_str_fmt(lo->a, "%.*s%zu", ENL_FMT(part->prefix), number);
}

/* The part that the page begins, if it numbers pages anew. */
static const enl_vpart *starts_numbers(const enl_vlist *v, const enl_page_plan *p)
{
    if (p->blank || p->n_areas == 0) return NULL;
    const enl_vpart *part = enl_vlist_part_of(v, p->from);
    return part->renumber && part->from == p->from ? part : NULL;
}

void enl_pagelabel_all(enl_lo *lo, const enl_vlist *v, const enl_plan *plan)
{
    enl_vpart form = { .prefix = ENL_S(""), .roman = enl_styles_page(lo->t->styles)->front_roman };
    lo->page_labels = ENL_NEWN(lo->a, enl_str, lo->n_pages + 1);
    lo->page_totals = ENL_NEWN(lo->a, enl_str, lo->n_pages + 1);
    size_t number = 1, begin = 0;
    for (size_t i = 0; i <= lo->n_pages; i++) {
        const enl_vpart *part = i < plan->before || i == lo->n_pages
                                    ? NULL
                                    : starts_numbers(v, &plan->pages[i - plan->before]);
        if (part || i == lo->n_pages) {
            for (size_t k = begin; k < i; k++) lo->page_totals[k] = lo->page_labels[i - 1];
            begin = i;
        }
        if (part) form = *part, number = 1;
        if (i < lo->n_pages) lo->page_labels[i] = label(lo, &form, number++);
    }
}
