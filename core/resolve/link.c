/* The last look at a document before layout: are all ids single, and does every reference, citation
 * and link to a place in the document find what it names? */
#include "core/resolve/link.h"

#include "core/base/arena_str.h"
#include "core/base/map.h"
#include "core/base/utf8.h"
#include "core/tree/key.h"

#include <string.h>

enum { MAX_SUGGESTIONS = 50 };

typedef struct linker {
    enl_ctx *c;
    enl_doc *d;
    enl_map ids;        /* enl_node by id */
    enl_map keys;       /* of the sources */
    enl_map notes;      /* by address: NULL, or the node when something refers to it */
    enl_map labels;     /* FOOTNOTE by label, for references that a plugin made */
    enl_node **reached; /* notes that the text leads to, in the order in which they were met */
    size_t n_reached, cap_reached;
    size_t suggestions; /* made so far: each compares with all names */
} linker;

static enl_str address(enl_ctx *c, const enl_node *n)
{
    return enl_str_keep(&c->arena, (enl_str){ (const char *)&n, sizeof n });
}

static const char *where(enl_ctx *c, const enl_node *n, enl_span from)
{
    if (n->span.line == 0) return NULL;
    if (n->span.file == from.file) {
        return enl_str_fmt(&c->arena, "the first is in line %u", n->span.line).p;
    }
    enl_str name = enl_source_name(&c->sources, n->span.file);
    return enl_str_fmt(&c->arena, "the first is in %.*s, line %u", ENL_FMT(name), n->span.line).p;
}

static void collect_id(linker *l, enl_node *n)
{
    if (n->id.n == 0 || n->kind == ENL_FOOTNOTE) return;
    void **place = enl_map_insert(&l->ids, n->id);
    if (!*place) {
        *place = n;
        return;
    }
    enl_report(l->c, ENL_C_DUPLICATE_ID, n->span, where(l->c, *place, n->span),
               "duplicate id `%.*s`", ENL_FMT(n->id));
}

/* "did you mean" with the nearest key of a map, or NULL. */
static const char *suggest(linker *l, enl_str given, const enl_map *map)
{
    if (l->suggestions++ >= MAX_SUGGESTIONS) return NULL;
    enl_str *names = ENL_NEWN(&l->c->arena, enl_str, map->n + 1);
    for (size_t i = 0; i < map->n; i++) names[i] = map->entries[i].key;
    return enl_suggest(l->c, given, names, map->n);
}

/* The nearest id, else how to give one. */
static const char *hint_at_id(linker *l, enl_str id)
{
    const char *hint = suggest(l, id, &l->ids);
    return hint ? hint : enl_str_fmt(&l->c->arena, "add `{#%.*s}` to the target", ENL_FMT(id)).p;
}

/* Letters right after a known id belong to the sentence: they become text of their own. */
static bool cut_particle(linker *l, enl_node *n)
{
    size_t known = enl_key_known(&l->ids, n->text);
    if (known == 0) return false;
    if (known == n->text.n) return true;
    enl_span at = n->span;
    at.col = at.end_col; /* columns are characters: the end is the place that is known */
    enl_node_insert_after(n, enl_node_text(l->c, enl_str_sub(n->text, known, n->text.n), at));
    n->text.n = known;
    return true;
}

static void check_cross_ref(linker *l, enl_node *n)
{
    if (cut_particle(l, n)) {
        const enl_node *to = *enl_map_find(&l->ids, n->text);
        if (to->kind == ENL_CODE_BLOCK)
            enl_report(l->c, ENL_C_MARKUP, n->span,
                       enl_str_fmt(&l->c->arena, "write words that link to it: `[words](#%.*s)`",
                                   ENL_FMT(n->text))
                           .p,
                       "formulas and code have no number: `@%.*s` is printed as `%.*s`",
                       ENL_FMT(n->text), ENL_FMT(n->text));
        return;
    }
    enl_report(l->c, ENL_C_UNKNOWN_REFERENCE, n->span, hint_at_id(l, n->text),
               "unknown reference `@%.*s`", ENL_FMT(n->text));
}

