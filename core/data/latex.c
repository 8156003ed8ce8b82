/* One pass: text goes to a buffer as it is read. An accent is set when its argument has been, so
 * that accents nest; a tag that turns out to be around nothing is taken back. */
#include "core/data/latex.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/utf8.h"
#include "core/data/accents.h"
#include "core/data/latexword.h"

enum { MAX_DEPTH = 100, MAX_SWITCHES = 8 };

typedef struct tex {
    enl_str s;
    size_t at; /* the next byte */
    enl_buf out;
    bool rich;
    bool math, display; /* display: between two dollars on each side */
    size_t math_from;   /* where its output begins */
    int scripts;        /* sub- and superscripts that are open */
    int depth;
    size_t sealed; /* where an argument begins: what was put before it stays as it is */
    const enl_latex_listener *listener;
} tex;

/* Tags of a group that its end closes. */
typedef struct switches {
    struct {
        size_t from;
        const char *text, *end;
    } at[MAX_SWITCHES];
    int n;
} switches;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool starts(const tex *t, const char *z)
{
    return enl_str_starts(enl_str_sub(t->s, t->at, t->s.n), z);
}

static bool take(tex *t, const char *z)
{
    if (!starts(t, z)) return false;
    t->at += strlen(z);
    return true;
}

static void skip_space(tex *t)
{
    while (t->at < t->s.n && is_space(t->s.p[t->at])) t->at++;
}

static void report(const tex *t, enl_str command)
{
    if (t->listener && t->listener->unknown) t->listener->unknown(t->listener->self, command);
}

static void set_math(tex *t, bool math)
{
    t->math = math;
    t->math_from = t->out.n;
}

/* ---- output ---- */

static void put(tex *t, const char *z)
{
    enl_buf_z(&t->out, z);
}

static void put_space(tex *t)
{
    if (t->out.n && t->out.p[t->out.n - 1] != ' ') enl_buf_byte(&t->out, ' ');
}

/* Text that may begin and end with a space, as relations do: none is doubled, and scripts and
 * relations between nothing have none. */
static void put_spaced(tex *t, const char *z)
{
    enl_str s = enl_str_from(z), inner = enl_str_trim(s);
    bool alone = t->scripts || (t->math && t->out.n == t->math_from);
    if (s.n && s.p[0] == ' ' && !alone) put_space(t);
    enl_buf_str(&t->out, inner);
    alone = t->scripts || (t->math && starts(t, "$"));
    if (inner.n && s.p[s.n - 1] == ' ' && !alone) put_space(t);
}

/* A tag, which plain text does without, or a mark. Returns where it begins. */
static size_t put_open(tex *t, const char *z)
{
    size_t from = t->sealed = t->out.n;
    if (t->rich || z[0] != '<') put(t, z);
    return from;
}

static void put_close(tex *t, size_t from, const char *open, const char *close)
{
    bool tag = close[0] == '<';
    if (tag && !t->rich) return;
    if (tag && t->out.n == from + strlen(open))
        t->out.n = from;
    else
        put(t, close);
}

/* Letters of mathematics are in italics, runs of them together. */
static void put_italic(tex *t, enl_str s)
{
    if (t->rich) {
        if (enl_str_ends(enl_buf_view(&t->out), "</i>") && t->out.n >= t->sealed + 4)
            t->out.n -= 4;
        else
            put(t, "<i>");
    }
    enl_buf_str(&t->out, s);
    if (t->rich) put(t, "</i>");
}

static bool is_mark(uint32_t c)
{
    return (c >= 0x300 && c < 0x370) || c == 0x20D7;
}

/* Puts `n` bytes in the place of those from `from` to `to` of the output. */
static void replace(enl_buf *b, size_t from, size_t to, const char *bytes, size_t n)
{
    enl_buf_room(b, n);
    memmove(b->p + from + n, b->p + to, b->n - to);
    memcpy(b->p + from, bytes, n);
    b->n = b->n - (to - from) + n;
}

/* Sets a combining mark on the first letter of the output from byte `i` on. */
static void put_mark(tex *t, size_t i, uint32_t mark)
{
    char bytes[4];
    enl_str s = enl_buf_view(&t->out);
    while (i < s.n && s.p[i] == '<' && memchr(s.p + i, '>', s.n - i))
        i = (size_t)((const char *)memchr(s.p + i, '>', s.n - i) - s.p) + 1;
    if (i == s.n) return;
    size_t end = i;
    uint32_t letter = enl_utf8_next(s, &end);
    if (letter == 0x131 && mark == 0x307) mark = 0; /* a dotless letter with a dot */
    if (letter == 0x131) letter = 'i';              /* the accent replaces the dot */
    if (letter == 0x237) letter = 'j';
    size_t after = end, next = end;
    while (next < s.n && is_mark(enl_utf8_next(s, &next))) after = next;
    uint32_t composed = after == end ? enl_data_accents_compose(letter, mark) : 0;
    if (composed) {
        replace(&t->out, i, end, bytes, enl_utf8_put(composed, bytes));
        return;
    }
    if (mark) replace(&t->out, after, after, bytes, enl_utf8_put(mark, bytes));
    replace(&t->out, i, end, bytes, enl_utf8_put(letter, bytes));
}

