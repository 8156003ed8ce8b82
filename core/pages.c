/* From the expanded document to pages: what a template's functions give, what drawings, pictures
 * and scripts without spaces need, and the call of layout with all of it. */
#include "core/base/arena_str.h"
#include "core/cite/stylefile.h"
#include "core/facts.h"
#include "core/front.h"
#include "core/job.h"
#include "core/modules.h"
#include "core/pdfpage.h"
#include "core/resolve/formfield.h"
#include "core/resolve/link.h"
#include "core/resolve/sections.h"
#include "core/style/read.h"
#include "core/svg/svg.h"
#include "core/text/oneline.h"
#include "core/tree/places.h"

#include <string.h>

static const enl_tstyle *canvas_face(void *self, const enl_canvas_text *t)
{
    enl_job *j = self;
    return enl_style_face(j->styles, t->face, t->weight, t->italic);
}

bool enl_job_measure(void *self, enl_str text, const enl_canvas_text *look, enl_span at,
                     enl_measured *out)
{
    enl_job *j = self;
    const enl_tstyle *style = canvas_face(j, look);
    size_t known = enl_text_shape_words(j->text.shaper);
    enl_len width;
    if (!style ||
        !enl_text_oneline_set(j->text.shaper, style, text, look->size, at, NULL, NULL, &width))
        return false;
    enl_extent e = enl_text_oneline_extent(style, look->size, width);
    *out = (enl_measured){ e.width, e.ascent, e.descent,
                           enl_text_shape_words(j->text.shaper) - known };
    return true;
}

enl_canvas *enl_job_canvas(void *self, enl_len width, enl_len height)
{
    enl_job *j = self;
    if (!j->draw) j->draw = enl_modules_draw(&j->c);
    if (!j->draw) return NULL;
    return j->canvas = j->draw->canvas_new(&j->c, &j->c.arena, j->text.shaper, canvas_face, j,
                                           enl_to_pt(width), enl_to_pt(height));
}

/* Most files are read here; the rest need librsvg. */
static bool read_svg(void *self, enl_str bytes, enl_span at, const enl_vector_pictures *pictures,
                     enl_vector *out)
{
    enl_job *j = self;
    enl_svg_tools tools = { .fonts = j->text.fonts,
                            .shaper = j->text.shaper,
                            .lang = j->doc->lang,
                            .at = at,
                            .pictures = pictures };
    if (enl_svg_read(&j->c, bytes, &tools, out)) return true;
    out->why = NULL;
    return enl_svgchild_read(&j->svg, &j->c, bytes, at, out);
}

static bool read_pdf(void *self, const enl_form_request *request, enl_form *out)
{
    enl_job *j = self;
    return enl_pdfpage_read(&j->forms.child, &j->c, request, out);
}

/* Number of the template's function of that name, or -1; `false` takes away that of the template it
 * extends. */
static int template_function(enl_ctx *c, const enl_styles *styles, const char *name)
{
    const enl_value *fn = enl_style_value(styles, enl_str_from(name));
    if (fn && fn->kind == ENL_V_FUNCTION) return fn->u.fn;
    if (fn && fn->kind != ENL_V_NIL && (fn->kind != ENL_V_BOOL || fn->u.b))
        enl_report(c, ENL_C_STYLE, fn->span,
                   "use `false` to drop the function of the template that this one extends",
                   "invalid `%s` in the template: expected a function or `false`, found %s", name,
                   enl_value_kind_name(fn->kind));
    return -1;
}

/* The result of the template's function of that name for this document, under a DIV; NULL for none.
 */
static enl_node *template_blocks(enl_job *j, const char *name)
{
    int fn = template_function(&j->c, j->styles, name);
    if (fn < 0) return NULL;
    enl_node *first = enl_script_call_blocks(j->script, fn, j->doc, enl_style_args(j->styles));
    if (!first) return NULL;
    enl_node *div = enl_node_new(&j->c, ENL_DIV, j->doc->root->span);
    for (enl_node *n = first, *next; n; n = next) {
        next = n->next;
        n->prev = n->next = n->parent = NULL;
        enl_node_append(div, n);
    }
    return div;
}

void enl_job_body(enl_job *j)
{
    enl_node *div = template_blocks(j, "body"), *root = j->doc->root;
    if (!div) return;
    while (root->first) enl_node_unlink(root->first);
    while (div->first) {
        enl_node *n = div->first;
        enl_node_unlink(n);
        enl_node_append(root, n);
    }
}

/* The drawing of the template's function of that name on a page; empty when there is none. */
static enl_list template_drawing(enl_job *j, const char *name, enl_len width, enl_len height)
{
    int fn = template_function(&j->c, j->styles, name);
    if (fn < 0) return (enl_list){ 0 };
    enl_canvas *canvas = enl_job_canvas(j, width, height);
    if (!canvas) return (enl_list){ 0 };
    enl_status s =
        enl_script_call_draw(j->script, fn, canvas, width, height, enl_style_args(j->styles));
    const enl_list *list = canvas->ops->finish(canvas);
    return s == ENL_OK && list ? *list : (enl_list){ 0 };
}

