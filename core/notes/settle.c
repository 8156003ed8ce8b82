/* Gives the marks in one list of inlines their meaning, in one pass with a stack of open brackets
 * and tags. A pair that other markup has split is in two lists and is reported. */
#include "core/notes/settle.h"

#include "core/base/arena_str.h"
#include "core/notes/cite.h"
#include "core/notes/htmlspan.h"
#include "core/notes/mail.h"
#include "core/notes/wiki.h"
#include "core/tree/attrs.h"

/* ---- attributes ---- */

typedef struct target {
    enl_md *md;
    enl_node *node;
    enl_span at;
} target;

/* The value without the backslashes before quotes and backslashes. */
static enl_str unescape(enl_md *md, const enl_attr_part *part)
{
    if (!part->quoted || !memchr(part->value.p, '\\', part->value.n)) return part->value;
    char *out = enl_arena_alloc(&md->c->arena, part->value.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < part->value.n; i++) {
        char c = part->value.p[i];
        bool escape = c == '\\' && i + 1 < part->value.n && strchr("\"'\\", part->value.p[i + 1]);
        out[n++] = escape ? part->value.p[++i] : c;
    }
    return (enl_str){ out, n };
}

/* Our name for a key; Quarto's are known, too. */
static enl_str key_of(enl_str key)
{
    if (enl_str_is(key, "fig-alt")) return ENL_S("alt");
    if (enl_str_is(key, "fig-cap")) return ENL_S("caption");
    return key;
}

static void apply_part(const enl_attr_part *part, void *payload)
{
    target *t = payload;
    enl_ctx *c = t->md->c;
    switch (part->kind) {
    case ENL_PART_ID: t->node->id = part->value; break;
    case ENL_PART_CLASS: enl_node_add_class(c, t->node, part->value); break;
    case ENL_PART_KEY:
        enl_node_set_attr(c, t->node, key_of(part->key), unescape(t->md, part),
                          enl_notes_md_span_of(t->md, part->value, t->at));
        break;
    }
}

void enl_notes_settle_attrs(enl_md *md, enl_node *n, enl_str list, enl_span at)
{
    target t = { md, n, at };
    size_t i = 0;
    const char *why = NULL;
    enl_attrs_status status = enl_attrs_read(list, &i, &why, apply_part, &t);
    if (status != ENL_ATTRS_BAD) return;
    enl_str wrong = enl_str_sub(list, i, i < list.n ? i + 1 : i);
    enl_report(md->c, ENL_C_ATTRIBUTES, enl_notes_md_span_of(md, wrong, at),
               "for example `{#id .class key=\"value\"}`", "invalid attributes: %s", why);
}

/* ---- texts ---- */

static enl_node *take_next(enl_node *n)
{
    enl_node *next = n->next;
    enl_node_unlink(n);
    return next;
}

static bool touches(enl_str a, enl_str b)
{
    return a.p + a.n == b.p;
}

/* Joins the texts after `n` to it: those that are adjacent in the source, or all. */
static void merge_run(enl_md *md, enl_node *n, bool all)
{
    size_t total = n->text.n;
    bool whole = true;
    enl_node *k = n->next;
    for (; k && k->kind == ENL_TEXT; k = k->next) {
        bool beside = touches(k->prev->text, k->text);
        if (!beside && !all) break;
        whole = whole && beside;
        total += k->text.n;
    }
    if (n->next == k) return;
    char *out = whole ? NULL : enl_arena_alloc(&md->c->arena, total + 1);
    size_t at = n->text.n;
    if (out) memcpy(out, n->text.p, n->text.n);
    for (enl_node *m = n->next; m != k; m = take_next(m)) {
        if (out) memcpy(out + at, m->text.p, m->text.n);
        at += m->text.n;
        enl_notes_places_extend(&n->span, m->span);
    }
    n->text = (enl_str){ out ? out : n->text.p, total };
}

