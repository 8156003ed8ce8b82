/* Reads which extensions the front matter switches. A compile holds only the differences from the
 * defaults, so that what is read before or without a front matter has the defaults. */
#include "core/notes/extensions.h"

#include "core/base/arena_str.h"

#include <string.h>

static const struct {
    const char *name;
    bool on;
} table[] = {
#define ENL_EXTENSION(id, name, on, what) { name, on },
#define ENL_FIXED(name, on) /* these come after all others */
#include "core/notes/extensions.def"
#undef ENL_EXTENSION
#undef ENL_FIXED
#define ENL_EXTENSION(id, name, on, what)
#define ENL_FIXED(name, on) { name, on },
#include "core/notes/extensions.def"
#undef ENL_EXTENSION
#undef ENL_FIXED
};
enum { N_TABLE = sizeof table / sizeof *table };
_Static_assert(ENL_EXT_COUNT <= 64, "enl_ctx.switched has a bit for each");

bool enl_notes_extensions_has(const enl_ctx *c, enl_extension e)
{
    return table[e].on != (c->switched >> e & 1);
}

/* A value of the front matter while it is read. */
typedef struct reader {
    enl_ctx *c;
    enl_value *meta;
    enl_str whole;
    enl_span at;
} reader;

/* The place of a part of the value, which is written as it is unless it has escapes. */
static enl_span place(const reader *r, enl_str part)
{
    enl_span at = r->at;
    bool plain = at.line == at.end_line && at.end_col - at.col == r->whole.n;
    if (!plain) return at;
    at.col += (uint32_t)(part.p - r->whole.p);
    at.end_col = at.col + (uint32_t)part.n;
    return at;
}

static void report_unknown(const reader *r, enl_str name)
{
    enl_str names[N_TABLE];
    for (size_t i = 0; i < N_TABLE; i++) names[i] = enl_str_from(table[i].name);
    const char *near = enl_suggest(r->c, name, names, N_TABLE);
    enl_report(r->c, ENL_C_METADATA, place(r, name),
               near ? near : "README.md lists the names of extensions", "unknown extension `%.*s`",
               ENL_FMT(name));
}

static void set_smart(const reader *r, bool on)
{
    if (enl_value_get(r->meta, "smart")) return;
    enl_value v = { .kind = ENL_V_BOOL, .span = r->at, .u.b = on };
    enl_value_set(&r->c->arena, r->meta, ENL_S("smart"), v);
}

static size_t find(enl_str name)
{
    size_t i = 0;
    while (i < N_TABLE && !enl_str_is(name, table[i].name)) i++;
    return i;
}

static void set_one(const reader *r, enl_str name, bool on)
{
    size_t i = find(name);
    if (enl_str_is(name, "smart")) {
        set_smart(r, on);
        return;
    }
    if (i == N_TABLE) {
        report_unknown(r, name);
    } else if (i < ENL_EXT_COUNT) {
        uint64_t bit = (uint64_t)1 << i;
        r->c->switched = on == table[i].on ? r->c->switched & ~bit : r->c->switched | bit;
    } else if (on != table[i].on) {
        enl_report(r->c, ENL_C_EXTENSION, place(r, name), "remove it", "the extension `%.*s` is %s",
                   ENL_FMT(name), table[i].on ? "always on" : "not supported");
    }
}

/* The next of "+name-name" from byte *i on; a first name may have no sign. "" at the end. */
static enl_str take_name(const reader *r, size_t *i, bool *on)
{
    enl_str name = { 0 }, s = r->whole;
    while (name.n == 0 && *i < s.n) {
        *on = s.p[*i] != '-';
        if (strchr("+-", s.p[*i])) ++*i;
        size_t from = *i;
        while (*i < s.n && !strchr("+-", s.p[*i])) ++*i;
        name = enl_str_trim(enl_str_sub(s, from, *i));
    }
    return name;
}

static void set_all(const reader *r, size_t i)
{
    bool on;
    for (enl_str name; (name = take_name(r, &i, &on)).n;) set_one(r, name, on);
}

/* Are there names from byte `i` on, and are all known? */
static bool has_names(const reader *r, size_t i)
{
    bool on, all = i < r->whole.n;
    for (enl_str name; (name = take_name(r, &i, &on)).n;) all &= find(name) < N_TABLE;
    return all;
}

static void read_extensions(reader *r, const enl_value *v)
{
    if (v->kind == ENL_V_LIST) {
        for (size_t i = 0; i < v->u.list.n; i++) read_extensions(r, &v->u.list.items[i]);
        return;
    }
    r->at = v->span;
    if (v->kind == ENL_V_STRING && enl_value_text(v, &r->whole)) {
        set_all(r, 0);
        return;
    }
    enl_report(r->c, ENL_C_METADATA, v->span, "for example `extensions: [+emoji, -fancy_lists]`",
               "invalid `extensions`: expected a list of names, found %s",
               enl_value_kind_name(v->kind));
}

/* In other documents than Pandoc's, `from` may be a person or a place. */
static void read_from(reader *r, const enl_value *v)
{
    static const char *const formats[] = { "commonmark",      "commonmark_x",      "gfm",
                                           "markdown",        "markdown_github",   "markdown_mmd",
                                           "markdown_strict", "markdown_phpextra", "qmd" };
    enum { N = sizeof formats / sizeof *formats };
    if (v->kind != ENL_V_STRING || !enl_value_text(v, &r->whole)) return;
    r->at = v->span;
    size_t n = 0;
    while (n < r->whole.n && !strchr("+-", r->whole.p[n])) n++;
    enl_str format = enl_str_trim(enl_str_sub(r->whole, 0, n)), names[N];
    bool known = false;
    for (size_t i = 0; i < N; i++) {
        names[i] = enl_str_from(formats[i]);
        known |= enl_str_eq(format, names[i]);
    }
    if (known)
        set_all(r, n);
    else if (has_names(r, n))
        enl_report(r->c, ENL_C_METADATA, place(r, format),
                   enl_diag_suggest_or_list(r->c, format, names, N), "unknown format `%.*s`",
                   ENL_FMT(format));
}

void enl_notes_extensions_choose(enl_ctx *c, enl_value *meta)
{
    reader r = { .c = c, .meta = meta };
    const enl_value *from = enl_value_get(meta, "from"), *own = enl_value_get(meta, "extensions");
    if (from) read_from(&r, from);
    if (own) read_extensions(&r, own);
}
