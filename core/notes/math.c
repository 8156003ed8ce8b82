/* Finds formulas. Within a line, a dollar opens one when no space follows it, and the next dollar
 * closes it when no space comes before it and no digit after it (Pandoc's tex_math_dollars): so
 * prices stay prices. */
#include "core/notes/math.h"

#include "core/base/arena_str.h"
#include "core/notes/extensions.h"
#include "core/notes/form.h"
#include "core/notes/settle.h"
#include "core/tree/attrs.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_at(enl_str s, size_t i, const char *what)
{
    size_t n = strlen(what);
    return i < s.n && s.n - i >= n && memcmp(s.p + i, what, n) == 0;
}

/* Backslashes before parentheses and brackets are escapes, too: a formula has signs of TeX and no
 * words of a sentence. */
static bool looks_like_tex(enl_str s)
{
    enum { WORD = 4 };
    bool sign = false;
    size_t letters = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool letter = (s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z';
        if (letter && letters == 0 && i > 0 && (s.p[i - 1] == '\\' || s.p[i - 1] == '{')) {
            while (i + 1 < s.n && (s.p[i + 1] | 32) >= 'a' && (s.p[i + 1] | 32) <= 'z') i++;
            sign = true;
            continue;
        }
        letters = letter ? letters + 1 : 0;
        if (letters == WORD) return false;
        if (s.p[i] == ']' && i + 1 < s.n && s.p[i + 1] == '(') return false;
        sign |= strchr("^_=<>+", s.p[i]) != NULL;
    }
    return sign;
}

/* ---- displayed ---- */

/* The marks around a displayed formula: what opens it, and what closes it. */
typedef struct marks {
    enl_str open, close;
} marks;

/* \begin{align*}: the environment's name. */
static enl_str environment(enl_str s)
{
    static const char *const names[] = { "align",       "alignat",  "aligned",  "array",   "cases",
                                         "displaymath", "eqnarray", "equation", "flalign", "gather",
                                         "math",        "matrix",   "multline", "split" };
    const char *end = is_at(s, 0, "\\begin{") ? memchr(s.p + 7, '}', s.n - 7) : NULL;
    if (!end) return ENL_S("");
    enl_str name = enl_str_sub(s, 7, (size_t)(end - s.p)), bare = name;
    if (bare.n && bare.p[bare.n - 1] == '*') bare.n--;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (enl_str_is(bare, names[i])) return name;
    return ENL_S("");
}

static bool read_marks(enl_md *md, enl_str s, marks *m)
{
    enl_str name = environment(s);
    if (is_at(s, 0, "$$") && enl_notes_extensions_has(md->c, ENL_EXT_TEX_MATH_DOLLARS)) {
        *m = (marks){ enl_str_sub(s, 0, 2), ENL_S("$$") };
    } else if (is_at(s, 0, "\\[") && enl_notes_extensions_has(md->c, ENL_EXT_TEX_MATH_BACKSLASH)) {
        *m = (marks){ enl_str_sub(s, 0, 2), ENL_S("\\]") };
    } else if (name.n) {
        *m = (marks){ enl_str_sub(s, 0, 8 + name.n),
                      enl_str_fmt(&md->blocks, "\\end{%.*s}", ENL_FMT(name)) };
    } else {
        return false;
    }
    return true;
}

/* Byte after the closing mark in a line, 0 when it has none. */
static size_t close_in(enl_str s, size_t from, enl_str mark)
{
    for (size_t i = from; i + mark.n <= s.n; i++) {
        if (memcmp(s.p + i, mark.p, mark.n) == 0) return i + mark.n;
        if (s.p[i] == '\\') i++;
    }
    return 0;
}

/* What may follow a displayed formula on its line: nothing, a stop, or Quarto's {#eq-id}. */
static bool is_end(enl_str rest)
{
    rest = enl_str_trim(rest);
    return rest.n == 0 || (rest.n == 1 && strchr(".,;", rest.p[0])) ||
           (rest.p[0] == '{' && rest.p[rest.n - 1] == '}');
}

static bool is_named(enl_str rest)
{
    rest = enl_str_trim(rest);
    return enl_str_starts(rest, "{#eq-") && rest.p[rest.n - 1] == '}';
}

size_t enl_notes_math_lines(const enl_ahead *a)
{
    enl_str s;
    marks m;
    if (!enl_notes_ahead_line(a, 0, &s) || !read_marks(a->md, s, &m)) return 0;
    bool named = m.open.n > 2; /* an environment may have blank lines, and be a line alone */
    for (size_t k = 0; enl_notes_ahead_line(a, k, &s); k++) {
        if (!named && enl_notes_ahead_is_blank(s)) return 0;
        size_t to = close_in(s, k ? 0 : m.open.n, m.close);
        if (!to) continue;
        /* One line in dollars without an id is left to its paragraph. */
        bool whole =
            k || named || is_named(enl_str_sub(s, to, s.n)) ||
            (m.close.p[1] == ']' && looks_like_tex(enl_str_sub(s, m.open.n, to - m.close.n)));
        return whole && is_end(enl_str_sub(s, to, s.n)) ? k + 1 : 0;
    }
    return 0;
}

