/* enlace.format: numbers, amounts, dates and lists as the document's language writes them;
 * core/lang knows how. */
#include "core/script/api/format.h"

#include "core/base/arena_str.h"
#include "core/lang/collate.h"
#include "core/lang/date.h"
#include "core/lang/list.h"
#include "core/lang/numread.h"
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

/* The index of the options, which may be absent: then 0. */
static int options_at(lua_State *L, const char *who)
{
    lua_settop(L, 2);
    if (!lua_isnil(L, 2) && !lua_istable(L, 2)) enl_api_args_wrong(L, who, "options", "a table", 2);
    return lua_isnil(L, 2) ? 0 : 2;
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
    int t = options_at(L, who);
    enl_api_args_check(L, t, who, keys, NULL);
    *v = lua_tonumber(L, 1);
    if (lua_type(L, 1) != LUA_TNUMBER || !isfinite(*v))
        enl_api_args_wrong(L, who, "n", "a finite number", 1);
    if (fabs(*v) >= 1e15) enl_lua_state_error(L, "%s: n: expected less than 1e15", who);
    return t;
}

/* number(n, { decimals =, group =, lang = }): without decimals, as many as needed, at most six;
 * `group` false: no marks between thousands, as in a year. */
static int format_number(lua_State *L)
{
    static const char *const KEYS[] = { "decimals", "group", "lang", NULL };
    const char *who = "enlace.format.number";
    lua_Integer decimals = -1;
    bool group = true;
    double v;
    int t = number_args(L, who, KEYS, &v);
    enl_api_args_integer(L, t, who, "decimals", 0, 12, &decimals);
    char plain[64], out[ENL_NUMBER_ROOM];
    enl_api_args_boolean(L, t, who, "group", &group);
    enl_number_form f = enl_lang_number_form(language(L, t, who));
    if (!group) f.group_from = ENL_NUMBER_DIGITS;
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
    enl_api_args_integer(L, t, who, "decimals", 0, 12, &decimals);
    char plain[64], out[ENL_NUMBER_ROOM];
    enl_number_form f = enl_lang_number_form(language(L, t, who));
    plain_number(plain, v * 100, (int)decimals);
    lua_pushlstring(L, out, enl_lang_number_percent(out, plain, &f));
    return 1;
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
    if (!enl_api_args_integer(L, t, who, "decimals", 0, 12, &decimals))
        decimals = enl_lang_number_decimals(code.p);
    char plain[64], out[ENL_NUMBER_ROOM];
    enl_str lang = language(L, t, who);
    enl_number_form f = enl_lang_number_form(lang);
    plain_number(plain, v, (int)decimals);
    const char *sign = enl_lang_number_currency(lang, code.p);
    lua_pushlstring(L, out, enl_lang_number_money(out, plain, sign, &f));
    return 1;
}

/* date(d, { style =, lang = }): d is "2026-11-23" or a date value of a block. */
static int format_date(lua_State *L)
{
    static const char *const KEYS[] = { "lang", "style", NULL };
    static const char *const STYLES[] = { "long", "data", "brief", NULL };
    const char *who = "enlace.format.date";
    int t = options_at(L, who), style = ENL_DATE_LONG;
    enl_api_args_check(L, t, who, KEYS, NULL);
    enl_api_args_enum(L, t, who, "style", STYLES, &style);
    if (lua_istable(L, 1))
        lua_getfield(L, 1, "iso");
    else
        lua_pushvalue(L, 1);
    enl_str s = { "", 0 };
    enl_date d;
    if (lua_type(L, -1) == LUA_TSTRING) s.p = lua_tolstring(L, -1, &s.n);
    if (!enl_date_parse(s, &d)) enl_api_args_wrong(L, who, "date", "a date, as \"2026-11-23\"", -1);
    enl_lua_state_charge(L, 200); /* what stays in the arena */
    enl_str out = enl_lang_date_text(&enl_lua_state_of(L)->c->arena, language(L, t, who), &d,
                                     (enl_date_style)style);
    lua_pushlstring(L, out.p, out.n);
    return 1;
}

