/* The order of the list of sources, and what tells citations of like works apart. */
#include "core/base/arena_str.h"
#include "core/lang/collate.h"
#include "core/lang/counter.h"
#include "core/layout/bib.h"

#include <stdlib.h>

static int by_sort(const void *a, const void *b)
{
    const enl_cited *x = *(enl_cited *const *)a, *y = *(enl_cited *const *)b;
    int d = enl_str_cmp(x->sort, y->sort);
    return d ? d : enl_str_cmp(x->key, y->key);
}

static int by_number(const void *a, const void *b)
{
    const enl_cited *x = *(enl_cited *const *)a, *y = *(enl_cited *const *)b;
    return x->number < y->number ? -1 : x->number > y->number;
}

/* First authors of one family name and other initials are cited with these. */
static void mark_namesakes(enl_lo *lo)
{
    struct enl_bib *b = lo->bib;
    enl_map seen; /* family name -> the first work by it, its initials set when another differs */
    enl_map_init(&seen, lo->a);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < b->n; i++) {
            bool editors;
            enl_names who = enl_names_lead(lo, b->list[i], &editors);
            if (who.n == 0 || !who.at[0].given.n) continue;
            enl_str family = enl_str_fmt(lo->a, "%.*s %.*s", ENL_FMT(who.at[0].particle),
                                         ENL_FMT(who.at[0].family));
            void **at = enl_map_insert(&seen, family);
            if (!*at) *at = b->list[i];
            enl_cited *first = *at;
            enl_names other = enl_names_lead(lo, first, &editors);
            enl_str own = enl_names_initials(lo->a, who.at[0].given, true),
                    its = enl_names_initials(lo->a, other.at[0].given, true);
            if (pass == 0 && own.p[0] != its.p[0]) first->initials = true;
            if (pass == 1) b->list[i]->initials = first->initials;
        }
}

/* How citations name a work, and where it stands in the list. */
static void describe(enl_lo *lo, enl_cited *c)
{
    const enl_citestyle *s = lo->bib->style;
    enl_str lang = lo->d->lang, title = enl_cite_short_title(c), lead;
    bool editors;
    enl_names who = enl_names_lead(lo, c, &editors);
    if (who.n) {
        c->who = enl_names_short(lo, &who, c->initials, "and", s->latin, lang);
        c->within = enl_names_short(lo, &who, c->initials, s->text.and, s->latin, lang);
        lead = enl_names_sort(lo, &who, lang);
    } else {
        enl_citeform form = enl_cite_form(c);
        c->italic = title.n && s->titles[form] == 'i';
        bool plain = !title.n || c->italic || form == ENL_CF_LAW;
        c->who = !title.n ? c->key : plain ? title : enl_cite_quoted(lo, title, lang);
        c->within = c->who;
        lead = title.n ? enl_cite_sort_title(c, lang) : c->key;
    }
    c->year = enl_cite_year(lo, c);
    c->sort = enl_str_fmt(lo->a, "%.*s\x01%.*s\x01%.*s",
                          ENL_FMT(enl_lang_collate_key(lo->a, lead, lang)), ENL_FMT(c->year),
                          ENL_FMT(enl_lang_collate_key(lo->a, enl_cite_sort_title(c, lang), lang)));
    if (!c->year.n && s->no_date) c->year = enl_styles_word_in(lo->t->styles, "no_date", lang);
}

/* Works that citations could not tell apart get letters, in the order of the list, or are cited
 * with their titles. */
static void add_letters(enl_lo *lo)
{
    struct enl_bib *b = lo->bib;
    bool titles = b->style->kind == ENL_CITE_AUTHOR;
    enl_map seen; /* "who year" -> count of the group that begins at that place */
    enl_map_init(&seen, lo->a);
    size_t *count = ENL_NEWN(lo->a, size_t, b->n + 1);
    for (size_t i = 0; i < b->n; i++) {
        enl_cited *c = b->list[i];
        enl_str key =
            titles ? c->who : enl_str_fmt(lo->a, "%.*s\x01%.*s", ENL_FMT(c->who), ENL_FMT(c->year));
        void **at = enl_map_insert(&seen, key);
        if (!*at) *at = &count[i];
        size_t first = (size_t)((size_t *)*at - count), k = count[first]++;
        if (k == 0) continue;
        b->list[first]->titled = c->titled = titles;
        if (titles) continue;
        const char *dash = enl_cite_issued(lo, c).n ? "" : "-"; /* n.d.-a */
        if (k == 1) b->list[first]->suffix = enl_str_fmt(lo->a, "%sa", dash);
        c->suffix = enl_str_fmt(lo->a, "%s%.*s", dash,
                                ENL_FMT(enl_lang_counter_letters(lo->a, k + 1, 'a')));
    }
}

static void mark_repeated(enl_lo *lo)
{
    struct enl_bib *b = lo->bib;
    for (size_t i = 1; i < b->n; i++) {
        bool editors;
        enl_names before = enl_names_lead(lo, b->list[i - 1], &editors),
                  who = enl_names_lead(lo, b->list[i], &editors);
        b->list[i]->repeated = who.n > 0 && enl_names_equal(&before, &who);
    }
}

bool enl_bib_is_numbered(const struct enl_bib *b)
{
    return b->style->kind == ENL_CITE_NUMBERED;
}

void enl_bib_order(enl_lo *lo)
{
    struct enl_bib *b = lo->bib;
    bool dated = b->style->kind == ENL_CITE_AUTHOR_DATE || b->style->kind == ENL_CITE_AUTHOR;
    if (dated) mark_namesakes(lo);
    for (size_t i = 0; i < b->n; i++) describe(lo, b->list[i]);
    if (b->n) qsort(b->list, b->n, sizeof *b->list, enl_bib_is_numbered(b) ? by_number : by_sort);
    if (dated) add_letters(lo);
    if (b->style->repeats) mark_repeated(lo);
}
