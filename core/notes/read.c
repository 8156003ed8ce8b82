/* Reads notes: from a source to a document, and from a plugin's strings to inlines and blocks. */
#include "core/notes/notes.h"

#include "core/base/arena_str.h"
#include "core/base/clean.h"
#include "core/data/sources.h"
#include "core/data/yaml.h"
#include "core/notes/blocks.h"
#include "core/notes/extensions.h"
#include "core/notes/inlines.h"
#include "core/notes/reading.h"

/* ---- footnotes ---- */

/* Links a text's references to its own footnotes: a label means nothing in another file. */
static void link_notes(enl_md *md)
{
    enl_map labels;
    enl_map_init(&labels, &md->blocks);
    for (size_t i = 0; i < md->notes.n; i++) {
        enl_node *note = md->notes.at[i];
        void **place = enl_map_insert(&labels, note->id);
        if (!*place) {
            *place = note;
            continue;
        }
        enl_str hint =
            enl_str_fmt(&md->c->arena, "the first is on line %u", ((enl_node *)*place)->span.line);
        enl_report(md->c, ENL_C_DUPLICATE_ID, note->span, hint.p, "duplicate footnote `%.*s`",
                   ENL_FMT(note->id));
    }
    for (size_t i = 0; i < md->note_refs.n; i++) {
        void **note = enl_map_find(&labels, md->note_refs.at[i]->text);
        md->note_refs.at[i]->u.note = note ? *note : NULL;
    }
}

static void keep_notes(enl_md *md, enl_doc *d)
{
    for (size_t i = 0; i < md->notes.n; i++) {
        enl_doc_add_note(md->c, d, md->notes.at[i]);
    }
}

/* ---- what is reported once ---- */

static void add_tallies(enl_tally *sum, const enl_md *md)
{
    for (int i = 0; i < ENL_TALLY_COUNT; i++) {
        if (sum[i].n == 0) sum[i].first = md->forms.tallies[i].first;
        sum[i].n += md->forms.tallies[i].n;
    }
}

static void report_tallies(enl_ctx *c, const enl_tally *t)
{
    const enl_tally *math = &t[ENL_TALLY_MATH], *cells = &t[ENL_TALLY_CELLS];
    if (math->n == 1)
        enl_report(c, ENL_C_MATH, math->first, "a dollar that is text is written `\\$`",
                   "mathematics is not typeset: a formula is printed as typed");
    else if (math->n)
        enl_report(c, ENL_C_MATH, math->first, "a dollar that is text is written `\\$`",
                   "mathematics is not typeset: %zu formulas are printed as typed", math->n);
    if (cells->n)
        enl_report(c, ENL_C_MARKUP, cells->first, "run it with other tools and show the result",
                   "code is not run: %zu cell%s shown as code", cells->n,
                   cells->n == 1 ? " is" : "s are");
}

/* ---- files ---- */

enum {
    MAX_FAULTS = 20,      /* of one front matter that are told, */
    MAX_REREAD = 64 << 10 /* unless it is longer than this many bytes */
};

void enl_notes_read_file(enl_reading *r, uint32_t file, enl_node *parent)
{
    enl_ctx *c = r->c;
    enl_str text = enl_source_text(&c->sources, file);
    size_t from = enl_notes_front_find(text).body;
    enl_span at = { .file = file, .line = 1, .col = 1 };
    enl_source_locate(&c->sources, file, from, &at.line, &at.col);
    enl_md md;
    enl_notes_md_init(&md, c, enl_str_sub(text, from, text.n), at);
    md.words = r->words;
    md.keys = &r->keys;
    md.n_inline_notes = (uint32_t)r->doc->n_notes;
    md.forms.n_examples = r->n_examples;
    enl_notes_md_read_blocks(&md);
    enl_notes_blocks_convert(&md, parent);
    link_notes(&md);
    keep_notes(&md, r->doc);
    add_tallies(r->tallies, &md);
    r->n_examples = md.forms.n_examples;
    enl_node **includes = md.includes.at;
    size_t n = md.includes.n;
    md.includes.at = NULL;
    enl_notes_md_drop(&md);
    for (size_t i = 0; i < n; i++) enl_notes_include_file(r, includes[i]);
    enl_mem_free(&c->mem, includes);
}

/* What the rest of a faulty front matter says, so that its other faults are found in the same run:
 * lines at fault are blanked, one after the other. */
static void read_rest(enl_ctx *c, enl_str yaml, enl_span at, enl_value *v)
{
    if (yaml.n > MAX_REREAD) return;
    char *copy = enl_arena_alloc(&c->arena, yaml.n + 1);
    memcpy(copy, yaml.p, yaml.n);
    for (int i = 0; i < MAX_FAULTS; i++) {
        size_t from = 0;
        for (uint32_t line = at.line; line < v->span.line && from < yaml.n; line++) {
            const char *end = memchr(copy + from, '\n', yaml.n - from);
            from = end ? (size_t)(end - copy) + 1 : yaml.n;
        }
        if (from == yaml.n) return; /* something is open to the end */
        while (from < yaml.n && copy[from] != '\n' && copy[from] != '\r') copy[from++] = ' ';
        if (enl_data_yaml_read_at(c, (enl_str){ copy, yaml.n }, at, v)) return;
    }
}

