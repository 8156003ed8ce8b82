/* The driver: one call a stage, from notes to the output file. What a stage can't do is reported,
 * not returned; only memory, limits and the caller's wish to stop end a compile early, by a jump to
 * `guarded`. */
#include "core/base/arena_str.h"
#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/draw/draw.h"
#include "core/facts.h"
#include "core/layout/layout.h"
#include "core/locate.h"
#include "core/modules.h"
#include "core/notes/notes.h"
#include "core/output.h"
#include "core/pdf/pdf.h"
#include "core/script/script.h"
#include "core/style/style.h"
#include "core/svg/svg.h"
#include "core/text/oneline.h"

#include <errno.h>
#include <string.h>

/* One compile. */
typedef struct build {
    const enl_request *r;
    enl_ctx c;
    enl_script *script;
    enl_fonts *fonts;
    enl_shaper *shaper;
    enl_hyphens *hyphens;
    enl_styles *styles;
    const enl_draw_module *draw;
    const enl_svg_module *svg;
    bool svg_missing; /* reported */
    enl_canvas_maker maker;
    enl_vector_reader svg_reader;
    enl_canvas *canvas; /* the last one made: a jump may leave it open */
    const enl_icu_module *icu;
    enl_segmenter *segmenter;
    bool icu_tried;
    enl_doc *doc;
    enl_value template;
    enl_node *cover, *head, *tail; /* what the template sets there, NULL: nothing */
    enl_pages pages;
    enl_output_file out;
    enl_status status;
    struct {
        uint64_t start;
        const char *stage;
    } running; /* of the profile */
    struct {
        const char *stage;
        uint64_t spent;
    } costs[8];
    size_t n_costs;
} build;

/* ---- profile ---- */

/* Ends the stage that runs, and begins `stage` unless it is NULL. */
static void profile_stage(build *b, const char *stage)
{
    if (!b->r->profile) return;
    uint64_t now = enl_now();
    if (b->running.stage && b->n_costs < sizeof b->costs / sizeof *b->costs) {
        b->costs[b->n_costs].stage = b->running.stage;
        b->costs[b->n_costs++].spent = now - b->running.start;
    }
    b->running.stage = stage;
    b->running.start = now;
}

static void tell_profile(build *b)
{
    if (!b->r->profile) return;
    profile_stage(b, NULL);
    for (size_t i = 0; i < b->n_costs; i++)
        b->r->profile(b->costs[i].stage, "", b->costs[i].spent, b->r->profile_payload);
    if (b->script) enl_script_profile_tell(b->script, b->r->profile, b->r->profile_payload);
}

/* ---- reading ---- */

static bool read_notes_file(build *b, uint32_t *file)
{
    enl_ctx *c = &b->c;
    if (b->r->input_bytes) {
        enl_str name = enl_str_from(b->r->input_path ? b->r->input_path : "<memory>");
        *file = enl_source_add(&c->sources, name, (enl_str){ b->r->input_bytes, b->r->input_size });
        return true;
    }
    enl_str path = enl_str_from(b->r->input_path);
    enl_status s =
        path.n ? enl_source_read_any(&c->sources, path, ENL_NOTES_MAX_BYTES, file) : ENL_EUSAGE;
    if (s == ENL_OK) return true;
    b->status = s;
    enl_report(c,
               s == ENL_EIO      ? ENL_C_READ
               : s == ENL_ELIMIT ? ENL_C_LIMIT
                                 : ENL_C_USAGE,
               (enl_span){ 0 }, NULL, "notes '%.*s' can't be read: %s", ENL_FMT(path),
               s == ENL_EIO      ? strerror(errno)
               : s == ENL_ELIMIT ? "longer than 256 MiB"
                                 : "no file was named");
    return false;
}

/* The lines between the two "---" that open the notes, as a slice of them. */
static enl_str front_matter(enl_str text)
{
    if (enl_str_starts(text, "\xEF\xBB\xBF")) text = enl_str_sub(text, 3, text.n);
    if (!enl_str_starts(text, "---\n") && !enl_str_starts(text, "---\r\n")) return ENL_S("");
    size_t from = (size_t)((const char *)memchr(text.p, '\n', text.n) - text.p) + 1;
    for (size_t i = from; i < text.n;) {
        const char *end = memchr(text.p + i, '\n', text.n - i);
        size_t stop = end ? (size_t)(end - text.p) : text.n;
        enl_str line = enl_str_trim(enl_str_sub(text, i, stop));
        if (enl_str_is(line, "---") || enl_str_is(line, "...")) return enl_str_sub(text, from, i);
        i = stop + 1;
    }
    return ENL_S("");
}

