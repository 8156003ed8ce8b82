#include "core/cite/names.h"

#include "core/base/arena_str.h"
#include "core/base/utf8.h"

/* ---- reading ---- */

/* "others" at the end is nobody's name (BibTeX's "and others"). */
static void add_name(enl_names *out, enl_name n)
{
    if (n.family.n == 0) return;
    out->others = out->n > 0 && !n.given.n && enl_str_is(n.family, "others");
    if (out->others) return;
    if (out->n < ENL_MAX_NAMES) out->at[out->n++] = n;
    out->last = n;
    out->total++;
}

/* Words in small letters before a family name are its particle. */
static void split_particle(enl_name *n)
{
    size_t end = 0;
    while (end < n->family.n && n->family.p[end] >= 'a' && n->family.p[end] <= 'z') {
        const char *space = memchr(n->family.p + end, ' ', n->family.n - end);
        if (!space) break;
        end = (size_t)(space - n->family.p) + 1;
    }
    if (end == 0 || end >= n->family.n || n->particle.n || n->given.n == 0) return;
    n->particle = enl_str_sub(n->family, 0, end - 1);
    n->family = enl_str_sub(n->family, end, n->family.n);
}

static enl_str until_comma(enl_str *s)
{
    const char *comma = memchr(s->p ? s->p : "", ',', s->n);
    size_t k = comma ? (size_t)(comma - s->p) : s->n;
    enl_str first = enl_str_trim(enl_str_sub(*s, 0, k));
    *s = enl_str_sub(*s, comma ? k + 1 : k, s->n);
    return first;
}

/* "Family, Given", "Family, Given, Jr.", or a name that stays as it is. */
static void add_plain_name(enl_names *out, enl_str s)
{
    enl_name n = { .family = until_comma(&s) };
    n.given = until_comma(&s);
    n.suffix = enl_str_trim(s);
    split_particle(&n);
    add_name(out, n);
}

static enl_str part(const enl_value *v, const char *key)
{
    enl_str s;
    const enl_value *k = enl_value_get(v, key);
    return k && enl_value_text(k, &s) ? enl_str_trim(s) : ENL_S("");
}

static void add_value_name(enl_arena *a, enl_names *out, const enl_value *v)
{
    enl_str s;
    if (enl_value_text(v, &s)) {
        add_plain_name(out, s);
        return;
    }
    if (v->kind != ENL_V_MAP) return;
    enl_name n = { .family = part(v, "family"),
                   .given = part(v, "given"),
                   .particle = part(v, "non-dropping-particle"),
                   .suffix = part(v, "suffix") };
    enl_str dropping = part(v, "dropping-particle"), literal = part(v, "literal");
    if (literal.n) n = (enl_name){ .family = literal };
    if (!n.family.n) n = (enl_name){ .family = n.given };
    if (dropping.n && n.given.n)
        n.given = enl_str_fmt(a, "%.*s %.*s", ENL_FMT(n.given), ENL_FMT(dropping));
    split_particle(&n);
    add_name(out, n);
}

enl_names enl_cite_names_of(enl_arena *a, const enl_cited *c, const char *key)
{
    enl_names out = { .n = 0 };
    const enl_value *v = enl_value_get(c->fields, key);
    enl_str s;
    if (!v) return out;
    if (v->kind == ENL_V_LIST) {
        for (size_t i = 0; i < v->u.list.n; i++) add_value_name(a, &out, &v->u.list.items[i]);
    } else if (enl_value_text(v, &s)) { /* several in one string are parted by semicolons */
        for (size_t from = 0, to; from < s.n; from = to + 1) {
            const char *end = memchr(s.p + from, ';', s.n - from);
            to = end ? (size_t)(end - s.p) : s.n;
            add_plain_name(&out, enl_str_sub(s, from, to));
        }
    } else {
        add_value_name(a, &out, v);
    }
    return out;
}

