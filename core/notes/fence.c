/* Fenced code blocks. The info string is read from the source, not from cmark, which has decoded
 * it: an option's place in the notes is what its diagnostics point to. */
#include "core/notes/fence.h"

#include "core/base/arena_str.h"
#include "core/notes/codelang.h"
#include "core/notes/settle.h"
#include "core/tree/attrs.h"

typedef struct fence {
    enl_md *md;
    cmark_node *code;
    size_t first, lines; /* of the body, from 0 */
    enl_span span, body;
    enl_str info, word, list, text;
} fence;

static size_t line_end(const enl_md *md, size_t line)
{
    return md->places.starts[line] + enl_notes_places_text(&md->places, line).n;
}

static size_t count_lines(cmark_chunk s)
{
    size_t n = 0;
    for (bufsize_t i = 0; i < s.len; i++) n += s.data[i] == '\n';
    return n;
}

/* The body as a slice of the source when it is unindented there, else a copy. */
static void read_body(fence *f)
{
    enl_md *md = f->md;
    cmark_chunk literal = f->code->as.code.literal;
    enl_str s = { (const char *)literal.data, (size_t)literal.len }, text = md->places.text;
    size_t n = md->places.n_lines, first = f->first < n ? f->first : n - 1;
    size_t from = f->first >= n            ? text.n
                  : md->offsets[first] > 0 ? enl_notes_md_content(md, first)
                                           : md->places.starts[first];
    size_t to = f->lines
                    ? line_end(md, f->first + f->lines - 1 < n ? f->first + f->lines - 1 : n - 1)
                    : from;
    if (from > to) from = to;
    f->body = enl_notes_places_span(&md->places, from, to);
    f->text = enl_str_sub(text, from, from + s.n <= text.n ? from + s.n : from);
    if (!enl_str_eq(f->text, s)) f->text = enl_str_keep(&md->c->arena, s);
}

static void read_info(fence *f, size_t start)
{
    enl_md *md = f->md;
    size_t line = enl_notes_places_line(&md->places, start), at = start;
    enl_str text = enl_str_sub(md->places.text, 0, line_end(md, line));
    while (at < text.n && text.p[at] == (char)f->code->as.code.fence_char) at++;
    f->info = enl_str_trim(enl_str_sub(text, at, text.n));
    size_t n = 0;
    while (n < f->info.n && !strchr(" \t{", f->info.p[n])) n++;
    f->word = enl_str_sub(f->info, 0, n);
    f->list = enl_str_trim(enl_str_sub(f->info, n, f->info.n));
}

/* A word that cmark has decoded (an escape or entity in it). */
static enl_str plain_word(const fence *f)
{
    if (!memchr(f->word.p, '\\', f->word.n) && !memchr(f->word.p, '&', f->word.n)) return f->word;
    cmark_chunk info = f->code->as.code.info;
    size_t n = 0;
    while (n < (size_t)info.len && !strchr(" \t\n{", info.data[n])) n++;
    return enl_str_keep(&f->md->c->arena, (enl_str){ (const char *)info.data, n });
}

static bool is_block(const fence *f, enl_str word)
{
    const enl_block_words *w = f->md->words;
    return word.n && w && w->has(word, w->payload);
}

/* ```{.word #id key=value}: the first class is the word. */
static void take_class_as_word(fence *f, enl_node *n)
{
    if (f->word.n || n->n_classes == 0) return;
    f->word = n->classes[0];
    n->classes++;
    n->n_classes--;
}

/* Attributes that only a plugin's block can use. */
static bool looks_like_block(const enl_node *n)
{
    return enl_str_starts(n->id, "fig-") || enl_str_starts(n->id, "tbl-") ||
           enl_node_attr(n, "caption") || enl_node_attr(n, "alt");
}

/* A word that is probably a mistyped block: it is near the name of one, or has a block's
 * attributes. */
static void check_word(const fence *f, const enl_node *n, enl_str word)
{
    const enl_block_words *w = f->md->words;
    if (enl_notes_codelang_is(word)) return;
    const char *hint = w && w->near ? w->near(word, w->payload) : NULL;
    if (!hint && !looks_like_block(n)) return;
    enl_report(f->md->c, ENL_C_UNKNOWN_BLOCK, enl_notes_md_span_of(f->md, f->word, n->span),
               hint ? hint : "check the spelling, or name the plugin in the front matter",
               "unknown block `%.*s`; it is shown as code", ENL_FMT(word));
}

