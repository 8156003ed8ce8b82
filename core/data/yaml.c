/* YAML into values: libyaml's events, our own scalars and places.
 *
 * Dates and all else that is no number, truth or null stay strings. Aliases share the value of
 * their anchor and count as many nodes as it has, so that a bomb of aliases meets the limit before
 * it is walked. */
#include "core/data/yaml.h"

#include "core/base/arena_str.h"
#include "core/base/map.h"
#include "core/base/number.h"
#include "core/base/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <yaml.h>

enum { MAX_ANCHORS = 10000 };

/* libyaml counts characters; lines and columns are counted along, because it takes U+0085 and
 * U+2028 for line ends and our sources do not. */
typedef struct cursor {
    enl_str text;
    size_t byte, index; /* the same place in bytes and in characters */
    uint32_t line, col;
} cursor;

/* A list or map that is open. Its members lie on the reader's stack from `base` on. */
typedef struct level {
    enl_value value;
    size_t base;
    bool is_map, has_key;
    enl_str key, anchor;
    enl_span key_span;
    size_t nodes; /* with itself, aliases expanded */
    int height;   /* levels below it */
} level;

typedef struct anchor {
    enl_value value;
    size_t nodes;
    int height;
} anchor;

typedef struct reader {
    enl_ctx *c;
    yaml_parser_t parser;
    yaml_event_t event;
    bool has_event; /* it holds memory of libyaml's */
    cursor at;
    enl_span base; /* place of the text's first byte */
    bool indented; /* every line begins at base.col */
    level levels[ENL_DATA_YAML_MAX_DEPTH];
    int depth;
    enl_value_entry *stack; /* members of open lists and maps */
    size_t n_stack, cap_stack;
    enl_map anchors;
    size_t nodes;
    enl_value root;
    bool done, failed;
} reader;

/* ---- places ---- */

static void move_to(cursor *k, size_t index, uint32_t first_col)
{
    if (index < k->index) { /* rare: events come in order */
        *k = (cursor){ .text = k->text, .line = 0, .col = first_col };
    }
    while (k->index < index && k->byte < k->text.n) {
        char c = k->text.p[k->byte];
        enl_utf8_next(k->text, &k->byte);
        k->index++;
        k->col++;
        if (c == '\n') {
            k->line++;
            k->col = 0;
        }
    }
}

static void place(reader *r, yaml_mark_t mark, uint32_t *line, uint32_t *col)
{
    move_to(&r->at, mark.index, 0);
    *line = r->base.line + r->at.line;
    *col = r->at.col + (r->at.line == 0 || r->indented ? r->base.col : 1);
}

static enl_span span_of(reader *r, yaml_mark_t from, yaml_mark_t to)
{
    enl_span s = { .file = r->base.file };
    place(r, from, &s.line, &s.col);
    place(r, to, &s.end_line, &s.end_col);
    return s;
}

static void fail(reader *r, enl_span at, const char *hint, const char *what)
{
    if (r->failed) return;
    enl_report(r->c, ENL_C_YAML, at, hint, "%s", what);
    r->failed = true;
    r->root.span = at;
}

/* ---- scalars ---- */

static bool is_one_of(enl_str s, const char *const *names)
{
    for (; *names; names++) {
        if (enl_str_is(s, *names)) return true;
    }
    return false;
}

static bool read_int(enl_str s, int64_t *out)
{
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+');
    int base = 10;
    char digits[72];
    if (s.n > 2 && s.p[0] == '0' && (s.p[1] == 'x' || s.p[1] == 'o')) {
        base = s.p[1] == 'x' ? 16 : 8;
        i = 2;
    }
    if (i == s.n || s.n >= sizeof digits) return false;
    for (size_t k = i; k < s.n; k++) {
        char c = s.p[k];
        bool good =
            base == 16 ? strchr("0123456789abcdefABCDEF", c) != NULL : c >= '0' && c < '0' + base;
        if (!good) return false;
    }
    memcpy(digits, s.p, s.n);
    digits[s.n] = '\0';
    if (base != 10) digits[1] = '0';
    errno = 0;
    *out = strtoll(digits, NULL, base);
    return errno == 0;
}

