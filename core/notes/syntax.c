/* Our own syntax as an extension of cmark-gfm: lines of colons among the blocks; attribute lists,
 * fields, citations, inline notes and forms among the inlines. They are only marked here, with
 * their whole text; core/notes/settle.c gives them their meaning once their neighbours are known.
 *
 * An inline mark is a text node with its kind in user_data, because cmark-gfm allows only its own
 * kinds in a table cell.
 */
#include "core/notes/syntax.h"

#include "core/base/utf8.h"
#include "core/lang/case.h"
#include "core/notes/form.h"
#include "core/notes/guard.h"
#include "core/notes/inlineform.h"
#include "core/notes/math.h"
#include "core/notes/reading.h"
#include "core/notes/reserve.h"
#include "core/tree/attrs.h"
#include "core/tree/field.h"
#include "core/tree/key.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/syntax_extension.h>
#include <pthread.h>

/* Node types and the extension are made once and then only read. */
static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;
static cmark_syntax_extension *own, *strike;
static cmark_node_type fence_type, form_type, sentinel_type;

/* Inline notes that are never closed, in one leaf: each is a search to its end. */
enum { MAX_OPEN_NOTES = 50 };

/* ---- blocks ---- */

bool enl_notes_md_is_fence(const cmark_node *n)
{
    return n->type == fence_type;
}

cmark_node *enl_notes_syntax_form(cmark_parser *parser, cmark_node *parent, int column,
                                  enl_form *form)
{
    cmark_node *n = cmark_parser_add_child(parser, parent, form_type, column);
    cmark_node_set_syntax_extension(n, own);
    n->as.opaque = form;
    return n;
}

void enl_notes_syntax_turn(cmark_node *n, enl_form *form)
{
    n->type = (uint16_t)form_type;
    cmark_node_set_syntax_extension(n, own);
    n->as.opaque = form;
}

enl_form *enl_notes_form_of(const cmark_node *n)
{
    return n->type == form_type ? n->as.opaque : NULL;
}

static int can_contain(cmark_syntax_extension *ext, cmark_node *n, cmark_node_type child)
{
    const enl_form *form = enl_notes_form_of(n);
    (void)ext;
    return form && form->kind >= ENL_FORM_HOLDING && CMARK_NODE_TYPE_BLOCK_P(child) &&
           child != CMARK_NODE_ITEM;
}

static int match_block(cmark_syntax_extension *ext, cmark_parser *parser, unsigned char *line,
                       int len, cmark_node *n)
{
    (void)ext;
    enl_str s = { (const char *)line, (size_t)len };
    return enl_notes_form_goes_on(enl_notes_md_running(), parser, n, s);
}

/* The line under an admonition that is not indented is not lazily its own. */
static cmark_node *close_admonition(cmark_parser *parser, cmark_node *parent, int at)
{
    const cmark_node *last = cmark_node_last_child(parent);
    const enl_form *form = last && last->flags & CMARK_NODE__OPEN ? enl_notes_form_of(last) : NULL;
    if (!form || form->kind != ENL_FORM_ADMONITION) return NULL;
    return cmark_parser_add_child(parser, parent, CMARK_NODE_PARAGRAPH, at + 1);
}

static bool is_blank_from(const unsigned char *line, int len, int i)
{
    while (i < len && (line[i] == ' ' || line[i] == '\t' || line[i] == '\n' || line[i] == '\r'))
        i++;
    return i >= len;
}

static void skip_line(cmark_parser *parser, unsigned char *line, int len)
{
    cmark_parser_advance_offset(parser, (char *)line, len - 1 - cmark_parser_get_offset(parser), 0);
}

