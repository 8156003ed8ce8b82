/* Reads the values that styles, pages and colours are made of, and reports the wrong ones: what was
 * expected and what was found. */
#include "core/style/read.h"

#include "core/base/arena_str.h"

/* ---- messages ---- */

enum { SHOWN_MAX = 60 }; /* bytes of a value or key in a message */

bool enl_style_read_wrong_hint(const enl_read_env *e, enl_read_at at, const enl_value *v,
                               const char *expected, const char *hint)
{
    enl_str text;
    if (!e->report) return false;
    const char *dot = at.owner.n ? "." : "";
    if (enl_value_text(v, &text)) {
        if (text.n > SHOWN_MAX) text.n = SHOWN_MAX;
        enl_report(e->ctx, ENL_C_STYLE, v->span, hint,
                   "invalid `%.*s%s%.*s`: expected %s, found `%.*s`", ENL_FMT(at.owner), dot,
                   ENL_FMT(at.name), expected, ENL_FMT(text));
    } else {
        enl_report(e->ctx, ENL_C_STYLE, v->span, hint,
                   "invalid `%.*s%s%.*s`: expected %s, found %s", ENL_FMT(at.owner), dot,
                   ENL_FMT(at.name), expected, enl_value_kind_name(v->kind));
    }
    return false;
}

bool enl_style_read_wrong(const enl_read_env *e, enl_read_at at, const enl_value *v,
                          const char *expected)
{
    return enl_style_read_wrong_hint(e, at, v, expected, NULL);
}

void enl_style_read_unknown(const enl_read_env *e, enl_str owner, const enl_value_entry *entry,
                            const enl_str *names, size_t n)
{
    if (!e->report) return;
    const char *hint = enl_diag_suggest_or_list(e->ctx, entry->key, names, n);
    enl_report(e->ctx, ENL_C_STYLE, entry->key_span.line ? entry->key_span : entry->value.span,
               hint, "unknown key `%.*s` in `%.*s`",
               (int)(entry->key.n > SHOWN_MAX ? SHOWN_MAX : entry->key.n), entry->key.p,
               ENL_FMT(owner));
}

/* ---- readers ---- */

/* Numbers without a unit are points. */
bool enl_style_read_number_or_length(const enl_read_env *e, const enl_value *v, enl_len em,
                                     enl_len *out)
{
    if (v->kind == ENL_V_STRING) return enl_len_parse(enl_str_trim(v->u.s), em, e->measure, out);
    if (v->kind != ENL_V_INT && v->kind != ENL_V_REAL) return false;
    double pt = v->kind == ENL_V_INT ? (double)v->u.i : v->u.d;
    if (!(pt >= -ENL_READ_FAR && pt <= ENL_READ_FAR)) return false;
    *out = enl_pt(pt);
    return true;
}

bool enl_style_read_length(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_len em,
                           enl_len least, enl_len most, enl_len *out)
{
    enl_len got;
    if (!enl_style_read_number_or_length(e, v, em, &got)) {
        return enl_style_read_wrong(e, at, v,
                                    "a length such as `12pt`, `0.5in`, `20mm` or `1.2em`");
    }
    if (got < least || got > most) {
        double low = enl_to_pt(least), high = enl_to_pt(most);
        enl_str range =
            enl_str_fmt(&e->ctx->arena, "a length from `%dpt` to `%dpt`", (int)low, (int)high);
        return enl_style_read_wrong(e, at, v, range.p);
    }
    *out = got;
    return true;
}

bool enl_style_read_truth(const enl_value *v, bool *out)
{
    static const struct {
        const char *name;
        bool on;
    } words[] = { { "true", true },   { "yes", true }, { "on", true },   { "1", true },
                  { "false", false }, { "no", false }, { "off", false }, { "0", false } };
    enl_str text;
    if (v->kind == ENL_V_BOOL) {
        *out = v->u.b;
        return true;
    }
    if (!enl_value_text(v, &text)) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!enl_str_is(text, words[i].name)) continue;
        *out = words[i].on;
        return true;
    }
    return false;
}

bool enl_style_read_bool(const enl_read_env *e, enl_read_at at, const enl_value *v, bool *out)
{
    return enl_style_read_truth(v, out) || enl_style_read_wrong(e, at, v, "`true` or `false`");
}

