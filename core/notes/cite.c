/* [see @key, p. 4; @other] and @key, as Pandoc writes citations and Quarto cross-references. */
#include "core/notes/cite.h"

#include "core/base/arena_str.h"
#include "core/notes/settle.h"
#include "core/tree/key.h"

/* Is the key the id of a figure, table, section, equation or enclosure? */
static bool is_cross_ref(enl_str key)
{
    return enl_str_starts(key, "fig-") || enl_str_starts(key, "tbl-") ||
           enl_str_starts(key, "sec-") || enl_str_starts(key, "eq-") ||
           enl_str_starts(key, "encl-");
}

static enl_str key_of(const enl_node *mark)
{
    return enl_str_sub(mark->text, 1, mark->text.n);
}

static enl_node *make_item(enl_md *md, enl_node *mark)
{
    enl_node *item = enl_node_new(md->c, ENL_CITE_ITEM, mark->span);
    item->text = key_of(mark);
    return item;
}

/* Where letters that belong to the sentence follow a source's key: they become text of their own.
 */
static void cut_particle(enl_md *md, enl_node *mark)
{
    size_t n = md->keys ? enl_key_known(md->keys, key_of(mark)) + 1 : mark->text.n;
    if (n == 1 || n == mark->text.n) return;
    enl_str rest = enl_str_sub(mark->text, n, mark->text.n);
    enl_node_insert_after(mark,
                          enl_node_text(md->c, rest, enl_notes_md_span_of(md, rest, mark->span)));
    mark->text.n = n;
    mark->span = enl_notes_md_span_of(md, mark->text, mark->span);
}

void enl_notes_cite_bare(enl_md *md, enl_node *mark)
{
    if (!is_cross_ref(key_of(mark))) cut_particle(md, mark);
    enl_str key = key_of(mark);
    if (is_cross_ref(key)) {
        mark->kind = ENL_CROSS_REF;
        mark->text = key;
    } else if (md->keys && !enl_map_find(md->keys, key)) {
        mark->kind = ENL_TEXT;
    } else {
        enl_node_append(mark, make_item(md, mark));
        mark->kind = ENL_CITATION;
        mark->text = ENL_S("");
        enl_node_add_class(md->c, mark, ENL_S("intext"));
    }
}

/* The text after a citation, when it begins with a locator in brackets: " [p. 4]". */
static bool take_place(enl_str text, enl_str *place, enl_str *rest)
{
    if (!enl_str_starts(text, " [")) return false;
    const char *end = memchr(text.p, ']', text.n);
    size_t k = end ? (size_t)(end - text.p) : 0;
    if (k <= 2 || memchr(text.p + 2, '[', k - 2)) return false;
    *place = enl_str_sub(text, 2, k);
    *rest = enl_str_sub(text, k + 1, text.n);
    return enl_str_trim(*place).n > 0;
}

void enl_notes_cite_places(enl_md *md, enl_node *parent)
{
    enl_str place, rest;
    for (enl_node *n = parent->first; n && n->next; n = n->next) {
        enl_node *next = n->next;
        if (n->kind != ENL_CITATION || !enl_node_has_class(n, "intext") || next->kind != ENL_TEXT ||
            !take_place(next->text, &place, &rest))
            continue;
        enl_span at = enl_notes_md_span_of(md, place, next->span);
        enl_node_set_attr(md->c, n->first, ENL_S("locator"), enl_str_trim(place), at);
        enl_notes_places_extend(&n->span, at);
        if (rest.n)
            next->span = enl_notes_md_span_of(md, rest, next->span);
        else
            enl_node_unlink(next);
        next->text = rest;
    }
}

/* ---- a bracket's parts ---- */

/* One item: words before the key, the key, words after it. */
typedef struct group {
    enl_md *md;
    enl_buf words;
    enl_span at;     /* of the words */
    enl_node *item;  /* the item whose key was met last */
    enl_node *items; /* CITATION that collects them */
} group;

static void put_words(group *g, enl_str s, enl_span at)
{
    if (s.n == 0) return;
    if (g->words.n == 0)
        g->at = at;
    else
        enl_notes_places_extend(&g->at, at);
    enl_buf_str(&g->words, s);
}

static enl_str take_words(group *g)
{
    enl_str s = enl_str_keep(&g->md->c->arena, enl_str_trim(enl_buf_view(&g->words)));
    g->words.n = 0;
    return s;
}