/* Grants a list of capabilities, or one. */
static void grant_all(build *b, enl_str plugin, const enl_value *v)
{
    enl_str capability;
    if (v->kind == ENL_V_LIST) {
        for (size_t i = 0; i < v->u.list.n; i++) grant_all(b, plugin, &v->u.list.items[i]);
    } else if (enl_value_text(v, &capability)) {
        enl_script_grant(b->script, plugin, capability, v->span);
    }
}

/* Front matter `grant:`, a map from plugins to capabilities, and the caller's "plugin:capability".
 */
static void grant_capabilities(build *b, const enl_value *meta)
{
    const enl_value *grant = enl_value_get(meta, "grant");
    for (size_t i = 0; i < b->r->n_grants; i++) {
        enl_str g = enl_str_from(b->r->grants[i]);
        const char *colon = memchr(g.p, ':', g.n);
        size_t at = colon ? (size_t)(colon - g.p) : g.n;
        enl_script_grant(b->script, enl_str_sub(g, 0, at), enl_str_sub(g, colon ? at + 1 : at, g.n),
                         (enl_span){ 0 });
    }
    if (grant && grant->kind == ENL_V_MAP) {
        for (size_t i = 0; i < grant->u.map.n; i++)
            grant_all(b, grant->u.map.items[i].key, &grant->u.map.items[i].value);
    } else if (grant) {
        enl_report(&b->c, ENL_C_METADATA, grant->span, "write it as `grant: { tally: [read] }`",
                   "grant: expected plugins with capabilities, not %s",
                   enl_value_kind_name(grant->kind));
    }
}

/* Plugins outside the installed ones run only when the notes or the caller name them. */
static void find_plugins(build *b, uint32_t file)
{
    enl_ctx *c = &b->c;
    enl_value meta = { 0 };
    enl_str yaml = front_matter(enl_source_text(&c->sources, file));
    const enl_value *list = NULL;
    if (yaml.n && enl_yaml_read(c, file, yaml, &meta)) list = enl_value_get(&meta, "plugins");
    grant_capabilities(b, &meta);
    size_t most = b->r->n_plugins + (list && list->kind == ENL_V_LIST ? list->u.list.n : 1), n = 0;
    enl_str *names = ENL_NEWN(&c->arena, enl_str, most);
    enl_span *at = ENL_NEWN(&c->arena, enl_span, most);
    for (size_t i = 0; i < b->r->n_plugins; i++) names[n++] = enl_str_from(b->r->plugins[i]);
    if (list && list->kind == ENL_V_LIST) {
        for (size_t i = 0; i < list->u.list.n; i++)
            if (enl_value_text(&list->u.list.items[i], &names[n]))
                at[n++] = list->u.list.items[i].span;
    } else if (list && enl_value_text(list, &names[n])) {
        at[n++] = list->span;
    }
    enl_script_find(b->script, names, at, n);
}

/* --set values are YAML, so that true and 12 mean what they say. */
static void apply_settings(build *b)
{
    enl_ctx *c = &b->c;
    for (size_t i = 0; i < b->r->n_settings; i++) {
        const enl_setting *s = &b->r->settings[i];
        enl_str name = enl_str_fmt(&c->arena, "--set %s", s->key), text = enl_str_from(s->value);
        uint32_t file = enl_source_add(&c->sources, name, text);
        enl_value v;
        if (text.n == 0 || !enl_yaml_read(c, file, text, &v) || v.kind == ENL_V_NIL)
            v = (enl_value){ .kind = ENL_V_STRING, .u.s = text };
        enl_value_set(&c->arena, &b->doc->meta, enl_str_from(s->key), v);
    }
}

static const enl_sqlite *open_sqlite(void *self)
{
    build *b = self;
    return enl_module_sqlite(&b->c);
}

