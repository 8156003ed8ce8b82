/* What expressions mean: values of data as terms that compare, and the operators on them. */
#include "core/resolve/exprnode.h"

#include "core/base/arena_str.h"
#include "core/base/date.h"
#include "core/lang/collate.h"

#include <inttypes.h>
#include <stdio.h>

enum { NAMES_MAX = 1000 };

typedef enum term_kind { EMPTY, BOOLEAN, NUMBER, TEXT, DATA } term_kind;

/* A value as it compares. */
typedef struct term {
    term_kind kind;
    bool truth;
    enl_str s; /* NUMBER: as data write it; TEXT */
    char digits[ENL_EXPR_DIGITS];
} term;

typedef struct evaluation {
    enl_ctx *c;
    const enl_scope *scope;
    enl_str lang;
} evaluation;

/* ---- finding values ---- */

enl_str enl_resolve_expr_first(enl_str path)
{
    size_t n = 0;
    while (n < path.n && path.p[n] != '.' && path.p[n] != '[') n++;
    return enl_str_sub(path, 0, n);
}

const enl_value *enl_resolve_expr_find(const enl_scope *s, enl_str path)
{
    enl_str name = enl_resolve_expr_first(path), rest = enl_str_sub(path, name.n, path.n);
    if (rest.n && rest.p[0] == '.') rest = enl_str_sub(rest, 1, rest.n);
    for (; s; s = s->outer) {
        const enl_value *v = s->name.n ? (enl_str_eq(s->name, name) ? s->value : NULL)
                                       : enl_value_get_str(s->value, name);
        if (v) return rest.n ? enl_value_path(v, rest) : v;
        if (s->name.n && enl_str_eq(s->name, name)) return NULL;
    }
    return NULL;
}

/* ---- numbers ---- */

bool enl_resolve_expr_is_number(enl_str s)
{
    size_t i = s.n && s.p[0] == '-', from = i;
    while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9') i++;
    if (i == from || i == s.n) return i > from;
    if (s.p[i++] != '.') return false;
    for (from = i; i < s.n && s.p[i] >= '0' && s.p[i] <= '9';) i++;
    return i > from && i == s.n;
}

bool enl_resolve_expr_number(const enl_value *v, char room[ENL_EXPR_DIGITS], enl_str *out)
{
    if (v->kind != ENL_V_INT && v->kind != ENL_V_REAL && v->kind != ENL_V_STRING) return false;
    *out = v->kind == ENL_V_STRING ? enl_str_trim(v->u.s) : v->text;
    if (out->p && enl_resolve_expr_is_number(*out)) return true;
    if (v->kind == ENL_V_STRING) return false;
    int n = v->kind == ENL_V_INT ? snprintf(room, ENL_EXPR_DIGITS, "%" PRId64, v->u.i)
                                 : snprintf(room, ENL_EXPR_DIGITS, "%.6f", v->u.d);
    for (int i = 0; i < n; i++)
        if (room[i] == ',') room[i] = '.'; /* of the locale */
    *out = (enl_str){ room, (size_t)n };
    return enl_resolve_expr_is_number(*out); /* not infinite */
}

/* A plain number without zeros that say nothing: sign, whole part, decimals. */
typedef struct decimal {
    bool minus;
    enl_str whole, decimals;
} decimal;

static decimal decimal_of(enl_str s)
{
    decimal d = { .minus = s.p[0] == '-' };
    size_t from = d.minus, dot = from;
    while (from + 1 < s.n && s.p[from] == '0' && s.p[from + 1] != '.') from++;
    while (dot < s.n && s.p[dot] != '.') dot++;
    d.whole = enl_str_sub(s, from, dot);
    d.decimals = enl_str_sub(s, dot < s.n ? dot + 1 : dot, s.n);
    while (d.decimals.n && d.decimals.p[d.decimals.n - 1] == '0') d.decimals.n--;
    if (d.decimals.n == 0 && enl_str_is(d.whole, "0")) d.minus = false;
    return d;
}

