/* enlace.split_words: text cut into words. */
#ifndef ENL_SCRIPT_API_SPLITWORDS_H
#define ENL_SCRIPT_API_SPLITWORDS_H

#include <lua.h>

/* Adds split_words to the table on top. */
void enl_api_splitwords_open(lua_State *L);

#endif
