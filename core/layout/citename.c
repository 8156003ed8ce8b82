/* Spanish sorts and inverts a name without its particle, and writes the particle with a capital
 * where no given name stands before it (RAE, Diccionario panhispánico de dudas, "mayúsculas" 4.3).
 */
#include "core/layout/citename.h"

#include "core/base/arena_str.h"

static bool is_spanish(enl_str lang)
{
    return enl_str_is(enl_lang_primary(lang), "es");
}

/* ---- reading ---- */

static void add_name(enl_names *out, enl_name n)
{
    if (n.family.n == 0) return;
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

static void add_value_name(enl_lo *lo, enl_names *out, const enl_value *v)
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
        n.given = enl_str_fmt(lo->a, "%.*s %.*s", ENL_FMT(n.given), ENL_FMT(dropping));
    split_particle(&n);
    add_name(out, n);
}

enl_names enl_names_of(enl_lo *lo, const enl_cited *c, const char *key)
{
    enl_names out = { .n = 0 };
    const enl_value *v = enl_value_get(c->fields, key);
    enl_str s;
    if (!v) return out;
    if (v->kind == ENL_V_LIST) {
        for (size_t i = 0; i < v->u.list.n; i++) add_value_name(lo, &out, &v->u.list.items[i]);
    } else if (enl_value_text(v, &s)) { /* several in one string are parted by semicolons */
        for (size_t from = 0, to; from < s.n; from = to + 1) {
            const char *end = memchr(s.p + from, ';', s.n - from);
            to = end ? (size_t)(end - s.p) : s.n;
            add_plain_name(&out, enl_str_sub(s, from, to));
        }
    } else {
        add_value_name(lo, &out, v);
    }
    return out;
}

enl_names enl_names_lead(enl_lo *lo, const enl_cited *c, bool *editors)
{
    enl_names who = enl_names_of(lo, c, "author");
    *editors = false;
    if (who.n) return who;
    enl_citeform f = enl_cite_form(c);
    if (f != ENL_CF_CHAPTER) who = enl_names_of(lo, c, "editor");
    *editors = who.n > 0;
    if (who.n) return who;
    if (f == ENL_CF_REPORT || f == ENL_CF_WEB)
        add_name(&who, (enl_name){ .family = enl_cite_field(c, "publisher") });
    return who;
}

bool enl_names_equal(const enl_names *a, const enl_names *b)
{
    if (a->total != b->total || a->n != b->n) return false;
    for (size_t i = 0; i < a->n; i++)
        if (!enl_str_eq(a->at[i].family, b->at[i].family) ||
            !enl_str_eq(a->at[i].given, b->at[i].given))
            return false;
    return true;
}

/* ---- printing ---- */

static size_t letter_length(const char *p, size_t n)
{
    size_t k = 1;
    while (k < n && ((unsigned char)p[k] & 0xC0) == 0x80) k++;
    return k;
}

enl_str enl_names_initials(enl_arena *a, enl_str given, bool bare)
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
static enl_str joined(enl_arena *a, const char *between, enl_str x, enl_str y)
{
    if (x.n == 0 || y.n == 0) return x.n ? x : y;
    return enl_str_fmt(a, "%.*s%s%.*s", ENL_FMT(x), between, ENL_FMT(y));
}

static enl_str name_text(enl_lo *lo, const enl_name *n, const enl_nameform *f, bool inverted,
                         enl_str lang)
{
    enl_arena *a = lo->a;
    enl_str given = f->initials ? enl_names_initials(a, n->given, f->bare) : n->given;
    enl_str family = joined(a, " ", n->particle, n->family);
    if (n->given.n == 0) return n->family;
    if (!inverted) return joined(a, " ", joined(a, " ", given, family), n->suffix);
    if (is_spanish(lang) && n->particle.n) {
        family = n->family;
        given = joined(a, " ", given, n->particle);
    }
    const char *comma = f->bare ? " " : ", ";
    return joined(a, comma, joined(a, comma, family, given), n->suffix);
}