static void merge_texts(enl_md *md, enl_node *parent, bool all)
{
    for (enl_node *n = parent->first; n; n = n->next) {
        if (n->kind == ENL_TEXT) merge_run(md, n, all);
    }
}

/* A tag of a block ends its line where no block can be. */
static void end_line(enl_node *tag)
{
    tag->kind = ENL_SOFT_BREAK;
    tag->text = ENL_S("");
    if (!tag->prev || !tag->next || tag->prev->kind == ENL_SOFT_BREAK) enl_node_unlink(tag);
}

/* The remaining marks become text, and adjacent texts are joined. */
static void finish_list(enl_md *md, enl_node *parent, bool in_link, bool holds_blocks)
{
    for (enl_node *n = parent->first, *next; n; n = next) {
        next = n->next;
        if (n->kind == (enl_kind)ENL_TOKEN_CITE)
            enl_notes_cite_bare(md, n);
        else if (n->kind == (enl_kind)ENL_TOKEN_TAG && !holds_blocks)
            end_line(n);
        else if (n->kind >= ENL_KIND_COUNT && n->kind != (enl_kind)ENL_TOKEN_TAG)
            n->kind = ENL_TEXT;
    }
    merge_texts(md, parent, false);
    if (!in_link && parent->kind != ENL_LINK) enl_notes_mail_link(md, parent);
    merge_texts(md, parent, true);
    enl_notes_cite_places(md, parent);
}

/* ---- pairs ---- */

void enl_notes_settle_report_depth(enl_md *md, enl_span at)
{
    if (md->deep_reported) return;
    md->deep_reported = true;
    enl_report(md->c, ENL_C_NESTING, at, "remove some levels",
               "nested more than %d deep; deeper levels are read as plain text",
               ENL_NOTES_MAX_DEPTH);
}

/* Levels below a node; an inline's own is kept in u.level while a text is read. */
static int height_of(const enl_node *n)
{
    switch (n->kind) {
    case ENL_EMPH:
    case ENL_STRONG:
    case ENL_STRIKE:
    case ENL_INSERT:
    case ENL_MARK:
    case ENL_UNDERLINE:
    case ENL_SUB:
    case ENL_SUP:
    case ENL_KBD:
    case ENL_LINK:
    case ENL_IMAGE:
    case ENL_SPAN: return n->u.level;
    default: return 0;
    }
}

static void set_height(enl_node *n)
{
    int height = 0;
    for (const enl_node *k = n->first; k; k = k->next) {
        if (height_of(k) >= height) height = height_of(k) + 1;
    }
    n->u.level = height;
}

bool enl_notes_settle_wrap(enl_md *md, enl_node *wrapper, enl_node *from, enl_node *to)
{
    enl_node_insert_before(from, wrapper);
    for (enl_node *n = from->next, *next; n != to; n = next) {
        next = n->next;
        enl_node_unlink(n);
        enl_node_append(wrapper, n);
    }
    enl_node_unlink(from);
    finish_list(md, wrapper, false, false);
    set_height(wrapper);
    if (wrapper->u.level < ENL_NOTES_MAX_DEPTH || !wrapper->first) return true;
    enl_notes_settle_report_depth(md, wrapper->span);
    enl_node *children = wrapper->first;
    wrapper->first = wrapper->last = NULL;
    enl_node_replace(wrapper, children);
    return false;
}

typedef struct pairing {
    enl_md *md;
    const enl_leaf *leaf; /* NULL: not the top of one */
    size_t n;
    size_t brackets, tags; /* open ones */
} pairing;

static void push(pairing *p, enl_node *token, size_t *open)
{
    enl_pending entry = { token, open, false };
    ENL_PUSH(&p->md->c->mem, p->md->pending, p->n, p->md->cap_pending, entry);
    ++*(open ? open : &p->brackets);
    p->tags += open != NULL;
}

static enl_pending pop(pairing *p)
{
    enl_pending top = p->md->pending[--p->n];
    --*(top.open ? top.open : &p->brackets);
    p->tags -= top.open != NULL;
    return top;
}

