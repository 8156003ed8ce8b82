/* enlace.format: numbers and dates as the document's language writes them. Separators follow the
 * Unicode CLDR: Mexico and most of Central America write 1,234.5, Spain and South America 1.234,5
 * (Spain groups from five digits on). Dates are those of core/base/dateform.h. */
#include "core/script/api/format.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/date.h"
#include "core/base/dateform.h"
#include "core/script/api/args.h"
#include "core/script/api/context.h"
#include "core/script/api/luaval.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>

typedef struct number_form {
    const char *group, *decimal;
    int group_from; /* digits before the point from which groups are set */
} number_form;

static bool lang_is(enl_str lang, const char *tag)
{
    size_t n = strlen(tag);
    return lang.n >= n && !memcmp(lang.p, tag, n) && (lang.n == n || lang.p[n] == '-');
}

static number_form form_of(enl_str lang)
{
    static const char *const POINT[] = { "es-MX", "es-GT", "es-HN", "es-NI", "es-PA", "es-PE",
                                         "es-PR", "es-SV", "es-US", "es-DO", "es-419" };
    for (size_t i = 0; i < sizeof POINT / sizeof *POINT; i++) {
        if (lang_is(lang, POINT[i])) return (number_form){ ",", ".", 4 };
    }
    if (lang_is(lang, "es")) {
        bool spain = lang_is(lang, "es-ES") || lang.n == 2;
        return (number_form){ ".", ",", spain ? 5 : 4 };
    }
    return (number_form){ ",", ".", 4 };
}

/* The language of the arguments' `lang`, else the document's. */
static enl_str language(lua_State *L, int t, const char *who)
{
    const enl_doc *d = enl_api_context_of(L)->doc;
    enl_str lang = d ? d->lang : (enl_str){ "en", 2 };
    enl_api_args_text(L, t, who, "lang", &lang);
    return lang;
}

/* "-1234.5" with its digits grouped and its point replaced. */
static void put_grouped(luaL_Buffer *b, const char *plain, const number_form *f)
{
    if (*plain == '-') {
        luaL_addstring(b, "\xe2\x88\x92"); /* U+2212, the minus sign */
        plain++;
    }
    int n = (int)strspn(plain, "0123456789");
    for (int i = 0; i < n; i++) {
        if (i && n >= f->group_from && (n - i) % 3 == 0) luaL_addstring(b, f->group);
        luaL_addchar(b, plain[i]);
    }
    if (!plain[n]) return;
    luaL_addstring(b, f->decimal);
    luaL_addstring(b, plain + n + 1);
}

/* Adds |v| or v with so many decimals; -1: as many as needed, at most six. */
static void put_number(luaL_Buffer *b, double v, int decimals, const number_form *f)
{
    char plain[64];
    snprintf(plain, sizeof plain, "%.*f", decimals < 0 ? 6 : decimals, v);
    for (char *p = plain; *p; p++) {
        if (*p == ',') *p = '.'; /* the locale's */
    }
    size_t n = strlen(plain);
    while (decimals < 0 && plain[n - 1] == '0') n--;
    if (plain[n - 1] == '.') n--;
    plain[n] = '\0';
    bool zero = strspn(plain, "-0.") == n;
    put_grouped(b, zero && *plain == '-' ? plain + 1 : plain, f);
}

/* Reads the number and options that all of them take; the options' index or 0. */
static int number_args(lua_State *L, const char *who, const char *const *keys, double *v)
{
    lua_settop(L, 2);
    if (!lua_isnil(L, 2) && !lua_istable(L, 2)) enl_api_args_wrong(L, who, "options", "a table", 2);
    int t = lua_isnil(L, 2) ? 0 : 2;
    enl_api_args_check(L, t, who, keys, NULL);
    *v = lua_tonumber(L, 1);
    if (lua_type(L, 1) != LUA_TNUMBER || !isfinite(*v))
        enl_api_args_wrong(L, who, "n", "a finite number", 1);
    if (fabs(*v) >= 1e15) enl_lua_state_error(L, "%s: n: expected less than 1e15", who);
    return t;
}

/* number(n, { decimals =, lang = }): without decimals, as many as needed, at most six. */
static int format_number(lua_State *L)
{
    static const char *const KEYS[] = { "decimals", "lang", NULL };
    const char *who = "enlace.format.number";
    lua_Integer decimals = -1;
    double v;
    int t = number_args(L, who, KEYS, &v);
    enl_api_args_integer(L, t, who, "decimals", 0, 6, &decimals);
    number_form f = form_of(language(L, t, who));
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    put_number(&b, v, (int)decimals, &f);
    luaL_pushresult(&b);
    return 1;
}

#define NBSP "\xc2\xa0"

/* Spanish with a decimal comma sets signs behind the number, with a space. */
static bool sign_behind(enl_str lang)
{
    return lang_is(lang, "es") && form_of(lang).group_from == 5;
}

