#include "core/resolve/fieldform.h"

#include "core/base/arena_str.h"
#include "core/lang/case.h"
#include "core/lang/date.h"
#include "core/lang/list.h"
#include "core/lang/number.h"
#include "core/resolve/expr.h"
#include "core/tree/attrs.h"

enum { MAX_DECIMALS = 12 };

static const char *const forms[] = { "plain", "money", "number", "percent", "date",
                                     "upper", "lower", "list",   "lines",   NULL };
static const char *const styles[] = { "long", "data", "brief", NULL };

/* ---- reading ---- */

typedef struct reader {
    enl_ctx *c;
    enl_fieldform *f;
    bool failed;
} reader;

static size_t count_names(const char *const *names)
{
    size_t n = 0;
    while (names[n]) n++;
    return n;
}

/* The number of a name in a list that NULL ends; -1, and reported, when it is not there. */
static int find_name(reader *r, const char *const *names, enl_str name, const char *what)
{
    enl_str all[16];
    size_t n = count_names(names);
    for (size_t i = 0; i < n; i++) {
        all[i] = enl_str_from(names[i]);
        if (enl_str_eq(all[i], name)) return (int)i;
    }
    enl_report(r->c, ENL_C_FIELD, r->f->at, enl_diag_suggest_or_list(r->c, name, all, n),
               "unknown %s `%.*s` of the field `%.*s`", what, ENL_FMT(name), ENL_FMT(r->f->name));
    r->failed = true;
    return -1;
}

/* A whole number from 0 to 12; -1 after a report. */
static int read_count(reader *r, const char *option, enl_str s)
{
    int n = 0;
    for (size_t i = 0; i < s.n; i++) n = n <= MAX_DECIMALS ? n * 10 + (s.p[i] - '0') : n;
    bool digits = s.n > 0 && strspn(enl_str_z(&r->c->arena, s), "0123456789") == s.n;
    if (digits && n <= MAX_DECIMALS) return n;
    enl_report(r->c, ENL_C_FIELD, r->f->at,
               enl_str_fmt(&r->c->arena, "for example `%s=2`", option).p,
               "invalid `%s` of the field `%.*s`: expected a whole number from 0 to 12", option,
               ENL_FMT(r->f->name));
    r->failed = true;
    return -1;
}

static void take_option(const enl_attr_part *part, void *payload)
{
    static const char *const keys[] = { "default", "as",   "currency", "decimals",
                                        "style",   "lang", "width",    NULL };
    reader *r = payload;
    enl_fieldform *f = r->f;
    int number, key = part->kind == ENL_PART_KEY ? find_name(r, keys, part->key, "option") : -1;
    switch (key) {
    case 0:
        f->has_default = true;
        f->other = part->value;
        break;
    case 1:
        number = find_name(r, forms, part->value, "form");
        f->as = number < 0 ? ENL_FIELDFORM_PLAIN : (enl_field_as)number;
        break;
    case 2: f->currency = part->value; break;
    case 3: f->decimals = read_count(r, "decimals", part->value); break;
    case 4: f->style = find_name(r, styles, part->value, "style"); break;
    case 5: f->lang = part->value; break;
    case 6: f->width = read_count(r, "width", part->value); break;
    default: r->failed = true; break;
    }
}

enl_str enl_resolve_fieldform_name(enl_str field)
{
    const char *blank = field.n ? memchr(field.p, ' ', field.n) : NULL;
    return enl_str_sub(field, 0, blank ? (size_t)(blank - field.p) : field.n);
}

bool enl_resolve_fieldform_read(enl_ctx *c, enl_str field, enl_span at, enl_fieldform *out)
{
    reader r = { .c = c, .f = out };
    *out = (enl_fieldform){ .name = enl_resolve_fieldform_name(field), .at = at, .decimals = -1 };
    enl_str rest = enl_str_trim(enl_str_sub(field, out->name.n, field.n));
    if (!rest.n) return true;
    const char *why = NULL;
    size_t i = 0;
    enl_str list = enl_str_fmt(&c->arena, "{%.*s}", ENL_FMT(rest));
    if (enl_attrs_read(list, &i, &why, take_option, &r) == ENL_ATTRS_OK && !r.failed) return true;
    if (!r.failed)
        enl_report(c, ENL_C_FIELD, at, "for example `{{ amount as=money currency=MXN }}`",
                   "invalid options of the field `%.*s`", ENL_FMT(out->name));
    return false;
}

/* ---- numbers ---- */

