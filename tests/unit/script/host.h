/* A script host for one test: notes in memory, plugins of a temporary folder, diagnostics as text.
 */
#ifndef ENL_TEST_SCRIPT_HOST_H
#define ENL_TEST_SCRIPT_HOST_H

#include "tests/unit/test.h"

#include "core/base/arena_str.h"
#include "core/base/ctx.h"
#include "core/base/diag.h"
#include "core/notes/notes.h"
#include "core/resolve/fields.h"
#include "core/script/host.h"
#include "core/script/script.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct host {
    enl_ctx c;
    jmp_buf jump;
    enl_script *script;
    enl_doc *doc;
    char dir[64];       /* of the notes; its plugins/ and templates/ are there */
    char report[16384]; /* one diagnostic a line: "line:column: severity: message [code] origin |
                           hint" */
    bool no_grants;     /* else plugin "probe" may do what it declares */
    char text[8192];    /* of the document, one line a node with text */
} host;

static const enl_script_notes HOST_READERS = { enl_notes_inlines, enl_notes_blocks,
                                               enl_resolve_fields_fill_chain };

/* Half an em a byte; every text is new. */
static inline bool host_measure(void *self, enl_str text, const enl_canvas_text *look, enl_span at,
                                enl_measured *out)
{
    double em = enl_to_pt(look->size);
    (void)self;
    assert_true(at.file > 0);
    *out = (enl_measured){ (double)text.n * em / 2, em * 0.75, em * 0.25, 1 };
    return text.n < 9000;
}

static inline void host_open(host *h)
{
    memset(h, 0, sizeof *h);
    strcpy(h->dir, "/tmp/enlace-script-XXXXXX");
    assert_non_null(mkdtemp(h->dir));
    enl_request r = ENL_REQUEST_INIT;
    enl_ctx_init(&h->c, &r);
    h->c.mem.recover = &h->jump;
    h->c.notes_dir = enl_str_from(h->dir);
    h->c.data_dir = ENL_S("tests");
    h->script = enl_script_new(&h->c);
    h->script->lua.instructions = 10000000; /* endless loops end sooner */
    enl_script_set_notes(h->script, &HOST_READERS);
}

static inline void host_close(host *h)
{
    char command[128];
    enl_script_drop(h->script);
    enl_ctx_drop(&h->c);
    snprintf(command, sizeof command, "rm -rf '%s'", h->dir);
    assert_int_equal(system(command), 0);
}

/* Lets `work` use a host in memory that may end anywhere; `dir` is the folder of the notes. True
 * when it sufficed. */
static inline bool host_in_memory(test_heap *memory, enl_str dir, bool no_pool,
                                  void (*work)(enl_ctx *c, enl_script *script))
{
    enl_ctx c;
    jmp_buf jump;
    enl_request r = ENL_REQUEST_INIT;
    r.alloc = test_alloc;
    r.alloc_payload = memory;
    enl_ctx_init(&c, &r);
    c.mem.recover = &jump;
    c.notes_dir = dir;
    c.data_dir = ENL_S("tests");
    enl_script *volatile script = NULL;
    int why = setjmp(jump);
    if (!why) {
        script = enl_script_new(&c);
        script->lua.no_pool = no_pool;
        enl_script_set_notes(script, &HOST_READERS);
        work(&c, script);
    } else {
        assert_int_equal(why, ENL_JUMP_MEMORY);
    }
    enl_script_drop(script);
    enl_ctx_drop(&c);
    return !why;
}

/* Reads and runs a document that lies in memory, for host_in_memory. */
static inline enl_doc *host_document(enl_ctx *c, enl_script *script, const char *notes)
{
    uint32_t file = enl_source_add(&c->sources, ENL_S("n.md"), enl_str_from(notes));
    enl_doc *d =
        enl_notes_read(c, file, &(const enl_block_words){ enl_script_has_block, NULL, script });
    enl_resolve_fields_fill(c, d, enl_script_functions(script));
    enl_script_run(script, d);
    return d;
}