/* ---- arguments ---- */

static void read_one(tex *t, switches *sw, bool single);

/* Up to the brace that closes the group, or to the end. */
static void read_group(tex *t)
{
    switches sw = { .n = 0 };
    bool math = t->math;
    while (t->at < t->s.n && t->s.p[t->at] != '}') read_one(t, &sw, false);
    t->at += t->at < t->s.n;
    while (sw.n-- > 0) put_close(t, sw.at[sw.n].from, sw.at[sw.n].text, sw.at[sw.n].end);
    t->math = math;
}

/* A group, a command or one character. */
static void read_argument(tex *t)
{
    switches sw = { .n = MAX_SWITCHES };
    skip_space(t);
    if (t->at == t->s.n || t->s.p[t->at] == '}') return;
    if (++t->depth > MAX_DEPTH) {
        report(t, ENL_S(""));
        t->at = t->s.n;
    } else {
        read_one(t, &sw, true);
    }
    t->depth--;
}

/* The bytes of an argument in braces, with those inside; "" when there is none. */
static enl_str take_braces(tex *t)
{
    skip_space(t);
    if (!take(t, "{")) return ENL_S("");
    size_t from = t->at;
    for (int depth = 0; t->at < t->s.n; t->at++) {
        char c = t->s.p[t->at];
        if (c == '\\' && t->at + 1 < t->s.n)
            t->at++;
        else if (c == '{')
            depth++;
        else if (c == '}' && depth-- == 0)
            break;
    }
    enl_str s = enl_str_sub(t->s, from, t->at);
    t->at += t->at < t->s.n;
    return s;
}

/* ---- commands ---- */

static void put_address(enl_buf *out, enl_str s);

static void read_accent(tex *t, enl_str name, uint32_t mark)
{
    static const char SIGNS[] = "~^`'\"", *const ALONE[] = { "~", "^", "`", "´", "¨" };
    size_t from = t->sealed = t->out.n;
    read_argument(t);
    const char *sign = name.n == 1 ? strchr(SIGNS, name.p[0]) : NULL;
    if (t->out.n > from)
        put_mark(t, from, mark);
    else if (sign)
        put(t, ALONE[sign - SIGNS]);
}

static void read_script(tex *t, bool above)
{
    const char *open = above ? "<sup>" : "<sub>", *close = above ? "</sup>" : "</sub>";
    skip_space(t);
    if (above && (take(t, "{\\circ}") || take(t, "\\circ"))) {
        put(t, "°");
    } else if (above && (take(t, "{\\prime}") || take(t, "\\prime"))) {
        put(t, "′");
    } else {
        size_t from = put_open(t, open);
        t->scripts++;
        read_argument(t);
        t->scripts--;
        put_close(t, from, open, close);
    }
}

static void read_root(tex *t)
{
    skip_space(t);
    if (take(t, "[")) {
        while (t->at < t->s.n && !take(t, "]")) t->at++;
        skip_space(t);
    }
    bool one = t->at + 2 >= t->s.n || t->s.p[t->at] != '{' || t->s.p[t->at + 2] == '}';
    put(t, one ? "√" : "√(");
    read_argument(t);
    if (!one) put(t, ")");
}

static void read_double(tex *t)
{
    static const char LETTERS[] = "CHNPQRZ", *const DOUBLE[] = {
        "ℂ", "ℍ", "ℕ", "ℙ", "ℚ", "ℝ", "ℤ"
    };
    enl_str s = take_braces(t);
    if (!s.n && t->at < t->s.n && is_alpha(t->s.p[t->at]))
        s = enl_str_sub(t->s, t->at, t->at + 1), t->at++;
    for (size_t i = 0; i < s.n; i++) {
        const char *known = strchr(LETTERS, s.p[i]);
        if (known && s.p[i])
            put(t, DOUBLE[known - LETTERS]);
        else
            enl_buf_byte(&t->out, s.p[i]);
    }
}

/* Reads the argument in text or in mathematics. */
static void read_as(tex *t, bool math)
{
    bool before = t->math;
    set_math(t, math);
    read_argument(t);
    t->math = before;
}