static int compare_numbers(enl_str a, enl_str b)
{
    decimal x = decimal_of(a), y = decimal_of(b);
    int order;
    if (x.minus != y.minus) return x.minus ? -1 : 1;
    if (x.whole.n != y.whole.n)
        order = x.whole.n < y.whole.n ? -1 : 1;
    else if ((order = enl_str_cmp(x.whole, y.whole)) == 0)
        order = enl_str_cmp(x.decimals, y.decimals);
    return x.minus ? -order : order;
}

/* ---- terms ---- */

static void put_value(term *t, const enl_value *v)
{
    const enl_value *day = enl_value_get(v, "iso"); /* a date of TOML */
    if (day && day->kind == ENL_V_STRING) v = day;
    t->kind = EMPTY;
    switch (v ? v->kind : ENL_V_NIL) {
    case ENL_V_NIL: break;
    case ENL_V_BOOL:
        t->kind = BOOLEAN;
        t->truth = v->u.b;
        break;
    case ENL_V_INT:
    case ENL_V_REAL: t->kind = enl_resolve_expr_number(v, t->digits, &t->s) ? NUMBER : TEXT; break;
    case ENL_V_STRING:
        t->s = v->u.s;
        if (enl_str_trim(t->s).n) t->kind = TEXT;
        break;
    case ENL_V_LIST:
        if (v->u.list.n) t->kind = DATA;
        break;
    case ENL_V_MAP:
        if (v->u.map.n) t->kind = DATA;
        break;
    case ENL_V_FUNCTION: t->kind = DATA; break;
    }
}

/* `word` is in lower case. */
static bool is_word(enl_str s, const char *word)
{
    if (s.n != strlen(word)) return false;
    for (size_t i = 0; i < s.n; i++)
        if ((s.p[i] | 32) != word[i]) return false;
    return true;
}

/* A text that stands for a number or a truth becomes one, where it is beside one. */
static void read_text(term *t, term_kind beside)
{
    if (t->kind != TEXT) return;
    enl_str s = enl_str_trim(t->s);
    if (beside == NUMBER && enl_resolve_expr_is_number(s)) {
        t->kind = NUMBER;
        t->s = s;
    } else if (beside == BOOLEAN && (is_word(s, "true") || is_word(s, "false"))) {
        t->kind = BOOLEAN;
        t->truth = is_word(s, "true");
    }
}

/* ---- comparing ---- */

static enl_str described(enl_ctx *c, const term *t)
{
    switch (t->kind) {
    case NUMBER: return enl_str_fmt(&c->arena, "the number `%.*s`", ENL_FMT(t->s));
    case BOOLEAN: return t->truth ? ENL_S("`true`") : ENL_S("`false`");
    case TEXT:
        return enl_str_fmt(&c->arena, "the text `%.*s`", (int)(t->s.n > 60 ? 60 : t->s.n), t->s.p);
    default: return ENL_S("a list or map");
    }
}

static bool refuse(const evaluation *v, const enl_expr *e, const term *a, const term *b)
{
    enl_str left = described(v->c, a), right = described(v->c, b);
    enl_report(
        v->c, ENL_C_CONDITION, e->at,
        a->kind == DATA || b->kind == DATA
            ? "name one value in it, for example `items[1].name`"
            : "compare values of one kind: plain numbers (`1200.50`), days (`2026-03-09`) or text",
        "cannot compare in `%.*s`: %.*s with %.*s", ENL_FMT(e->text), ENL_FMT(left),
        ENL_FMT(right));
    return false;
}

static bool is_day_or_month(enl_str s)
{
    enl_date date;
    return s.n > 4 && enl_date_parse(s, &date);
}