static cmark_node *open_fence(cmark_parser *parser, cmark_node *parent, unsigned char *line,
                              int len)
{
    int at = cmark_parser_get_first_nonspace(parser), n = at;
    while (n < len && line[n] == ':') n++;
    if (n - at < 3) return NULL;
    cmark_node *fence = cmark_parser_add_child(parser, parent, fence_type, at + 1);
    cmark_node_set_syntax_extension(fence, own);
    skip_line(parser, line, len);
    return fence;
}

/* For a table row that is much shorter than the table, cmark-gfm makes a node for each missing
 * cell. */
static cmark_node *refuse_row(enl_md *md, cmark_parser *parser, cmark_node *table,
                              unsigned char *line, int len)
{
    md->spent.cells += cmark_gfm_extensions_get_table_columns(table);
    if (md->spent.cells < 100000 + md->places.text.n / 2) return NULL;
    enl_span at = enl_notes_places_span(&md->places, 0, 0);
    at.line = at.end_line = md->places.at.line + (uint32_t)cmark_parser_get_line_number(parser) - 1;
    enl_report(md->c, ENL_C_LIMIT, at, "make the table narrower or fill its rows",
               "too many empty cells; this row is dropped");
    skip_line(parser, line, len);
    return table;
}

static bool too_wide(const unsigned char *p, size_t n)
{
    return enl_notes_guard_cells((enl_str){ (const char *)p, n }, ENL_GUARD_MAX_CELLS) < n;
}

/* cmark-gfm compares the whole paragraph with every line in it that could be a table's second. */
static cmark_node *refuse_head(enl_md *md, cmark_node *paragraph, const unsigned char *line,
                               int len)
{
    size_t n = (size_t)paragraph->content.size;
    if (line[0] != '|' && line[0] != ':' && line[0] != '-') return NULL;
    md->spent.bytes += n;
    bool refuse = md->spent.bytes > 2000000 + 10 * (uint64_t)md->places.text.n ||
                  too_wide(line, (size_t)len) || too_wide(paragraph->content.ptr, n);
    return refuse ? paragraph : NULL;
}

static cmark_node *open_block(cmark_syntax_extension *ext, int indented, cmark_parser *parser,
                              cmark_node *parent, unsigned char *line, int len)
{
    enl_md *md = enl_notes_md_running();
    int at = cmark_parser_get_first_nonspace(parser);
    (void)ext;
    if (indented || is_blank_from(line, len, at)) return NULL;
    if (line[at] == ':') {
        cmark_node *fence = open_fence(parser, parent, line, len);
        if (fence) return fence;
    }
    if (parent->type == CMARK_NODE_TABLE) {
        /* A caption right under its table would be read as a row. */
        if (line[at] == ':' && at + 1 < len && line[at + 1] == ' ') {
            return cmark_parser_add_child(parser, parent, CMARK_NODE_PARAGRAPH, at + 1);
        }
        md->forms.row_offset = (size_t)at;
        return refuse_row(md, parser, parent, line, len);
    }
    enl_str s = { (const char *)line, (size_t)len };
    cmark_node *form = enl_notes_form_open(md, parser, parent, s, (size_t)at);
    if (form) return form;
    return parent->type == CMARK_NODE_PARAGRAPH ? refuse_head(md, parent, line + at, len - at)
                                                : close_admonition(parser, parent, at);
}

/* cmark calls this for each of our nodes when all blocks are closed, before it reads inlines. At
 * the sentinel, the first node, we take over the document's blocks and read their inlines leaf by
 * leaf, before cmark would merge texts, renumber footnotes and drop unused ones. */
static int contains_inlines(cmark_syntax_extension *ext, cmark_node *n)
{
    (void)ext;
    if (n->type != sentinel_type) return 0;
    enl_md *md = enl_notes_md_running();
    md->root = cmark_node_new_with_mem(CMARK_NODE_DOCUMENT, md->parser->mem);
    md->root->first_child = n->next;
    md->root->last_child = n->next ? n->parent->last_child : NULL;
    if (n->next) n->next->prev = NULL;
    for (cmark_node *k = n->next; k; k = k->next) k->parent = md->root;
    n->parent->last_child = n;
    n->next = NULL;
    md->references = md->parser->refmap;
    md->parser->refmap = NULL;
    return 0;
}

