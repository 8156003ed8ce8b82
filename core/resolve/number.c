#include "core/resolve/number.h"

#include "core/base/arena_str.h"
#include "core/lang/counter.h"
#include "core/tree/parallel.h"

/* The lowest level used: a document that starts at "##" is tagged from H1 all the same. */
static int lowest_level(const enl_doc *d)
{
    int low = 7;
    for (const enl_node *n = d->root; n; n = enl_node_next(d->root, n))
        if (n->kind == ENL_HEADING && n->u.level < low) low = n->u.level;
    return low == 7 ? 1 : low;
}

void enl_resolve_number_open(enl_numbering *k, enl_ctx *c, enl_arena *a, const enl_doc *d,
                             const enl_resolve_rules *rules, enl_resolved *r)
{
    *k = (enl_numbering){ .c = c, .a = a, .rules = rules, .r = r, .low = lowest_level(d) };
    k->last_level = k->low - 1;
    *r = (enl_resolved){ .doc = d, .rules = rules };
    enl_map_init(&k->originals, a);
    enl_map_init(&r->targets, a);
    enl_map_init(&r->numbered, a);
    enl_map_init(&r->heading_of, a);
}

/* ---- heading numbers ---- */

static void check_level(const enl_numbering *k, const enl_node *n)
{
    enl_arena *a = &k->c->arena;
    int level = n->u.level;
    if (level <= k->last_level + 1) return;
    if (k->last == 0) {
        enl_str hint =
            enl_str_fmt(a, "use level %d, or put a heading of that level before it", k->low);
        enl_report(k->c, ENL_C_HEADING_SKIP, n->span, hint.p,
                   "the first heading is of level %d, but later ones are of level %d", level,
                   k->low);
        return;
    }
    enl_str hint = enl_str_fmt(a, "use level %d, or put a heading of that level in between",
                               k->last_level + 1);
    enl_report(k->c, ENL_C_HEADING_SKIP, n->span, hint.p, "heading of level %d follows level %d",
               level, k->last_level);
}

static enl_str counter_text(const enl_numbering *k, int level)
{
    char form = level == 1 && k->appendix ? 'A' : '1';
    return enl_lang_counter(k->a, k->r->doc->lang, k->counter[level], form);
}

/* "{1}.{2}" with the counters filled in. */
static enl_str fill_format(const enl_numbering *k, enl_str format)
{
    enl_str out = ENL_S("");
    for (size_t i = 0; i < format.n; i++) {
        bool field = i + 2 < format.n && format.p[i] == '{' && format.p[i + 2] == '}' &&
                     format.p[i + 1] >= '1' && format.p[i + 1] <= '6';
        if (field)
            out = enl_str_fmt(k->a, "%.*s%.*s", ENL_FMT(out),
                              ENL_FMT(counter_text(k, format.p[i + 1] - '0')));
        else
            out = enl_str_fmt(k->a, "%.*s%c", ENL_FMT(out), format.p[i]);
        if (field) i += 2;
    }
    return out;
}

static bool is_appendix(const enl_node *n, int level)
{
    return level == 1 && enl_node_has_class(n, "appendix");
}

/* Appendices have letters, whatever levels have numbers; chapters after them go on counting. */
static enl_str heading_number(enl_numbering *k, const enl_node *n, int level)
{
    const enl_resolve_rules *rules = k->rules;
    bool appendix = is_appendix(n, level);
    if (level == 1) k->appendix = appendix;
    if (n->no_number || enl_node_has_class(n, "unnumbered")) return ENL_S("");
    if (level > rules->depth && !appendix) return ENL_S("");
    k->counter[level]++;
    if (level == 1) k->counter[1] = appendix ? ++k->appendices : ++k->chapters;
    for (int i = level + 1; i <= 6; i++) k->counter[i] = 0;
    if (appendix) return counter_text(k, 1);
    if (rules->format[level - 1].n) return fill_format(k, rules->format[level - 1]);
    enl_str s = counter_text(k, 1);
    for (int i = 2; i <= level; i++)
        s = enl_str_fmt(k->a, "%.*s.%.*s", ENL_FMT(s), ENL_FMT(counter_text(k, i)));
    return s;
}

/* ---- targets ---- */

/* A node's address, as a key. */
static enl_str node_key(const enl_numbering *k, const enl_node *n)
{
    return enl_str_keep(k->a, (enl_str){ (const char *)&n, sizeof n });
}

