/* Numbering runs before anything is set, so that a reference may come before what it refers to. */
#include "core/layout/refs.h"

#include "core/base/arena_str.h"
#include "core/lang/counter.h"
#include "core/layout/glossary.h"
#include "core/layout/termindex.h"
#include "core/tree/parallel.h"

static bool is_heading(const enl_node *n)
{
    return n->kind == ENL_HEADING;
}

/* The lowest level used: a document that starts at "##" is tagged from H1 all the same. */
static int lowest_level(const enl_doc *d)
{
    int low = 7;
    for (const enl_node *n = d->root; n; n = enl_node_next(d->root, n))
        if (is_heading(n) && n->u.level < low) low = n->u.level;
    return low == 7 ? 1 : low;
}

static void check_level(enl_lo *lo, const enl_node *n, int last, int tag)
{
    if (tag <= last + 1) return;
    enl_diag d = { .code = ENL_C_HEADING_SKIP,
                   .severity = lo->c->standard_none ? ENL_WARNING : ENL_ERROR,
                   .span = n->span };
    d.message = enl_str_fmt(lo->a, "heading of level %d follows level %d", n->u.level,
                            n->u.level - tag + last);
    d.hint = enl_str_fmt(lo->a, "use level %d, or put a heading of that level in between",
                         n->u.level - tag + last + 1);
    enl_report_diag(lo->c, &d);
}

/* Counters while the walk numbers the document. */
typedef struct numbers {
    int low, last;  /* lowest level used; tag level of the heading before */
    int counter[7]; /* by tag level */
    int chapters, appendices;
    bool appendix; /* counter[1] is an appendix's */
    int figures, tables;
} numbers;

static enl_str counter_text(enl_arena *a, const numbers *k, int level)
{
    if (level == 1 && k->appendix) return enl_lang_counter_letters(a, (size_t)k->counter[1], 'A');
    return enl_str_fmt(a, "%d", k->counter[level]);
}

/* "{1}.{2}" with the counters filled in. */
static enl_str fill_format(enl_arena *a, enl_str format, const numbers *k)
{
    enl_str out = ENL_S("");
    for (size_t i = 0; i < format.n; i++) {
        bool field = i + 2 < format.n && format.p[i] == '{' && format.p[i + 2] == '}' &&
                     format.p[i + 1] >= '1' && format.p[i + 1] <= '6';
        if (field)
            out = enl_str_fmt(a, "%.*s%.*s", ENL_FMT(out),
                              ENL_FMT(counter_text(a, k, format.p[i + 1] - '0')));
        else
            out = enl_str_fmt(a, "%.*s%c", ENL_FMT(out), format.p[i]);
        if (field) i += 2;
    }
    return out;
}

static bool is_appendix(const enl_node *n, int level)
{
    return level == 1 && enl_node_has_class(n, "appendix");
}

/* Appendices have letters, whatever levels have numbers; chapters behind them go on counting. */
static enl_str heading_number(enl_lo *lo, const enl_node *n, int level, numbers *k)
{
    const enl_numbering_style *ns = enl_styles_numbering(lo->t->styles);
    bool appendix = is_appendix(n, level);
    if (level == 1) k->appendix = appendix;
    if (n->no_number || enl_node_has_class(n, "unnumbered")) return ENL_S("");
    if (level > ns->depth && !appendix) return ENL_S("");
    k->counter[level]++;
    if (level == 1) k->counter[1] = appendix ? ++k->appendices : ++k->chapters;
    for (int i = level + 1; i <= 6; i++) k->counter[i] = 0;
    if (appendix) return counter_text(lo->a, k, 1);
    if (ns->format[level - 1].n) return fill_format(lo->a, ns->format[level - 1], k);
    enl_str s = counter_text(lo->a, k, 1);
    for (int i = 2; i <= level; i++) s = enl_str_fmt(lo->a, "%.*s.%d", ENL_FMT(s), k->counter[i]);
    return s;
}

/* A node's address, as a key. */
static enl_str node_key(enl_lo *lo, const enl_node *n)
{
    return enl_str_keep(lo->a, (enl_str){ (const char *)&n, sizeof n });
}

static const enl_target *numbered(enl_lo *lo, const enl_node *n)
{
    void **at = enl_map_find(&lo->numbered, (enl_str){ (const char *)&n, sizeof n });
    return at ? *at : NULL;
}

enl_str enl_refs_number_of(enl_lo *lo, const enl_node *n)
{
    const enl_target *t = numbered(lo, n);
    return t ? t->number : ENL_S("");
}

const enl_heading *enl_refs_heading(const enl_lo *lo, const enl_node *n)
{
    void **at = enl_map_find(&lo->heading_of, (enl_str){ (const char *)&n, sizeof n });
    return at ? &lo->headings[(uintptr_t)*at - 1] : NULL;
}