/* ---- inlines ---- */

static enl_str input_of(cmark_inline_parser *ip)
{
    cmark_chunk *chunk = cmark_inline_parser_get_chunk(ip);
    return (enl_str){ (const char *)chunk->data, (size_t)chunk->len };
}

static cmark_node *make_mark(cmark_parser *parser, cmark_inline_parser *ip, enl_mark mark,
                             size_t to)
{
    cmark_chunk *chunk = cmark_inline_parser_get_chunk(ip);
    int from = cmark_inline_parser_get_offset(ip);
    cmark_node *n = cmark_node_new_with_mem(CMARK_NODE_TEXT, parser->mem);
    n->as.literal = cmark_chunk_dup(chunk, from, (int)to - from);
    cmark_node_set_user_data(n, (void *)(uintptr_t)mark);
    cmark_inline_parser_set_offset(ip, (int)to);
    return n;
}

/* A list belongs to what it touches, or ends a heading or caption. */
static bool may_hold_attrs(const enl_md *md, enl_str s, size_t from, size_t to)
{
    if (from > 0 && strchr("])`>", s.p[from - 1])) return true;
    if (!md->leaf->ends_in_attrs) return false;
    while (to < s.n && (s.p[to] == ' ' || s.p[to] == '\t')) to++;
    return to >= s.n;
}

/* Braces from `from` to the end of a heading or caption: meant as attributes even when they are
 * wrong. */
static bool ends_leaf(const enl_md *md, enl_str s, size_t from)
{
    if (!md->leaf->ends_in_attrs) return false;
    size_t to = from + 1;
    while (to < s.n && s.p[to] != '}') {
        size_t field = enl_field_length(s, to);
        to += field ? field : 1;
    }
    return to < s.n && may_hold_attrs(md, s, from, to + 1);
}