static void draw_backgrounds(enl_job *j, enl_layout_tools *t)
{
    const enl_page_style *ps = enl_style_page(j->styles);
    if (t->cover)
        t->cover_background = template_drawing(j, "cover_background", ps->width, ps->height);
    t->page_background[0] = template_drawing(j, "page_background", ps->width, ps->height);
    if (j->resolved->has_landscape)
        t->page_background[1] = template_drawing(j, "page_background", ps->height, ps->width);
}

/* Where lines may end in scripts without spaces; the module for it is loaded when the first one is
 * met. */
static size_t segment(void *self, enl_str lang, enl_str text, uint16_t *at)
{
    enl_job *j = self;
    if (!j->icu.module && !j->icu.tried) {
        j->icu.tried = true;
        j->icu.module = enl_modules_icu(&j->c);
        if (j->icu.module && !(j->icu.segmenter = j->icu.module->open()))
            enl_mem_fail(&j->c.mem, ENL_JUMP_MEMORY);
    }
    if (!j->icu.segmenter) return SIZE_MAX;
    const char *name = enl_str_z(&j->c.arena, lang);
    enl_mem_watch();
    size_t n = j->icu.module->breaks(j->icu.segmenter, name, text.p, text.n, at, text.n);
    enl_mem_settle(&j->c.mem);
    if (n == SIZE_MAX) enl_mem_fail(&j->c.mem, ENL_JUMP_MEMORY); /* ICU has no other cause */
    return n;
}

/* Reads a style; false, and reported, when it cannot be used. */
static bool read_cite_style(enl_job *j, enl_str name, enl_span at)
{
    enl_value table;
    enl_cite_style style;
    if (enl_script_citations(j->script, name, at, &table) != ENL_OK) return false;
    if (!enl_cite_stylefile_read(&j->c, name, &table, &style)) return false;
    j->cite_style = ENL_NEW(&j->c.arena, enl_cite_style);
    *j->cite_style = style;
    return true;
}

/* The style that the notes name, else Chicago's. Where there is none, what is wrong with the rest
 * of the notes is found all the same. */
const enl_cite_style *enl_job_cite_style(void *self)
{
    enl_job *j = self;
    const enl_value *v = enl_value_get(&j->doc->meta, "citations");
    enl_str name = ENL_S("chicago-author-date");
    if (j->cite_style) return j->cite_style;
    if (v && !enl_value_text(v, &name))
        enl_report(&j->c, ENL_C_METADATA, v->span, "write a style's name, for example `apa`",
                   "`citations`: expected a name, found %s", enl_value_kind_name(v->kind));
    if (read_cite_style(j, name, v ? v->span : (enl_span){ 0 })) return j->cite_style;
    j->cite_style = ENL_NEW(&j->c.arena, enl_cite_style);
    *j->cite_style = enl_cite_citestyle_plain;
    return j->cite_style;
}

static enl_str word_in(void *self, const char *key, enl_str lang)
{
    return enl_style_word_in(self, key, lang);
}

static enl_str plain(void *self, enl_str text, enl_span at)
{
    enl_job *j = self;
    return enl_facts_plain(&j->c, j->doc, j->resolved, text, at);
}

static enl_layout_tools layout_tools(enl_job *j)
{
    j->maker = (enl_canvas_maker){ enl_job_canvas, j };
    j->svg_reader = (enl_vector_reader){ read_svg, j };
    j->forms.reader = (enl_form_reader){ read_pdf, j };
    return (enl_layout_tools){ .styles = j->styles,
                               .fonts = j->text.fonts,
                               .shaper = j->text.shaper,
                               .hyphens = j->text.hyphens,
                               .canvas = &j->maker,
                               .svg = &j->svg_reader,
                               .pdf = &j->forms.reader,
                               .plain = plain,
                               .plain_self = j,
                               .segment = segment,
                               .segment_self = j };
}

static void set_rules(enl_job *j)
{
    const enl_numbering_style *numbering = enl_style_numbering(j->styles);
    j->rules = (enl_resolve_rules){ .depth = numbering->depth,
                                    .chapters = enl_style_flag(j->styles, "chapter_pages"),
                                    .cite = { .word = word_in,
                                              .word_self = j->styles,
                                              .style = enl_job_cite_style,
                                              .style_self = j } };
    memcpy(j->rules.format, numbering->format, sizeof j->rules.format);
}

static enl_node *open_section(void *self, enl_node *heading, enl_str number, enl_node **copy)
{
    enl_job *j = self;
    return enl_script_open_section(j->script, template_function(&j->c, j->styles, "opening"),
                                   j->doc, heading, number, enl_style_args(j->styles), copy);
}