/* "-.1em" and the like. */
static void skip_length(tex *t)
{
    while (t->at < t->s.n && strchr("+-.0123456789", t->s.p[t->at])) t->at++;
    for (int i = 0; i < 2 && t->at < t->s.n && is_alpha(t->s.p[t->at]); i++) t->at++;
}

/* What means nothing here but may have something after it. */
static void pass_over(tex *t, enl_str name)
{
    if (enl_str_is(name, "penalty"))
        while (t->at < t->s.n && t->s.p[t->at] >= '0' && t->s.p[t->at] <= '9') t->at++;
    if (enl_str_is(name, "kern") || enl_str_is(name, "hskip")) skip_length(t);
    if (enl_str_is(name, "left") || enl_str_is(name, "right")) take(t, ".");
}

static void read_unknown(tex *t, enl_str name)
{
    if (!is_alpha(name.p[0])) {
        enl_buf_str(&t->out, name);
        return;
    }
    report(t, name);
    if (t->at == t->s.n || t->s.p[t->at] != '{') enl_buf_str(&t->out, name);
}

static void open_switch(tex *t, switches *sw, const enl_latex_word *w)
{
    if (sw->n >= MAX_SWITCHES) return;
    sw->at[sw->n].from = put_open(t, w->text);
    sw->at[sw->n].text = w->text;
    sw->at[sw->n++].end = w->end;
}

static void run_command(tex *t, switches *sw, enl_str name)
{
    enl_latex_word w = enl_data_latexword_find(name, t->math);
    size_t from;
    switch (w.act) {
    case ENL_LATEX_UNKNOWN: read_unknown(t, name); break;
    case ENL_LATEX_SYMBOL:
        if (enl_str_is(enl_str_from(w.text), " "))
            put_space(t);
        else
            put_spaced(t, w.text);
        break;
    case ENL_LATEX_ACCENT: read_accent(t, name, w.mark); break;
    case ENL_LATEX_WRAP:
        from = put_open(t, w.text);
        read_as(t, false);
        put_close(t, from, w.text, w.end);
        break;
    case ENL_LATEX_SWITCH: open_switch(t, sw, &w); break;
    case ENL_LATEX_KEEP: pass_over(t, name); break;
    case ENL_LATEX_SKIP_TWO: take_braces(t); /* fall through */
    case ENL_LATEX_SKIP:
        take(t, "*");
        take_braces(t);
        break;
    case ENL_LATEX_VERBATIM: put_address(&t->out, take_braces(t)); break;
    case ENL_LATEX_MATH: read_as(t, true); break;
    case ENL_LATEX_TEXT: read_as(t, false); break;
    case ENL_LATEX_FRACTION:
        read_argument(t);
        put(t, "/");
        read_argument(t);
        break;
    case ENL_LATEX_ROOT: read_root(t); break;
    case ENL_LATEX_DOUBLE: read_double(t); break;
    }
}

/* The name of the command after a backslash: letters and the space that ends them, or one
 * character. */
static enl_str take_name(tex *t)
{
    size_t from = t->at;
    if (!is_alpha(t->s.p[from])) {
        enl_utf8_next(t->s, &t->at);
        return enl_str_sub(t->s, from, t->at);
    }
    while (t->at < t->s.n && is_alpha(t->s.p[t->at])) t->at++;
    enl_str name = enl_str_sub(t->s, from, t->at);
    skip_space(t);
    return name;
}

static void put_ampersand(tex *t)
{
    put(t, "&");
    take(t, "amp;"); /* exported from a page */
}

static void read_command(tex *t, switches *sw)
{
    if (++t->at == t->s.n) return;
    enl_str name = take_name(t);
    if (strchr("{}%$#_", name.p[0]))
        enl_buf_byte(&t->out, name.p[0]);
    else if (name.p[0] == '&')
        put_ampersand(t);
    else if (strchr("([", name.p[0]))
        set_math(t, true);
    else if (strchr(")]", name.p[0]))
        set_math(t, false);
    else
        run_command(t, sw, name);
}

/* ---- text ---- */

/* Characters that mean something of their own in mathematics; false when it is none of them. */
static bool read_math(tex *t, bool single)
{
    char c = t->s.p[t->at];
    size_t from = t->at;
    if (is_alpha(c)) {
        do t->at++;
        while (!single && t->at < t->s.n && is_alpha(t->s.p[t->at]));
        put_italic(t, enl_str_sub(t->s, from, t->at));
        return true;
    }
    if (!strchr("_^'<>= \t\n-", c)) return false;
    t->at++;
    if (c == '_' || c == '^')
        read_script(t, c == '^');
    else if (c == '\'')
        put(t, "′");
    else if (c == '-')
        put(t, "−");
    else if (!is_space(c))
        put_spaced(t, (const char[]){ ' ', c, ' ', '\0' });
    return true;
}