/* A plain number with so many decimals, rounded half away from zero. */
static enl_str rounded(enl_arena *a, enl_str s, int decimals)
{
    size_t minus = s.p[0] == '-', point = minus;
    while (point < s.n && s.p[point] != '.') point++;
    size_t given = point < s.n ? s.n - point - 1 : 0, want = (size_t)decimals, n = 0;
    char *out = ENL_NEWN(a, char, s.n + want + 3);
    out[n++] = '0'; /* for a carry */
    for (size_t i = minus; i < point; i++) out[n++] = s.p[i];
    for (size_t i = 0; i < want; i++) out[n++] = i < given ? s.p[point + 1 + i] : '0';
    if (given > want && s.p[point + 1 + want] >= '5') {
        size_t at = n - 1;
        for (; out[at] == '9'; at--) out[at] = '0';
        out[at]++;
    }
    size_t first = 0, whole = n - want;
    bool zero = true;
    for (size_t i = 0; i < n; i++) zero = zero && out[i] == '0';
    while (first + 1 < whole && out[first] == '0') first++;
    return enl_str_fmt(a, "%s%.*s%s%.*s", minus && !zero ? "-" : "", (int)(whole - first),
                       out + first, want ? "." : "", (int)want, out + whole);
}

/* A hundred times a plain number, without zeros at its end. */
static enl_str hundredfold(enl_arena *a, enl_str s)
{
    size_t point = 0;
    while (point < s.n && s.p[point] != '.') point++;
    enl_str whole = enl_str_sub(s, 0, point),
            rest = enl_str_sub(s, point < s.n ? point + 1 : point, s.n);
    char two[] = { rest.n > 0 ? rest.p[0] : '0', rest.n > 1 ? rest.p[1] : '0', '\0' };
    rest = rest.n > 2 ? enl_str_sub(rest, 2, rest.n) : ENL_S("");
    while (rest.n && rest.p[rest.n - 1] == '0') rest.n--;
    enl_str out =
        enl_str_fmt(a, "%.*s%s%s%.*s", ENL_FMT(whole), two, rest.n ? "." : "", ENL_FMT(rest));
    return rounded(a, out, (int)rest.n); /* without zeros at its start */
}

static size_t count_digits(enl_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += s.p[i] >= '0' && s.p[i] <= '9';
    return n;
}

static bool is_currency(enl_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < 'A' || s.p[i] > 'Z') return false;
    return s.n == 3;
}

static bool refuse(enl_ctx *c, const enl_fieldform *f, const char *hint, const char *what,
                   enl_str found)
{
    enl_report(c, ENL_C_FIELD, f->at, hint, "field `%.*s`: expected %s, found `%.*s`",
               ENL_FMT(f->name), what, (int)(found.n > 60 ? 60 : found.n), found.p);
    return false;
}

static bool print_number(enl_ctx *c, const enl_fieldform *f, const enl_value *v, enl_str lang,
                         enl_str *out)
{
    enl_arena *a = &c->arena;
    enl_str plain, found = ENL_S("");
    char room[ENL_EXPR_DIGITS], text[ENL_NUMBER_ROOM];
    enl_value_text(v, &found);
    if (!enl_resolve_expr_number(v, room, &plain) || count_digits(plain) > ENL_NUMBER_DIGITS - 4)
        return refuse(c, f, "write it as `1200.50` in the data", "a plain number", found);
    if (f->as == ENL_FIELDFORM_MONEY && !is_currency(f->currency))
        return refuse(c, f, "for example `as=money currency=MXN`",
                      "a currency, as a code of ISO 4217", f->currency);
    const char *code = enl_str_z(a, f->currency);
    int decimals = f->decimals;
    if (f->as == ENL_FIELDFORM_PERCENT) plain = hundredfold(a, plain);
    if (f->as == ENL_FIELDFORM_MONEY && decimals < 0) decimals = enl_lang_number_decimals(code);
    if (decimals >= 0) plain = rounded(a, plain, decimals);
    const enl_number_form form = enl_lang_number_form(lang);
    const char *z = enl_str_z(a, plain);
    size_t n = f->as == ENL_FIELDFORM_PERCENT ? enl_lang_number_percent(text, z, &form)
               : f->as == ENL_FIELDFORM_MONEY
                   ? enl_lang_number_money(text, z, enl_lang_number_currency(lang, code), &form)
                   : enl_lang_number_put(text, z, &form);
    *out = enl_str_keep(a, (enl_str){ text, n });
    return true;
}

/* ---- the other forms ---- */