static void open_script(build *b)
{
    static const enl_script_notes readers = { .yaml = enl_yaml_read,
                                              .inlines = enl_notes_inlines,
                                              .blocks = enl_notes_blocks,
                                              .yaml_at = enl_yaml_read_at,
                                              .fill = enl_notes_fill_chain };
    b->script = enl_script_new(&b->c);
    enl_script_set_notes(b->script, &readers);
    if (b->r->profile) enl_script_profile(b->script);
    enl_script_set_sqlite(b->script, open_sqlite, b);
    if (b->r->lock) enl_script_lock(b->script);
}

static bool read_document(build *b)
{
    uint32_t file;
    if (!read_notes_file(b, &file)) return false;
    open_script(b);
    find_plugins(b, file);
    const enl_block_words words = { enl_script_has_block, enl_script_near_block, b->script };
    b->doc = enl_notes_read(&b->c, file, &words);
    apply_settings(b);
    enl_notes_edition(&b->c, b->doc);
    return true;
}

/* ---- style ---- */

static bool load_template(build *b)
{
    const enl_value *v = enl_value_get(&b->doc->meta, "template");
    enl_str name = b->r->template_name ? enl_str_from(b->r->template_name)
                                       : enl_facts_text(b->doc, "template");
    enl_span at = v && !b->r->template_name ? v->span : (enl_span){ 0 };
    if (name.n == 0) name = ENL_S("plain");
    if (enl_script_template(b->script, name, at, &b->template) == ENL_OK) return true;
    b->status = ENL_EINPUT;
    return false;
}

static bool make_styles(build *b)
{
    if (!load_template(b)) return false;
    enl_facts_find(&b->c, b->doc, &b->template, b->r);
    b->fonts = enl_fonts_new(&b->c);
    b->shaper = enl_shaper_new(&b->c, b->fonts);
    b->hyphens = enl_hyphens_new(&b->c);
    b->styles =
        enl_styles_new(&b->c, &b->template, &b->doc->meta, b->doc->lang, b->fonts, b->shaper);
    enl_script_set_theme(b->script, enl_styles_args(b->styles));
    return true;
}

/* ---- drawing ---- */

static const enl_tstyle *canvas_face(void *self, const enl_canvas_text *t)
{
    build *b = self;
    return enl_styles_face(b->styles, t->face, t->weight, t->italic);
}

static bool measure_text(void *self, enl_str text, const enl_canvas_text *look, enl_span at,
                         enl_measured *out)
{
    build *b = self;
    const enl_tstyle *style = canvas_face(b, look);
    size_t known = enl_shaper_words(b->shaper);
    enl_len width;
    if (!style || !enl_oneline(b->shaper, style, text, look->size, at, NULL, NULL, &width))
        return false;
    enl_extent e = enl_oneline_extent(style, look->size, width);
    *out = (enl_measured){ e.width, e.ascent, e.descent, enl_shaper_words(b->shaper) - known };
    return true;
}

static enl_canvas *make_canvas(void *self, enl_len width, enl_len height)
{
    build *b = self;
    if (!b->draw) b->draw = enl_module_draw(&b->c);
    if (!b->draw) return NULL;
    return b->canvas = b->draw->canvas_new(&b->c, &b->c.arena, b->shaper, canvas_face, b,
                                           enl_to_pt(width), enl_to_pt(height));
}

/* Most files are read here; what is left needs the module. */
static bool read_svg(void *self, enl_str bytes, enl_span at, enl_vector *out)
{
    build *b = self;
    enl_svg_tools tools = { .fonts = b->fonts, .shaper = b->shaper, .lang = b->doc->lang, .at = at };
    if (enl_svg_read(&b->c, bytes, &tools, out)) return true;
    out->why = NULL;
    if (!b->svg && !b->svg_missing) b->svg = enl_module_svg(&b->c);
    b->svg_missing = !b->svg;
    return b->svg && b->svg->read(&b->c, bytes, out);
}

/* ---- pages ---- */

/* Number of the template's function of that name, or -1; `false` takes away that of the template it
 * extends. */