/* Pops entries until one of the element has been popped (NULL: a bracket); those above it stay
 * unmatched and end before `end`. */
static enl_pending pop_to(pairing *p, const size_t *open, enl_node *end)
{
    for (;;) {
        enl_pending top = pop(p);
        if (top.open == open) return top;
        if (top.open) enl_notes_htmlspan_unclosed(p->md, top.token, end);
    }
}

enum { LIST_SHOWN = 1000 }; /* of a list that is wrong: bytes read again to say why */

static void report_bad_list(enl_md *md, enl_node *brace)
{
    /* The list is read again from the source, for what is wrong and where. */
    enl_str text = md->places.text, rest = brace->text;
    if (rest.p >= text.p && rest.p < text.p + text.n) {
        rest.n = (size_t)(text.p + text.n - rest.p);
        if (rest.n > LIST_SHOWN) rest.n = LIST_SHOWN;
        const char *end = memchr(rest.p, '\n', rest.n);
        if (end) rest.n = (size_t)(end - rest.p);
    }
    enl_node nowhere = { 0 };
    enl_notes_settle_attrs(md, &nowhere, rest, brace->span);
    brace->kind = ENL_TEXT;
}

static void report_torn(enl_md *md, enl_node *close, enl_node *list)
{
    enl_report(md->c, ENL_C_SPAN, close->span,
               "open and close the span inside the same emphasis or link",
               "attributes after a `]` without its `[`");
    list->kind = ENL_TEXT;
}

static void make_span(enl_md *md, enl_node *open, enl_node *close, enl_node *list)
{
    enl_node *s = enl_node_new(md->c, ENL_SPAN, open->span);
    enl_notes_places_extend(&s->span, list->span);
    enl_notes_settle_attrs(md, s, list->text, list->span);
    enl_node_unlink(list);
    enl_notes_settle_wrap(md, s, open, close);
    enl_node_unlink(close);
}

static void close_bracket(pairing *p, enl_node *close)
{
    enl_md *md = p->md;
    enl_node *list = close->next;
    if (list && list->kind == (enl_kind)ENL_TOKEN_BAD) {
        report_bad_list(md, list);
        list = NULL;
    }
    if (list && list->kind != (enl_kind)ENL_TOKEN_ATTRS) list = NULL;
    if (p->brackets == 0) {
        if (list) report_torn(md, close, list);
        return;
    }
    enl_pending open = pop_to(p, NULL, close);
    if (open.cite)
        enl_notes_cite_group(md, open.token, close, list);
    else if (!list && enl_notes_wiki_make(md, open.token, close))
        return;
    else if (list)
        make_span(md, open.token, close, list);
}

/* How many of the element are open in the list that is settled. */
static size_t *open_count(enl_md *md, enl_str name)
{
    char *key = enl_arena_alloc(&md->blocks, name.n + 1);
    for (size_t i = 0; i < name.n; i++)
        key[i] = (char)(name.p[i] >= 'A' && name.p[i] <= 'Z' ? name.p[i] | 32 : name.p[i]);
    void **count = enl_map_insert(&md->html.elements, (enl_str){ key, name.n });
    if (!*count) *count = ENL_NEW(&md->blocks, size_t);
    return *count;
}

/* A limit here keeps what is inside from being moved for each of its tags. */
static void open_tag(pairing *p, enl_node *token, size_t *open)
{
    if (p->tags < ENL_NOTES_MAX_DEPTH) {
        push(p, token, open);
        return;
    }
    enl_notes_settle_report_depth(p->md, token->span);
    enl_node_unlink(token);
}