enl_names enl_cite_names_lead(enl_arena *a, const enl_cited *c, bool *editors)
{
    enl_names who = enl_cite_names_of(a, c, "author");
    *editors = false;
    if (!who.n) who = enl_cite_names_of(a, c, "director");
    if (who.n) return who;
    enl_cite_form f = enl_cite_work_form(c);
    if (f != ENL_CF_CHAPTER) who = enl_cite_names_of(a, c, "editor");
    *editors = who.n > 0;
    if (who.n) return who;
    if (f == ENL_CF_REPORT || f == ENL_CF_WEB)
        add_name(&who, (enl_name){ .family = enl_cite_work_field(c, "publisher") });
    return who;
}

bool enl_cite_names_equal(const enl_names *a, const enl_names *b)
{
    if (a->total != b->total || a->n != b->n || a->others != b->others) return false;
    for (size_t i = 0; i < a->n; i++)
        if (!enl_str_eq(a->at[i].family, b->at[i].family) ||
            !enl_str_eq(a->at[i].given, b->at[i].given))
            return false;
    return true;
}

/* ---- printing ---- */

#define SPACE ENL_S(" ")

static size_t letter_length(const char *p, size_t n)
{
    size_t k = 1;
    while (k < n && ((unsigned char)p[k] & 0xC0) == 0x80) k++;
    return k;
}

enl_str enl_cite_names_initials(enl_arena *a, enl_str given, bool bare)
{
    char *out = enl_arena_alloc(a, given.n * 3 + 4);
    size_t n = 0;
    bool start = true, hyphen = false;
    for (size_t i = 0; i < given.n; i++) {
        char ch = given.p[i];
        if (ch == ' ' || ch == '.' || ch == '-') {
            start = true;
            hyphen = ch == '-';
            continue;
        }
        if (!start) continue;
        start = false;
        bool small = ch >= 'a' && ch <= 'z'; /* a particle, not a name */
        size_t k = letter_length(given.p + i, given.n - i);
        while (small && i + k < given.n && given.p[i + k] != ' ') k++;
        if (n && hyphen && !bare) out[n++] = '-';
        if (n && !hyphen && (!bare || small)) out[n++] = ' ';
        memcpy(out + n, given.p + i, k);
        n += k;
        i += k - 1;
        if (!bare && !small) out[n++] = '.';
        hyphen = false;
    }
    return (enl_str){ out, n };
}

/* The words that there are, with spaces between them. */
static enl_str joined(enl_arena *a, enl_str between, enl_str x, enl_str y)
{
    if (x.n == 0 || y.n == 0) return x.n ? x : y;
    return enl_str_fmt(a, "%.*s%.*s%.*s", ENL_FMT(x), ENL_FMT(between), ENL_FMT(y));
}

/* Hebrew, Arabic and the other scripts between them, and their presentation forms. */
static bool is_from_right(uint32_t c)
{
    return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) ||
           (c >= 0xfe70 && c <= 0xfefc) || (c >= 0x10800 && c <= 0x10fff);
}

/* A name from the right in a list from the left is isolated (UAX #9, 2.4), so that it keeps its
 * place among others, and the marks around it their sides. */
static enl_str isolated(const enl_cite_wording *w, enl_str name)
{
    if (w->rules->rtl) return name;
    for (size_t at = 0; at < name.n;)
        if (is_from_right(enl_utf8_next(name, &at)))
            return enl_str_fmt(w->a, "\u2068%.*s\u2069", ENL_FMT(name));
    return name;
}

static enl_str name_text(const enl_cite_wording *w, const enl_name *n, const enl_nameform *f,
                         bool inverted)
{
    enl_arena *a = w->a;
    enl_str given = f->initials ? enl_cite_names_initials(a, n->given, f->bare) : n->given;
    enl_str family = joined(a, SPACE, n->particle, n->family);
    if (n->given.n == 0) return n->family;
    if (!inverted) return joined(a, SPACE, joined(a, SPACE, given, family), n->suffix);
    if (w->rules->particle_last && n->particle.n) {
        family = n->family;
        given = joined(a, SPACE, given, n->particle);
    }
    enl_str comma = f->bare ? SPACE : enl_cite_wording_comma(w);
    return joined(a, comma, joined(a, comma, family, given), n->suffix);
}