static int template_function(build *b, const char *name)
{
    const enl_value *fn = enl_styles_value(b->styles, enl_str_from(name));
    if (fn && fn->kind == ENL_V_FUNCTION) return fn->u.fn;
    if (fn && fn->kind != ENL_V_NIL && (fn->kind != ENL_V_BOOL || fn->u.b))
        enl_report(&b->c, ENL_C_STYLE, fn->span, "write a function, or false for none",
                   "template: %s: expected a function, not %s", name,
                   enl_value_kind_name(fn->kind));
    return -1;
}

/* What a template's function of that name returns for this document, under a DIV; NULL for none. */
static enl_node *template_blocks(build *b, const char *name)
{
    int fn = template_function(b, name);
    if (fn < 0) return NULL;
    enl_node *first = enl_script_call_blocks(b->script, fn, b->doc, enl_styles_args(b->styles));
    if (!first) return NULL;
    enl_node *div = enl_node_new(&b->c, ENL_DIV, b->doc->root->span);
    for (enl_node *n = first, *next; n; n = next) {
        next = n->next;
        n->prev = n->next = n->parent = NULL;
        enl_node_append(div, n);
    }
    return div;
}

/* What the template's function of that name draws on a page; nothing when there is none. */
static enl_list template_drawing(build *b, const char *name, enl_len width, enl_len height)
{
    int fn = template_function(b, name);
    if (fn < 0) return (enl_list){ 0 };
    enl_canvas *canvas = make_canvas(b, width, height);
    if (!canvas) return (enl_list){ 0 };
    enl_status s =
        enl_script_call_draw(b->script, fn, canvas, width, height, enl_styles_args(b->styles));
    const enl_list *list = canvas->ops->finish(canvas);
    return s == ENL_OK && list ? *list : (enl_list){ 0 };
}

static bool has_landscape(const enl_doc *d)
{
    for (const enl_node *n = d->root; n; n = enl_node_next(d->root, n))
        if (n->kind == ENL_DIV && enl_node_has_class(n, "landscape")) return true;
    return false;
}

static void draw_backgrounds(build *b, enl_layout_tools *t)
{
    const enl_page_style *ps = enl_styles_page(b->styles);
    if (t->cover)
        t->cover_background = template_drawing(b, "cover_background", ps->width, ps->height);
    t->page_background[0] = template_drawing(b, "page_background", ps->width, ps->height);
    if (has_landscape(b->doc))
        t->page_background[1] = template_drawing(b, "page_background", ps->height, ps->width);
}

/* Where lines may end in scripts without spaces; the module for it is loaded when the first one is
 * met. */
static size_t segment(void *self, enl_str lang, enl_str text, uint16_t *at)
{
    build *b = self;
    if (!b->icu && !b->icu_tried) {
        b->icu_tried = true;
        b->icu = enl_module_icu(&b->c);
        if (b->icu) b->segmenter = b->icu->open();
    }
    if (!b->segmenter) return SIZE_MAX;
    return b->icu->breaks(b->segmenter, enl_str_z(&b->c.arena, lang), text.p, text.n, at, text.n);
}

static enl_layout_tools layout_tools(build *b)
{
    b->maker = (enl_canvas_maker){ make_canvas, b };
    b->svg_reader = (enl_vector_reader){ read_svg, b };
    return (enl_layout_tools){ .styles = b->styles,
                               .fonts = b->fonts,
                               .shaper = b->shaper,
                               .hyphens = b->hyphens,
                               .canvas = &b->maker,
                               .svg = &b->svg_reader,
                               .segment = segment,
                               .segment_self = b };
}

static enl_node *open_section(void *self, enl_node *heading, enl_str number, enl_node **copy)
{
    build *b = self;
    return enl_script_open_section(b->script, template_function(b, "opening"), b->doc, heading,
                                   number, enl_styles_args(b->styles), copy);
}

static void open_sections(build *b)
{
    if (template_function(b, "opening") < 0 && !enl_script_opens(b->script)) return;
    enl_layout_tools t = layout_tools(b);
    enl_layout_openings(&b->c, b->doc, &t, open_section, b);
    enl_script_expand(b->script, b->doc); /* blocks and calls in them */
}

/* The cover is a page without a place for footnotes. */
static void refuse_notes(build *b)
{
    for (enl_node *n = b->cover, *next; n; n = next) {
        next = enl_node_next(b->cover, n);
        if (n->kind != ENL_NOTE_REF) continue;
        enl_report(&b->c, ENL_C_STYLE, n->span, "set its text in a paragraph of the cover",
                   "the cover has no place for a footnote");
        enl_node_unlink(n);
    }
}

