/* enlace.format: numbers, amounts, dates and lists as the document's language writes them;
 * core/lang knows how. */
#include "core/script/api/format.h"

#include "core/lang/date.h"
#include "core/lang/number.h"
#include "core/script/api/args.h"
#include "core/script/api/context.h"
#include "core/script/api/luaval.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>

/* The language of the arguments' `lang`, else the document's. */
static enl_str language(lua_State *L, int t, const char *who)
{
    const enl_doc *d = enl_api_context_of(L)->doc;
    enl_str lang = d ? d->lang : ENL_LANG_DEFAULT;
    enl_api_args_text(L, t, who, "lang", &lang);
    return lang;
}

/* |v| or v with so many decimals, as C writes it; -1: as many as needed, at most six. */
static void plain_number(char out[64], double v, int decimals)
{
    snprintf(out, 64, "%.*f", decimals < 0 ? 6 : decimals, v);
    for (char *p = out; *p; p++) {
        if (*p == ',') *p = '.'; /* the locale's */
    }
    size_t n = strlen(out);
    while (decimals < 0 && out[n - 1] == '0') n--;
    if (out[n - 1] == '.') n--;
    out[n] = '\0';
    bool zero = strspn(out, "-0.") == n;
    if (zero && *out == '-') memmove(out, out + 1, n);
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
    char plain[64], out[ENL_NUMBER_ROOM];
    enl_number_form f = enl_lang_number_form(language(L, t, who));
    plain_number(plain, v, (int)decimals);
    lua_pushlstring(L, out, enl_lang_number_put(out, plain, &f));
    return 1;
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
    char plain[64], out[ENL_NUMBER_ROOM];
    enl_number_form f = enl_lang_number_form(language(L, t, who));
    plain_number(plain, v * 100, (int)decimals);
    lua_pushlstring(L, out, enl_lang_number_percent(out, plain, &f));
    return 1;
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
    char plain[64], out[ENL_NUMBER_ROOM];
    enl_str lang = language(L, t, who);
    enl_number_form f = enl_lang_number_form(lang);
    plain_number(plain, v, (int)decimals);
    const char *sign = enl_lang_number_currency(lang, code.p);
    lua_pushlstring(L, out, enl_lang_number_money(out, plain, sign, &f));
    return 1;
}

static enl_date_style read_style(lua_State *L, int t, const char *who)
{
    static const char *const names[] = { "long", "data", "brief" };
    enl_str style = ENL_S("long");
    enl_api_args_text(L, t, who, "style", &style);
    for (int i = 0; i < 3; i++)
        if (enl_str_is(style, names[i])) return (enl_date_style)i;
    enl_lua_state_error(L, "%s: style: expected `long`, `data` or `brief`", who);
    return ENL_DATE_LONG;
}

/* date(d, { style =, lang = }): d is "2026-11-23" or a date value of a block. */
static int format_date(lua_State *L)
{
    static const char *const KEYS[] = { "lang", "style", NULL };
    const char *who = "enlace.format.date";
    lua_settop(L, 2);
    if (!lua_isnil(L, 2)) luaL_checktype(L, 2, LUA_TTABLE);
    int t = lua_isnil(L, 2) ? 0 : 2;
    enl_api_args_check(L, t, who, KEYS, NULL);
    enl_date_style style = read_style(L, t, who);
    if (lua_istable(L, 1))
        lua_getfield(L, 1, "iso");
    else
        lua_pushvalue(L, 1);
    enl_str s = { "", 0 };
    enl_date d;
    if (lua_type(L, -1) == LUA_TSTRING) s.p = lua_tolstring(L, -1, &s.n);
    if (!enl_date_parse(s, &d)) enl_api_args_wrong(L, who, "date", "a date, as \"2026-11-23\"", -1);
    enl_lua_state_charge(L, 200); /* what stays in the arena */
    enl_str out =
        enl_lang_date_text(&enl_lua_state_of(L)->c->arena, language(L, t, who), &d, style);
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