/* {#eq-id} after the formula belongs to it. */
static void take_attrs(enl_md *md, enl_node *n, enl_str last)
{
    size_t at = last.n;
    while (at && last.p[at - 1] != '{' && last.p[at - 1] != '$' && last.p[at - 1] != '\\') at--;
    if (at == 0 || last.p[at - 1] != '{') return;
    enl_str list = enl_str_trim(enl_str_sub(last, at - 1, last.n));
    const char *why;
    if (enl_attrs_read(list, &(size_t){ 0 }, &why, NULL, NULL) != ENL_ATTRS_OK) return;
    enl_notes_settle_attrs(md, n, list, n->span);
    n->text = enl_str_trim(enl_str_sub(n->text, 0, n->text.n - (last.n - at + 1)));
}

void enl_notes_math_add(enl_md *md, const cmark_node *node, enl_node *parent)
{
    const enl_form *form = enl_notes_form_of(node);
    enl_buf text;
    enl_str line = { 0 };
    enl_buf_init(&text, &md->c->mem);
    size_t to = form->at;
    for (size_t i = form->first; i <= form->end; i++) {
        size_t from = i == form->first ? form->at : enl_notes_md_content(md, i);
        to = md->places.starts[i] + enl_notes_places_text(&md->places, i).n;
        line = enl_str_sub(md->places.text, from < to ? from : to, to);
        if (i > form->first) enl_buf_byte(&text, '\n');
        enl_buf_put(&text, line.p, line.n);
    }
    enl_span at = enl_notes_places_span(&md->places, form->at, to);
    enl_node *n = enl_node_new(md->c, ENL_CODE_BLOCK, at);
    n->text = enl_str_keep(&md->c->arena, enl_buf_view(&text));
    enl_buf_drop(&text);
    enl_node_set_attr(md->c, n, ENL_S("lang"), ENL_S("math"), at);
    enl_node_append(parent, n);
    if (line.n && line.p[line.n - 1] == '}') take_attrs(md, n, line);
    enl_notes_md_count(md, ENL_TALLY_MATH, at);
}

/* ---- in a line ---- */

/* "20 bill and 30": words, and no sign of TeX. */
static bool is_prose(enl_str s)
{
    size_t letters = 0;
    bool word = false, first = true;
    for (size_t i = 0; i < s.n; i++) {
        bool letter = (s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z';
        if (strchr("\\^_{}=", s.p[i])) return false;
        letters = letter ? letters + 1 : 0;
        word |= letters == 3 && !first;
        first &= !is_space(s.p[i]);
    }
    return word;
}

/* "$/month or 10$", or a dollar of a shell before one in code: "$(x) `$y`". */
static bool is_no_formula(enl_str s)
{
    size_t ticks = 0;
    for (size_t i = 0; i < s.n; i++) ticks += s.p[i] == '`';
    return s.p[0] == '/' || ticks % 2 == 1 || is_prose(s);
}

/* The end of $...$ or $$...$$. */
static size_t dollars_end(enl_str s, size_t i)
{
    size_t width = is_at(s, i, "$$") ? 2 : 1, from = i + width;
    if (from >= s.n || (width == 1 && is_space(s.p[from]))) return 0;
    for (size_t k = from; k < s.n; k++) {
        if (s.p[k] == '\\') {
            k++;
        } else if (s.p[k] == '$' && (width == 1 || is_at(s, k, "$$"))) {
            size_t to = k + width;
            bool tight = width == 2 || (!is_space(s.p[k - 1]) && !(to < s.n && is_digit(s.p[to])));
            if (k == from || !tight) return 0;
            return width == 1 && is_no_formula(enl_str_sub(s, from, k)) ? 0 : to;
        }
    }
    return 0;
}

size_t enl_notes_math_end(enl_md *md, enl_str s, size_t i)
{
    if (s.p[i] == '$') {
        bool on = enl_notes_extensions_has(md->c, ENL_EXT_TEX_MATH_DOLLARS);
        return on ? dollars_end(s, i) : 0;
    }
    if (!enl_notes_extensions_has(md->c, ENL_EXT_TEX_MATH_BACKSLASH)) return 0;
    if (i < md->forms.no_close) return 0;
    size_t to = close_in(s, i + 2, ENL_S("\\)"));
    if (to == 0) md->forms.no_close = s.n;
    return to && looks_like_tex(enl_str_sub(s, i + 2, to - 2)) ? to : 0;
}