bool enl_style_read_text(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_str *out)
{
    if (v->kind == ENL_V_BOOL && !v->u.b) {
        *out = ENL_S("");
        return true;
    }
    if (v->kind == ENL_V_BOOL || !enl_value_text(v, out))
        return enl_style_read_wrong(e, at, v, "text");
    return true;
}

/* A whole number, also as text from a setting. */
bool enl_style_read_whole(const enl_value *v, int least, int most, int *out)
{
    enl_str text;
    int64_t i = 0;
    if (v->kind == ENL_V_INT) {
        i = v->u.i;
    } else {
        if (v->kind != ENL_V_STRING || !enl_value_text(v, &text) || text.n == 0 || text.n > 4)
            return false;
        for (size_t k = 0; k < text.n; k++) {
            if (text.p[k] < '0' || text.p[k] > '9') return false;
            i = i * 10 + (text.p[k] - '0');
        }
    }
    if (i < least || i > most) return false;
    *out = (int)i;
    return true;
}

bool enl_style_read_count(const enl_read_env *e, enl_read_at at, const enl_value *v, int least,
                          int most, int *out)
{
    if (enl_style_read_whole(v, least, most, out)) return true;
    if (!e->report) return false;
    enl_str range = enl_str_fmt(&e->ctx->arena, "a whole number from %d to %d", least, most);
    return enl_style_read_wrong(e, at, v, range.p);
}

static bool colour_by_name(const enl_read_env *e, enl_str name, enl_colour *out)
{
    const enl_value *v = enl_value_get_str(e->colours, name);
    enl_str text;
    return v && enl_value_text(v, &text) && enl_colour_parse(text, out);
}

static void report_colour(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_str text)
{
    size_t n = e->colours && e->colours->kind == ENL_V_MAP ? e->colours->u.map.n : 0;
    enl_str *names = ENL_NEWN(&e->ctx->arena, enl_str, n + 1);
    for (size_t i = 0; i < n; i++) names[i] = e->colours->u.map.items[i].key;
    const char *near = text.n && text.p[0] != '#' ? enl_suggest(e->ctx, text, names, n) : NULL;
    enl_style_read_wrong_hint(
        e, at, v, "a colour",
        near ? near : "write it in quotes, as `'#17365d'`, or name one of the template's colours");
}

bool enl_style_read_colour(const enl_read_env *e, enl_read_at at, const enl_value *v,
                           enl_colour *out)
{
    enl_str text;
    if (v->kind != ENL_V_STRING || !enl_value_text(v, &text)) {
        return enl_style_read_wrong(
            e, at, v, "a colour such as `'#17365d'` or the name of one in the template");
    }
    text = enl_str_trim(text);
    if (enl_colour_parse(text, out) || colour_by_name(e, text, out)) return true;
    if (e->report) report_colour(e, at, v, text);
    return false;
}

/* false, no, off, 0 or none: what switches a rule or a background off. */
bool enl_style_read_none(const enl_value *v)
{
    bool on;
    enl_str text;
    return (enl_style_read_truth(v, &on) && !on) ||
           (enl_value_text(v, &text) && enl_str_is(text, "none"));
}

/* The next word of *rest, which then begins after it; empty at the end. */
static enl_str next_word(enl_str *rest)
{
    *rest = enl_str_trim(*rest);
    size_t n = 0;
    while (n < rest->n && rest->p[n] != ' ' && rest->p[n] != '\t') n++;
    enl_str word = enl_str_sub(*rest, 0, n);
    *rest = enl_str_sub(*rest, n, rest->n);
    return word;
}

/* "1pt navy" or "0.5pt navy 1.4in". */
static bool rule_from_string(const enl_read_env *e, enl_str text, enl_len em, enl_rule *out)
{
    enl_str width = next_word(&text), colour = next_word(&text), length = next_word(&text);
    if (!enl_len_parse(width, em, e->measure, &out->width)) return false;
    if (colour.n && !enl_colour_parse(colour, &out->colour) &&
        !colour_by_name(e, colour, &out->colour))
        return false;
    if (length.n && !enl_len_parse(length, em, e->measure, &out->length)) return false;
    return text.n == 0;
}