/* The first that has an id is what the id means. */
static enl_target *add_target(enl_numbering *k, const enl_node *n, enl_str number, const char *word,
                              enl_str title)
{
    enl_target *t = ENL_NEW(k->a, enl_target);
    *t = (enl_target){ .node = n, .id = n->id, .number = number, .word = word, .title = title };
    if (number.n) *enl_map_insert(&k->r->numbered, node_key(k, n)) = t;
    if (n->id.n == 0) return t;
    void **at = enl_map_insert(&k->r->targets, n->id);
    if (!*at) *at = t;
    return t;
}

/* What `n`, a block of parallel text's second language, translates: of the same kind. */
static const enl_node *original_of(const enl_numbering *k, const enl_node *n)
{
    void **at = enl_map_find(&k->originals, (enl_str){ (const char *)&n, sizeof n });
    return at ? *at : NULL;
}

static void pair_blocks(enl_numbering *k, const enl_node *parallel)
{
    const enl_node *a = parallel->first->first, *b = parallel->last->first;
    for (; a && b; a = a->next, b = b->next) {
        bool numbered = a->kind == ENL_HEADING || a->kind == ENL_FIGURE || a->kind == ENL_TABLE;
        if (numbered && a->kind == b->kind)
            *enl_map_insert(&k->originals, node_key(k, b)) = (void *)(uintptr_t)a;
    }
}

static void number_heading(enl_numbering *k, const enl_node *n)
{
    enl_resolved *r = k->r;
    int tag = n->u.level - k->low + 1;
    const enl_node *original = original_of(k, n);
    if (!original) check_level(k, n);
    if (tag > k->last + 1) tag = k->last + 1;
    k->last = tag;
    k->last_level = n->u.level;
    enl_heading h = { .node = n,
                      .level = n->u.level,
                      .tag_level = tag,
                      .id = n->id,
                      .translation = original,
                      .listed = !original && !enl_node_has_class(n, "unlisted") };
    h.number = original ? enl_resolve_number_of(r, original) : heading_number(k, n, tag);
    h.appendix = h.number.n && is_appendix(original ? original : n, tag);
    h.title = enl_node_plain(k->c, n);
    if (h.id.n == 0) h.id = enl_str_fmt(k->a, "enl-heading-%zu", r->n_headings + 1);
    if (r->n_headings == r->cap_headings)
        r->headings = enl_arena_grow(k->a, r->headings, &r->cap_headings, r->n_headings + 1,
                                     sizeof *r->headings);
    r->headings[r->n_headings++] = h;
    *enl_map_insert(&r->heading_of, node_key(k, n)) = (void *)(uintptr_t)r->n_headings;
    bool chapter = tag == 1 && k->rules->chapters;
    add_target(k, n, h.number, h.appendix ? "appendix" : chapter ? "chapter" : "section", h.title);
}

/* A captioned figure or table. What it translates has its number; without an id it gets one, so
 * that lists can lead to it. */
static void number_float(enl_numbering *k, const enl_node *n, int *count, const char *word,
                         enl_str title)
{
    enl_resolved *r = k->r;
    const enl_node *original = original_of(k, n);
    enl_str number = original ? enl_resolve_number_of(r, original) : ENL_S("");
    bool translation = number.n > 0;
    if (!translation) number = enl_lang_counter(k->a, k->r->doc->lang, ++*count, '1');
    enl_target *t = add_target(k, n, number, word, title);
    if (t->id.n == 0) t->id = enl_str_fmt(k->a, "enl-%s-%zu", word, r->numbered.n);
    if (translation) return;
    if (r->n_floats == r->cap_floats)
        r->floats =
            enl_arena_grow(k->a, r->floats, &r->cap_floats, r->n_floats + 1, sizeof *r->floats);
    r->floats[r->n_floats++] = t;
}

static const enl_node *caption_of(const enl_node *n)
{
    for (const enl_node *k = n->first; k; k = k->next)
        if (k->kind == ENL_CAPTION) return k;
    return NULL;
}

void enl_resolve_number_node(enl_numbering *k, const enl_node *n)
{
    const enl_node *cap = caption_of(n);
    enl_str title = cap ? enl_node_plain(k->c, cap) : ENL_S("");
    if (n->kind == ENL_HEADING)
        number_heading(k, n);
    else if (n->kind == ENL_FIGURE && cap)
        number_float(k, n, &k->figures, "figure", title);
    else if (n->kind == ENL_TABLE && cap && n->parent->kind != ENL_FIGURE)
        number_float(k, n, &k->tables, "table", title);
    else if (n->id.n)
        add_target(k, n, ENL_S(""), "", enl_node_plain(k->c, n));
    if (n->kind == ENL_DIV && enl_parallel_is(n)) pair_blocks(k, n);
}
