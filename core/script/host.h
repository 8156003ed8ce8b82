/* What the files of this folder share about one script host. */
#ifndef ENL_SCRIPT_HOST_H
#define ENL_SCRIPT_HOST_H

#include "core/base/map.h"
#include "core/script/schema.h"
#include "core/script/script.h"
#include "core/script/state.h"

typedef enum enl_load { ENL_LOAD_NOT_YET, ENL_LOAD_DONE, ENL_LOAD_FAILED } enl_load;

/* One plugin that was found. */
typedef struct enl_plugin {
    enl_str name, dir, path; /* path: of plugin.lua */
    bool named; /* by the front matter or the command line: its filters and checks run */
    bool used;  /* a block of its occurred: likewise */
    bool installed;
    bool scanned; /* its block names stand in `blocks` */
    enl_load load;
    enl_str *blocks; /* names, from its text or, once loaded, from its table */
    size_t n_blocks, cap_blocks;
    enl_state *st; /* NULL until loaded */
    enl_plugin_def def;
} enl_plugin;

/* A Lua function that a value refers to. */
typedef struct enl_function {
    enl_state *st;
    int ref;
} enl_function;

/* One capability granted to a plugin. */
typedef struct enl_grant {
    enl_str plugin;
    unsigned capability; /* a bit of trust.h */
} enl_grant;
/* One line of the lock file. */
typedef struct enl_pin {
    enl_str what, name, version, hash;
    enl_span at;
} enl_pin;
typedef enum enl_lock { ENL_LOCK_UNREAD, ENL_LOCK_NONE, ENL_LOCK_THERE } enl_lock;

struct enl_script {
    enl_ctx *c;
    enl_script_notes notes;
    enl_functions field_functions;
    enl_map asked;           /* plugin and node, by address, that its handlers were asked for */
    const enl_node *changed; /* the last one that a handler replaced in this round, or NULL */
    size_t called;           /* instructions that functions took whose text was asked for */
    const enl_value *theme;
    bool timed;   /* count what each state costs */
    bool no_pool; /* each block of Lua's is one of the compile's, for tests of memory that ends */
    int64_t instructions; /* a call into Lua may take; ENL_SCRIPT_INSTRUCTIONS, less in tests */
    enl_plugin **plugins; /* the named ones in their order, then the installed ones by name */
    size_t n_plugins, cap_plugins;
    bool installed_found, all_scanned;
    enl_map by_block; /* block name -> enl_plugin, once asked for; NULL: no plugin has it */
    enl_str *block_names;
    size_t n_block_names;
    enl_state **states;
    size_t n_states, cap_states;
    enl_function *functions;
    size_t n_functions, cap_functions;
    enl_grant *grants;
    size_t n_grants, cap_grants;
    enl_lock lock;
    bool locking; /* the lock file is being made: its pins do not count */
    enl_pin *pins;
    size_t n_pins, cap_pins;
    enl_measure_fn measure; /* NULL until there are fonts */
    void *measure_self;
    const enl_sqlite *(*sqlite)(void *self); /* gives the database reader; NULL: there is none */
    void *sqlite_self;
};

/* A new state that the host will close. */
enl_state *enl_script_open_state(enl_script *s, const char *what, enl_str name, enl_str dir);
/* Number of a function for ENL_V_FUNCTION. */
int enl_script_add_function(enl_state *st, int ref);
/* Its state, and the function pushed there by enl_script_push_function. NULL for a wrong number. */
const enl_function *enl_script_function(const enl_script *s, int fn);
void enl_script_push_function(lua_State *L, int fn);

/* A plugin takes part when it was named or a block of its occurred; it is loaded then. */
bool enl_script_takes_part(enl_script *s, enl_plugin *p);

/* Reads notes text, which s->notes must know how to, and fills its fields. What functions called by
 * it cost, the caller pays for. The first of a chain. */
enl_node *enl_script_read_notes(lua_State *L, enl_str text, enl_span at, bool blocks);

/* Finding plugins (index.c). */
enl_plugin *enl_index_find(enl_script *s, enl_str name); /* NULL when there is none */
enl_plugin *enl_index_block(enl_script *s,
                            enl_str block); /* loads the plugin; NULL when none has it */
bool enl_index_name_ok(enl_str name);       /* of a plugin or template */
void enl_index_all(enl_script *s);          /* finds and scans every plugin */
/* Names of what is in `dir` and ends in `suffix`, without that, sorted; none leaves *out alone. */
size_t enl_index_names(enl_script *s, enl_str dir, const char *suffix, enl_str **out);
void enl_index_scan_dir(enl_script *s, enl_str dir); /* adds every plugin in a folder */
/* "$XDG_DATA_HOME/enlace/" + what, or "" when neither it nor $HOME is set. */
enl_str enl_index_user_dir(enl_script *s, const char *what);

/* Loading (plugin.c): true when the plugin is ready. Faults are reported once. */
bool enl_plugin_load(enl_script *s, enl_plugin *p);
/* Runs st's FILE (plugin.lua, template.lua) and reads what it returns. */
bool enl_plugin_read(enl_state *st, enl_str file, enl_value *out, enl_span *at);
const enl_block_def *enl_plugin_block(const enl_plugin *p, enl_str name);

/* Running (blocks.c, handlers.c, filters.c). */
void enl_blocks_run(enl_script *s, enl_doc *d);
void enl_handlers_run(enl_script *s, enl_plugin *p, enl_doc *d);
void enl_filters_run(enl_script *s, enl_plugin *p, enl_doc *d);
void enl_checks_run(enl_script *s, enl_plugin *p, enl_doc *d);

#endif