/* What stands around the text is not numbered, so nothing can refer to it by number. */
static void drop_ids(enl_node *root)
{
    for (enl_node *n = root; n; n = enl_node_next(root, n))
        if (n->kind == ENL_FIGURE || n->kind == ENL_TABLE || n->kind == ENL_HEADING) n->id = (enl_str){ 0 };
}

/* Blocks, calls, references and footnotes in what the template sets around the text are treated as those
 * in the text, of which it is a part meanwhile. */
static void make_matter(build *b)
{
    b->cover = template_blocks(b, "cover");
    b->head = template_blocks(b, "head");
    b->tail = template_blocks(b, "tail");
    enl_node *all[] = { b->cover, b->head, b->tail };
    for (size_t i = 0; i < 3; i++)
        if (all[i]) enl_node_append(b->doc->root, all[i]);
    if (b->cover || b->head || b->tail) enl_script_expand(b->script, b->doc);
    for (size_t i = 0; i < 3; i++)
        if (all[i]) drop_ids(all[i]);
    enl_notes_link(&b->c, b->doc);
    for (size_t i = 0; i < 3; i++)
        if (all[i]) enl_node_unlink(all[i]);
    refuse_notes(b);
}

static void make_running(void *self, enl_running *r)
{
    build *b = self;
    enl_script_call_running(b->script, template_function(b, r->foot ? "footer" : "header"), b->doc,
                            enl_styles_args(b->styles), r);
}

static void lay_out(build *b)
{
    enl_layout_tools t = layout_tools(b);
    if (template_function(b, "header") >= 0 || template_function(b, "footer") >= 0)
        t.running = (enl_running_maker){ make_running, b };
    t.cover = b->cover;
    t.head = b->head;
    t.tail = b->tail;
    draw_backgrounds(b, &t);
    enl_layout_lift(&b->c, b->doc);
    enl_layout(&b->c, b->doc, &t, &b->pages);
}

/* ---- output ---- */

static bool has_errors(const build *b)
{
    return b->c.diags.errors > 0 || (b->c.diags.strict && b->c.diags.warnings > 0);
}

static void write_dump(build *b)
{
    enl_buf buf;
    enl_buf_init(&buf, &b->c.mem);
    switch (b->r->output) {
    case ENL_OUT_STYLES: enl_styles_dump(b->styles, &buf); break;
    case ENL_OUT_PAGES: enl_pages_dump(&b->pages, &buf); break;
    default: enl_tree_dump(b->doc, &buf); break;
    }
    b->status = enl_output_all(&b->c, b->r, enl_buf_view(&buf));
    enl_buf_drop(&buf);
}

static void write_pdf(build *b)
{
    enl_pdf_options o = { .claim = !b->c.standard_none, .epoch = b->c.epoch };
    b->status = enl_output_open(&b->out, &b->c, b->r, b->r->output_path);
    if (b->status != ENL_OK) return;
    b->status = enl_pdf_write(&b->c, &b->pages, b->fonts, &o, enl_output_sink, &b->out);
    b->status = enl_output_close(&b->out, b->status);
}

static void write_pictures(build *b)
{
    if (!b->draw) b->draw = enl_module_draw(&b->c);
    size_t from = b->r->page ? b->r->page - 1 : 0, to = b->r->page ? b->r->page : b->pages.n;
    if (!b->draw) return;
    if (to > b->pages.n) {
        enl_report(&b->c, ENL_C_USAGE, (enl_span){ 0 }, NULL,
                   "there is no page %u: the document has %zu", b->r->page, b->pages.n);
        b->status = ENL_EUSAGE;
        return;
    }
    double dpi = b->r->resolution > 0 ? b->r->resolution : 96;
    for (size_t i = from; i < to && b->status == ENL_OK; i++) {
        const char *path = enl_output_page_path(&b->c, b->r->output_path, i + 1);
        b->status = enl_output_open(&b->out, &b->c, b->r, path);
        if (b->status != ENL_OK) return;
        enl_status s =
            b->r->output == ENL_OUT_PNG
                ? b->draw->preview_png(&b->c, &b->pages, i, dpi, enl_output_sink, &b->out)
                : b->draw->preview_svg(&b->c, &b->pages, i, enl_output_sink, &b->out);
        b->status = enl_output_close(&b->out, s);
    }
}