/* The items of the list at index 1, which stays on the stack with their texts. */
static enl_str *read_items(lua_State *L, const char *who, enl_arena *a, size_t *n)
{
    if (!lua_istable(L, 1)) enl_api_args_wrong(L, who, "items", "a list of strings", 1);
    *n = lua_rawlen(L, 1);
    enl_lua_state_charge(L, *n);
    enl_str *items = ENL_NEWN(a, enl_str, *n + 1);
    for (size_t i = 0; i < *n; i++) {
        lua_rawgeti(L, 1, (lua_Integer)i + 1);
        if (lua_type(L, -1) != LUA_TSTRING) enl_api_args_wrong(L, who, "items", "strings", -1);
        items[i].p = lua_tolstring(L, -1, &items[i].n);
        items[i] = enl_str_keep(a, items[i]);
        lua_pop(L, 1);
    }
    return items;
}

/* list(items, { word = "and" | "or", comma =, lang = }): "a, b and c"; `comma`: with one before the
 * word where the language has it. */
static int format_list(lua_State *L)
{
    static const char *const KEYS[] = { "comma", "lang", "word", NULL };
    static const char *const WORDS[] = { "and", "or", NULL };
    const char *who = "enlace.format.list";
    enl_arena *a = &enl_lua_state_of(L)->c->arena;
    int t = options_at(L, who), kind = ENL_LIST_AND;
    bool comma = false;
    size_t n;
    enl_api_args_check(L, t, who, KEYS, NULL);
    enl_api_args_enum(L, t, who, "word", WORDS, &kind);
    enl_api_args_boolean(L, t, who, "comma", &comma);
    enl_str lang = language(L, t, who), *items = read_items(L, who, a, &n);
    enl_str out = enl_lang_list(a, lang, items, n, (enl_list_kind)kind, comma);
    enl_lua_state_charge(L, out.n);
    lua_pushlstring(L, out.p, out.n);
    return 1;
}

static double value_of(enl_number n)
{
    double v = (double)n.units;
    for (int i = 0; i < n.places; i++) v /= 10;
    return v;
}

/* read_number(text, { lang = }): the number that a text is, as people write it in the language;
 * else nil and "none", "wrong", "foreign" (it has another language's marks), "unit" or "large". A
 * second result "ambiguous" says that it would be another number in other languages. */
static int format_read(lua_State *L)
{
    static const char *const KEYS[] = { "lang", NULL };
    static const char *const WHY[] = { "none", NULL, "foreign", "wrong", "large" };
    const char *who = "enlace.format.read_number";
    int t = options_at(L, who);
    enl_api_args_check(L, t, who, KEYS, NULL);
    enl_str s;
    if (lua_type(L, 1) != LUA_TSTRING) enl_api_args_wrong(L, who, "text", "a string", 1);
    s.p = lua_tolstring(L, 1, &s.n);
    enl_number_form f = enl_lang_number_form(language(L, t, who));
    enl_numread read;
    enl_numread_kind kind = enl_lang_numread(s, &f, &read);
    const char *why = WHY[kind];
    if (!why && (read.before.n || read.after.n)) why = "unit";
    if (why) {
        lua_pushnil(L);
        lua_pushstring(L, why);
        return 2;
    }
    if (read.number.places)
        lua_pushnumber(L, value_of(read.number));
    else
        lua_pushinteger(L, read.number.units);
    if (!enl_lang_numread_ambiguous(s, &f)) return 1;
    lua_pushstring(L, "ambiguous");
    return 2;
}

/* sort_key(text, { lang = }): a string whose bytewise order is the order of words. */
static int format_sort_key(lua_State *L)
{
    static const char *const KEYS[] = { "lang", NULL };
    const char *who = "enlace.format.sort_key";
    int t = options_at(L, who);
    enl_api_args_check(L, t, who, KEYS, NULL);
    enl_str s;
    if (lua_type(L, 1) != LUA_TSTRING) enl_api_args_wrong(L, who, "text", "a string", 1);
    s.p = lua_tolstring(L, 1, &s.n);
    enl_lua_state_charge(L, 3 * s.n);
    s = enl_lang_collate_key(&enl_lua_state_of(L)->c->arena, s, language(L, t, who));
    lua_pushlstring(L, s.p, s.n);
    return 1;
}

void enl_api_format_open(lua_State *L)
{
    static const luaL_Reg F[] = { { "number", format_number },     { "percent", format_percent },
                                  { "money", format_money },       { "date", format_date },
                                  { "list", format_list },         { "read_number", format_read },
                                  { "sort_key", format_sort_key }, { NULL, NULL } };
    luaL_newlib(L, F);
    lua_setfield(L, -2, "format");
}