static void meet_tag(pairing *p, enl_node *token)
{
    enl_md *md = p->md;
    enl_html_tag tag = enl_notes_htmltag_read(token->text);
    if (enl_notes_htmltag_is_block(&tag)) {
        if (!p->leaf || !p->leaf->holds_blocks) end_line(token);
    } else if (tag.role == ENL_HTML_COMMENT || (tag.role == ENL_HTML_VOID && tag.close)) {
        enl_node_unlink(token);
    } else if (tag.empty || tag.role == ENL_HTML_BREAK) {
        enl_notes_htmlspan_single(md, token, &tag);
    } else {
        size_t *open = open_count(md, tag.name);
        if (!tag.close)
            open_tag(p, token, open);
        else if (*open)
            enl_notes_htmlspan_pair(md, pop_to(p, open, token).token, token);
        else
            enl_notes_htmlspan_stray(md, token, &tag);
    }
}

static void meet_attrs(enl_md *md, enl_node *list, bool keep_last)
{
    enl_node *n = list->prev;
    bool holds = n && (n->kind == ENL_LINK || n->kind == ENL_IMAGE || n->kind == ENL_CODE ||
                       n->kind == ENL_SPAN);
    if (holds) {
        enl_notes_settle_attrs(md, n, list->text, list->span);
        enl_notes_places_extend(&n->span, list->span);
        enl_node_unlink(list);
    } else if (!keep_last || list->next) {
        list->kind = ENL_TEXT;
    }
}

static void meet(pairing *p, enl_node *n, bool keep_last)
{
    switch ((int)n->kind) {
    case ENL_TOKEN_OPEN: push(p, n, NULL); break;
    case ENL_TOKEN_CLOSE: close_bracket(p, n); break;
    case ENL_TOKEN_TAG: meet_tag(p, n); break;
    case ENL_TOKEN_ATTRS: meet_attrs(p->md, n, keep_last); break;
    case ENL_TOKEN_BAD: report_bad_list(p->md, n); break;
    case ENL_TOKEN_CITE:
        if (p->n && !p->md->pending[p->n - 1].open) p->md->pending[p->n - 1].cite = true;
        break;
    default: break;
    }
}

static void pair_tokens(enl_md *md, enl_node *parent, const enl_leaf *leaf)
{
    pairing p = { .md = md, .leaf = leaf };
    for (enl_node *n = parent->first, *after; n; n = after) {
        after = n->next;
        /* An attribute list after a bracket belongs to it. */
        if (n->kind == (enl_kind)ENL_TOKEN_CLOSE && after &&
            after->kind == (enl_kind)ENL_TOKEN_ATTRS) {
            after = after->next;
        }
        meet(&p, n, leaf && leaf->ends_in_attrs);
    }
    while (p.n) {
        enl_pending top = pop(&p);
        if (top.open) enl_notes_htmlspan_unclosed(md, top.token, NULL);
    }
}

static bool has_tokens(const enl_node *parent)
{
    for (const enl_node *n = parent->first; n; n = n->next) {
        if (n->kind >= ENL_KIND_COUNT) return true;
    }
    return false;
}

void enl_notes_settle_all(enl_md *md, enl_node *parent, bool in_link)
{
    if (has_tokens(parent)) pair_tokens(md, parent, NULL);
    finish_list(md, parent, in_link, false);
    set_height(parent);
}

static void trim_end(enl_node *parent)
{
    enl_node *n = parent->last;
    if (!n || n->kind != ENL_TEXT) return;
    while (n->text.n && (n->text.p[n->text.n - 1] == ' ' || n->text.p[n->text.n - 1] == '\t')) {
        n->text.n--;
        n->span.end_col--;
    }
    if (n->text.n == 0) enl_node_unlink(n);
}

enl_node *enl_notes_settle_leaf(enl_md *md, enl_node *parent, const enl_leaf *leaf)
{
    enl_node *list = NULL;
    if (has_tokens(parent)) pair_tokens(md, parent, leaf);
    if (leaf->ends_in_attrs && parent->last && parent->last->kind == (enl_kind)ENL_TOKEN_ATTRS) {
        list = parent->last;
        enl_node_unlink(list);
        trim_end(parent);
    }
    finish_list(md, parent, false, leaf->holds_blocks);
    return list;
}
