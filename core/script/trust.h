/* What plugins may do, and which text of theirs may run: grants and the lock file. */
#ifndef ENL_SCRIPT_TRUST_H
#define ENL_SCRIPT_TRUST_H

#include "core/base/ctx.h"

/* One capability granted to a plugin. */
typedef struct enl_grant {
    enl_str plugin;
    unsigned capability; /* a bit of capability.h */
} enl_grant;

/* One line of the lock file. */
typedef struct enl_pin {
    enl_str what, name, version, hash;
    enl_span at;
} enl_pin;

typedef struct enl_trust {
    enl_ctx *c;
    enl_grant *grants;
    size_t n_grants, cap_grants;
    enum { ENL_LOCK_UNREAD, ENL_LOCK_NONE, ENL_LOCK_THERE } lock;
    bool locking; /* the lock file is being made: its pins do not count */
    enl_pin *pins;
    size_t n_pins, cap_pins;
} enl_trust;

/* What is pinned: a plugin or template in its folder, or the file of a citation style. */
typedef struct enl_pinned {
    const char *what;  /* "plugin", "template" or "citations", which begins the lock file's line */
    enl_str name, dir; /* dir: the folder, or the file */
    enl_str version;   /* "": it has none */
} enl_pinned;

/* Grants one capability by its name; an unknown one is reported at `at`. */
void enl_script_trust_grant(enl_trust *t, enl_str plugin, enl_str capability, enl_span at);
/* What was granted to the plugin, as bits. */
unsigned enl_script_trust_granted(const enl_trust *t, enl_str plugin);

/* How a folder or file relates to the lock file. FREE: an installed one, or there is no lock file.
 */
typedef enum enl_locked {
    ENL_LOCKED_FREE,
    ENL_LOCKED,
    ENL_LOCKED_ABSENT,
    ENL_LOCKED_CHANGED
} enl_locked;
enl_locked enl_script_trust_state(enl_trust *t, const enl_pinned *p);
/* False, and reported, when a lock file is there and the folder is not as it says; installed
 * ones are not pinned. The folder's .lua files become inputs of the build, so that what was
 * hashed is what runs. */
bool enl_script_trust_locked(enl_trust *t, const enl_pinned *p, enl_span at);
/* Writes the lock file: every one of these outside the installed ones. */
enl_status enl_script_trust_write(enl_trust *t, const enl_pinned *all, size_t n);

#endif