/* ```{=html}: what Pandoc hands to one format as it is. */
static void check_raw(const fence *f, const enl_node *n)
{
    enl_str s = f->list;
    if (f->word.n || s.n < 4 || s.p[0] != '{' || s.p[1] != '=' || s.p[s.n - 1] != '}') return;
    enl_report(f->md->c, ENL_C_MARKUP, enl_notes_md_span_of(f->md, s, n->span),
               "remove it, or write it in Markdown", "raw `%.*s` is shown as code",
               ENL_FMT(enl_str_sub(s, 2, s.n - 1)));
}

/* ```{python}: code that Quarto and R Markdown run. */
static void take_cell(fence *f, const enl_node *n)
{
    enl_str s = f->list;
    size_t to = 1;
    if (f->word.n || s.n < 3 || s.p[0] != '{' || s.p[s.n - 1] != '}') return;
    while (to < s.n && !strchr(" ,}", s.p[to])) to++;
    enl_str word = enl_str_sub(s, 1, to);
    if (!enl_notes_codelang_is(word)) return;
    f->word = word;
    enl_notes_md_count(f->md, ENL_TALLY_CELLS, n->span);
}

static void decide_kind(fence *f, enl_node *n)
{
    enl_md *md = f->md;
    enl_str word = plain_word(f);
    if (enl_str_is(word, "include")) {
        n->kind = (enl_kind)ENL_TOKEN_INCLUDE;
        ENL_PUSH(&md->c->mem, md->includes.at, md->includes.n, md->includes.cap, n);
    } else if (is_block(f, word)) {
        n->kind = ENL_BLOCK;
        n->url = word;
    } else {
        n->kind = ENL_CODE_BLOCK;
        if (enl_str_is(word, "math")) enl_notes_md_count(md, ENL_TALLY_MATH, n->span);
        if (word.n) {
            enl_node_set_attr(md->c, n, ENL_S("lang"), word,
                              enl_notes_md_span_of(md, f->word, n->span));
        }
        if (word.n) check_word(f, n, word);
    }
    if (n->kind == ENL_BLOCK) n->u.block.body = f->body;
}

static void apply_list(fence *f, enl_node *n)
{
    size_t to = 0;
    const char *why;
    enl_attrs_status status = enl_attrs_read(f->list, &to, &why, NULL, NULL);
    /* What other tools write after a language's name is theirs. */
    if (status == ENL_ATTRS_OK || is_block(f, f->word))
        enl_notes_settle_attrs(f->md, n, f->list, f->span);
    else if (status == ENL_ATTRS_BAD && !memchr(f->list.p, '}', f->list.n))
        enl_report(f->md->c, ENL_C_MARKUP, enl_notes_md_span_of(f->md, f->list, f->span),
                   "close it with `}`", "unclosed attribute list");
    if (status == ENL_ATTRS_NONE && f->list.n && is_block(f, f->word)) {
        enl_report(f->md->c, ENL_C_ATTRIBUTES, enl_notes_md_span_of(f->md, f->list, f->span),
                   "for example `{#id .class key=\"value\"}`, with `key=true` for a switch",
                   f->list.p[0] == '{' ? "invalid block options"
                                       : "block options must be in braces");
    }
}

static void report_open(fence *f, size_t start)
{
    enl_span at =
        enl_notes_places_span(&f->md->places, start, start + f->code->as.code.fence_length);
    enl_report(f->md->c, ENL_C_FENCE, at, "close it with a line of the same marks",
               "unclosed fence; the code continues to the end of its quote, item or file");
}

void enl_notes_fence_convert(enl_md *md, cmark_node *code, enl_node *parent)
{
    bool fenced = code->as.code.fenced;
    size_t line = (size_t)code->start_line - 1, last_known = (size_t)(uintptr_t)code->user_data;
    size_t start = md->places.starts[line] + (size_t)code->start_column - 1;
    fence f = { .md = md,
                .code = code,
                .lines = count_lines(code->as.code.literal),
                .first = fenced ? line + 1 : line };
    size_t end = f.first + f.lines; /* the line after the body */
    bool closed = fenced && last_known == end + 1;
    size_t last = closed ? end : end ? end - 1 : 0;
    if (last >= md->places.n_lines) last = md->places.n_lines - 1;
    size_t to = line_end(md, last);
    f.span = enl_notes_places_span(&md->places, start, to > start ? to : start);
    read_body(&f);
    enl_node *n = enl_node_new(md->c, ENL_CODE_BLOCK, f.span);
    n->text = f.text;
    enl_node_append(parent, n);
    if (!fenced) return;
    if (!closed) report_open(&f, start);
    read_info(&f, start);
    apply_list(&f, n);
    take_class_as_word(&f, n);
    check_raw(&f, n);
    take_cell(&f, n);
    decide_kind(&f, n);
}