static cmark_node *match_brace(enl_md *md, cmark_parser *parser, cmark_inline_parser *ip)
{
    enl_str s = input_of(ip);
    size_t from = (size_t)cmark_inline_parser_get_offset(ip), to = from;
    const char *why;
    size_t field = enl_field_length(s, from);
    if (field) return make_mark(parser, ip, ENL_MARK_FIELD, from + field);
    enl_attrs_status status = enl_attrs_read(s, &to, &why, NULL, NULL);
    if (status == ENL_ATTRS_NONE) return NULL;
    if (status == ENL_ATTRS_BAD) {
        bool touches = from > 0 && (s.p[from - 1] == ']' || s.p[from - 1] == ')');
        return touches || ends_leaf(md, s, from) ? make_mark(parser, ip, ENL_MARK_BAD, from + 1)
                                                 : NULL;
    }
    return may_hold_attrs(md, s, from, to) ? make_mark(parser, ip, ENL_MARK_ATTRS, to) : NULL;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* The character that ends before s.p[at]; marks that stand above or below it are passed over. */
static uint32_t character_before(enl_str s, size_t at)
{
    uint32_t c = enl_utf8_last(enl_str_sub(s, 0, at));
    while (c >= 0x300 && c <= 0x36F) {
        do at--;
        while (at > 0 && ((unsigned char)s.p[at] & 0xC0) == 0x80);
        c = enl_utf8_last(enl_str_sub(s, 0, at));
    }
    return c;
}

/* An `@` after these is inside an address. Letters of scripts without capitals are no part of one:
 * Arabic and Hebrew particles and whole words of Han and Kana are written without a space. */
static bool joins_address(enl_str s, size_t at)
{
    if (at == 0) return false;
    uint32_t c = character_before(s, at);
    if (c == '_') { /* it opens emphasis, or is inside a word */
        while (at > 0 && s.p[at - 1] == '_') at--;
        return at > 0 && (is_word(s.p[at - 1]) || strchr(".+/@", s.p[at - 1]));
    }
    if (c < 0x80) return c == 0 || is_word((char)c) || strchr(".+/@", (int)c);
    return enl_lang_case_has(c);
}

/* A key: letters and digits, with single punctuation inside. */
static cmark_node *match_cite(cmark_parser *parser, cmark_inline_parser *ip)
{
    enl_str s = input_of(ip);
    size_t from = (size_t)cmark_inline_parser_get_offset(ip), to = from + 1;
    if (joins_address(s, from)) return NULL;
    enl_str run = enl_key_run(s, from + 1);
    for (size_t i = 0; i < run.n; to = from + 1 + i) {
        uint32_t c = enl_utf8_next(run, &i);
        if (c >= 0x80 && !enl_notes_slug_is_letter(c)) break;
    }
    to = from + 1 + enl_key_run(enl_str_sub(s, 0, to), from + 1).n;
    if (to == from + 1 || strchr("_:.-", s.p[from + 1])) return NULL;
    if (to < s.n && (s.p[to] == '/' || (s.p[to] == '@' && joins_address(s, to)))) return NULL;
    return make_mark(parser, ip, ENL_MARK_CITE, to);
}

/* The ']' that closes the bracket before s.p[i], s.n when there is none. Escapes and code count. */
static size_t closing_bracket(enl_str s, size_t i)
{
    for (int depth = 1; i < s.n; i++) {
        if (s.p[i] == '\\') {
            i++;
        } else if (s.p[i] == '[') {
            depth++;
        } else if (s.p[i] == ']' && --depth == 0) {
            return i;
        }
    }
    return s.n;
}

static cmark_node *match_note(enl_md *md, cmark_parser *parser, cmark_inline_parser *ip)
{
    enl_str s = input_of(ip);
    size_t from = (size_t)cmark_inline_parser_get_offset(ip);
    if (from + 2 >= s.n || s.p[from + 1] != '[' || md->leaf->in_note) return NULL;
    if (from > 0 && s.p[from - 1] == '[') return NULL;
    if (md->open_notes > MAX_OPEN_NOTES) return NULL;
    size_t to = closing_bracket(s, from + 2);
    if (to == s.n) {
        md->open_notes++;
        return NULL;
    }
    return make_mark(parser, ip, ENL_MARK_NOTE, to + 1);
}

static cmark_node *match_form(enl_md *md, cmark_parser *parser, cmark_inline_parser *ip)
{
    size_t to, from = (size_t)cmark_inline_parser_get_offset(ip);
    enl_mark mark = enl_notes_inlineform_at(md, input_of(ip), from, &to);
    return mark ? make_mark(parser, ip, mark, to) : NULL;
}

int enl_notes_syntax_escapes(char c)
{
    return c != '(' && cmark_ispunct(c);
}

/* After a backslash that cmark has taken for a letter. */
static bool is_escaped(enl_str s, size_t i)
{
    size_t n = 0;
    while (n < i && s.p[i - 1 - n] == '\\') n++;
    return n % 2 == 1;
}

static cmark_node *match_math(enl_md *md, cmark_parser *parser, cmark_inline_parser *ip)
{
    enl_str s = input_of(ip);
    size_t from = (size_t)cmark_inline_parser_get_offset(ip);
    size_t to = enl_notes_math_end(md, s, from);
    return to ? make_mark(parser, ip, ENL_MARK_MATH, to) : NULL;
}

/* \( opens a formula or is an escape; either way the backslash is not text. */
static cmark_node *match_paren(enl_md *md, cmark_parser *parser, cmark_node *parent,
                               cmark_inline_parser *ip)
{
    enl_str s = input_of(ip);
    size_t from = (size_t)cmark_inline_parser_get_offset(ip);
    if (!is_escaped(s, from)) return NULL;
    cmark_node *backslash = cmark_node_last_child(parent);
    if (!backslash || backslash->type != CMARK_NODE_TEXT) return NULL;
    cmark_node_free(backslash);
    size_t to = enl_notes_math_end(md, s, from - 1);
    if (!to) return make_mark(parser, ip, ENL_MARK_NONE, from + 1);
    cmark_inline_parser_set_offset(ip, (int)from - 1);
    return make_mark(parser, ip, ENL_MARK_MATH, to);
}

static cmark_node *match_inline(cmark_syntax_extension *ext, cmark_parser *parser,
                                cmark_node *parent, unsigned char c, cmark_inline_parser *ip)
{
    enl_md *md = enl_notes_md_running();
    (void)ext;
    switch (c) {
    case '{': return match_brace(md, parser, ip);
    case '@': return match_cite(parser, ip);
    case '^': {
        cmark_node *note = match_note(md, parser, ip);
        return note ? note : match_form(md, parser, ip);
    }
    case '~':
    case '=':
    case '%':
    case ':': return match_form(md, parser, ip);
    case '$': return match_math(md, parser, ip);
    case '(': return match_paren(md, parser, parent, ip);
    default: return NULL;
    }
}

/* For a mark that is special to two extensions, cmark asks the first: here for the ~ of cmark-gfm's
 * own strikethrough. */
static delimiter *insert_strike(cmark_syntax_extension *ext, cmark_parser *parser,
                                cmark_inline_parser *ip, delimiter *opener, delimiter *closer)
{
    (void)ext;
    return strike->insert_inline_from_delim(strike, parser, ip, opener, closer);
}

/* ---- set-up ---- */

static void set_up(void)
{
    cmark_mem *mem = cmark_get_default_mem_allocator();
    cmark_llist *special = NULL;
    cmark_gfm_core_extensions_ensure_registered();
    own = cmark_syntax_extension_new("enlace");
    fence_type = cmark_syntax_extension_add_node(0);
    form_type = cmark_syntax_extension_add_node(0);
    sentinel_type = cmark_syntax_extension_add_node(0);
    for (const char *p = "{@^~=%:$("; *p; p++) {
        special = cmark_llist_append(mem, special, (void *)(uintptr_t)(unsigned char)*p);
    }
    cmark_syntax_extension_set_special_inline_chars(own, special);
    cmark_syntax_extension_set_open_block_func(own, open_block);
    cmark_syntax_extension_set_can_contain_func(own, can_contain);
    cmark_syntax_extension_set_match_block_func(own, match_block);
    cmark_syntax_extension_set_contains_inlines_func(own, contains_inlines);
    cmark_syntax_extension_set_match_inline_func(own, match_inline);
    strike = cmark_find_syntax_extension("strikethrough");
    cmark_syntax_extension_set_inline_from_delim_func(own, insert_strike);
}

/* Registers what is needed, once in the process. A compile that has no memory for it leaves it to
 * the next one. */
void enl_notes_syntax_setup(enl_mem *m)
{
    enl_reserve reserve;
    pthread_mutex_lock(&making);
    bool needed = !own;
    if (needed && enl_notes_reserve_open(&reserve)) {
        set_up();
        enl_notes_reserve_close(&reserve);
    }
    bool made = own != NULL;
    pthread_mutex_unlock(&making);
    if (!made) enl_mem_fail(m, ENL_JUMP_MEMORY);
}

void enl_notes_syntax_attach(cmark_parser *parser)
{
    static const char *const names[] = { "table", "strikethrough", "autolink" };
    cmark_parser_attach_syntax_extension(parser, own);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(names[i]));
    }
}

cmark_node *enl_notes_syntax_sentinel(cmark_mem *mem)
{
    cmark_node *n = cmark_node_new_with_mem(sentinel_type, mem);
    cmark_node_set_syntax_extension(n, own);
    return n;
}
