/* enlace.note and enlace.cite. */
#ifndef ENL_SCRIPT_API_BUILD_NOTE_H
#define ENL_SCRIPT_API_BUILD_NOTE_H

#include <lua.h>

/* Adds `note` and `cite` to the table on top. */
void enl_api_build_note_open(lua_State *L);

#endif