static void read_yaml(enl_reading *r, uint32_t file, enl_str yaml, enl_value *v)
{
    enl_ctx *c = r->c;
    if (!yaml.n || enl_data_yaml_read(c, file, yaml, v)) return;
    r->doc->front_failed = true;
    enl_span at = { .file = file, .col = 1 };
    size_t offset = (size_t)(yaml.p - enl_source_text(&c->sources, file).p);
    enl_source_locate(&c->sources, file, offset, &at.line, &at.col);
    read_rest(c, yaml, at, v);
}

static void read_front(enl_reading *r, uint32_t file, enl_str text)
{
    enl_ctx *c = r->c;
    enl_front front = enl_notes_front_find(text);
    enl_value v = { .kind = ENL_V_NIL };
    if (front.open) {
        enl_span at = { file, 1, 1, 1, 4 };
        enl_report(c, ENL_C_YAML, at, "close it with a line `---`", "unclosed front matter");
    }
    r->doc->front_failed = front.open;
    if (front.yaml.n)
        read_yaml(r, file, front.yaml, &v);
    else if (!enl_notes_frontform_read(c, file, &front, &v))
        r->doc->front_failed = true;
    if (v.kind == ENL_V_MAP) {
        r->doc->meta = v;
    } else if (v.kind != ENL_V_NIL) {
        enl_report(c, ENL_C_YAML, v.span, "write one `key: value` per line",
                   "invalid front matter: expected a map");
    }
    enl_notes_extensions_choose(c, &r->doc->meta);
    enl_data_sources_read(c, &r->doc->meta, file, &r->doc->sources);
    enl_map_init(&r->keys, &c->arena);
    const enl_value *s = &r->doc->sources;
    for (size_t i = 0; i < s->u.map.n; i++) *enl_map_insert(&r->keys, s->u.map.items[i].key) = r;
}

static void set_root_span(enl_ctx *c, enl_node *root, uint32_t file, enl_str text)
{
    root->span = (enl_span){ .file = file, .line = 1, .col = 1 };
    enl_source_locate(&c->sources, file, text.n, &root->span.end_line, &root->span.end_col);
}

enl_doc *enl_notes_read(enl_ctx *c, uint32_t file, const enl_block_words *words)
{
    enl_doc *d = enl_doc_new(c);
    enl_reading r = { .c = c, .doc = d, .words = words, .files = { file } };
    enl_str text = enl_clean_source(c, file);
    set_root_span(c, d->root, file, text);
    read_front(&r, file, text);
    enl_notes_read_file(&r, file, d->root);
    report_tallies(c, r.tallies);
    enl_notes_slug_all(c, d);
    enl_notes_lint_all(c, d);
    return d;
}

/* ---- a plugin's strings ---- */

/* A place in another text may be shorter than this one's: one that runs on past its end is still a
 * place. */
static void start(enl_md *md, enl_ctx *c, enl_str *text, enl_span at)
{
    *text = enl_clean_text(&c->arena, *text);
    *text = enl_str_keep(&c->arena, *text); /* nodes share its bytes, and the caller's may go */
    enl_notes_md_init(md, c, *text, at);
}

static enl_node *finish(enl_md *md, enl_node *parent)
{
    link_notes(md);
    report_tallies(md->c, md->forms.tallies);
    for (size_t i = 0; i < md->includes.n; i++) {
        enl_node *fence = md->includes.at[i];
        fence->kind = ENL_ERROR_BLOCK;
        enl_report(md->c, ENL_C_INCLUDE, fence->span, "include from the notes themselves",
                   "nothing can be included here");
    }
    enl_notes_md_drop(md);
    enl_node *first = parent->first;
    for (enl_node *n = first; n; n = n->next) n->parent = NULL;
    return first;
}

enl_node *enl_notes_inlines(enl_ctx *c, enl_str text, enl_span at)
{
    enl_md md;
    enl_node *parent = enl_node_new(c, ENL_PLAIN, at);
    enl_segment whole = { 0, 0 };
    start(&md, c, &text, at);
    enl_leaf leaf = { .content = text, .segments = &whole, .n_segments = 1 };
    enl_notes_inlines_read(&md, &leaf, parent, 1);
    return finish(&md, parent);
}

enl_node *enl_notes_blocks(enl_ctx *c, enl_str text, enl_span at, const enl_block_words *words)
{
    enl_md md;
    enl_node *parent = enl_node_new(c, ENL_DOCUMENT, at);
    start(&md, c, &text, at);
    md.words = words;
    enl_notes_md_read_blocks(&md);
    enl_notes_blocks_convert(&md, parent);
    return finish(&md, parent);
}