enl_str enl_refs_fill(enl_lo *lo, enl_str form, enl_str number)
{
    enl_str mark = ENL_S("{number}");
    for (size_t i = 0; i + mark.n <= form.n; i++)
        if (enl_str_eq(enl_str_sub(form, i, i + mark.n), mark))
            return enl_str_fmt(lo->a, "%.*s%.*s%.*s", (int)i, form.p, ENL_FMT(number),
                               ENL_FMT(enl_str_sub(form, i + mark.n, form.n)));
    return form;
}

enl_str enl_refs_label(enl_lo *lo, const enl_heading *h, enl_str lang)
{
    const char *word = h->appendix ? "appendix_label" : "chapter_label";
    return enl_refs_fill(lo, enl_styles_word_in(lo->t->styles, word, lang), h->number);
}

enl_str enl_refs_printed(enl_lo *lo, const enl_heading *h, enl_str lang)
{
    return h->appendix ? enl_refs_label(lo, h, lang) : h->number;
}

enl_str enl_refs_id_of(enl_lo *lo, const enl_node *n)
{
    const enl_target *t = n->id.n ? NULL : numbered(lo, n);
    return t ? t->id : n->id;
}

static enl_target *add_target(enl_lo *lo, const enl_node *n, enl_str number, const char *word,
                              enl_str title)
{
    enl_target *t = ENL_NEW(lo->a, enl_target);
    *t = (enl_target){ .node = n, .id = n->id, .number = number, .word = word, .title = title };
    if (number.n) *enl_map_insert(&lo->numbered, node_key(lo, n)) = t;
    if (n->id.n == 0) return t;
    void **at = enl_map_insert(&lo->targets, n->id);
    if (!*at) *at = t;
    return t;
}

/* What `n`, a block of parallel text's second language, translates: of the same kind. */
static const enl_node *original_of(enl_lo *lo, const enl_node *n)
{
    void **at = enl_map_find(&lo->originals, (enl_str){ (const char *)&n, sizeof n });
    return at ? *at : NULL;
}

static void pair_blocks(enl_lo *lo, const enl_node *div)
{
    const enl_node *a = div->first->first, *b = div->last->first;
    for (; a && b; a = a->next, b = b->next)
        if (a->kind == b->kind && (is_heading(a) || a->kind == ENL_FIGURE || a->kind == ENL_TABLE))
            *enl_map_insert(&lo->originals, node_key(lo, b)) = (void *)a;
}

static void number_heading(enl_lo *lo, const enl_node *n, numbers *k)
{
    int tag = n->u.level - k->low + 1;
    const enl_node *original = original_of(lo, n);
    if (!original) check_level(lo, n, k->last, tag);
    if (tag > k->last + 1) tag = k->last + 1;
    k->last = tag;
    enl_heading h = {
        .node = n, .level = n->u.level, .tag_level = tag, .id = n->id, .translation = original
    };
    h.number = original ? enl_refs_number_of(lo, original) : heading_number(lo, n, tag, k);
    h.appendix = h.number.n && is_appendix(original ? original : n, tag);
    h.title = enl_node_plain(lo->c, n);
    if (h.id.n == 0) h.id = enl_str_fmt(lo->a, "enl-heading-%zu", lo->n_headings + 1);
    ENL_PUSH(&lo->c->mem, lo->headings, lo->n_headings, lo->cap_headings, h);
    *enl_map_insert(&lo->heading_of, node_key(lo, n)) = (void *)(uintptr_t)lo->n_headings;
    bool chapter = tag == 1 && enl_styles_flag(lo->t->styles, "chapter_pages");
    add_target(lo, n, h.number, h.appendix ? "appendix" : chapter ? "chapter" : "section", h.title);
}

static const enl_node *caption_of(const enl_node *n)
{
    for (const enl_node *k = n->first; k; k = k->next)
        if (k->kind == ENL_CAPTION) return k;
    return NULL;
}

/* What else the walk gathers: citations, marks of the index and the glossary, and where their lists
 * go. */
static void collect(enl_lo *lo, const enl_node *n);

static void collect_note(enl_lo *lo, const enl_node *note)
{
    void **seen = enl_map_insert(&lo->collected, node_key(lo, note));
    if (*seen) return;
    *seen = lo;
    for (const enl_node *n = note; n; n = enl_node_next(note, n)) collect(lo, n);
}

