/* What plugins may do, and which text of theirs may run: grants and the lock file. */
#ifndef ENL_SCRIPT_TRUST_H
#define ENL_SCRIPT_TRUST_H

#include "core/script/host.h"

#include <lua.h>

/* Capabilities, as bits. Nothing else reaches outside the document. */
enum { ENL_CAP_READ = 1, ENL_CAP_SQLITE = 2, ENL_CAP_TIME = 4 };

/* The bit of a capability's name, 0 for none. */
unsigned enl_trust_capability(enl_str name);
/* Raises a Lua error that says what to do unless the state was granted the capability. */
void enl_trust_need(lua_State *L, unsigned capability, const char *who);
/* Gives a loaded plugin what it declares and was granted; an installed one what it declares. */
void enl_trust_grant(enl_script *s, enl_plugin *p);
/* How the folder stands to the lock file. FREE: an installed one, or there is no lock file. */
typedef enum enl_locked {
    ENL_LOCKED_FREE,
    ENL_LOCKED,
    ENL_LOCKED_ABSENT,
    ENL_LOCKED_CHANGED
} enl_locked;
enl_locked enl_trust_state(enl_script *s, const char *what, enl_str name, enl_str dir);
/* False, and reported, when a lock file is there and the folder is not as it says. `what` is
 * "plugin" or "template"; installed folders are not pinned. The folder's .lua files become inputs
 * of the build, so that what was hashed is what runs. */
bool enl_trust_locked(enl_script *s, const char *what, enl_str name, enl_str dir, enl_span at);

#endif