/* ---- the stages ---- */

static void compile(build *b)
{
    enl_ctx *c = &b->c;
    enl_output out = b->r->output;
    if (c->data_dir.n == 0) c->data_dir = enl_locate_data(&c->arena);
    profile_stage(b, "read notes");
    if (!read_document(b)) return;
    if (out == ENL_OUT_TREE) {
        write_dump(b);
        return;
    }
    profile_stage(b, "template and styles");
    if (!make_styles(b)) return;
    profile_stage(b, "plugins");
    enl_script_set_measure(b->script, measure_text, b);
    enl_notes_fill(c, b->doc, enl_script_functions(b->script));
    enl_canvas_maker maker = { make_canvas, b };
    enl_script_run(b->script, b->doc, &maker);
    enl_notes_check_keys(c, b->doc, &b->template);
    if (b->r->lock && b->status == ENL_OK) b->status = enl_script_write_lock(b->script);
    open_sections(b);
    profile_stage(b, "references");
    make_matter(b);
    if (out == ENL_OUT_EXPANDED) {
        write_dump(b);
        return;
    }
    profile_stage(b, "layout and drawing");
    lay_out(b);
    enl_arena_drop(
        &c->nodes); /* pages do not refer to nodes: a long table's are half of all memory */
    b->doc = NULL;
    profile_stage(b, "output");
    if (c->epoch < 0) c->epoch = c->sources.newest;
    if (has_errors(b)) return;
    if (out == ENL_OUT_PDF)
        write_pdf(b);
    else if (out == ENL_OUT_PNG || out == ENL_OUT_SVG)
        write_pictures(b);
    else if (out != ENL_OUT_NONE)
        write_dump(b);
    if (b->status == ENL_OK && b->r->deps_path) b->status = enl_output_deps(c, b->r);
}

/* Runs `fn` with a recovery point around it: 0, or why it jumped out. */
static int guarded(build *b, void (*fn)(build *))
{
    jmp_buf here;
    b->c.mem.recover = &here;
    int why = setjmp(here);
    if (why == 0) fn(b);
    b->c.mem.recover = NULL;
    return why;
}

/* The diagnostic for an early end; it is handed over without any allocation. */
static void report_jump(const build *b, int why)
{
    enl_diagnostic d = { .severity = ENL_ERROR,
                         .code = enl_code_name(ENL_C_LIMIT),
                         .file = "",
                         .hint = "",
                         .replacement = "",
                         .source_line = "",
                         .origin = "",
                         .message = "a limit on memory was reached" };
    if (why == ENL_JUMP_MEMORY) {
        d.code = enl_code_name(ENL_C_MEMORY);
        d.message = "memory ran out";
    } else if (why == ENL_JUMP_CANCEL) {
        d.code = enl_code_name(ENL_C_CANCELLED);
        d.message = "the compile was interrupted; nothing was written";
    }
    if (b->r->diagnostic) b->r->diagnostic(&d, b->r->diagnostic_payload);
}

static void emit(build *b)
{
    if (b->r->diagnostic) enl_diags_emit(&b->c, b->r->diagnostic, b->r->diagnostic_payload);
}

static void drop(build *b)
{
    if (b->canvas) {
        b->canvas->error = "the compile has ended"; /* so that finish only frees */
        b->canvas->ops->finish(b->canvas);
    }
    if (b->icu) b->icu->close(b->segmenter);
    enl_output_drop(&b->out);
    enl_script_drop(b->script);
    enl_styles_drop(b->styles);
    enl_hyphens_drop(b->hyphens);
    enl_shaper_drop(b->shaper);
    enl_fonts_drop(b->fonts);
    enl_ctx_drop(&b->c);
}

static enl_status finish(build *b, int why)
{
    b->c.mem.limit = b->c.mem.limit < SIZE_MAX - (1 << 20) ? b->c.mem.limit + (1 << 20) : SIZE_MAX;
    bool wrong = has_errors(b);
    guarded(b, tell_profile);
    guarded(b, emit);
    if (why) report_jump(b, why);
    enl_status s = why ? ENL_ELIMIT : b->status != ENL_OK ? b->status : wrong ? ENL_EINPUT : ENL_OK;
    drop(b);
    return s;
}

