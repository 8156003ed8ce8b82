/* What plugins may do beyond the document, as they declare it and notes grant it. */
#ifndef ENL_SCRIPT_API_CAPABILITY_H
#define ENL_SCRIPT_API_CAPABILITY_H

#include "core/base/str.h"

#include <lua.h>

/* As bits. Nothing else reaches outside the document. */
enum { ENL_CAP_READ = 1, ENL_CAP_SQLITE = 2, ENL_CAP_TIME = 4 };

/* The bit of a capability's name, 0 for none. */
unsigned enl_api_capability_bit(enl_str name);
/* Raises a Lua error that says what to do unless the plugin was granted the capability. */
void enl_api_capability_need(lua_State *L, unsigned capability, const char *who);

#endif