/* Plain Markdown has links to places that its site makes, so this is only a warning. */
static void check_link(linker *l, enl_node *n)
{
    if (n->url.n < 2 || n->url.p[0] != '#') return;
    enl_str id = enl_str_sub(n->url, 1, n->url.n);
    if (enl_map_find(&l->ids, id) || enl_map_find(&l->d->appended, id)) return;
    enl_diag d = { .code = ENL_C_UNKNOWN_REFERENCE, .severity = ENL_WARNING, .span = n->span };
    d.message = enl_str_fmt(&l->c->arena, "unknown link target `#%.*s`", ENL_FMT(id));
    d.hint = enl_str_from(hint_at_id(l, id));
    enl_report_diag(l->c, &d);
}

/* @key in the text that names no source is just text: a plugin's strings were read without the
 * sources. */
static bool is_no_citation(linker *l, enl_node *n)
{
    if (!enl_node_has_class(n, "intext") || !n->first) return false;
    return !enl_map_find(&l->keys, n->first->text);
}

static void check_citation(linker *l, enl_node *n)
{
    if (is_no_citation(l, n)) {
        enl_str key = n->first->text;
        n->kind = ENL_TEXT;
        n->text = enl_str_fmt(&l->c->arena, "@%.*s", ENL_FMT(key));
        n->first = n->last = NULL;
        n->n_classes = 0;
        return;
    }
    for (enl_node *item = n->first; item; item = item->next) {
        if (enl_map_find(&l->keys, item->text)) continue;
        const char *hint = suggest(l, item->text, &l->keys);
        enl_report(l->c, ENL_C_UNKNOWN_CITATION, item->span, hint ? hint : "add it to the sources",
                   "no source has the key `%.*s`", ENL_FMT(item->text));
    }
}

static void use_note(linker *l, enl_node *note)
{
    enl_doc *d = l->d;
    void **used = enl_map_find(&l->notes, address(l->c, note));
    if (used && *used) return;
    if (!used) { /* a plugin's own */
        enl_doc_add_note(l->c, d, note);
        used = enl_map_insert(&l->notes, address(l->c, note));
    }
    *used = note;
    ENL_PUSH(&l->c->mem, l->reached, l->n_reached, l->cap_reached, note);
}

static void check_note_ref(linker *l, enl_node *n)
{
    if (!n->u.note) {
        void **note = enl_map_find(&l->labels, n->text);
        if (note) n->u.note = *note;
    }
    if (n->u.note) {
        use_note(l, n->u.note);
        return;
    }
    const char *hint = suggest(l, n->text, &l->labels);
    enl_report(l->c, ENL_C_UNKNOWN_FOOTNOTE, n->span,
               hint ? hint : "define it with `[^label]: text`", "unknown footnote `%.*s`",
               ENL_FMT(n->text));
    n->kind = ENL_ERROR_INLINE;
    n->text = enl_str_fmt(&l->c->arena, "[^%.*s]", ENL_FMT(n->text));
}

/* Moves the place to the next "@run" of the source line, from its column on; false when there is
 * none: the notes have it in another form. */
static bool find_typed(linker *l, enl_str run, enl_span *at, bool *escaped)
{
    enl_str line = enl_source_line(&l->c->sources, at->file, at->line);
    size_t i = 0;
    uint32_t col = 1;
    for (; i < line.n; col++) {
        size_t from = i;
        bool here = col >= at->col && line.n - i > run.n && line.p[i] == '@' &&
                    !memcmp(line.p + i + 1, run.p, run.n);
        enl_utf8_next(line, &i);
        if (!here) continue;
        *escaped = from > 0 && line.p[from - 1] == '\\';
        at->col = col;
        at->end_line = at->line;
        at->end_col = col + 1 + (uint32_t)enl_utf8_count(run);
        return true;
    }
    return false;
}

