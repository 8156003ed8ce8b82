/* Drives cmark-gfm over one text.
 *
 * Blocks are fed a line at a time, and after each line the parser is asked where the line's content
 * began: so every byte of a leaf's content has an exact place, whatever quotes, lists, tabs and
 * lazy lines come before it. Inlines are then read leaf by leaf, from our own copy of the block
 * tree (see syntax.c).
 *
 * cmark-gfm takes an allocator without a payload, so the arena is reached through a thread's own
 * pointer. Small blocks that cmark frees are used again, the rest is freed with the arena; a jump
 * out of the allocator leaks nothing.
 */
#include "core/notes/md.h"

#include "core/base/arena_str.h"
#include "core/notes/form.h"
#include "core/notes/guard.h"
#include "core/notes/rawtable.h"
#include "core/notes/syntax.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/inlines.h>

enum {
    OPTIONS = CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE,
    MAX_OPEN_BLOCKS = 2 * ENL_NOTES_MAX_DEPTH + 50 /* of cmark's, which has two for a list item */
};

/* ---- memory ---- */

static _Thread_local enl_md *running;

enl_md *enl_notes_md_running(void)
{
    return running;
}

/* The list of freed blocks that one of `size` bytes is on or can be taken from; ENL_MD_SPARE: none.
 */
static size_t spare_class(size_t size)
{
    size_t k = (size + 15) / 16;
    return k < ENL_MD_SPARE ? k : ENL_MD_SPARE;
}

/* Each block is led by its size, which realloc needs. Those of one leaf's inlines go with it: only
 * blocks of the longer lived arena are worth using again. */
static void *take(size_t size)
{
    size_t k = running->arena == &running->blocks ? spare_class(size) : ENL_MD_SPARE;
    void *spare = k < ENL_MD_SPARE ? running->spare[k] : NULL;
    if (spare) {
        memcpy(&running->spare[k], spare, sizeof spare);
        ((size_t *)spare)[-1] = size;
        return spare;
    }
    size_t *p =
        enl_arena_alloc(running->arena, (k < ENL_MD_SPARE ? (k ? k : 1) * 16 : size) + sizeof *p);
    *p = size;
    return p + 1;
}

static void *cmark_calloc(size_t n, size_t size)
{
    if (size && n > ((size_t)1 << 40) / size) enl_mem_fail(running->arena->mem, ENL_JUMP_LIMIT);
    return memset(take(n * size), 0, n * size);
}

static void cmark_free(void *p)
{
    if (!p || running->arena != &running->blocks) return;
    size_t k = spare_class(((size_t *)p)[-1]);
    if (k == 0 || k == ENL_MD_SPARE) return;
    memcpy(p, &running->spare[k], sizeof p);
    running->spare[k] = p;
}

static void *cmark_realloc(void *old, size_t size)
{
    size_t before = old ? ((size_t *)old)[-1] : 0;
    if (old && size <= before) return old;
    void *p = take(size);
    if (before) memcpy(p, old, before);
    cmark_free(old);
    return p;
}

/* cmark's functions take it without const; nothing writes to it. */
static cmark_mem allocator = { cmark_calloc, cmark_realloc, cmark_free };

/* ---- blocks ---- */

void enl_notes_md_init(enl_md *md, enl_ctx *c, enl_str text, enl_span at)
{
    *md = (enl_md){ .c = c };
    enl_arena_init(&md->blocks, &c->mem);
    enl_arena_init(&md->scratch, &c->mem);
    md->arena = &md->blocks;
    enl_notes_places_init(&md->places, &md->blocks, text, at);
    enl_map_init(&md->html.elements, &md->blocks);
    enl_map_init(&md->html.meanings, &md->blocks);
    enl_map_init(&md->addresses.kept, &c->arena);
    enl_map_init(&md->forms.examples, &md->blocks);
    md->offsets = ENL_NEWN(&md->blocks, int32_t, md->places.n_lines);
    running = md;
    enl_notes_syntax_setup(&c->mem);
    md->parser = cmark_parser_new_with_mem(OPTIONS, &allocator);
    enl_notes_syntax_attach(md->parser);
    /* Each time, because another user of cmark-gfm in the process takes the marks away after his
     * parse. */
    cmark_manage_extensions_special_characters(md->parser, 1);
    cmark_parser_set_backslash_ispunct_func(md->parser, enl_notes_syntax_escapes);
}