void enl_job_sections(enl_job *j)
{
    if (template_function(&j->c, j->styles, "opening") < 0 && !enl_script_opens(j->script)) return;
    set_rules(j);
    enl_resolve_sections_open(&j->c, j->doc, &j->rules, open_section, j);
    enl_script_expand(j->script, j->doc); /* blocks and calls in them */
}

/* The cover is a page without a place for footnotes. */
static void refuse_notes(enl_job *j)
{
    enl_node *cover = j->doc->around[ENL_COVER];
    for (enl_node *n = cover, *next; n; n = next) {
        next = enl_node_next(cover, n);
        if (n->kind != ENL_NOTE_REF) continue;
        enl_report(&j->c, ENL_C_STYLE, n->span, "put its text in a paragraph of the cover",
                   "the cover cannot hold a footnote");
        enl_node_unlink(n);
    }
}

/* `signature-fields: false` leaves the form fields out. */
static bool wants_fields(enl_ctx *c, const enl_doc *d)
{
    const enl_value *v = enl_value_get(&d->meta, "signature-fields");
    bool wanted = true;
    if (!v) v = enl_value_get(&d->meta, "signature_fields");
    if (v && v->kind != ENL_V_NIL)
        enl_style_read_bool(&(enl_read_env){ .ctx = c, .report = true },
                            (enl_read_at){ ENL_S(""), ENL_S("signature-fields") }, v, &wanted);
    return wanted;
}

/* The parts around the text are not numbered, so nothing can refer to them by number. */
static void drop_ids(enl_node *root)
{
    for (enl_node *n = root; n; n = enl_node_next(root, n)) {
        bool numbered = n->kind == ENL_FIGURE || n->kind == ENL_TABLE || n->kind == ENL_HEADING;
        if (numbered) n->id = (enl_str){ 0 };
    }
}

/* Blocks, calls, references and footnotes in what the template sets around the text are treated as
 * those in the text. */
void enl_job_matter(enl_job *j)
{
    static const char *const functions[ENL_N_AROUND] = {
        [ENL_COVER] = "cover", [ENL_HEAD] = "head", [ENL_TAIL] = "tail"
    };
    enl_node **around = j->doc->around;
    bool any = false;
    for (size_t i = 0; i < ENL_N_AROUND; i++) {
        around[i] = functions[i] ? template_blocks(j, functions[i]) : NULL;
        any = any || around[i];
    }
    if (!around[ENL_COVER] && enl_style_flag(j->styles, "title"))
        around[ENL_TITLE] = enl_front_title(j);
    if (any) enl_script_expand(j->script, j->doc);
    for (size_t i = 0; i < ENL_N_AROUND; i++)
        if (around[i]) drop_ids(around[i]);
    enl_resolve_link_document(&j->c, j->doc);
    refuse_notes(j);
    enl_resolve_formfield_settle(&j->c, j->doc, wants_fields(&j->c, j->doc));
}

void enl_job_sheet(enl_job *j, const enl_node *blocks, enl_pages *out)
{
    enl_doc *d = enl_doc_new(&j->c);
    d->lang = j->doc->lang;
    set_rules(j);
    enl_layout_tools t = layout_tools(j);
    t.cover = blocks;
    enl_layout(&j->c, enl_resolve(&j->c, d, &j->rules), &t, out);
}

static void make_running(void *self, enl_running *r)
{
    enl_job *j = self;
    enl_script_call_running(j->script,
                            template_function(&j->c, j->styles, r->foot ? "footer" : "header"),
                            j->doc, enl_style_args(j->styles), r);
}

/* References in the title have their words when the document is resolved. */
static void fill_title(enl_job *j)
{
    enl_str key = j->doc->title;
    if (!memchr(key.p, '@', key.n)) return;
    enl_str title = enl_facts_title(&j->c, j->doc, j->resolved);
    if (title.n) j->doc->title = title;
}

void enl_job_pages(enl_job *j)
{
    set_rules(j);
    j->resolved = enl_resolve(&j->c, j->doc, &j->rules);
    fill_title(j);
    enl_layout_tools t = layout_tools(j);
    if (template_function(&j->c, j->styles, "header") >= 0 ||
        template_function(&j->c, j->styles, "footer") >= 0)
        t.running = (enl_running_maker){ make_running, j };
    t.cover = j->doc->around[ENL_COVER];
    t.title = j->doc->around[ENL_TITLE];
    t.head = j->doc->around[ENL_HEAD];
    t.tail = j->doc->around[ENL_TAIL];
    draw_backgrounds(j, &t);
    if (enl_script_wants_places(j->script)) {
        t.places = ENL_NEW(&j->c.nodes, enl_places);
        enl_places_init(t.places, &j->c.nodes);
    }
    enl_layout(&j->c, j->resolved, &t, &j->pages);
    j->doc->places = t.places;
    if (t.places) enl_script_check_places(j->script, j->doc);
}