/* Whether a text begins as a number or date does. */
static bool begins_with_figure(enl_str s)
{
    size_t i = 0;
    while (i < s.n && (strchr("+-.,$ ", s.p[i]) || (unsigned char)s.p[i] >= 0x80)) i++;
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* The order of two texts: <0, 0, >0. False when they have none. */
static bool order_texts(const evaluation *v, enl_str a, enl_str b, int *order)
{
    a = enl_str_trim(a);
    b = enl_str_trim(b);
    if (enl_resolve_expr_is_number(a) && enl_resolve_expr_is_number(b)) {
        *order = compare_numbers(a, b);
        return true;
    }
    if (is_day_or_month(a) && is_day_or_month(b) && a.n == b.n) {
        *order = enl_str_cmp(a, b);
        return true;
    }
    if (begins_with_figure(a) || begins_with_figure(b)) return false;
    enl_arena *arena = &v->c->arena;
    *order = enl_str_cmp(enl_lang_collate_key(arena, a, v->lang),
                         enl_lang_collate_key(arena, b, v->lang));
    return true;
}

/* Equality alone; false when the kinds are unlike. */
static bool equal(const term *a, const term *b, bool *same)
{
    if (a->kind == EMPTY || b->kind == EMPTY) return *same = a->kind == b->kind, true;
    if (a->kind != b->kind || a->kind == DATA) return false;
    *same = a->kind == BOOLEAN  ? a->truth == b->truth
            : a->kind == NUMBER ? compare_numbers(a->s, b->s) == 0
                                : enl_str_eq(a->s, b->s);
    return true;
}

static bool evaluate(const evaluation *v, const enl_expr *e, term *out);

static bool compare(const evaluation *v, const enl_expr *e, term *out)
{
    term a, b;
    int order = 0;
    bool same = false, equality = e->operator<= ENL_EXPR_UNEQUAL;
    if (!evaluate(v, e->left, &a) || !evaluate(v, e->right, &b)) return false;
    read_text(&a, b.kind);
    read_text(&b, a.kind);
    out->kind = BOOLEAN;
    out->truth = false;
    if (equality) {
        if (!equal(&a, &b, &same)) return refuse(v, e, &a, &b);
        out->truth = same == (e->operator== ENL_EXPR_EQUAL);
        return true;
    }
    if (a.kind == EMPTY || b.kind == EMPTY) return true;
    if (a.kind == NUMBER && b.kind == NUMBER)
        order = compare_numbers(a.s, b.s);
    else if (a.kind != TEXT || b.kind != TEXT || !order_texts(v, a.s, b.s, &order))
        return refuse(v, e, &a, &b);
    out->truth = e->operator== ENL_EXPR_LESS      ? order < 0
                 : e->operator== ENL_EXPR_MORE    ? order > 0
                 : e->operator== ENL_EXPR_AT_MOST ? order <= 0
                                                  : order >= 0;
    return true;
}

/* ---- conditions ---- */

static bool holds(const term *t)
{
    switch (t->kind) {
    case EMPTY: return false;
    case BOOLEAN: return t->truth;
    case NUMBER: return compare_numbers(t->s, ENL_S("0")) != 0;
    case TEXT: {
        term number = *t, truth = *t;
        read_text(&number, NUMBER);
        read_text(&truth, BOOLEAN);
        return number.kind == NUMBER   ? compare_numbers(number.s, ENL_S("0")) != 0
               : truth.kind == BOOLEAN ? truth.truth
                                       : true;
    }
    case DATA: return true;
    }
    return true;
}

/* The condition's truth; a text such as `no`, which YAML once read as false, is refused. */
static bool test(const evaluation *v, const enl_expr *e, bool *out)
{
    static const char *const words[] = { "no", "off", "n" };
    term t;
    if (!evaluate(v, e, &t)) return false;
    *out = holds(&t);
    for (size_t i = 0; t.kind == TEXT && i < sizeof words / sizeof *words; i++) {
        if (!is_word(enl_str_trim(t.s), words[i])) continue;
        enl_report(v->c, ENL_C_CONDITION, e->at,
                   enl_str_fmt(&v->c->arena,
                               "write `true` or `false` in the data, or compare: `%.*s "
                               "== 'yes'`",
                               ENL_FMT(e->text))
                       .p,
                   "`%.*s` is the text `%.*s`: expected a truth", ENL_FMT(e->text), ENL_FMT(t.s));
        return *out = false;
    }
    return true;
}

static bool evaluate(const evaluation *v, const enl_expr *e, term *out)
{
    bool truth = false, good = true;
    switch (e->kind) {
    case ENL_EXPR_LITERAL: put_value(out, &e->literal); return true;
    case ENL_EXPR_PATH: put_value(out, enl_resolve_expr_find(v->scope, e->text)); return true;
    case ENL_EXPR_COMPARE: return compare(v, e, out);
    case ENL_EXPR_NOT:
        good = test(v, e->left, &truth);
        truth = !truth;
        break;
    case ENL_EXPR_AND:
        good = test(v, e->left, &truth) && (!truth || test(v, e->right, &truth));
        break;
    case ENL_EXPR_OR:
        good = test(v, e->left, &truth) && (truth || test(v, e->right, &truth));
        break;
    }
    out->kind = BOOLEAN;
    out->truth = good && truth;
    return good;
}

bool enl_resolve_expr_test(enl_ctx *c, const enl_expr *e, const enl_scope *s, enl_str lang,
                           bool *out)
{
    const evaluation v = { c, s, lang };
    *out = false;
    return test(&v, e, out);
}

/* ---- names ---- */

void enl_resolve_expr_names(const enl_expr *e, void (*each)(enl_str name, void *payload),
                            void *payload)
{
    if (e->kind == ENL_EXPR_PATH) each(enl_resolve_expr_first(e->text), payload);
    if (e->left) enl_resolve_expr_names(e->left, each, payload);
    if (e->right) enl_resolve_expr_names(e->right, each, payload);
}

static size_t scope_names(const enl_scope *s, enl_str *names)
{
    size_t n = 0;
    for (; s; s = s->outer) {
        if (s->name.n && n < NAMES_MAX) names[n++] = s->name;
        for (size_t i = 0; !s->name.n && s->value && s->value->kind == ENL_V_MAP &&
                           i < s->value->u.map.n && n < NAMES_MAX;
             i++)
            names[n++] = s->value->u.map.items[i].key;
    }
    return n;
}

/* line2 beside line1 is another name and no slip. */
static bool differ_in_figures(enl_str a, enl_str b)
{
    size_t i = 0, j = 0;
    while (i < a.n && i < b.n && a.p[i] == b.p[i]) i++;
    while (j < a.n - i && j < b.n - i && a.p[a.n - 1 - j] == b.p[b.n - 1 - j]) j++;
    for (size_t k = i; k < a.n - j; k++)
        if (a.p[k] < '0' || a.p[k] > '9') return false;
    for (size_t k = i; k < b.n - j; k++)
        if (b.p[k] < '0' || b.p[k] > '9') return false;
    return true;
}

void enl_resolve_expr_check_name(enl_ctx *c, enl_str path, enl_span at, const enl_scope *s)
{
    enl_str names[NAMES_MAX], name = enl_resolve_expr_first(path);
    size_t n = scope_names(s, names);
    const enl_str *near = enl_slip(name, names, n);
    if (!near || enl_str_eq(*near, name) || differ_in_figures(*near, name)) return;
    enl_report(c, ENL_C_UNKNOWN_KEY, at,
               enl_str_fmt(&c->arena, "did you mean `%.*s`?", ENL_FMT(*near)).p,
               "unknown field `%.*s`", ENL_FMT(path));
}

void enl_resolve_expr_check_names(enl_ctx *c, const enl_expr *e, const enl_scope *s)
{
    if (e->kind == ENL_EXPR_PATH) enl_resolve_expr_check_name(c, e->text, e->at, s);
    if (e->left) enl_resolve_expr_check_names(c, e->left, s);
    if (e->right) enl_resolve_expr_check_names(c, e->right, s);
}
