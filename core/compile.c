/* The driver: one call per stage, from notes to the output file. Stages report failures instead of
 * returning them; only memory, limits and the caller's wish to stop end a compile early, by a jump
 * to enl_job_guard. */
#include "core/enclosures.h"
#include "core/facts.h"
#include "core/front.h"
#include "core/job.h"
#include "core/modules.h"
#include "core/pdf/pdf.h"
#include "core/resolve/fields.h"
#include "core/resolve/keys.h"
#include "core/resolve/unread.h"
#include "core/style/variants.h"

#include <string.h>

/* ---- style ---- */

bool enl_job_template(enl_job *j)
{
    const enl_value *v = enl_value_get(&j->doc->meta, "template");
    enl_str name = j->r->template_name ? enl_str_from(j->r->template_name)
                                       : enl_facts_text(j->doc, "template");
    enl_span at = v && !j->r->template_name ? v->span : (enl_span){ 0 };
    if (name.n == 0) name = ENL_S("plain");
    if (j->template_ready.n && enl_str_eq(name, j->template_ready)) return true;
    j->template_ready = name;
    if (enl_script_template(j->script, name, at, &j->template) == ENL_OK) return true;
    j->template_ready = ENL_S("");
    j->status = ENL_EINPUT;
    /* That was reported, and nothing will be written. With the plain template the rest of the notes
     * is looked at in the same run. */
    return !enl_str_is(name, "plain") &&
           enl_script_template(j->script, ENL_S("plain"), at, &j->template) == ENL_OK;
}

static bool call_part(void *script, const enl_value *fn, enl_value *out)
{
    return enl_script_call_part(script, fn, out);
}

static bool make_styles(enl_job *j)
{
    if (!enl_job_template(j)) return false;
    enl_front_defaults(j);
    const enl_variant_caller caller = { call_part, j->script };
    j->template = enl_style_variants(&j->c, &j->template, &j->doc->meta, &caller);
    enl_facts_find(&j->c, j->doc, &j->template, j->r);
    j->date = enl_facts_date(&j->c, j->doc);
    enl_job_text *t = &j->text;
    if (!t->lent) {
        enl_job_text_init(t, &j->c);
        enl_text_font_number_from(t->fonts, j->enclosures.first_font);
    }
    if (t->lent) t->lent->standard_none = j->c.standard_none;
    j->styles =
        enl_style_new(&j->c, &j->template, &j->doc->meta, j->doc->lang, t->fonts, t->shaper);
    enl_script_set_theme(j->script, enl_style_args(j->styles));
    return true;
}

/* ---- output ---- */

static void write_dump(enl_job *j)
{
    enl_buf buf;
    enl_buf_init(&buf, &j->c.mem);
    switch (j->r->output) {
    case ENL_OUT_STYLES: enl_style_dump(j->styles, &buf); break;
    case ENL_OUT_PAGES: enl_page_dump(&j->pages, &buf); break;
    default: enl_tree_dump(j->doc, &buf); break;
    }
    j->status = enl_output_all(&j->c, j->r, enl_buf_view(&buf));
    enl_buf_drop(&buf);
}

/* An enl_sink_fn: keeps the bytes in a buffer. */
static enl_status keep(void *self, const void *bytes, size_t n)
{
    enl_buf_put(self, bytes, n);
    return ENL_OK;
}

/* The file is made whole, then pages of PDF files are appended to it. */
static void write_joined(enl_job *j, const enl_pdf_options *o)
{
    enl_buf host;
    enl_str joined;
    enl_buf_init(&host, &j->c.mem);
    enl_enclosures_add_stamps(j);
    j->status = enl_pdf_write(&j->c, &j->pages, o, keep, &host);
    if (j->status == ENL_OK && enl_enclosures_append(j, enl_buf_view(&host), &joined))
        j->status = enl_output_all(&j->c, j->r, joined);
    enl_buf_drop(&host);
}

static void write_pdf(enl_job *j)
{
    enl_pdf_options o = { .claim = !j->c.standard_none, .epoch = j->date, .shared = j->text.pdf };
    o.files = enl_enclosures_files(j, &o.n_files);
    o.appended = enl_enclosures_names(j, &o.n_appended);
    if (enl_job_failed(j)) return;
    if (enl_enclosures_has_pages(&j->enclosures)) {
        write_joined(j, &o);
        return;
    }
    j->status = enl_output_open(&j->out, &j->c, j->r, j->r->output_path);
    if (j->status != ENL_OK) return;
    j->status = enl_pdf_write(&j->c, &j->pages, &o, enl_output_sink, &j->out);
    j->status = enl_output_close(&j->out, j->status);
}