/* "x@tbl-a": an id that is known is told, because its reader expects a reference. */
static void check_text(linker *l, const enl_node *n)
{
    enl_span at = n->span;
    if (n->parent && n->parent->kind == ENL_LINK) return; /* of an address, shown as it is */
    for (size_t i = 0; i < n->text.n; i++) {
        if (n->text.p[i] != '@') continue;
        bool escaped = false;
        enl_str run = enl_key_run(n->text, i + 1), key = run;
        key.n = enl_key_known(&l->ids, run);
        if (key.n == 0) key.n = enl_key_known(&l->keys, run);
        if (key.n == 0 || (at.line && find_typed(l, run, &at, &escaped) && escaped)) {
            at.col += escaped;
            continue;
        }
        enl_report(l->c, ENL_C_MARKUP, at,
                   "put a space before the `@`, or write `\\@` when it is meant as text",
                   "`@%.*s` is printed as typed, not read as a reference", ENL_FMT(key));
        at.col++;
    }
}

static void check_tree(linker *l, enl_node *root)
{
    for (enl_node *n = root; n; n = enl_node_next(root, n)) {
        switch (n->kind) {
        case ENL_CROSS_REF: check_cross_ref(l, n); break;
        case ENL_CITATION: check_citation(l, n); break;
        case ENL_NOTE_REF: check_note_ref(l, n); break;
        case ENL_LINK: check_link(l, n); break;
        case ENL_TEXT: check_text(l, n); break;
        default: break;
        }
    }
}

static void collect_tree(linker *l, enl_node *root)
{
    for (enl_node *n = root; n; n = enl_node_next(root, n)) collect_id(l, n);
}

/* A note that only unused notes refer to, or itself, is unused, too. They are checked all the same.
 */
static void check_unused(linker *l, size_t n)
{
    enl_node **unused = ENL_NEWN(&l->c->arena, enl_node *, n + 1);
    size_t n_unused = 0;
    for (size_t i = 0; i < n; i++) {
        enl_node *note = l->d->notes[i];
        if (*enl_map_find(&l->notes, address(l->c, note))) continue;
        unused[n_unused++] = note;
        const enl_node *first = *enl_map_find(&l->labels, note->id);
        if (first != note && first->span.file == note->span.file)
            continue; /* reported as there twice */
        enl_report(l->c, ENL_C_UNUSED_FOOTNOTE, note->span,
                   "refer to it with `[^label]`, or remove it", "unused footnote `%.*s`",
                   ENL_FMT(note->id));
    }
    for (size_t i = 0; i < n_unused; i++) check_tree(l, unused[i]);
}

void enl_resolve_link_document(enl_ctx *c, enl_doc *d)
{
    linker l = { .c = c, .d = d };
    enl_map_init(&l.ids, &c->arena);
    enl_map_init(&l.notes, &c->arena);
    enl_map_init(&l.labels, &c->arena);
    enl_map_init(&l.keys, &c->arena);
    for (size_t i = 0; d->sources.kind == ENL_V_MAP && i < d->sources.u.map.n; i++) {
        enl_map_insert(&l.keys, d->sources.u.map.items[i].key);
    }
    enl_node *roots[ENL_DOC_ROOTS];
    size_t n = d->n_notes, n_roots = enl_doc_roots(d, roots);
    for (size_t i = 0; i < n_roots; i++) collect_tree(&l, roots[i]);
    for (size_t i = 0; i < n; i++) {
        collect_tree(&l, d->notes[i]);
        enl_map_insert(&l.notes, address(c, d->notes[i]));
        void **label = enl_map_insert(&l.labels, d->notes[i]->id);
        if (!*label) *label = d->notes[i];
    }
    for (size_t i = 0; i < n_roots; i++) check_tree(&l, roots[i]);
    for (size_t i = 0; i < l.n_reached; i++) check_tree(&l, l.reached[i]);
    check_unused(&l, n);
    enl_mem_free(&c->mem, l.reached);
}