/* A name and what comes before it in the list. */
static enl_str next_name(const enl_cite_wording *w, const enl_names *n, const enl_nameform *f,
                         enl_str out, enl_str name, bool last)
{
    enl_str comma = enl_cite_wording_comma(w);
    if (out.n == 0) return name;
    if (!last || !*f->joiner)
        return enl_str_fmt(w->a, "%.*s%.*s%.*s", ENL_FMT(out), ENL_FMT(comma), ENL_FMT(name));
    bool many = n->total > 2 || f->order != ENL_NAMES_NATURAL;
    bool serial = many && w->rules->serial_comma;
    name = enl_cite_wording_and(w, f->joiner, name);
    return enl_str_fmt(w->a, "%.*s%.*s%.*s", ENL_FMT(out), ENL_FMT(serial ? comma : ENL_S(" ")),
                       ENL_FMT(name));
}

enl_str enl_cite_names_text(const enl_cite_wording *w, const enl_names *n, const enl_nameform *f)
{
    enl_str out = ENL_S(""), comma = enl_cite_wording_comma(w);
    size_t shown = n->total > f->most || n->total > n->n ? f->shown : n->n;
    for (size_t i = 0; i < shown && i < n->n; i++) {
        bool inverted = f->order == ENL_NAMES_INVERTED || (f->order && i == 0);
        bool last = i + 1 == n->total && !n->others;
        enl_str name = isolated(w, name_text(w, &n->at[i], f, inverted));
        out = next_name(w, n, f, out, name, last);
    }
    if (shown >= n->total && !n->others) return out;
    if (f->to_last && !n->others) {
        enl_str last = isolated(w, name_text(w, &n->last, f, true));
        return enl_str_fmt(w->a, "%.*s%.*s.\u00A0.\u00A0. %.*s", ENL_FMT(out), ENL_FMT(comma),
                           ENL_FMT(last));
    }
    bool parted = f->order != ENL_NAMES_NATURAL && (f->latin || w->rules->serial_comma);
    return joined(w->a, parted ? comma : ENL_S(" "), out, enl_cite_wording_et_al(w, f->latin));
}

/* The family name with its particle, as it stands alone. */
static enl_str alone(const enl_cite_wording *w, const enl_name *n)
{
    enl_str s = n->given.n ? joined(w->a, SPACE, n->particle, n->family) : n->family;
    return isolated(w, n->particle.n ? enl_cite_wording_family(w, s) : s);
}

enl_str enl_cite_names_short(const enl_cite_wording *w, const enl_names *n, const enl_nameform *f,
                             bool initials)
{
    const enl_name *k = &n->at[0];
    enl_str first = alone(w, k);
    if (initials && k->given.n)
        first = joined(w->a, SPACE, enl_cite_names_initials(w->a, k->given, false),
                       joined(w->a, SPACE, k->particle, k->family));
    if (n->total == 1 && !n->others) return first;
    if (n->total > 2 || n->others)
        return joined(w->a, SPACE, first, enl_cite_wording_et_al(w, f->latin));
    return joined(w->a, SPACE, first, enl_cite_wording_and(w, f->joiner, alone(w, &n->at[1])));
}

enl_str enl_cite_names_sort(const enl_cite_wording *w, const enl_names *n)
{
    enl_str out = ENL_S("");
    for (size_t i = 0; i < n->n; i++) {
        const enl_name *k = &n->at[i];
        enl_str family = w->rules->particle_last || !k->given.n
                             ? k->family
                             : joined(w->a, SPACE, k->particle, k->family);
        out = joined(w->a, SPACE, out, joined(w->a, SPACE, family, k->given));
    }
    return out;
}
