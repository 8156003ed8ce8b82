/* enlace.split_words: text cut into words. */
#include "core/script/api/splitwords.h"

#include "core/base/utf8.h"
#include "core/script/api/args.h"
#include "core/script/lua/state.h"

#include <lauxlib.h>

/* Blocks of Unicode with signs and spaces instead of letters, in order. */
static const struct {
    uint32_t from, to;
} SIGNS[] = {
    { 0x80, 0xa9 },     { 0xab, 0xac },       { 0xae, 0xb4 },     { 0xb6, 0xb9 },
    { 0xbb, 0xbf },     { 0xd7, 0xd7 },       { 0xf7, 0xf7 },     { 0x2000, 0x200b },
    { 0x200e, 0x206f }, { 0x20a0, 0x20cf },   { 0x2190, 0x2bff }, { 0x3000, 0x3004 },
    { 0x3008, 0x3020 }, { 0xfe10, 0xfe1f },   { 0xfe30, 0xfe6f }, { 0xff00, 0xff0f },
    { 0xfffd, 0xfffd }, { 0x1f000, 0x1faff },
};

static bool is_letter(uint32_t c)
{
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS && SIGNS[i].from <= c; i++) {
        if (c <= SIGNS[i].to) return false;
    }
    return true;
}

/* Lower case of Latin, Greek and Cyrillic letters that have it in as many bytes. */
static uint32_t lower(uint32_t c)
{
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    bool by_32 = (c >= 0xc0 && c <= 0xde && c != 0xd7) || (c >= 0x391 && c <= 0x3a9) ||
                 (c >= 0x410 && c <= 0x42f);
    if (by_32) return c + 32;
    if (c >= 0x400 && c <= 0x40f) return c + 80;
    bool even =
        (c >= 0x100 && c <= 0x12f) || (c >= 0x132 && c <= 0x137) || (c >= 0x14a && c <= 0x177);
    bool odd = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e);
    return (even && c % 2 == 0) || (odd && c % 2 == 1) ? c + 1 : c;
}

enum { WORDS = 2, FROM, GAPS }; /* the results, on the stack */

static void write_lower(enl_str s, size_t from, size_t to, char *out)
{
    for (size_t i = from; i < to;) {
        size_t at = i;
        uint32_t c = enl_utf8_next(s, &i);
        if (c < 0x80)
            out[at - from] = (char)lower(c);
        else if (c == 0xfffd)
            memcpy(out + at - from, s.p + at, i - at); /* also a byte that is no UTF-8 */
        else
            enl_utf8_put(lower(c), out + at - from);
    }
}

/* Pushes the word s[from, to) in lower case. */
static void push_lower(lua_State *L, enl_str s, size_t from, size_t to)
{
    char few[64];
    luaL_Buffer b;
    if (to - from <= sizeof few) {
        write_lower(s, from, to, few);
        lua_pushlstring(L, few, to - from);
    } else {
        write_lower(s, from, to, luaL_buffinitsize(L, &b, to - from));
        luaL_pushresultsize(&b, to - from);
    }
}

/* Moves *i behind letters, or behind what is none. */
static void pass(enl_str s, size_t *i, bool letters)
{
    while (*i < s.n) {
        size_t next = *i;
        uint32_t c = enl_utf8_next(s, &next);
        if (is_letter(c) != letters) return;
        *i = next;
    }
}

/* split_words(text): the words in lower case, the byte at which each begins, and the text behind
 * each up to the next. Letters, marks and digits make words. */
static int api_split_words(lua_State *L)
{
    enl_str s;
    lua_settop(L, 1);
    if (lua_type(L, 1) != LUA_TSTRING)
        enl_api_args_wrong(L, "enlace.split_words", "text", "a string", 1);
    s.p = lua_tolstring(L, 1, &s.n);
    enl_lua_state_charge(L, s.n);
    int room = s.n / 6 < 8192 ? (int)(s.n / 6) + 1 : 8192;
    for (int k = WORDS; k <= GAPS; k++) lua_createtable(L, room, 0);
    lua_Integer n = 0;
    size_t i = 0;
    for (pass(s, &i, false); i < s.n;) {
        size_t from = i;
        pass(s, &i, true);
        push_lower(L, s, from, i);
        lua_rawseti(L, WORDS, ++n);
        lua_pushinteger(L, (lua_Integer)from + 1);
        lua_rawseti(L, FROM, n);
        size_t end = i;
        pass(s, &i, false);
        lua_pushlstring(L, s.p + end, i - end);
        lua_rawseti(L, GAPS, n);
    }
    return 3;
}

void enl_api_splitwords_open(lua_State *L)
{
    lua_pushcfunction(L, api_split_words);
    lua_setfield(L, -2, "split_words");
}