static bool rule_from_map(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_len em,
                          enl_rule *out)
{
    static const char *const keys[] = { "width", "colour", "length" };
    enl_str owner = enl_str_fmt(&e->ctx->arena, "%.*s.%.*s", ENL_FMT(at.owner), ENL_FMT(at.name));
    bool ok = true;
    for (size_t i = 0; i < v->u.map.n; i++) {
        const enl_value_entry *x = &v->u.map.items[i];
        enl_read_at in = { owner, x->key };
        if (enl_str_is(x->key, "width")) {
            ok &= enl_style_read_length(e, in, &x->value, em, 0, 100 * ENL_PT, &out->width);
        } else if (enl_str_is(x->key, "length")) {
            ok &=
                enl_style_read_length(e, in, &x->value, em, 0, ENL_READ_FAR * ENL_PT, &out->length);
        } else if (enl_str_is(x->key, "colour")) {
            ok &= enl_style_read_colour(e, in, &x->value, &out->colour);
        } else {
            enl_str names[3] = { enl_str_from(keys[0]), enl_str_from(keys[1]),
                                 enl_str_from(keys[2]) };
            enl_style_read_unknown(e, owner, x, names, 3);
        }
    }
    return ok;
}

bool enl_style_read_rule(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_len em,
                         enl_rule *out)
{
    enl_rule got = { .colour = out->colour };
    if (v->kind == ENL_V_MAP) {
        if (!rule_from_map(e, at, v, em, &got)) return false;
    } else if (!enl_style_read_none(v) &&
               (v->kind != ENL_V_STRING || !rule_from_string(e, v->u.s, em, &got))) {
        return enl_style_read_wrong(e, at, v, "a rule such as `1pt navy` or `false`");
    }
    if (got.width < 0 || got.width > 100 * ENL_PT || got.length < 0 ||
        got.length > ENL_READ_FAR * ENL_PT) {
        return enl_style_read_wrong(e, at, v, "a width from 0 to `100pt` and a length");
    }
    *out = got;
    return true;
}

/* Top, right, bottom and left of one, two or four values, in the order that CSS has. */
static bool spread_sides(size_t n, const enl_len given[4], enl_len out[4])
{
    if (n != 1 && n != 2 && n != 4) return false;
    for (size_t i = 0; i < 4; i++) out[i] = given[i % n];
    return true;
}

static bool sides_from_map(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_len em,
                           enl_len out[4])
{
    static const char *const sides[] = { "top", "right", "bottom", "left" };
    enl_str owner = enl_str_fmt(&e->ctx->arena, "%.*s.%.*s", ENL_FMT(at.owner), ENL_FMT(at.name));
    enl_str names[4];
    bool ok = true;
    for (size_t k = 0; k < 4; k++) names[k] = enl_str_from(sides[k]);
    for (size_t i = 0; i < v->u.map.n; i++) {
        const enl_value_entry *x = &v->u.map.items[i];
        size_t k = 0;
        while (k < 4 && !enl_str_eq(x->key, names[k])) k++;
        if (k == 4)
            enl_style_read_unknown(e, owner, x, names, 4);
        else
            ok &= enl_style_read_length(e, (enl_read_at){ owner, x->key }, &x->value, em, 0,
                                        ENL_READ_FAR * ENL_PT, &out[k]);
    }
    return ok;
}

bool enl_style_read_lengths(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_len em,
                            enl_len out[4], size_t *n)
{
    *n = 0;
    if (v->kind == ENL_V_LIST) {
        *n = v->u.list.n;
        for (size_t i = 0; i < *n && i < 4; i++)
            if (!enl_style_read_length(e, at, &v->u.list.items[i], em, 0, ENL_READ_FAR * ENL_PT,
                                       &out[i]))
                return false;
        return true;
    }
    if (v->kind != ENL_V_STRING) {
        *n = 1;
        return enl_style_read_length(e, at, v, em, 0, ENL_READ_FAR * ENL_PT, &out[0]);
    }
    enl_str rest = v->u.s, word;
    while ((word = next_word(&rest)).n && *n < 5) {
        enl_value one = { .kind = ENL_V_STRING, .span = v->span, .u.s = word, .text = word };
        if (*n < 4 && !enl_style_read_length(e, at, &one, em, 0, ENL_READ_FAR * ENL_PT, &out[*n]))
            return false;
        (*n)++;
    }
    return true;
}

bool enl_style_read_sides(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_len em,
                          enl_len out[4])
{
    enl_len given[4] = { 0 };
    size_t n;
    if (v->kind == ENL_V_MAP) return sides_from_map(e, at, v, em, out);
    if (!enl_style_read_lengths(e, at, v, em, given, &n)) return false;
    return spread_sides(n, given, out) ||
           enl_style_read_wrong(e, at, v, "one, two or four lengths (top, right, bottom, left)");
}
