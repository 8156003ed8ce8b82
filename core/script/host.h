/* One script host, as the files of this folder share it: what it knows of plugins, and the Lua
 * states that are open. */
#ifndef ENL_SCRIPT_HOST_H
#define ENL_SCRIPT_HOST_H

#include "core/base/map.h"
#include "core/script/api/context.h"
#include "core/script/schema/def.h"
#include "core/script/trust.h"

typedef enum enl_load { ENL_LOAD_NOT_YET, ENL_LOAD_DONE, ENL_LOAD_FAILED } enl_load;

/* One plugin that was found. */
typedef struct enl_plugin {
    enl_str name, dir, path; /* path: of plugin.lua */
    bool named; /* by the front matter or the command line: its filters and checks run */
    bool used;  /* a block of its occurred: likewise */
    bool installed;
    bool scanned; /* its block names are in `blocks` */
    enl_load load;
    enl_str *blocks; /* names, from its text or, once loaded, from its table */
    size_t n_blocks;
    enl_lua_state *st; /* NULL until loaded */
    enl_plugin_def def;
} enl_plugin;

/* Levels of the checks that a document is held to. */
typedef struct enl_rules {
    const enl_setting *settings; /* the caller's */
    size_t n_settings;
    enl_map levels; /* code -> an enl_severity or ENL_LEVEL_OFF, as a pointer */
    bool partial;   /* a template or plugin is missing: what is unknown may be its own */
} enl_rules;

typedef struct enl_script {
    enl_ctx *c;
    enl_api_services services;
    enl_lua_shared lua; /* what the states share */
    enl_trust trust;
    enl_template_def template;     /* the one loaded last */
    enl_lua_state *template_state; /* its own, NULL before */
    enl_rules rules;
    enl_plugin **plugins; /* the named ones in their order, then the installed ones by name */
    size_t n_plugins, cap_plugins;
    bool installed_found;
    enl_map by_block; /* block name -> enl_plugin, once asked for; NULL: no plugin has it */
    enl_str *block_names;
    size_t n_block_names;
    enl_pinned *data; /* citation styles and templates of data alone that were read */
    size_t n_data, cap_data;
    enl_lua_state **states;
    size_t n_states, cap_states;
    enl_map asked;           /* plugin and node, by address, that its handlers were asked for */
    enl_map bases;           /* folder of a template -> enl_lua_folder of the one that it extends */
    const enl_node *changed; /* the last one that a handler replaced in this round, or NULL */
} enl_script;

/* A new state that the host will close. */
enl_lua_state *enl_script_host_open(enl_script *s, const char *what, enl_str name, enl_str dir);

/* Notes for the lock file a file of data that was read. */
void enl_script_host_pin(enl_script *s, const enl_pinned *data);

/* For enl_lua_shared, of the host `self`: the folder of the template that the one in `at` extends.
 */
bool enl_script_template_base(void *self, const enl_lua_state *st, const enl_lua_folder *at,
                              enl_lua_folder *base);

#endif