/* Marks that TeX joins; false when none is here. */
static bool read_ligature(tex *t)
{
    static const struct {
        const char *tex, *text;
    } ligatures[] = { { "---", "—" }, { "--", "–" }, { "``", "“" }, { "''", "”" },
                      { "`", "‘" },   { "'", "’" },  { "?`", "¿" }, { "!`", "¡" } };
    for (size_t i = 0; i < sizeof ligatures / sizeof *ligatures; i++) {
        if (!take(t, ligatures[i].tex)) continue;
        put(t, ligatures[i].text);
        return true;
    }
    return false;
}

/* Whether a character is itself in text. */
static bool is_plain(char c)
{
    switch (c) {
    case '\\':
    case '{':
    case '}':
    case '$':
    case '~':
    case '&':
    case '-':
    case '`':
    case '\'':
    case '?':
    case '!': return false;
    default: return !is_space(c);
    }
}

/* A character, command or group; `single` takes no more of mathematics than one letter. */
static void read_one(tex *t, switches *sw, bool single)
{
    char c = t->s.p[t->at];
    size_t from = t->at;
    if (!t->math && !single && is_plain(c)) {
        while (t->at < t->s.n && is_plain(t->s.p[t->at])) t->at++;
        enl_buf_str(&t->out, enl_str_sub(t->s, from, t->at));
    } else if (c == '\\') {
        read_command(t, sw);
    } else if (c == '{') {
        t->at++;
        if (++t->depth <= MAX_DEPTH) {
            read_group(t);
        } else {
            report(t, ENL_S(""));
            t->at = t->s.n;
        }
        t->depth--;
    } else if (c == '}' || c == '$') {
        bool two = starts(t, "$$") && (!t->math || t->display);
        t->at += two ? 2 : 1;
        if (c == '$') set_math(t, !t->math);
        t->display = two && t->math;
    } else if (t->math ? read_math(t, single) : read_ligature(t)) {
        return;
    } else if (c == '~' || is_space(c)) {
        t->at++;
        if (c == '~' && t->rich)
            put(t, "\u00A0");
        else
            put_space(t);
    } else if (c == '&') {
        t->at++;
        put_ampersand(t);
    } else {
        enl_utf8_next(t->s, &t->at);
        enl_buf_str(&t->out, enl_str_sub(t->s, from, t->at));
    }
}

/* ---- addresses ---- */

/* Only what has to be escaped is taken for TeX's. */
static void put_address(enl_buf *out, enl_str s)
{
    static const struct {
        const char *tex, *text;
    } escapes[] = {
        { "\\textasciitilde", "~" }, { "$\\sim$", "~" }, { "\\string", "" }, { "\\url", "" },
        { "\\textunderscore", "_" }, { "\\slash", "/" }, { "\\/", "" },      { "\\-", "" },
    };
    for (size_t i = 0; i < s.n;) {
        enl_str rest = enl_str_sub(s, i, s.n);
        size_t k = 0, n = sizeof escapes / sizeof *escapes;
        while (k < n && !enl_str_starts(rest, escapes[k].tex)) k++;
        if (k < n) {
            enl_buf_z(out, escapes[k].text);
            i += strlen(escapes[k].tex);
            while (i < s.n && s.p[i] == ' ') i++;
        } else if (rest.p[0] == '\\' && rest.n > 1 && strchr("_%&#$~{}^", rest.p[1])) {
            enl_buf_byte(out, rest.p[1]);
            i += 2;
        } else if (is_space(rest.p[0])) {
            if (out->n && out->p[out->n - 1] != ' ') enl_buf_byte(out, ' ');
            i++;
        } else {
            if (rest.p[0] != '{' && rest.p[0] != '}') enl_buf_byte(out, rest.p[0]);
            i++;
        }
    }
}

enl_str enl_data_latex_read(enl_arena *a, enl_str s, enl_latex_kind kind,
                            const enl_latex_listener *listener)
{
    tex t = { .s = s, .rich = kind == ENL_LATEX_RICH, .listener = listener };
    enl_buf_init(&t.out, a->mem);
    if (kind == ENL_LATEX_ADDRESS)
        put_address(&t.out, s);
    else
        while (t.at < s.n) read_group(&t); /* braces that close nothing are dropped */
    enl_str text = enl_str_keep(a, enl_str_trim(enl_buf_view(&t.out)));
    enl_buf_drop(&t.out);
    return text;
}
