/* Named arguments of the interface's functions: keys of a table, checked, with messages that name
 * the function and the key. */
#ifndef ENL_SCRIPT_API_ARGS_H
#define ENL_SCRIPT_API_ARGS_H

#include "core/base/str.h"

#include <lua.h>

/* Raises an error for a string key of the table at `t` that is not in `keys` (NULL-terminated
 * lists; `more` may be NULL). */
void enl_api_args_check(lua_State *L, int t, const char *who, const char *const *keys,
                        const char *const *more);
/* Each leaves *out alone and returns false when the key is absent. `t` 0 means no table. */
bool enl_api_args_text(lua_State *L, int t, const char *who, const char *key, enl_str *out);
bool enl_api_args_number(lua_State *L, int t, const char *who, const char *key, double *out);
bool enl_api_args_integer(lua_State *L, int t, const char *who, const char *key, lua_Integer min,
                          lua_Integer max, lua_Integer *out);
bool enl_api_args_boolean(lua_State *L, int t, const char *who, const char *key, bool *out);
/* Index of the string among `names` (NULL-terminated). */
bool enl_api_args_enum(lua_State *L, int t, const char *who, const char *key,
                       const char *const *names, int *out);
/* Raises "WHO: KEY: expected WANT, found GOT" for the value at `index`. */
_Noreturn void enl_api_args_wrong(lua_State *L, const char *who, const char *key, const char *want,
                                  int index);

#endif
