/* Loading plugins. */
#ifndef ENL_SCRIPT_PLUGIN_H
#define ENL_SCRIPT_PLUGIN_H

#include "core/script/host.h"

/* Loads the plugin when that was not tried before: true when it is ready. Faults are reported once.
 */
bool enl_script_plugin_load(enl_script *s, enl_plugin *p);
/* A plugin takes part when it was named or a block of its occurred; it is loaded then. */
bool enl_script_plugin_takes_part(enl_script *s, enl_plugin *p);
/* The plugin's block of that name; NULL when it has none or is not ready. */
const enl_block_def *enl_script_plugin_block(const enl_plugin *p, enl_str name);
/* Runs st's FILE (plugin.lua, template.lua) and reads the table that it returns; *at is where it
 * was registered. False when that failed, which has been reported. */
bool enl_script_plugin_read(enl_lua_state *st, enl_str file, enl_value *out, enl_span *at);

#endif
