/* The order of the list of sources, and what tells citations of like works apart. */
#include "core/base/arena_str.h"
#include "core/cite/set.h"
#include "core/cite/workdate.h"
#include "core/lang/collate.h"

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
static void mark_namesakes(enl_cite *b)
{
    enl_map seen; /* family name -> the first work by it, its initials set when another differs */
    enl_map_init(&seen, b->a);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < b->n; i++) {
            bool editors;
            enl_names who = enl_cite_names_lead(b->a, b->list[i], &editors);
            if (who.n == 0 || !who.at[0].given.n) continue;
            enl_str family = enl_str_fmt(b->a, "%.*s %.*s", ENL_FMT(who.at[0].particle),
                                         ENL_FMT(who.at[0].family));
            void **at = enl_map_insert(&seen, family);
            if (!*at) *at = b->list[i];
            enl_cited *first = *at;
            enl_names other = enl_cite_names_lead(b->a, first, &editors);
            enl_str own = enl_cite_names_initials(b->a, who.at[0].given, true),
                    its = enl_cite_names_initials(b->a, other.at[0].given, true);
            if (pass == 0 && own.p[0] != its.p[0]) first->initials = true;
            if (pass == 1) b->list[i]->initials = first->initials;
        }
}

static enl_str quoted(const enl_cite_wording *w, enl_str s)
{
    return enl_str_fmt(w->a, "%.*s%.*s%.*s", ENL_FMT(enl_cite_wording_open_quote(w)), ENL_FMT(s),
                       ENL_FMT(enl_cite_wording_close_quote(w)));
}

/* How citations name a work, and where it stands in the list. */
static void describe(enl_cite *b, enl_cited *c)
{
    const enl_cite_style *s = b->style;
    enl_cite_wording w = enl_cite_set_wording(b, b->a, b->d->lang);
    enl_str title = enl_cite_work_short_title(c), lead;
    bool editors;
    enl_names who = enl_cite_names_lead(b->a, c, &editors);
    if (who.n) {
        enl_nameform sentence = { .joiner = "and", .latin = s->text.latin },
                     brackets = { .joiner = s->text.joiner, .latin = s->text.latin };
        c->who = enl_cite_names_short(&w, &who, &sentence, c->initials);
        c->within = enl_cite_names_short(&w, &who, &brackets, c->initials);
        lead = enl_cite_names_sort(&w, &who);
    } else {
        bool italic = *enl_cite_citestyle_text(&s->titles, c) == 'i';
        c->italic = title.n && italic;
        bool plain = !title.n || c->italic || enl_cite_work_form(c) == ENL_CF_LAW;
        c->who = !title.n ? c->key : plain ? title : quoted(&w, title);
        c->within = c->who;
        lead = title.n ? enl_cite_work_sort_title(&w, c) : c->key;
    }
    enl_cite_date issued = enl_cite_workdate_issued(b->a, c);
    enl_str status = enl_cite_work_field(c, "status");
    c->year = enl_cite_workdate_year(&w, &issued);
    c->sort =
        enl_str_fmt(b->a, "%.*s\x01%.*s\x01%.*s", ENL_FMT(enl_lang_collate_key(b->a, lead, w.lang)),
                    ENL_FMT(enl_cite_workdate_sort(b->a, &issued)),
                    ENL_FMT(enl_lang_collate_key(b->a, enl_cite_work_sort_title(&w, c), w.lang)));
    if (!c->year.n && status.n)
        c->year = enl_cite_wording_phrase(&w, status);
    else if (!c->year.n && s->no_date)
        c->year = enl_cite_wording_word(&w, "no_date");
}

/* "a", or "-a" after what stands for a date: n.d.-a */
static enl_str letter_of(const enl_cite *b, const enl_cited *c, size_t n)
{
    enl_cite_wording w = enl_cite_set_wording(b, b->a, b->d->lang);
    enl_str letter = enl_cite_wording_letters(&w, n);
    if (enl_cite_workdate_issued(b->a, c).text.n) return letter;
    return enl_str_fmt(b->a, "-%.*s", ENL_FMT(letter));
}

/* Works that citations could not tell apart get letters, in the order of the list, or are cited
 * with their titles. */
static void add_letters(enl_cite *b)
{
    bool titles = b->style->kind == ENL_CITE_AUTHOR;
    enl_map seen; /* "who year" -> count of the group that begins at that place */
    enl_map_init(&seen, b->a);
    size_t *count = ENL_NEWN(b->a, size_t, b->n + 1);
    for (size_t i = 0; i < b->n; i++) {
        enl_cited *c = b->list[i];
        enl_str key =
            titles ? c->who : enl_str_fmt(b->a, "%.*s\x01%.*s", ENL_FMT(c->who), ENL_FMT(c->year));
        void **at = enl_map_insert(&seen, key);
        if (!*at) *at = &count[i];
        size_t first = (size_t)((size_t *)*at - count), k = count[first]++;
        if (k == 0) continue;
        b->list[first]->titled = c->titled = titles;
        if (titles) continue;
        if (k == 1) b->list[first]->suffix = letter_of(b, b->list[first], 1);
        c->suffix = letter_of(b, c, k + 1);
    }
}

static void mark_repeated(enl_cite *b)
{
    for (size_t i = 1; i < b->n; i++) {
        bool editors;
        enl_names before = enl_cite_names_lead(b->a, b->list[i - 1], &editors),
                  who = enl_cite_names_lead(b->a, b->list[i], &editors);
        b->list[i]->repeated = who.n > 0 && enl_cite_names_equal(&before, &who);
    }
}

void enl_cite_listorder_settle(enl_cite *b)
{
    bool dated = b->style->kind == ENL_CITE_AUTHOR_DATE || b->style->kind == ENL_CITE_AUTHOR;
    if (dated) mark_namesakes(b);
    for (size_t i = 0; i < b->n; i++) describe(b, b->list[i]);
    if (b->n) qsort(b->list, b->n, sizeof *b->list, enl_cite_is_numbered(b) ? by_number : by_sort);
    if (dated) add_letters(b);
    if (b->style->repeats) mark_repeated(b);
}
