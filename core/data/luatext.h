/* Tokens of Lua: names, strings, numbers and marks, with their places. */
#ifndef ENL_DATA_LUATEXT_H
#define ENL_DATA_LUATEXT_H

#include "core/base/ctx.h"
#include "core/base/value.h"

typedef enum enl_lua_kind {
    ENL_LUA_END,
    ENL_LUA_NAME, /* reserved words among them */
    ENL_LUA_STRING,
    ENL_LUA_NUMBER,
    ENL_LUA_MARK /* one byte, or ".." */
} enl_lua_kind;

typedef struct enl_lua_token {
    enl_lua_kind kind;
    enl_str written; /* as in the file */
    enl_str text;    /* STRING: what it means, in the compile's arena */
    enl_span at;
} enl_lua_token;

/* A text while it is read. */
typedef struct enl_lua_text {
    enl_ctx *c;
    uint32_t file;
    enl_str s;
    size_t pos;          /* after the token */
    enl_lua_token token; /* read last */
    bool failed;         /* and reported, so that nothing more is */
    bool unplaced;       /* places are the file's alone */
} enl_lua_text;

/* Goes to the next token; false at what is none, reported. Strings have to be UTF-8, without
 * control characters but line feed and tab. */
bool enl_data_luatext_next(enl_lua_text *t);
/* The token is followed by a "=" that is not one of "==". */
bool enl_data_luatext_before_equals(const enl_lua_text *t);
/* The value of a NUMBER: whole, or real when it is written with a point or exponent. */
bool enl_data_luatext_number(enl_lua_text *t, bool minus, enl_value *out);
/* A word that no name can be (Lua 5.4 manual, 3.1). */
bool enl_data_luatext_reserved(enl_str word);
/* Reports a fault once; returns false. */
bool enl_data_luatext_fail(enl_lua_text *t, enl_span at, const char *hint, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

#endif