void enl_notes_md_count(enl_md *md, enl_tally_kind kind, enl_span at)
{
    if (md->forms.tallies[kind].n++ == 0) md->forms.tallies[kind].first = at;
}

void enl_notes_md_drop(enl_md *md)
{
    enl_mem *m = &md->c->mem;
    enl_mem_free(m, md->pending);
    enl_mem_free(m, md->includes.at);
    enl_mem_free(m, md->notes.at);
    enl_mem_free(m, md->note_refs.at);
    enl_arena_drop(&md->scratch);
    enl_arena_drop(&md->blocks);
}

static void report_depth(enl_md *md, size_t offset)
{
    if (md->deep_reported) return;
    md->deep_reported = true;
    enl_report(md->c, ENL_C_NESTING, enl_notes_places_span(&md->places, offset, offset + 1),
               "remove some levels",
               "nested more than %d deep; deeper levels are read as plain text",
               ENL_NOTES_MAX_DEPTH);
}

/* A copy of a line, to be changed before cmark sees it. */
static char *copy_line(enl_md *md, enl_str *line)
{
    char *copy = enl_arena_alloc(&md->blocks, line->n + 1);
    memcpy(copy, line->p, line->n);
    line->p = copy;
    return copy;
}

/* Marks of containers beyond the limit are made text by a backslash. */
static void limit_marks(enl_md *md, size_t i, enl_str *line)
{
    size_t deep = enl_notes_guard_marks(*line, ENL_NOTES_MAX_DEPTH);
    if (deep == line->n || md->parser->current->type == CMARK_NODE_CODE_BLOCK) return;
    report_depth(md, md->places.starts[i] + deep);
    copy_line(md, line)[deep] = '\\';
}

/* cmark-gfm puts each cell at the end of a list that it walks from its start. */
static void limit_cells(enl_md *md, size_t i, enl_str *line)
{
    const cmark_node *now = md->parser->current;
    if (now->type != CMARK_NODE_TABLE && now->type != CMARK_NODE_TABLE_ROW) return;
    size_t to = enl_notes_guard_cells(*line, ENL_GUARD_MAX_CELLS);
    if (to == line->n) return;
    size_t at = md->places.starts[i];
    enl_report(md->c, ENL_C_LIMIT, enl_notes_places_span(&md->places, at + to, at + line->n),
               "divide the table", "more than %d cells in a row; the rest are dropped",
               ENL_GUARD_MAX_CELLS);
    line->n = to;
}

static void feed_line(enl_md *md, size_t i)
{
    enl_str line = enl_notes_places_text(&md->places, i);
    size_t whole = line.n;
    const char *source = line.p;
    limit_marks(md, i, &line);
    limit_cells(md, i, &line);
    if (line.p == source && line.n == whole && i + 1 < md->places.n_lines) {
        cmark_parser_feed(md->parser, line.p, line.n + 1);
    } else {
        if (line.n) cmark_parser_feed(md->parser, line.p, line.n);
        cmark_parser_feed(md->parser, "\n", 1);
    }
}

/* The value in a leaf block's user_data: the number (from 1) of its last line. */
static void set_last_line(cmark_node *n, size_t i)
{
    cmark_node_set_user_data(n, (void *)(uintptr_t)(i + 1));
}

