/* Finding plugins, by name and by block. Parts of script.h are in index.c as well. */
#ifndef ENL_SCRIPT_INDEX_H
#define ENL_SCRIPT_INDEX_H

#include "core/script/host.h"

/* A plugin that the notes name or that is installed; NULL when there is none. */
enl_plugin *enl_script_index_find(enl_script *s, enl_str name);
/* The plugin that has the block, loaded; NULL when none has it. */
enl_plugin *enl_script_index_block(enl_script *s, enl_str block);
/* Finds and scans every plugin. */
void enl_script_index_all(enl_script *s);
/* Adds every plugin in a folder. */
void enl_script_index_scan_dir(enl_script *s, enl_str dir);
/* Whether a plugin or template may have that name. */
bool enl_script_index_name_ok(enl_str name);
/* Names of the folders in `dir` that can be plugins or templates, sorted; none leaves *out alone.
 */
size_t enl_script_index_names(enl_script *s, enl_str dir, const char *suffix, enl_str **out);
/* "$XDG_DATA_HOME/enlace/" + what, or "" when neither it nor $HOME is set. */
enl_str enl_script_index_user_dir(enl_script *s, const char *what);

#endif