/* Writes dir/path, with the folders on the way. */
static inline void host_file(host *h, const char *path, const char *text)
{
    char full[256];
    snprintf(full, sizeof full, "%s/%s", h->dir, path);
    for (char *p = full + strlen(h->dir) + 1; (p = strchr(p, '/')) != NULL; p++) {
        *p = '\0';
        mkdir(full, 0777);
        *p = '/';
    }
    FILE *f = fopen(full, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static inline void add_diagnostic(const enl_diagnostic *d, void *payload)
{
    static const char *const SEVERITY[] = { "note", "warning", "error" };
    host *h = payload;
    size_t n = strlen(h->report);
    snprintf(h->report + n, sizeof h->report - n, "%s%u:%u: %s: %s [%s]%s%s%s%s\n",
             strstr(d->file, ".lua") ? strrchr(d->file, '/') + 1 : "", d->line, d->column,
             SEVERITY[d->severity], d->message, d->code, *d->origin ? " " : "", d->origin,
             *d->hint ? " | " : "", d->hint);
}

static inline void add_text(host *h, enl_str s)
{
    size_t n = strlen(h->text);
    snprintf(h->text + n, sizeof h->text - n, "%.*s\n", ENL_FMT(s));
}

/* Reads and runs notes; `named` are the plugins of the front matter (NULL-terminated, or NULL). */
static inline void host_run(host *h, const char *notes, const char *const *named)
{
    enl_str names[8];
    enl_span at[8] = { { 0 } };
    size_t n = 0;
    for (; named && named[n]; n++) names[n] = enl_str_from(named[n]);
    uint32_t file = enl_source_add(&h->c.sources, ENL_S("notes.md"), enl_str_from(notes));
    if (!h->no_grants) {
        enl_script_grant(h->script, ENL_S("probe"), ENL_S("read"), at[0]);
        enl_script_grant(h->script, ENL_S("probe"), ENL_S("sqlite"), at[0]);
    }
    enl_script_find(h->script, names, at, n);
    h->doc = enl_notes_read(&h->c, file,
                            &(const enl_block_words){ enl_script_has_block, NULL, h->script });
    if (!h->doc->lang.n) h->doc->lang = ENL_S("en-US");
    enl_resolve_fields_fill(&h->c, h->doc, enl_script_functions(h->script));
    enl_script_run(h->script, h->doc);
    enl_diags_emit(&h->c, add_diagnostic, h);
    for (const enl_node *k = enl_node_next(h->doc->root, h->doc->root); k;
         k = enl_node_next(h->doc->root, k)) {
        if (k->text.n && k->kind != ENL_ERROR_BLOCK) add_text(h, k->text);
    }
}

/* The head of a plugin named "probe"; its parts and "}" follow. */
#define HOST_PLUGIN                                                                              \
    "local enlace = require 'enlace'\nreturn enlace.plugin { name='probe', version='1', api=1, " \
    "summary='s', "

/* Runs notes with the plugin "probe", whose parts are `parts`. */
static inline void host_plugin(host *h, const char *parts, const char *notes)
{
    static const char *const NAMED[] = { "probe", NULL };
    /* In the arena: a test may end by a jump. */
    char *text = enl_arena_alloc(&h->c.arena, sizeof HOST_PLUGIN + strlen(parts) + 8);
    sprintf(text, HOST_PLUGIN "%s }\n", parts);
    host_file(h, "plugins/probe/plugin.lua", text);
    host_run(h, notes, NAMED);
}

/* Runs `code` as the body of a block's render(block, doc). */
static inline void host_lua(host *h, const char *code)
{
    static const char PARTS[] =
        "capabilities={'read','sqlite'}, blocks={ probe={ summary='s', body='text', "
        "render=function(block, doc)\n%s\nend } }";
    char *parts = enl_arena_alloc(&h->c.arena, sizeof PARTS + strlen(code));
    sprintf(parts, PARTS, code);
    host_plugin(h, parts, "```probe\n```\n");
}

/* A plugin of these parts gives a document of this text (NULL: any) and a report that holds
 * `report`, which is empty when that is "". */
static inline void expect_plugin(const char *parts, const char *notes, const char *report,
                                 const char *text)
{
    host h;
    host_open(&h);
    host_plugin(&h, parts, notes);
    if (!strstr(h.report, report) || (!*report && *h.report))
        fail_msg("expected: %s\nreported: %s", report, h.report);
    if (text) assert_string_equal(h.text, text);
    assert_null(enl_tree_check(h.doc->root));
    host_close(&h);
}

/* What is below a node, a line a node: kind, text, id, classes and attributes. */
static inline const char *host_tree(host *h, const enl_node *root)
{
    enl_buf b;
    enl_buf_init(&b, &h->c.mem);
    for (const enl_node *n = enl_node_next(root, root); n; n = enl_node_next(root, n)) {
        for (const enl_node *p = n->parent; p != root; p = p->parent) enl_buf_byte(&b, ' ');
        enl_buf_z(&b, enl_kind_name(n->kind));
        if (n->text.n) enl_buf_fmt(&b, " '%.*s'", ENL_FMT(n->text));
        if (n->id.n) enl_buf_fmt(&b, " #%.*s", ENL_FMT(n->id));
        for (int i = 0; i < n->n_classes; i++) enl_buf_fmt(&b, " .%.*s", ENL_FMT(n->classes[i]));
        for (const enl_attr *a = n->attrs; a; a = a->next)
            enl_buf_fmt(&b, " %.*s=%.*s", ENL_FMT(a->key), ENL_FMT(a->value));
        enl_buf_byte(&b, '\n');
    }
    assert_null(enl_tree_check(root));
    const char *z = enl_str_z(&h->c.arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return z;
}

/* A plugin of these parts makes this tree of the notes, without a report. */
static inline void expect_tree(const char *parts, const char *notes, const char *want)
{
    host h;
    host_open(&h);
    host_plugin(&h, parts, notes);
    assert_string_equal(h.report, "");
    const char *got = host_tree(&h, h.doc->root);
    if (strcmp(got, want) != 0)
        fail_msg("%s\n%s\nexpected:\n%s\ngot:\n%s", parts, notes, want, got);
    host_close(&h);
}

/* What `code` returns is the text `want`, and nothing is reported. */
static inline void expect_text(const char *code, const char *want)
{
    host h;
    host_open(&h);
    host_lua(&h, code);
    assert_string_equal(h.report, "");
    size_t n = strlen(h.text);
    if (n) h.text[n - 1] = '\0';
    assert_string_equal(h.text, want);
    host_close(&h);
}

/* `code` fails with a report that holds `want`. */
static inline void expect_error(const char *code, const char *want)
{
    host h;
    host_open(&h);
    host_lua(&h, code);
    if (!strstr(h.report, want)) fail_msg("expected: %s\nreported: %s", want, h.report);
    assert_int_equal(h.doc->root->first->kind, ENL_ERROR_BLOCK);
    host_close(&h);
}

#endif