static bool print_date(enl_ctx *c, const enl_fieldform *f, const enl_value *v, enl_str lang,
                       enl_str *out)
{
    enl_date date;
    enl_str text = ENL_S("");
    const enl_value *iso = enl_value_get(v, "iso"); /* a date of TOML */
    enl_value_text(iso ? iso : v, &text);
    if (!enl_date_parse(enl_str_trim(text), &date))
        return refuse(c, f, "write it as `2026-03-09` in the data", "a date", text);
    *out = enl_lang_date_text(&c->arena, lang, &date, (enl_date_style)f->style);
    return true;
}

/* The texts of a list, joined. */
static bool print_list(enl_ctx *c, const enl_fieldform *f, const enl_value *v, enl_str lang,
                       enl_str *out)
{
    size_t n = v->kind == ENL_V_LIST ? v->u.list.n : 1, kept = 0;
    enl_str *items = ENL_NEWN(&c->arena, enl_str, n + 1);
    for (size_t i = 0; i < n; i++) {
        const enl_value *item = v->kind == ENL_V_LIST ? &v->u.list.items[i] : v;
        if (item->kind == ENL_V_NIL) continue;
        if (!enl_value_text(item, &items[kept]))
            return refuse(c, f, "repeat with `each`, or name a list of texts", "a list of texts",
                          enl_str_from(enl_value_kind_name(item->kind)));
        kept++;
    }
    if (f->as == ENL_FIELDFORM_LIST) {
        *out = enl_lang_list(&c->arena, lang, items, kept, ENL_LIST_AND, false);
        return true;
    }
    *out = ENL_S("");
    for (size_t i = 0; i < kept; i++)
        *out =
            enl_str_fmt(&c->arena, "%.*s%s%.*s", ENL_FMT(*out), i ? "\n" : "", ENL_FMT(items[i]));
    return true;
}

static bool widen(enl_ctx *c, const enl_fieldform *f, enl_str *s)
{
    size_t digits = count_digits(*s);
    if (!digits || digits < s->n)
        return refuse(c, f, "`width` is for numbers such as 42", "a whole number", *s);
    while (s->n < (size_t)f->width) *s = enl_str_fmt(&c->arena, "0%.*s", ENL_FMT(*s));
    return true;
}

static bool print_text(enl_ctx *c, const enl_fieldform *f, const enl_value *v, enl_str lang,
                       enl_str *out)
{
    if (!enl_value_text(v, out)) {
        enl_report(c, ENL_C_UNKNOWN_FIELD, f->at,
                   v->kind == ENL_V_LIST
                       ? "name one entry, as `{{ name[1] }}`, or print all with `as=list`"
                       : "name one value in it, for example `{{ name.part }}`",
                   "field `%.*s`: expected text, found %s", ENL_FMT(f->name),
                   enl_value_kind_name(v->kind));
        return false;
    }
    if (f->width > 0) return widen(c, f, out);
    if (f->as == ENL_FIELDFORM_UPPER) *out = enl_lang_case_upper_str(&c->arena, *out, lang);
    if (f->as == ENL_FIELDFORM_LOWER) *out = enl_lang_case_lower_str(&c->arena, *out);
    return true;
}

static bool is_empty(const enl_value *v)
{
    return !v || v->kind == ENL_V_NIL || (v->kind == ENL_V_LIST && v->u.list.n == 0) ||
           (v->kind == ENL_V_STRING && !enl_str_trim(v->u.s).n);
}

bool enl_resolve_fieldform_print(enl_ctx *c, const enl_fieldform *f, const enl_value *v,
                                 enl_str lang, enl_str *out)
{
    if (f->lang.n) lang = f->lang;
    *out = f->has_default ? f->other : ENL_S("");
    if (is_empty(v) && (f->has_default || f->as == ENL_FIELDFORM_PLAIN)) return true;
    if (is_empty(v)) {
        enl_report(c, ENL_C_FIELD, f->at,
                   "give it a value, or say what else to print: `default=\"\"`",
                   "field `%.*s` is empty", ENL_FMT(f->name));
        return false;
    }
    switch (f->as) {
    case ENL_FIELDFORM_MONEY:
    case ENL_FIELDFORM_NUMBER:
    case ENL_FIELDFORM_PERCENT: return print_number(c, f, v, lang, out);
    case ENL_FIELDFORM_DATE: return print_date(c, f, v, lang, out);
    case ENL_FIELDFORM_LIST:
    case ENL_FIELDFORM_LINES: return print_list(c, f, v, lang, out);
    default: return print_text(c, f, v, lang, out);
    }
}