static void write_pictures(enl_job *j)
{
    if (!j->draw) j->draw = enl_modules_draw(&j->c);
    size_t from = j->r->page ? j->r->page - 1 : 0, to = j->r->page ? j->r->page : j->pages.n;
    if (!j->draw) return;
    if (to > j->pages.n) {
        enl_report(&j->c, ENL_C_USAGE, (enl_span){ 0 }, NULL,
                   "page %u does not exist; the document has %zu page%s", j->r->page, j->pages.n,
                   j->pages.n == 1 ? "" : "s");
        j->status = ENL_EUSAGE;
        return;
    }
    double dpi = j->r->resolution > 0 ? j->r->resolution : 96;
    for (size_t i = from; i < to && j->status == ENL_OK; i++) {
        const char *path = enl_output_page_path(&j->c, j->r->output_path, i + 1);
        j->status = enl_output_open(&j->out, &j->c, j->r, path);
        if (j->status != ENL_OK) return;
        enl_status s =
            j->r->output == ENL_OUT_PNG
                ? j->draw->preview_png(&j->c, &j->pages, i, dpi, enl_output_sink, &j->out)
                : j->draw->preview_svg(&j->c, &j->pages, i, enl_output_sink, &j->out);
        j->status = enl_output_close(&j->out, s);
    }
}

/* ---- the stages ---- */

void enl_job_compile(enl_job *j)
{
    enl_ctx *c = &j->c;
    enl_output out = j->r->output;
    enl_job_stage(j, "read notes");
    if (!j->doc && !enl_job_read(j)) return;
    enl_front_ready(j);
    if (out == ENL_OUT_TREE) {
        write_dump(j);
        return;
    }
    enl_job_stage(j, "template and styles");
    if (!make_styles(j)) return;
    enl_enclosures_read(j);
    enl_job_stage(j, "plugins");
    enl_script_set_measure(j->script, enl_job_measure, j);
    enl_resolve_fields_fill(c, j->doc, enl_script_functions(j->script));
    enl_enclosures_refer(j);
    enl_job_body(j);
    enl_script_run(j->script, j->doc);
    if (j->status == ENL_OK) { /* the template is the one that was meant */
        enl_resolve_keys_check(c, j->doc, &j->template);
        enl_script_check_front(j->script, j->doc);
        if (enl_value_get(&j->doc->meta, "citations")) enl_job_cite_style(j);
        enl_front_check_settings(j);
        if (j->r->lock) j->status = enl_script_write_lock(j->script);
    }
    enl_job_sections(j);
    enl_enclosures_refer(j);
    enl_job_stage(j, "references");
    enl_job_matter(j);
    if (out == ENL_OUT_EXPANDED) {
        write_dump(j);
        return;
    }
    enl_resolve_unread_check(c, j->doc); /* whoever opens sections or sets heads has looked */
    enl_job_stage(j, "layout and drawing");
    enl_job_pages(j);
    enl_enclosures_join(j);
    enl_style_report_words(j->styles);
    enl_text_shape_report(j->text.shaper);
    enl_job_collect(j);
    /* Pages do not refer to nodes: a long table's are half of all memory. */
    enl_arena_drop(&c->nodes);
    j->doc = NULL;
    enl_job_stage(j, "output");
    if (enl_job_failed(j)) return;
    if (out == ENL_OUT_PDF)
        write_pdf(j);
    else if (out == ENL_OUT_PNG || out == ENL_OUT_SVG)
        write_pictures(j);
    else if (out != ENL_OUT_NONE)
        write_dump(j);
    if (j->status == ENL_OK && j->r->deps_path) j->status = enl_output_deps(c, j->r);
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
    for (size_t i = 0; i < r.n_rules; i++) {
        int level;
        if (!enl_level_parse(enl_str_from(r.rules[i].value), &level)) return ENL_EUSAGE;
    }
    enl_job j = { .r = &r };
    enl_ctx_init(&j.c, &r);
    return enl_job_finish(&j, enl_job_guard(&j, enl_job_compile));
}

const char *enl_version(void)
{
    return ENL_VERSION;
}