/* The words since the last key belong to it. */
static void end_item(group *g)
{
    enl_str words = take_words(g);
    if (!g->item) return;
    if (words.n && words.p[0] == ',') words = enl_str_trim(enl_str_sub(words, 1, words.n));
    if (words.n) {
        enl_node_set_attr(g->md->c, g->item, ENL_S("locator"), words, g->at);
        enl_notes_places_extend(&g->item->span, g->at);
    }
    g->item = NULL;
}

static void start_item(group *g, enl_node *mark)
{
    enl_ctx *c = g->md->c;
    if (g->item) end_item(g);
    enl_node *item = make_item(g->md, mark);
    bool silent = g->words.n && g->words.p[g->words.n - 1] == '-';
    if (silent) {
        g->words.n--;
        enl_node_set_attr(c, item, ENL_S("suppress-author"), ENL_S("true"), mark->span);
    }
    enl_str words = take_words(g);
    if (words.n) enl_node_set_attr(c, item, ENL_S("prefix"), words, g->at);
    g->item = item;
    enl_node_append(g->items, item);
}

static void put_text(group *g, const enl_node *n)
{
    for (size_t from = 0; from < n->text.n;) {
        const char *end = memchr(n->text.p + from, ';', n->text.n - from);
        size_t to = end ? (size_t)(end - n->text.p) : n->text.n;
        enl_str words = enl_str_sub(n->text, from, to);
        put_words(g, words, enl_notes_md_span_of(g->md, words, n->span));
        if (end) end_item(g);
        from = to + 1;
    }
}

static void put_node(group *g, enl_node *n)
{
    if (n->kind == (enl_kind)ENL_TOKEN_CITE)
        start_item(g, n);
    else if (n->kind == ENL_TEXT)
        put_text(g, n);
    else if (n->kind == ENL_SOFT_BREAK || n->kind == ENL_LINE_BREAK)
        put_words(g, ENL_S(" "), n->span);
    else if (n->kind >= ENL_KIND_COUNT)
        put_words(g, n->text, n->span);
    else
        put_words(g, enl_node_plain(g->md->c, n), n->span);
}

static bool all_cross_refs(const enl_node *citation)
{
    for (const enl_node *k = citation->first; k; k = k->next) {
        if (!is_cross_ref(k->text)) return false;
    }
    return true;
}

/* [Figures @fig-a; @fig-b] becomes two references; words before a reference replace its own
 * word. */
static void put_cross_refs(enl_md *md, enl_node *citation)
{
    enl_node *first = citation->first;
    bool page = enl_node_has_class(citation, "page");
    for (enl_node *item = first, *next; item; item = next) {
        next = item->next;
        bool silent = enl_node_attr(item, "suppress-author") != NULL;
        enl_str prefix = enl_node_attr_str(item, "prefix");
        item->kind = ENL_CROSS_REF;
        item->attrs = NULL;
        if (page) enl_node_add_class(md->c, item, ENL_S("page"));
        if (silent || prefix.n) enl_node_set_attr(md->c, item, ENL_S("prefix"), prefix, item->span);
        if (!next) continue;
        enl_span end = item->span;
        end.line = end.end_line;
        end.col = end.end_col;
        enl_node_insert_after(item, enl_node_text(md->c, ENL_S(", "), end));
    }
    citation->first = citation->last = NULL;
    enl_node_replace(citation, first);
}

void enl_notes_cite_group(enl_md *md, enl_node *open, enl_node *close, enl_node *list)
{
    enl_node *citation = enl_node_new(md->c, ENL_CITATION, open->span);
    group g = { .md = md, .items = citation };
    enl_buf_init(&g.words, &md->c->mem);
    enl_notes_places_extend(&citation->span, close->span);
    for (enl_node *n = open->next, *next; n != close; n = next) {
        next = n->next;
        enl_node_unlink(n);
        put_node(&g, n);
    }
    end_item(&g);
    enl_buf_drop(&g.words);
    enl_node_insert_before(open, citation);
    enl_node_unlink(open);
    enl_node_unlink(close);
    if (list) {
        enl_notes_settle_attrs(md, citation, list->text, list->span);
        enl_notes_places_extend(&citation->span, list->span);
        enl_node_unlink(list);
    }
    if (all_cross_refs(citation) || enl_node_has_class(citation, "page"))
        put_cross_refs(md, citation);
}