/* percent(share, { decimals =, lang = }): 0.125 becomes 12.5%. */
static int format_percent(lua_State *L)
{
    static const char *const KEYS[] = { "decimals", "lang", NULL };
    const char *who = "enlace.format.percent";
    lua_Integer decimals = -1;
    double v;
    int t = number_args(L, who, KEYS, &v);
    enl_api_args_integer(L, t, who, "decimals", 0, 6, &decimals);
    enl_str lang = language(L, t, who);
    number_form f = form_of(lang);
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    put_number(&b, v * 100, (int)decimals, &f);
    luaL_addstring(&b, sign_behind(lang) ? NBSP "%" : "%");
    luaL_pushresult(&b);
    return 1;
}

/* The sign of a currency where the language's readers take it for granted; else its code. */
static const char *currency_sign(enl_str lang, const char *code)
{
    static const struct {
        const char *code, *lang, *sign;
    } SIGNS[] = { { "USD", "en-US", "$" },
                  { "USD", "en", "$" },
                  { "MXN", "es-MX", "$" },
                  { "EUR", "", "\xe2\x82\xac" },
                  { "GBP", "", "\xc2\xa3" } };
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
        const char *tag = SIGNS[i].lang;
        bool fits = !*tag || (strchr(tag, '-') ? lang_is(lang, tag) : enl_str_is(lang, tag));
        if (fits && !strcmp(code, SIGNS[i].code)) return SIGNS[i].sign;
    }
    return NULL;
}

static bool without_cents(const char *code)
{
    static const char *const CODES[] = { "JPY", "KRW", "CLP", "PYG", "VND",
                                         "ISK", "UGX", "XAF", "XOF" };
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
        if (!strcmp(code, CODES[i])) return true;
    }
    return false;
}

/* money(n, { currency = "MXN", decimals =, lang = }): $1,234.50 in Mexico, MXN 1,234.50 elsewhere.
 */
static int format_money(lua_State *L)
{
    static const char *const KEYS[] = { "currency", "decimals", "lang", NULL };
    const char *who = "enlace.format.money";
    lua_Integer decimals = -1;
    enl_str code = { "", 0 };
    double v;
    int t = number_args(L, who, KEYS, &v);
    enl_api_args_text(L, t, who, "currency", &code);
    if (code.n != 3 || strspn(code.p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
        enl_lua_state_error(L, "%s: currency: expected a code of ISO 4217, as \"USD\"", who);
    if (!enl_api_args_integer(L, t, who, "decimals", 0, 6, &decimals))
        decimals = without_cents(code.p) ? 0 : 2;
    enl_str lang = language(L, t, who);
    number_form f = form_of(lang);
    const char *sign = currency_sign(lang, code.p);
    bool behind = sign_behind(lang);
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    if (!behind && v < 0) luaL_addstring(&b, "\xe2\x88\x92");
    if (!behind) luaL_addstring(&b, sign ? sign : code.p);
    if (!behind && !sign) luaL_addstring(&b, NBSP);
    put_number(&b, behind ? v : fabs(v), (int)decimals, &f);
    if (behind) luaL_addstring(&b, NBSP);
    if (behind) luaL_addstring(&b, sign ? sign : code.p);
    luaL_pushresult(&b);
    return 1;
}

/* In English where the language has no months here. */
static enl_str full_date(enl_arena *a, enl_str lang, enl_str iso)
{
    enl_str out = enl_format_date(a, lang, iso);
    return enl_str_eq(out, iso) ? enl_format_date(a, ENL_S("en"), iso) : out;
}

/* date(d, { lang = }): d is "2026-11-23" or a date value of a block. */
static int format_date(lua_State *L)
{
    static const char *const KEYS[] = { "lang", NULL };
    const char *who = "enlace.format.date";
    lua_settop(L, 2);
    if (!lua_isnil(L, 2)) luaL_checktype(L, 2, LUA_TTABLE);
    int t = lua_isnil(L, 2) ? 0 : 2;
    enl_api_args_check(L, t, who, KEYS, NULL);
    if (lua_istable(L, 1))
        lua_getfield(L, 1, "iso");
    else
        lua_pushvalue(L, 1);
    enl_str s = { "", 0 };
    enl_date d;
    if (lua_type(L, -1) == LUA_TSTRING) s.p = lua_tolstring(L, -1, &s.n);
    if (!enl_date_parse(s, &d)) enl_api_args_wrong(L, who, "date", "a date, as \"2026-11-23\"", -1);
    enl_str lang = language(L, t, who);
    enl_arena *a = &enl_lua_state_of(L)->c->arena;
    enl_lua_state_charge(L, 200); /* what stays in the arena */
    enl_str out = enl_str_fmt(a, "%d", d.year);
    if (d.day)
        out = full_date(a, lang, s);
    else if (d.month)
        out = enl_format_month(a, lang, d.year, d.month);
    lua_pushlstring(L, out.p, out.n);
    return 1;
}

void enl_api_format_open(lua_State *L)
{
    static const luaL_Reg F[] = { { "number", format_number },
                                  { "percent", format_percent },
                                  { "money", format_money },
                                  { "date", format_date },
                                  { NULL, NULL } };
    luaL_newlib(L, F);
    lua_setfield(L, -2, "format");
}