/* "and", "y", and "e" before the sound of i. */
static enl_str and_before(enl_lo *lo, enl_str next, const char *and, enl_str lang)
{
    if (!is_spanish(lang) && strcmp(and, "&") == 0) return ENL_S("&");
    bool i = next.n > 0 && (next.p[0] == 'I' || next.p[0] == 'i' || enl_str_starts(next, "Í"));
    bool hi = (enl_str_starts(next, "Hi") || enl_str_starts(next, "hi")) && next.n > 2 &&
              next.p[2] != 'e' && next.p[2] != 'a';
    if (is_spanish(lang) && (i || hi)) return ENL_S("e");
    return enl_styles_word_in(lo->t->styles, "and_word", lang);
}

static enl_str et_al(enl_lo *lo, bool latin, enl_str lang)
{
    return latin ? ENL_S("et al.") : enl_styles_word_in(lo->t->styles, "et_al", lang);
}

/* What stands before the name `next`, the last of all or one between. */
static enl_str before_name(enl_lo *lo, const enl_names *n, const enl_nameform *f, enl_str next,
                           bool last, enl_str lang)
{
    if (!last || !*f->and) return ENL_S(", ");
    enl_str and = and_before(lo, next, f->and, lang);
    bool comma = !is_spanish(lang) && (n->total > 2 || f->order != ENL_NAMES_NATURAL);
    return enl_str_fmt(lo->a, "%s%.*s ", comma ? ", " : " ", ENL_FMT(and));
}

enl_str enl_names_text(enl_lo *lo, const enl_names *n, const enl_nameform *f, enl_str lang)
{
    enl_str out = ENL_S("");
    size_t shown = n->total > f->most || n->total > n->n ? f->shown : n->n;
    for (size_t i = 0; i < shown && i < n->n; i++) {
        bool inverted = f->order == ENL_NAMES_INVERTED || (f->order && i == 0);
        enl_str name = name_text(lo, &n->at[i], f, inverted, lang),
                before = i ? before_name(lo, n, f, name, i + 1 == n->total, lang) : ENL_S("");
        out = enl_str_fmt(lo->a, "%.*s%.*s%.*s", ENL_FMT(out), ENL_FMT(before), ENL_FMT(name));
    }
    if (shown >= n->total) return out;
    if (f->to_last) {
        enl_str last = name_text(lo, &n->last, f, true, lang);
        return enl_str_fmt(lo->a, "%.*s, .\u00A0.\u00A0. %.*s", ENL_FMT(out), ENL_FMT(last));
    }
    bool comma = f->order != ENL_NAMES_NATURAL && (f->latin || !is_spanish(lang));
    enl_str others = et_al(lo, f->latin, lang);
    return enl_str_fmt(lo->a, "%.*s%s%.*s", ENL_FMT(out), comma ? ", " : " ", ENL_FMT(others));
}

/* The family name with its particle, as it stands alone. */
static enl_str alone(enl_lo *lo, const enl_name *n, enl_str lang)
{
    enl_str s = n->given.n ? joined(lo->a, " ", n->particle, n->family) : n->family;
    if (!is_spanish(lang) || n->particle.n == 0 || n->particle.p[0] < 'a' || n->particle.p[0] > 'z')
        return s;
    return enl_str_fmt(lo->a, "%c%.*s", (char)(s.p[0] - 32), ENL_FMT(enl_str_sub(s, 1, s.n)));
}

enl_str enl_names_short(enl_lo *lo, const enl_names *n, bool initials, const char *and, bool latin,
                        enl_str lang)
{
    enl_str first = alone(lo, &n->at[0], lang);
    if (initials && n->at[0].given.n)
        first = joined(lo->a, " ", enl_names_initials(lo->a, n->at[0].given, false),
                       joined(lo->a, " ", n->at[0].particle, n->at[0].family));
    if (n->total == 1) return first;
    if (n->total > 2) return joined(lo->a, " ", first, et_al(lo, latin, lang));
    enl_str second = alone(lo, &n->at[1], lang);
    enl_str word = and_before(lo, second, and, lang);
    return joined(lo->a, " ", joined(lo->a, " ", first, word), second);
}

enl_str enl_names_sort(enl_lo *lo, const enl_names *n, enl_str lang)
{
    enl_str out = ENL_S("");
    for (size_t i = 0; i < n->n; i++) {
        const enl_name *k = &n->at[i];
        enl_str family = is_spanish(lang) || !k->given.n
                             ? k->family
                             : joined(lo->a, " ", k->particle, k->family);
        out = joined(lo->a, " ", out, joined(lo->a, " ", family, k->given));
    }
    return out;
}