static void note_line(enl_md *md, size_t i, cmark_node *before)
{
    cmark_node *now = md->parser->current;
    if (now->type == CMARK_NODE_THEMATIC_BREAK && (size_t)now->start_line == i + 1)
        enl_notes_rawtable_meet_dashes(md, i);
    md->offsets[i] = cmark_parser_get_offset(md->parser);
    if (cmark_parser_has_partially_consumed_tab(md->parser)) {
        md->offsets[i] -=
            4 - cmark_parser_get_column(md->parser) % 4; /* these spaces precede the content */
    }
    const enl_form *form = enl_notes_form_of(now);
    if (now->type == CMARK_NODE_TABLE_ROW || (form && form->end == i)) {
        md->offsets[i] = (int32_t)md->forms.row_offset;
        if (form) now->flags &= (uint16_t)~CMARK_NODE__LAST_LINE_BLANK;
    } else if (now->type == CMARK_NODE_PARAGRAPH || now->type == CMARK_NODE_HEADING ||
               now->type == CMARK_NODE_CODE_BLOCK) {
        set_last_line(now, i);
    } else if (now->type == CMARK_NODE_TABLE && before == now &&
               before->first_child == before->last_child) {
        set_last_line(now, i); /* the line of dashes, which made a table of a paragraph */
    }
    /* A fenced block is closed on this line when its parent is the open block now. */
    if (before->type == CMARK_NODE_CODE_BLOCK && before->as.code.fenced && before->parent == now) {
        set_last_line(before, i);
    }
}

static bool too_deep(const cmark_node *n)
{
    int depth = 0;
    for (; n && depth <= MAX_OPEN_BLOCKS; n = n->parent) depth++;
    return depth > MAX_OPEN_BLOCKS;
}

static void finish_blocks(enl_md *md)
{
    cmark_node *root = md->parser->root, *sentinel = enl_notes_syntax_sentinel(&allocator);
    cmark_llist *inline_extensions = md->parser->inline_syntax_extensions;
    if (root->first_child)
        cmark_node_insert_before(root->first_child, sentinel);
    else
        cmark_node_append_child(root, sentinel);
    /* cmark marks our special characters in a table of the whole process and takes the marks away
     * at the end, under the feet of another thread. Without the list it leaves the table alone. */
    md->parser->inline_syntax_extensions = NULL;
    cmark_parser_finish(md->parser);
    md->parser->inline_syntax_extensions = inline_extensions;
    cmark_parser_set_backslash_ispunct_func(md->parser, enl_notes_syntax_escapes);
}

/* cmark sorts the link definitions at the first look-up: here, while it allocates for the whole
 * text. */
static void sort_references(enl_md *md)
{
    static const enl_leaf none;
    cmark_node *n = cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, &allocator);
    md->leaf = &none;
    cmark_node_set_string_content(n, "[x]");
    cmark_parse_inlines(md->parser, n, md->references, OPTIONS);
}

void enl_notes_md_read_blocks(enl_md *md)
{
    running = md;
    md->arena = &md->blocks;
    size_t n = md->places.n_lines;
    if (n && md->places.starts[n - 1] == md->places.text.n) n--; /* after the last line's end */
    for (size_t i = 0; i < n; i++) {
        cmark_node *before = md->parser->current;
        feed_line(md, i);
        note_line(md, i, before);
        if (too_deep(md->parser->current)) {
            report_depth(md, md->places.starts[i]);
            break;
        }
        if (i % 64 == 0) enl_ctx_poll(md->c);
    }
    finish_blocks(md);
    sort_references(md);
}

/* ---- inlines ---- */

cmark_node *enl_notes_md_read_inlines(enl_md *md, const enl_leaf *leaf)
{
    running = md;
    if (!leaf->in_note && !leaf->nested) enl_arena_drop(&md->scratch);
    md->arena = &md->scratch;
    md->leaf = leaf;
    md->open_notes = 0;
    md->forms.no_close = 0;
    cmark_node *n = cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, &allocator);
    n->start_line = n->start_column = 1;
    cmark_strbuf_put(&n->content, (const unsigned char *)leaf->content.p,
                     (bufsize_t)leaf->content.n);
    if (enl_notes_guard_costly(leaf->content)) {
        enl_leaf copy = *leaf;
        enl_report(md->c, ENL_C_LIMIT, enl_notes_md_leaf_span(md, &copy, 0, leaf->content.n),
                   "divide the paragraph",
                   "too much markup in one paragraph; it is read as plain text");
        cmark_node *text = cmark_node_new_with_mem(CMARK_NODE_TEXT, &allocator);
        text->as.literal = (cmark_chunk){ n->content.ptr, n->content.size, 0 };
        cmark_node_append_child(n, text);
        return n;
    }
    cmark_parse_inlines(md->parser, n, md->references, OPTIONS);
    return n;
}