static void collect(enl_lo *lo, const enl_node *n)
{
    if (n->kind == ENL_CITATION) {
        enl_cite_collect(lo->cite, n);
    } else if (n->kind == ENL_NOTE_REF) {
        if (n->u.note) collect_note(lo, n->u.note);
    } else if (n->kind == ENL_SPAN && (n->n_classes || n->attrs)) {
        enl_termindex_collect(lo, n);
        if (enl_glossary_is_term(n)) enl_glossary_collect(lo, n);
    } else if (n->kind == ENL_DIV) {
        if (enl_parallel_is(n)) pair_blocks(lo, n);
        if (n->u.div.kind == ENL_DIV_REFERENCES) enl_cite_collect(lo->cite, n);
        if (n->u.div.kind == ENL_DIV_GLOSSARY) enl_glossary_collect(lo, n);
    }
}

/* A captioned figure or table. What it translates has its number; without an id it gets one, so
 * that lists can lead to it. */
static void number_float(enl_lo *lo, const enl_node *n, int *count, const char *word, enl_str title)
{
    const enl_node *original = original_of(lo, n);
    enl_str number = original ? enl_refs_number_of(lo, original) : ENL_S("");
    bool translation = number.n > 0;
    if (!translation) number = enl_str_fmt(lo->a, "%d", ++*count);
    enl_target *t = add_target(lo, n, number, word, title);
    t->translation = translation;
    if (t->id.n == 0) t->id = enl_str_fmt(lo->a, "enl-%s-%zu", word, lo->numbered.n);
}

void enl_refs_number(enl_lo *lo)
{
    numbers k = { .low = lowest_level(lo->d) };
    for (const enl_node *n = lo->d->root; n; n = enl_node_next(lo->d->root, n)) {
        const enl_node *cap = caption_of(n);
        enl_str title = cap ? enl_node_plain(lo->c, cap) : ENL_S("");
        if (is_heading(n))
            number_heading(lo, n, &k);
        else if (n->kind == ENL_FIGURE && cap)
            number_float(lo, n, &k.figures, "figure", title);
        else if (n->kind == ENL_TABLE && cap && n->parent->kind != ENL_FIGURE)
            number_float(lo, n, &k.tables, "table", title);
        else if (n->id.n)
            add_target(lo, n, ENL_S(""), "", enl_node_plain(lo->c, n));
        collect(lo, n);
    }
    enl_cite_finish(lo->cite, k.low);
    enl_termindex_finish(lo);
    enl_glossary_finish(lo);
    const enl_node *heading = enl_cite_heading(lo->cite);
    if (heading) number_heading(lo, heading, &k);
}

const enl_target *enl_refs_target(enl_lo *lo, enl_str id)
{
    void **at = enl_map_find(&lo->targets, id);
    return at ? *at : NULL;
}

enl_str enl_refs_text(enl_lo *lo, const enl_target *t, enl_str lang)
{
    bool spanish = enl_str_is(enl_lang_primary(lang), "es");
    if (t->number.n == 0)
        return enl_str_fmt(lo->a, spanish ? "«%.*s»" : "“%.*s”", ENL_FMT(t->title));
    enl_str word = enl_styles_word_in(lo->t->styles, t->word, lang);
    return enl_str_fmt(lo->a, "%.*s\u00A0%.*s", ENL_FMT(word), ENL_FMT(t->number));
}

enl_str enl_refs_dest(enl_lo *lo, enl_str id)
{
    return enl_refs_target(lo, id) ? id : ENL_S("");
}

void enl_refs_unknown(enl_lo *lo, enl_str id, enl_span at)
{
    enl_str *names = ENL_NEWN(lo->a, enl_str, lo->targets.n + 1);
    for (size_t i = 0; i < lo->targets.n; i++) names[i] = lo->targets.entries[i].key;
    const char *hint = enl_suggest(lo->c, id, names, lo->targets.n);
    enl_diag d = { .code = ENL_C_UNKNOWN_REFERENCE, .severity = ENL_WARNING, .span = at };
    d.message = enl_str_fmt(lo->a, "nothing has the id \"%.*s\"", ENL_FMT(id));
    if (hint) d.hint = enl_str_from(hint);
    enl_report_diag(lo->c, &d);
}

uint32_t enl_refs_note(enl_lo *lo, const enl_node *ref)
{
    const enl_node *body = ref->u.note;
    if (!body) return 0;
    void **at =
        enl_map_insert(&lo->note_ids, node_key(lo, body)); /* labels of plugins' notes are others */
    if (!*at) {
        enl_note n = { .node = body };
        n.number = enl_str_fmt(lo->a, "%zu", lo->n_notes + 1);
        n.id = enl_str_fmt(lo->a, "enl-note-%zu", lo->n_notes + 1);
        ENL_PUSH(&lo->c->mem, lo->notes, lo->n_notes, lo->cap_notes, n);
        *at = (void *)(uintptr_t)lo->n_notes;
    }
    return (uint32_t)(uintptr_t)*at;
}