static void read_special(enl_str s, enl_value *v)
{
    static const char *const inf[] = { ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", NULL };
    static const char *const minus[] = { "-.inf", "-.Inf", "-.INF", NULL };
    static const char *const nan[] = { ".nan", ".NaN", ".NAN", NULL };
    bool is_inf = is_one_of(s, inf), is_minus = is_one_of(s, minus);
    if (!is_inf && !is_minus && !is_one_of(s, nan)) return;
    v->kind = ENL_V_REAL;
    v->u.d = is_inf ? strtod("inf", NULL) : is_minus ? strtod("-inf", NULL) : strtod("nan", NULL);
}

static void read_plain(enl_str s, enl_value *v)
{
    static const char *const nulls[] = { "", "~", "null", "Null", "NULL", NULL };
    static const char *const yes[] = { "true", "True", "TRUE", NULL };
    static const char *const no[] = { "false", "False", "FALSE", NULL };
    int64_t i;
    double d;
    if (is_one_of(s, nulls)) {
        v->kind = ENL_V_NIL;
    } else if (is_one_of(s, yes) || is_one_of(s, no)) {
        v->kind = ENL_V_BOOL;
        v->u.b = is_one_of(s, yes);
    } else if (read_int(s, &i)) {
        v->kind = ENL_V_INT;
        v->u.i = i;
    } else if (enl_real_parse(s, &d)) {
        v->kind = ENL_V_REAL;
        v->u.d = d;
    } else {
        read_special(s, v);
    }
}

/* `title: Report #1` is "Report" in YAML: said where no space follows the sign, since a comment has
 * one. The cursor stands where the value ends. */
static void report_comment(reader *r, enl_span at)
{
    enl_str s = r->at.text;
    size_t from = r->at.byte, to;
    while (from < s.n && (s.p[from] == ' ' || s.p[from] == '\t')) from++;
    if (from == r->at.byte || from + 1 >= s.n || s.p[from] != '#') return;
    if ((unsigned char)s.p[from + 1] <= ' ' || strchr("#!-=", s.p[from + 1])) return;
    for (to = from; to < s.n && s.p[to] != '\n' && s.p[to] != '\r' && to - from < 40;)
        enl_utf8_next(s, &to);
    enl_str rest = enl_str_trim(enl_str_sub(s, from, to));
    enl_report(r->c, ENL_C_YAML_COMMENT, at,
               "put the value in quotes; a comment has a space after the `#`",
               "`%.*s` is a comment in YAML, no part of the value", ENL_FMT(rest));
}

static enl_value read_scalar(reader *r, const yaml_event_t *e)
{
    enl_str s = { (const char *)e->data.scalar.value, e->data.scalar.length };
    enl_value v = { .kind = ENL_V_STRING, .span = span_of(r, e->start_mark, e->end_mark) };
    v.u.s = v.text = enl_str_keep(&r->c->arena, s);
    if (e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE) return v;
    read_plain(v.text, &v);
    report_comment(r, v.span);
    return v;
}

/* ---- lists and maps ---- */

static void report_doubles(reader *r, const enl_value *v)
{
    enl_map seen;
    enl_map_init(&seen, &r->c->arena);
    for (size_t i = 0; i < v->u.map.n; i++) {
        const enl_value_entry *e = &v->u.map.items[i];
        void **first = enl_map_insert(&seen, e->key);
        if (!*first) {
            *first = (void *)e;
            continue;
        }
        enl_str hint = enl_str_fmt(&r->c->arena, "the first is in line %u",
                                   ((const enl_value_entry *)*first)->key_span.line);
        enl_report(r->c, ENL_C_YAML, e->key_span, hint.p, "duplicate key `%.*s`",
                   e->key.n > 80 ? 80 : (int)e->key.n, e->key.p);
    }
}

static void keep_anchor(reader *r, enl_str name, const enl_value *v, size_t nodes, int height)
{
    if (name.n == 0 || r->anchors.n >= MAX_ANCHORS) return;
    anchor *a = ENL_NEW(&r->c->arena, anchor);
    *a = (anchor){ *v, nodes, height };
    *enl_map_insert(&r->anchors, name) = a;
}

static enl_str anchor_name(reader *r, const yaml_char_t *name)
{
    return name ? enl_str_keep(&r->c->arena, enl_str_from((const char *)name)) : ENL_S("");
}

static void add_key(reader *r, level *l, const enl_value *v)
{
    if (v->kind == ENL_V_LIST || v->kind == ENL_V_MAP) {
        fail(r, v->span, "quote it when it is meant as text",
             "a key must be a word, not a list or map");
        return;
    }
    l->key = v->text;
    l->key_span = v->span;
    l->has_key = true;
}

/* Adds a value of so many nodes, `fresh` of which were not counted yet, with so many levels below
 * it. */
static void add_value(reader *r, enl_value v, size_t nodes, size_t fresh, int height)
{
    r->nodes += fresh;
    if (r->nodes > ENL_DATA_YAML_MAX_NODES) {
        fail(r, v.span, "repeat less by aliases", "more than 1,000,000 values, aliases counted");
        return;
    }
    if (r->depth == 0) {
        r->root = v;
        r->done = true;
        return;
    }
    level *l = &r->levels[r->depth - 1];
    l->nodes += nodes;
    if (l->height <= height) l->height = height + 1;
    if (l->is_map && !l->has_key) {
        add_key(r, l, &v);
        return;
    }
    enl_value_entry entry = { .key = l->is_map ? l->key : ENL_S(""),
                              .key_span = l->key_span,
                              .value = v };
    ENL_PUSH(&r->c->mem, r->stack, r->n_stack, r->cap_stack, entry);
    l->has_key = false;
}

static void open_level(reader *r, const yaml_event_t *e, bool is_map)
{
    enl_span at = span_of(r, e->start_mark, e->end_mark);
    if (r->depth == ENL_DATA_YAML_MAX_DEPTH) {
        fail(r, at, "take some levels out", "nested more than 64 deep");
        return;
    }
    level *l = &r->levels[r->depth++];
    *l = (level){ .is_map = is_map, .base = r->n_stack, .nodes = 1 };
    l->value.kind = is_map ? ENL_V_MAP : ENL_V_LIST;
    l->value.span = at;
    l->anchor =
        anchor_name(r, is_map ? e->data.mapping_start.anchor : e->data.sequence_start.anchor);
}

static void take_list(reader *r, level *l, size_t n)
{
    enl_value *items = ENL_NEWN(&r->c->arena, enl_value, n);
    for (size_t i = 0; i < n; i++) items[i] = r->stack[l->base + i].value;
    l->value.u.list.items = items;
    l->value.u.list.n = n;
}

static void take_map(reader *r, level *l, size_t n)
{
    enl_value_entry *items = ENL_NEWN(&r->c->arena, enl_value_entry, n);
    if (n) memcpy(items, r->stack + l->base, n * sizeof *items);
    l->value.u.map.items = items;
    l->value.u.map.n = n;
    report_doubles(r, &l->value);
}

static void close_level(reader *r, const yaml_event_t *e)
{
    level *l = &r->levels[--r->depth];
    size_t n = r->n_stack - l->base;
    enl_span end = span_of(r, e->start_mark, e->end_mark);
    if (l->is_map)
        take_map(r, l, n);
    else
        take_list(r, l, n);
    r->n_stack = l->base;
    bool flow =
        end.end_line != end.line || end.end_col != end.col; /* it ends with a bracket of its own */
    enl_span last = end;
    if (!flow && n) {
        last =
            l->is_map ? l->value.u.map.items[n - 1].value.span : l->value.u.list.items[n - 1].span;
    }
    l->value.span.end_line = last.end_line;
    l->value.span.end_col = last.end_col;
    keep_anchor(r, l->anchor, &l->value, l->nodes, l->height);
    add_value(r, l->value, l->nodes, 1, l->height);
}

static void take_alias(reader *r, const yaml_event_t *e)
{
    enl_span at = span_of(r, e->start_mark, e->end_mark);
    void **found = enl_map_find(&r->anchors, enl_str_from((const char *)e->data.alias.anchor));
    if (!found) {
        fail(r, at, "define it before with `&name`; put text that begins with `*` in quotes",
             "an alias of an unknown anchor");
        return;
    }
    const anchor *a = *found;
    enl_value v = a->value;
    v.span = at;
    if (r->depth + a->height > ENL_DATA_YAML_MAX_DEPTH)
        fail(r, at, "take some levels out", "nested more than 64 deep");
    else
        add_value(r, v, a->nodes, a->nodes, a->height);
}

static void take_event(reader *r, const yaml_event_t *e)
{
    switch (e->type) {
    case YAML_SCALAR_EVENT: {
        enl_value v = read_scalar(r, e);
        keep_anchor(r, anchor_name(r, e->data.scalar.anchor), &v, 1, 0);
        add_value(r, v, 1, 1, 0);
        break;
    }
    case YAML_ALIAS_EVENT: take_alias(r, e); break;
    case YAML_SEQUENCE_START_EVENT: open_level(r, e, false); break;
    case YAML_MAPPING_START_EVENT: open_level(r, e, true); break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: close_level(r, e); break;
    case YAML_DOCUMENT_START_EVENT:
        if (r->done)
            fail(r, span_of(r, e->start_mark, e->end_mark), "keep one", "a second YAML document");
        break;
    default: break;
    }
}

/* ---- driving libyaml ---- */

/* libyaml's words, and what they mean to who wrote the notes. */
static const struct {
    const char *problem, *message, *hint;
} meanings[] = {
    { "mapping values are not allowed in this context", "a `: ` in a value without quotes",
      "put a value that contains `: ` in quotes, for example \"a: b\"" },
    { "find expected ':'", "a line without a `:` after its key",
      "write `key: value`; further lines of a value are indented" },
    { "did not find expected key", "expected `key: value` here",
      "look at the indent and at quotation marks in this line and the one before" },
    { "found unexpected end of stream", "a quotation mark or bracket that is not closed",
      "close it, or put the whole value in other quotes" },
    { "found unexpected document indicator", "a quotation mark or bracket that is not closed",
      "close it, or put the whole value in other quotes" },
    { "did not find expected ',' or ']'", "a list in brackets that is not closed",
      "close it with `]`, and put texts with brackets or commas in quotes" },
    { "did not find expected ',' or '}'", "a map in braces that is not closed",
      "close it with `}`, and put texts with braces in quotes, for example \"{{ name }}\"" },
    { "did not find expected alphabetic or numeric character",
      "a value without quotes begins with `*` or `&`", "put it in quotes, for example \"*text*\"" },
    { "block sequence entries are not allowed in this context",
      "a list begins in the line of its key",
      "begin the list on a line of its own, or write `key: [a, b]`" },
};

/* The character at which libyaml stopped: the cursor is there. */
static char stopped_at(const reader *r)
{
    return r->at.byte < r->at.text.n ? r->at.text.p[r->at.byte] : '\0';
}

/* The hint, with the line in which what is not closed begins when that is another one. */
static const char *where_open(reader *r, enl_span at, const char *hint)
{
    if (!enl_str_starts(enl_str_from(hint), "close")) return hint;
    enl_span from = span_of(r, r->parser.context_mark, r->parser.context_mark);
    if (!r->parser.context || from.line == at.line) return hint;
    return enl_str_fmt(&r->c->arena, "it begins in line %u: %s", from.line, hint).p;
}

/* Says in plain words what is wrong; false for what is rare. */
static bool explain(reader *r, enl_span at)
{
    const char *what = r->parser.problem ? r->parser.problem : "";
    char c = stopped_at(r);
    for (size_t i = 0; c != '\t' && i < sizeof meanings / sizeof *meanings; i++) {
        if (!strstr(what, meanings[i].problem)) continue;
        fail(r, at, where_open(r, at, meanings[i].hint), meanings[i].message);
        return true;
    }
    if (c != '\t' && strcmp(what, "found character that cannot start any token")) return false;
    enl_arena *a = &r->c->arena;
    if (c == '\t')
        fail(r, at, "indent with spaces: YAML allows no tabs there", "a tab in an indent");
    else
        fail(r, at, enl_str_fmt(a, "put it in quotes, for example \"%ctext\"", c).p,
             enl_str_fmt(a, "a value without quotes begins with `%c`", c).p);
    return true;
}

static void report_problem(reader *r)
{
    yaml_parser_t *p = &r->parser;
    yaml_mark_t at = p->problem_mark;
    if (p->error == YAML_MEMORY_ERROR) enl_mem_fail(&r->c->mem, ENL_JUMP_MEMORY);
    if (p->error == YAML_READER_ERROR) {
        enl_span here = r->base;
        here.end_line = here.line;
        here.end_col = here.col;
        fail(r, here, NULL, p->problem ? p->problem : "unreadable text");
        return;
    }
    enl_span s = span_of(r, at, at);
    s.end_col++;
    const char *hint = NULL;
    if (explain(r, s)) return;
    if (p->context && p->context_mark.line != at.line) {
        enl_span from = span_of(r, p->context_mark, p->context_mark);
        hint = enl_str_fmt(&r->c->arena, "%s in line %u", p->context, from.line).p;
    } else if (p->context) {
        hint = p->context;
    }
    fail(r, s, hint, p->problem ? p->problem : "unreadable YAML");
}

static void read_all(reader *r)
{
    enum { EVENTS = 256 }; /* between two looks at whether the compile goes on */
    size_t seen = 0;
    for (bool more = true; more && !r->failed;) {
        if (seen++ % EVENTS == 0) enl_ctx_poll(r->c);
        if (!yaml_parser_parse(&r->parser, &r->event)) {
            report_problem(r);
            return;
        }
        r->has_event = true;
        more = r->event.type != YAML_STREAM_END_EVENT;
        take_event(r, &r->event);
        r->has_event = false;
        yaml_event_delete(&r->event);
    }
}

static void drop_parser(reader *r)
{
    if (r->has_event) yaml_event_delete(&r->event);
    yaml_parser_delete(&r->parser);
}

/* libyaml keeps its own memory, so a jump out of our allocator stops here to give it back. */
static void read_guarded(reader *r, enl_str text)
{
    enl_mem *m = &r->c->mem;
    jmp_buf here, *volatile outer = m->recover;
    if (!yaml_parser_initialize(&r->parser)) enl_mem_fail(m, ENL_JUMP_MEMORY);
    yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r->parser, (const unsigned char *)text.p, text.n);
    int why = setjmp(here);
    if (why) {
        m->recover = outer;
        drop_parser(r);
        enl_mem_fail(m, why);
    }
    m->recover = &here;
    read_all(r);
    m->recover = outer;
    drop_parser(r);
    enl_mem_free(m, r->stack);
}

static bool read_yaml(enl_ctx *c, enl_str text, enl_span at, bool indented, enl_value *out)
{
    reader *r = ENL_NEW(&c->arena, reader);
    r->c = c;
    r->base = at;
    r->indented = indented;
    r->at.text = text;
    r->root.span = at;
    enl_map_init(&r->anchors, &c->arena);
    read_guarded(r, text);
    *out = r->failed ? (enl_value){ .kind = ENL_V_NIL, .span = r->root.span } : r->root;
    return !r->failed;
}

bool enl_data_yaml_read(enl_ctx *c, uint32_t file, enl_str text, enl_value *out)
{
    enl_str whole = enl_source_text(&c->sources, file);
    enl_span at = { .file = file, .line = 1, .col = 1 };
    if (text.p >= whole.p && text.p <= whole.p + whole.n) {
        enl_source_locate(&c->sources, file, (size_t)(text.p - whole.p), &at.line, &at.col);
    }
    at.end_line = at.line;
    at.end_col = at.col;
    return read_yaml(c, text, at, false, out);
}

bool enl_data_yaml_read_at(enl_ctx *c, enl_str text, enl_span at, enl_value *out)
{
    return read_yaml(c, text, at, true, out);
}