enl_status enl_compile(const enl_request *request)
{
    enl_request r = ENL_REQUEST_INIT;
    if (!request || request->size > sizeof r || request->size < offsetof(enl_request, alloc))
        return ENL_EUSAGE;
    memcpy(&r, request, request->size);
    if (!r.output_path && !r.write && r.output != ENL_OUT_NONE) return ENL_EUSAGE;
    if (r.standard && strcmp(r.standard, "none") && strcmp(r.standard, "pdfua1+pdfa2a"))
        return ENL_EUSAGE;
    build b = { .r = &r };
    enl_ctx_init(&b.c, &r);
    return finish(&b, guarded(&b, compile));
}

/* ---- plugins ---- */

typedef struct listing {
    build b; /* first, so that a build's function reaches it */
    enl_plugin_fn each;
    void *payload;
} listing;

static void list_plugins(build *b)
{
    listing *l = (listing *)b;
    enl_ctx *c = &b->c;
    if (c->data_dir.n == 0) c->data_dir = enl_locate_data(&c->arena);
    open_script(b);
    enl_script_list(b->script, l->each, l->payload);
}

enl_status enl_list_plugins(const char *notes_dir, const char *data_dir, enl_plugin_fn each,
                            void *payload, enl_diagnostic_fn diagnostic, void *diagnostic_payload)
{
    enl_request r = ENL_REQUEST_INIT;
    r.data_dir = data_dir;
    r.diagnostic = diagnostic;
    r.diagnostic_payload = diagnostic_payload;
    listing l = { .b = { .r = &r }, .each = each, .payload = payload };
    enl_ctx_init(&l.b.c, &r);
    if (notes_dir) l.b.c.notes_dir = enl_str_from(notes_dir);
    return finish(&l.b, guarded(&l.b, list_plugins));
}

typedef struct documenting {
    build b; /* first, as above */
    const char *name;
    enl_doc_format format;
} documenting;

static void document_plugin(build *b)
{
    documenting *d = (documenting *)b;
    enl_ctx *c = &b->c;
    enl_buf buf;
    if (c->data_dir.n == 0) c->data_dir = enl_locate_data(&c->arena);
    open_script(b);
    enl_buf_init(&buf, &c->mem);
    if (enl_script_reference(b->script, enl_str_from(d->name), d->format, &buf))
        b->status = enl_output_all(c, b->r, enl_buf_view(&buf));
    enl_buf_drop(&buf);
}

enl_status enl_plugin_doc(const char *name, const char *notes_dir, const char *data_dir,
                          enl_doc_format format, enl_write_fn write, void *write_payload,
                          enl_diagnostic_fn diagnostic, void *diagnostic_payload)
{
    enl_request r = ENL_REQUEST_INIT;
    if (!name || !write || format < ENL_DOC_TEXT || format > ENL_DOC_JSON_SCHEMA) return ENL_EUSAGE;
    r.data_dir = data_dir;
    r.write = write;
    r.write_payload = write_payload;
    r.diagnostic = diagnostic;
    r.diagnostic_payload = diagnostic_payload;
    documenting d = { .b = { .r = &r }, .name = name, .format = format };
    enl_ctx_init(&d.b.c, &r);
    if (notes_dir) d.b.c.notes_dir = enl_str_from(notes_dir);
    return finish(&d.b, guarded(&d.b, document_plugin));
}

static void find_data(build *b)
{
    b->c.data_dir = enl_locate_data(&b->c.arena);
}

int enl_data_folder(char *out, size_t size)
{
    enl_request r = ENL_REQUEST_INIT;
    build b = { .r = &r };
    enl_ctx_init(&b.c, &r);
    int found = !guarded(&b, find_data) && b.c.data_dir.n && b.c.data_dir.n < size;
    if (found) memcpy(out, b.c.data_dir.p, b.c.data_dir.n);
    if (size) out[found ? b.c.data_dir.n : 0] = '\0';
    drop(&b);
    return found;
}

const char *enl_version(void)
{
    return ENL_VERSION;
}
