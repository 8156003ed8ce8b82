/* The Lua host: loads plugins and templates into sandboxes, checks what they register, hands them
 * their blocks, and turns what they return into tree nodes. All Lua stays inside this folder. */
#ifndef ENL_SCRIPT_SCRIPT_H
#define ENL_SCRIPT_SCRIPT_H

#include "core/page/running.h"
#include "core/script/api/services.h"

typedef struct enl_script enl_script;

/* A host without plugins; they are found by enl_script_find, and loaded when first used. */
enl_script *enl_script_new(enl_ctx *c);
/* Closes the Lua states. Takes NULL; safe after a jump out of any call. */
void enl_script_drop(enl_script *s);

/* How text inside blocks and data files is read. `n` is copied. */
void enl_script_set_notes(enl_script *s, const enl_script_notes *n);
/* What plugins see as doc.theme: a map, as { colours: { navy: "#1b2a49" }, ... }. It must outlive
 * `s`. */
void enl_script_set_theme(enl_script *s, const enl_value *theme);

/* Lets plugins measure text from now on. */
void enl_script_set_measure(enl_script *s, enl_measure_fn measure, void *self);

/* Lets a plugin do what it declares: `capability` is read, sqlite or time. Before plugins load. */
void enl_script_grant(enl_script *s, enl_str plugin, enl_str capability, enl_span at);
/* The lock file's pins do not count from now on: it will be made anew. */
void enl_script_lock(enl_script *s);
/* Writes the lock file: every plugin and template outside the installed ones that was loaded. */
enl_status enl_script_write_lock(enl_script *s);

/* The caller's levels of checks, over those of the front matter: words that enl_level_parse
 * takes. They must outlive `s`. */
void enl_script_set_rules(enl_script *s, const enl_setting *rules, size_t n);

/* Lets plugins read databases. */
void enl_script_set_sqlite(enl_script *s, enl_sqlite_fn get, void *self);

/* Finds plugins by name without running them: installed ones in data_dir/plugins, and, for the
 * names in `allowed` (front matter `plugins:` and the command line), those in plugins/ beside the
 * notes and in $XDG_DATA_HOME/enlace/plugins, which win over installed ones. A name without a place
 * may also be the path of a plugin's folder. A name not found is reported at `at`. */
void enl_script_find(enl_script *s, const enl_str *allowed, const enl_span *at, size_t n);
/* True when some found plugin registers a block of that name. Costs one look into an index: plugins
 * are loaded when first used; which block belongs to which plugin is read from plugin.lua's text or
 * a cache. */
bool enl_script_has_block(enl_str name, void *script);
/* The functions for fields of the plugins that the notes name or one of whose blocks occurs. Lives
 * as long as the host. */
const enl_functions *enl_script_functions(enl_script *s);
/* "did you mean" a block with a name near this one, or NULL. */
const char *enl_script_near_block(enl_str name, void *script);

/* Runs the blocks of `d`: each BLOCK node is replaced by what its plugin returns (a figure, table,
 * blocks), with the span of the block and the plugin's name as origin. Options and body are checked
 * against the plugin's table first; problems are reported at their place and leave an ERROR_BLOCK.
 * Then filters of the named plugins, then checks of the template loaded last and of the plugins.
 * Passes and depth are bounded. */
void enl_script_run(enl_script *s, enl_doc *d);

/* Whether a check wants to know where blocks are on the pages (doc->places), and the run of these
 * checks, which is the last that the tree is needed for. After enl_script_run. */
bool enl_script_wants_places(enl_script *s);
void enl_script_check_places(enl_script *s, enl_doc *d);

/* Runs blocks and handlers until no handler finds anything more; part of enl_script_run, and for
 * nodes that came later. */
void enl_script_expand(enl_script *s, enl_doc *d);

/* Loads template `name` (with what it extends, merged); *out is a map; functions in it are
 * ENL_V_FUNCTION. ENL_EINPUT when it can't be found or is wrong (reported at `at`). */
enl_status enl_script_template(enl_script *s, enl_str name, enl_span at, enl_value *out);
/* Checks the front matter against the fields of the template loaded last; what is wrong is reported
 * at its place. */
void enl_script_check_front(enl_script *s, enl_doc *d);
/* For `enlace template list`: loads each template that can be found and reports what it is, and for
 * `enlace template doc`: writes the reference of one. False and a report when it can't be loaded.
 */
void enl_script_list_templates(enl_script *s, enl_template_fn each, void *payload);
bool enl_script_template_reference(enl_script *s, enl_str name, enl_doc_format format,
                                   enl_buf *out);
/* Reads the citation style `name` (with what it extends, merged): a map of plain values, each with
 * its place, which core/cite/stylefile.h makes a style of. Its file is NAME.lua in
 * templates/citations beside the notes, in $XDG_DATA_HOME/enlace/citations, or among the installed
 * ones; nothing in it runs. ENL_EINPUT when it cannot be found (reported at `at`) or read. */
enl_status enl_script_citations(enl_script *s, enl_str name, enl_span at, enl_value *out);
/* Calls a template's function `fn` without arguments; *out is what it returns, with that value's
 * place. False when it failed (reported). */
bool enl_script_call_part(enl_script *s, const enl_value *fn, enl_value *out);
/* Calls a template's function with the document (read access) and a table of arguments; it returns
 * blocks: the first of a chain. NULL when it returned none or failed (reported). For cover, opening
 * and such. */
enl_node *enl_script_call_blocks(enl_script *s, int fn, enl_doc *d, const enl_value *args);
/* Whether a plugin that takes part opens sections. */
bool enl_script_opens(enl_script *s);
/* What opens a heading's section: asks the template's function `fn` (-1: it has none), then the
 * plugins in their order; the first that returns blocks is heard. The chain; *copy is the copy of
 * `heading` in it, or NULL. NULL when there is nothing, or when a function failed (reported at the
 * heading). */
enl_node *enl_script_open_section(enl_script *s, int fn, enl_doc *d, enl_node *heading,
                                  enl_str number, const enl_value *args, enl_node **copy);
/* Calls a template's function with what is known of a page, the document and `args`; it returns nil
 * or a table of the texts to change: left, center, right. Failures are reported; the texts stay. */
void enl_script_call_running(enl_script *s, int fn, enl_doc *d, const enl_value *args,
                             enl_running *r);
/* Calls a template's drawing function: fn(canvas, width, height, args). */
enl_status enl_script_call_draw(enl_script *s, int fn, enl_canvas *canvas, enl_len width,
                                enl_len height, const enl_value *args);

/* For `enlace plugin list`: loads each plugin that can be found and reports name, version, summary,
 * path, blocks. */
void enl_script_list(enl_script *s, enl_plugin_fn each, void *payload);
/* For `enlace plugin doc`: writes the reference of a plugin by its name or folder. False and a
 * report when it can't be found or loaded. */
bool enl_script_reference(enl_script *s, enl_str name, enl_doc_format format, enl_buf *out);
/* Measures from now on what each plugin and template costs. */
void enl_script_profile(enl_script *s);
/* Tells what was measured, in order of first use. */
void enl_script_profile_tell(const enl_script *s, enl_profile_fn fn, void *payload);

#endif