/* ---- leaves ---- */

size_t enl_notes_md_content(const enl_md *md, size_t line)
{
    return (size_t)((int64_t)md->places.starts[line] + md->offsets[line]);
}

size_t enl_notes_md_leaf_place(enl_leaf *leaf, size_t i)
{
    i += leaf->base;
    const enl_segment *s = leaf->segments;
    size_t low = s[leaf->last].content <= i ? leaf->last : 0, high = leaf->n_segments;
    if (low + 1 < high && s[low + 1].content > i) high = low + 1;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (s[middle].content <= i)
            low = middle;
        else
            high = middle;
    }
    leaf->last = low;
    return s[low].text + (i - s[low].content);
}

enl_span enl_notes_md_leaf_span(enl_md *md, enl_leaf *leaf, size_t from, size_t to)
{
    size_t start = enl_notes_md_leaf_place(leaf, from);
    size_t end = to > from ? enl_notes_md_leaf_place(leaf, to - 1) + 1 : start;
    return enl_notes_places_span(&md->places, start, end);
}

enl_str enl_notes_md_leaf_slice(enl_md *md, enl_leaf *leaf, size_t from, size_t to)
{
    enl_str here = enl_str_sub(leaf->content, from, to), text = md->places.text;
    size_t at = enl_notes_md_leaf_place(leaf, from);
    if (at <= text.n && text.n - at >= here.n) {
        enl_str there = enl_str_sub(text, at, at + here.n);
        if (enl_str_eq(here, there)) return there;
    }
    return enl_str_keep(&md->c->arena, here);
}

enl_span enl_notes_md_span_of(enl_md *md, enl_str slice, enl_span other)
{
    const char *text = md->places.text.p;
    if (slice.p < text || slice.p + slice.n > text + md->places.text.n) return other;
    size_t from = (size_t)(slice.p - text);
    return enl_notes_places_span(&md->places, from, from + slice.n);
}

/* Adds the segments of content from `from` up to `to`, which is at `at` in the text. cmark has
 * shortened the bars in tables, which are written \|. */
static void add_segments(enl_md *md, enl_leaf *leaf, size_t from, size_t to, size_t at)
{
    enl_str text = md->places.text;
    leaf->segments[leaf->n_segments++] = (enl_segment){ from, at };
    for (size_t i = from; i < to; i++) {
        const char *bar = memchr(leaf->content.p + i, '|', to - i);
        if (!bar) return;
        at += (size_t)(bar - leaf->content.p) - i;
        i = (size_t)(bar - leaf->content.p);
        if (at >= text.n) return;
        if (text.p[at] == '\\') leaf->segments[leaf->n_segments++] = (enl_segment){ i, ++at };
        at++;
    }
}

static void start_leaf(enl_md *md, enl_leaf *leaf, enl_str content, size_t lines)
{
    size_t bars = 0;
    for (size_t i = 0; i < content.n; i++) bars += content.p[i] == '|';
    *leaf = (enl_leaf){ .content = content };
    leaf->segments = ENL_NEWN(&md->blocks, enl_segment, lines + bars);
}

void enl_notes_md_leaf_of_lines(enl_md *md, enl_leaf *leaf, enl_str content, size_t last_line)
{
    size_t n = 1;
    for (size_t i = 0; i + 1 < content.n; i++) n += content.p[i] == '\n';
    start_leaf(md, leaf, content, n);
    size_t line = last_line + 1 >= n ? last_line + 1 - n : 0;
    for (size_t k = 0, at = 0; k < n; k++, line++) {
        const char *nl = memchr(content.p + at, '\n', content.n - at);
        size_t end = nl ? (size_t)(nl - content.p) : content.n;
        add_segments(md, leaf, at, end, enl_notes_md_content(md, line));
        at = nl ? end + 1 : end;
    }
}

void enl_notes_md_leaf_of_cell(enl_md *md, enl_leaf *leaf, enl_str content, size_t offset)
{
    start_leaf(md, leaf, content, 1);
    add_segments(md, leaf, 0, content.n, offset);
}
