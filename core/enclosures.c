/* What a document encloses. */
#include "core/enclosures.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/reach.h"
#include "core/base/sha256.h"
#include "core/coversheet.h"
#include "core/facts.h"
#include "core/job.h"
#include "core/mime.h"
#include "core/page/join.h"
#include "core/pdfchild.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX = 512 << 20, MANY = 200, FONTS_EACH = 256 };

/* ---- one entry ---- */

static enl_str text_of(const enl_value *entry, const char *key)
{
    enl_str s = { 0 };
    const enl_value *v = enl_value_get(entry, key);
    return v && enl_value_text(v, &s) ? enl_str_trim(s) : (enl_str){ 0 };
}

/* `annex.pdf` is a file, `Terms of reference` and `Section 2.3` are titles. */
static bool names_file(enl_str s)
{
    size_t dot = s.n;
    while (dot > 0 && s.p[dot - 1] != '.' && s.p[dot - 1] != '/') dot--;
    if (dot < 2 || s.p[dot - 1] != '.' || s.n - dot < 2 || s.n - dot > 5 || memchr(s.p, '\n', s.n))
        return false;
    bool letter = false;
    for (size_t i = dot; i < s.n; i++) {
        char c = s.p[i];
        bool digit = c >= '0' && c <= '9';
        if (!digit && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')) return false;
        letter = letter || !digit;
    }
    return letter && (enl_str_is(enl_str_sub(s, dot, s.n), "md") ||
                      strcmp(enl_mime_of(s), "application/octet-stream") != 0);
}

static void choose_how(enl_job *j, enl_enclosure *e, const enl_value *entry)
{
    const enl_value *as = enl_value_get(entry, "as");
    bool notes = enl_str_ends(e->file, ".md"),
         pdf = enl_str_ends(e->file, ".pdf") || enl_str_ends(e->file, ".PDF");
    enl_str how = text_of(entry, "as");
    e->how = notes ? ENL_ENCLOSED_NOTES : pdf ? ENL_ENCLOSED_PAGES : ENL_ENCLOSED_FILE;
    if (!as || as->kind == ENL_V_BOOL) return;
    if (enl_str_is(how, "attach"))
        e->how = ENL_ENCLOSED_FILE;
    else if (enl_str_is(how, "list"))
        e->how = ENL_ENCLOSED_LISTED;
    else if (!enl_str_is(how, "append"))
        enl_report(&j->c, ENL_C_METADATA, as->span, "use `append`, `attach` or `list`",
                   "invalid `as`: `%.*s`", ENL_FMT(how));
    else if (!notes && !pdf)
        enl_report(&j->c, ENL_C_METADATA, as->span, "write `as: attach`",
                   "only notes and PDF files can be appended, not `%.*s`", ENL_FMT(e->file));
}

static void check_hash(enl_job *j, const enl_enclosure *e, const enl_value *entry, const char *hash)
{
    const enl_value *v = enl_value_get(entry, "sha256");
    enl_str want = text_of(entry, "sha256");
    if (v && !enl_str_is(want, hash))
        enl_report(&j->c, ENL_C_ENCLOSURE, v->span,
                   enl_str_fmt(&j->c.arena, "its hash is `%s`", hash).p,
                   "`%.*s` is not the file that this hash is of", ENL_FMT(e->file));
}

static bool read_file(enl_job *j, enl_enclosure *e, const enl_value *entry, enl_str *path,
                      char hash[65])
{
    enl_ctx *c = &j->c;
    uint32_t file;
    enl_asker who = enl_reach_notes_picture(c, e->file_at.file);
    if (!enl_reach_path(&c->arena, &who, e->file, path)) {
        enl_report(c, ENL_C_READ, e->file_at, ENL_REACH_HINT, ENL_REACH_REFUSED, ENL_FMT(e->file));
        return false;
    }
    enl_status s = enl_source_read(&c->sources, *path, FILE_MAX, &file);
    if (s != ENL_OK) {
        const char *why = s == ENL_ELIMIT ? "it is larger than 512 MiB" : strerror(errno);
        enl_report(c, ENL_C_READ, e->file_at, NULL, "cannot read the enclosure `%.*s`: %s",
                   ENL_FMT(e->file), why);
        return false;
    }
    e->bytes = enl_source_text(&c->sources, file);
    enl_source_sha256(&c->sources, file, hash);
    check_hash(j, e, entry, hash);
    return true;
}

/* ---- notes ---- */

static void emit(enl_job *j)
{
    if (j->r->diagnostic) enl_diags_emit(&j->c, j->r->diagnostic, j->r->diagnostic_payload);
}

/* Compiled with a template and front matter of its own; what is set on the command line is for the
 * document that encloses it. */
static void compile_notes(enl_job *j, enl_enclosure *e, enl_str path, size_t number)
{
    enl_request *r = ENL_NEW(&j->c.arena, enl_request);
    enl_job *inner = ENL_NEW(&j->c.arena, enl_job);
    *r = *j->r;
    r->input_path = path.p;
    r->input_bytes = NULL;
    r->output = ENL_OUT_NONE;
    r->template_name = NULL;
    r->n_settings = r->n_yaml_settings = r->n_rules = 0;
    r->deps_path = NULL;
    r->lock = 0;
    r->profile = NULL;
    *inner = (enl_job){ .r = r,
                        .enclosures.first_font = (uint32_t)(number * FONTS_EACH),
                        .enclosures.inner = true };
    enl_ctx_init(&inner->c, r);
    int why = enl_job_guard(inner, enl_job_compile);
    if (why || inner->status != ENL_OK || enl_job_failed(inner)) {
        enl_job_finish(inner, why);
        if (why == ENL_JUMP_CANCEL) enl_mem_fail(&j->c.mem, why);
        enl_report(&j->c, ENL_C_ENCLOSURE, e->file_at, NULL, "the enclosure `%.*s` has errors",
                   ENL_FMT(e->file));
        return;
    }
    enl_job_guard(inner, emit);
    e->notes = inner;
    e->pages = inner->pages.n;
    if (!e->title.n) e->title = enl_str_keep(&j->c.arena, inner->pages.title);
    if (!e->date.n) e->date = enl_str_keep(&j->c.arena, inner->enclosures.date);
}

/* ---- PDF files ---- */

static const char *hint_for(uint32_t code)
{
    switch (code) {
    case ENL_PDFIN_UNTAGGED:
        return "say what its pages show with `alt:`, attach it with `as: attach`, or claim no standard";
    case ENL_PDFIN_PASSWORD:
    case ENL_PDFIN_ENCRYPTED: return "save it without encryption, or attach it with `as: attach`";
    case ENL_PDFIN_BAD_RANGE: return "for example `pages: \"2-5,8,z\"`; `z` is the last page";
    default:
        return enl_pdfin_job_kind(code) == 2
                   ? "make it again without that, or attach it with `as: attach`"
                   : NULL;
    }
}

static void report_problems(enl_job *j, const enl_pdfin_reply *r, const size_t *which)
{
    enl_ctx *c = &j->c;
    for (size_t i = 0; i < r->n_problems; i++) {
        const enl_pdfin_problem *p = &r->problems[i];
        if (p->source == UINT32_MAX) continue;
        const enl_enclosure *e = &j->enclosures.items[which[p->source]];
        int kind = enl_pdfin_job_kind(p->code);
        enl_str words = enl_pdfchild_words(&c->arena, p);
        enl_code code =
            kind == 1 || (kind == 2 && !c->standard_none) ? ENL_C_PDF_FILE : ENL_C_PDF_LOSS;
        enl_report(c, code, e->file_at, hint_for(p->code), "`%.*s`: %.*s", ENL_FMT(e->file),
                   ENL_FMT(words));
    }
}

/* Of what is joined as enclosure i, before the ids in it. */
static enl_str prefix_of(enl_job *j, size_t i)
{
    return enl_str_fmt(&j->c.arena, "encl-%zu-", i + 1);
}

static enl_str first_page_of(enl_job *j, size_t i)
{
    return enl_str_fmt(&j->c.arena, "%.*sstart", ENL_FMT(prefix_of(j, i)));
}

/* The sources of all PDF files that are appended, and which enclosures they are. */
static size_t sources_of(enl_job *j, enl_pdfin_source **sources, size_t **which)
{
    enl_enclosures *all = &j->enclosures;
    size_t n = 0;
    *sources = ENL_NEWN(&j->c.arena, enl_pdfin_source, all->n);
    *which = ENL_NEWN(&j->c.arena, size_t, all->n);
    for (size_t i = 0; i < all->n; i++) {
        const enl_enclosure *e = &all->items[i];
        if (e->how != ENL_ENCLOSED_PAGES || !e->bytes.n) continue;
        const enl_enclosed_place *all_of = &all->end, *at = &e->at_end;
        (*which)[n] = i;
        (*sources)[n++] =
            (enl_pdfin_source){ .bytes = e->bytes,
                                .pages = e->ranges,
                                .title = e->title,
                                .alt = e->alt,
                                .name = first_page_of(j, i),
                                .pages_after = (uint32_t)(all_of->pages - at->pages),
                                .parts_after = (uint32_t)(all_of->parts - at->parts),
                                .entries_after = (uint32_t)(all_of->entries - at->entries),
                                .stamps = all->stamps.n ? (uint32_t)e->pages : 0,
                                .strict = !j->c.standard_none };
    }
    return n;
}

/* All at once, so that the program starts once and every fault of every file is told. */
static void inspect(enl_job *j)
{
    enl_pdfin_source *sources;
    size_t *which;
    enl_pdfin_job job = { .verb = ENL_PDFIN_INSPECT };
    enl_pdfin_reply reply = { 0 };
    job.n_sources = sources_of(j, &sources, &which);
    job.sources = sources;
    if (!job.n_sources) return;
    enl_span at = j->enclosures.items[which[0]].file_at;
    if (!enl_pdfchild_do(&j->enclosures.child, &j->c, &job, at, &reply)) return;
    report_problems(j, &reply, which);
    for (size_t i = 0; i < reply.n_facts; i++) {
        enl_enclosure *e = &j->enclosures.items[which[i]];
        e->pages = reply.facts[i].n_pages;
        if (!e->title.n) e->title = reply.facts[i].title;
    }
}

/* ---- the list ---- */

static enl_value text_value(enl_str s, enl_span at)
{
    return (enl_value){ .kind = ENL_V_STRING, .span = at, .u.s = s, .text = s };
}

static void read_fields(enl_job *j, enl_enclosure *e, const enl_value *entry)
{
    static const char *const known[] = { "file",   "id",   "title",        "as",
                                         "pages",  "alt",  "relationship", "description",
                                         "sha256", "sent", "named",        "date" };
    enum { N = sizeof known / sizeof *known };
    const enl_value *file = enl_value_get(entry, "file");
    enl_str names[N];
    for (size_t i = 0; i < N; i++) names[i] = enl_str_from(known[i]);
    for (size_t i = 0; i < entry->u.map.n; i++) {
        const enl_value_entry *f = &entry->u.map.items[i];
        bool is = false;
        for (size_t k = 0; k < N; k++) is = is || enl_str_eq(f->key, names[k]);
        if (!is)
            enl_report(&j->c, ENL_C_UNKNOWN_KEY, f->key_span,
                       enl_diag_suggest_or_list(&j->c, f->key, names, N),
                       "unknown key `%.*s` of an enclosure", ENL_FMT(f->key));
    }
    e->file = text_of(entry, "file");
    if (file) e->file_at = file->span;
    e->id = text_of(entry, "id");
    e->title = text_of(entry, "title");
    e->ranges = text_of(entry, "pages");
    e->alt = text_of(entry, "alt");
    e->relationship = text_of(entry, "relationship");
    e->description = text_of(entry, "description");
    e->date = text_of(entry, "date");
}

static void read_entry(enl_job *j, enl_enclosure *e, enl_value *entry, size_t number)
{
    enl_arena *a = &j->c.arena;
    enl_str s, path;
    char *hash = enl_arena_zero(a, 65);
    e->hash = hash;
    e->at = e->file_at = entry->span;
    if (entry->kind == ENL_V_MAP)
        read_fields(j, e, entry);
    else if (enl_value_text(entry, &s) && names_file(enl_str_trim(s)))
        e->file = enl_str_trim(s);
    if (!e->file.n) return;
    bool separate = enl_str_is(text_of(entry, "sent"), "separately");
    choose_how(j, e, entry);
    if (separate || j->enclosures.inner) e->how = ENL_ENCLOSED_LISTED;
    if (!separate && read_file(j, e, entry, &path, hash) && e->how == ENL_ENCLOSED_NOTES)
        compile_notes(j, e, path, number);
    enl_value made = { .kind = ENL_V_MAP, .span = entry->span };
    if (entry->kind == ENL_V_MAP) made = *entry;
    enl_value_set(a, &made, ENL_S("file"), text_value(e->file, e->file_at));
    if (*hash) enl_value_set(a, &made, ENL_S("sha256"), text_value(enl_str_from(hash), e->at));
    *entry = made;
}

/* What only the files know. */
static void fill_entry(enl_job *j, enl_enclosure *e, enl_value *entry, size_t number)
{
    static const char *const words[] = { "listed", "appended", "appended", "attached" };
    enl_arena *a = &j->c.arena;
    if (entry->kind != ENL_V_MAP || !e->file.n) return;
    if (!e->title.n) e->title = enl_path_base(e->file);
    enl_value_set(a, entry, ENL_S("title"), text_value(e->title, e->at));
    enl_value_set(a, entry, ENL_S("number"), enl_value_int(a, (int64_t)number));
    enl_value_set(a, entry, ENL_S("enclosed"), text_value(enl_str_from(words[e->how]), e->at));
    if (e->pages) enl_value_set(a, entry, ENL_S("total"), enl_value_int(a, (int64_t)e->pages));
}

static void check_ids(enl_job *j)
{
    enl_map seen;
    enl_map_init(&seen, &j->c.arena);
    for (size_t i = 0; i < j->enclosures.n; i++) {
        const enl_enclosure *e = &j->enclosures.items[i];
        if (!e->id.n) continue;
        if (enl_map_find(&seen, e->id))
            enl_report(&j->c, ENL_C_DUPLICATE_ID, e->at, "give each enclosure an id of its own",
                       "duplicate id `%.*s` of an enclosure", ENL_FMT(e->id));
        *enl_map_insert(&seen, e->id) = j;
    }
}

void enl_enclosures_read(enl_job *j)
{
    enl_value *v = (enl_value *)(uintptr_t)enl_value_get(&j->doc->meta, "enclosures");
    enl_value *items = v;
    size_t n = 1;
    j->enclosures.date = enl_facts_text(j->doc, "date");
    if (!v || v->kind == ENL_V_INT || v->kind == ENL_V_NIL || v->kind == ENL_V_BOOL) return;
    if (v->kind == ENL_V_LIST) {
        items = v->u.list.items;
        n = v->u.list.n;
    }
    if (n > MANY) {
        enl_report(&j->c, ENL_C_LIMIT, v->span, NULL, "more than %d enclosures", MANY);
        return;
    }
    j->enclosures.items = ENL_NEWN(&j->c.arena, enl_enclosure, n);
    j->enclosures.n = n;
    for (size_t i = 0; i < n; i++) read_entry(j, &j->enclosures.items[i], &items[i], i + 1);
    inspect(j);
    for (size_t i = 0; i < n; i++) fill_entry(j, &j->enclosures.items[i], &items[i], i + 1);
    check_ids(j);
}

/* ---- references ---- */

/* A letter that identifies an enclosure need not describe it in its list. */
static void mark_named(enl_job *j, size_t i)
{
    enl_value *v = (enl_value *)(uintptr_t)enl_value_get(&j->doc->meta, "enclosures");
    enl_value *entry = v->kind == ENL_V_LIST ? &v->u.list.items[i] : v;
    if (entry->kind == ENL_V_MAP && !enl_value_get(entry, "named"))
        enl_value_set(&j->c.arena, entry, ENL_S("named"),
                      (enl_value){ .kind = ENL_V_BOOL, .u.b = true, .span = entry->span });
}

static bool is_appended(const enl_enclosure *e)
{
    return e->how == ENL_ENCLOSED_NOTES || e->how == ENL_ENCLOSED_PAGES;
}

/* To pages that are appended the reference is a link. */
static void make_reference(enl_job *j, enl_node *n, size_t i, enl_str text)
{
    n->kind = ENL_TEXT;
    n->text = text;
    if (!is_appended(&j->enclosures.items[i])) return;
    enl_str to = first_page_of(j, i);
    *enl_map_insert(&j->doc->appended, to) = j;
    n->kind = ENL_LINK;
    n->url = enl_str_fmt(&j->c.arena, "#%.*s", ENL_FMT(to));
    n->text = ENL_S("");
    enl_node_append(n, enl_node_text(&j->c, text, n->span));
}

static void refer(enl_job *j, enl_node *root)
{
    enl_arena *a = &j->c.arena;
    for (enl_node *n = root; n; n = enl_node_next(root, n)) {
        if (n->kind != ENL_CROSS_REF || !enl_str_starts(n->text, "encl-")) continue;
        for (size_t i = 0; i < j->enclosures.n; i++) {
            enl_str id = j->enclosures.items[i].id;
            if (!id.n || !enl_str_eq(id, enl_str_sub(n->text, 5, n->text.n))) continue;
            enl_str lang = j->doc->lang;
            enl_str word = enl_style_word_in(j->styles, "enclosure", lang);
            mark_named(j, i);
            make_reference(j, n, i, enl_str_fmt(a, "%.*s\u00A0%zu", ENL_FMT(word), i + 1));
            break;
        }
    }
}

void enl_enclosures_refer(enl_job *j)
{
    if (!j->enclosures.n) return;
    enl_node *roots[ENL_DOC_ROOTS];
    size_t n = enl_doc_roots(j->doc, roots);
    for (size_t i = 0; i < n; i++) refer(j, roots[i]);
    for (size_t i = 0; i < j->doc->n_notes; i++) refer(j, j->doc->notes[i]);
}

/* ---- output ---- */

static void join(enl_job *j, enl_pages *from, const enl_page_joining *how)
{
    enl_page_join(&j->pages, &j->c.mem, from, how);
    j->enclosures.end.parts++;
    j->enclosures.end.entries += how->title.n > 0;
}

static void stamp(enl_job *j, size_t i, size_t *number)
{
    const enl_enclosure *e = &j->enclosures.items[i];
    size_t first = j->pages.n - e->pages;
    for (size_t k = 0; k < e->pages; k++) {
        enl_stamp_numbers n = { i + 1, k + 1, e->pages, ++*number };
        if (e->notes)
            enl_stamps_page(j, &j->pages.items[first + k], &n, e->file_at);
        else
            enl_stamps_apart(j, &n);
    }
}

static void join_sheet(enl_job *j, size_t i)
{
    enl_pages *sheet = ENL_NEW(&j->c.arena, enl_pages);
    enl_coversheet_make(j, &j->enclosures.items[i], i + 1, sheet);
    join(j, sheet,
         &(enl_page_joining){
             .arena = &j->c.arena,
             .prefix = enl_str_fmt(&j->c.arena, "%.*ssheet-", ENL_FMT(prefix_of(j, i))) });
}

void enl_enclosures_join(enl_job *j)
{
    size_t number = 0;
    if (!j->enclosures.n) return;
    bool sheets = enl_coversheet_wanted(j);
    enl_stamps_read(j);
    for (size_t i = 0; i < j->enclosures.n; i++) {
        enl_enclosure *e = &j->enclosures.items[i];
        enl_page_joining how = { .arena = &j->c.arena,
                                 .prefix = prefix_of(j, i),
                                 .title = e->title,
                                 .image_base = (uint32_t)((i + 1) << 16) };
        if (sheets && is_appended(e)) join_sheet(j, i);
        if (e->notes) join(j, &e->notes->pages, &how);
        e->at_end = j->enclosures.end;
        e->at_end.pages = j->pages.n;
        if (is_appended(e)) stamp(j, i, &number);
    }
    j->enclosures.end.pages = j->pages.n;
}

static int by_name(const void *a, const void *b)
{
    return enl_str_cmp(((const enl_pdf_file_attached *)a)->name,
                       ((const enl_pdf_file_attached *)b)->name);
}

const enl_pdf_file_attached *enl_enclosures_files(enl_job *j, size_t *n)
{
    enl_arena *a = &j->c.arena;
    enl_pdf_file_attached *files = ENL_NEWN(a, enl_pdf_file_attached, j->enclosures.n + 1);
    *n = 0;
    for (size_t i = 0; i < j->enclosures.n; i++) {
        const enl_enclosure *e = &j->enclosures.items[i];
        if (e->how != ENL_ENCLOSED_FILE || !e->file.n) continue;
        enl_str name = enl_path_base(e->file);
        for (size_t k = 0; k < *n; k++)
            if (enl_str_eq(files[k].name, name))
                enl_report(&j->c, ENL_C_ENCLOSURE, e->file_at, "give one of them another name",
                           "two attached files are called `%.*s`", ENL_FMT(name));
        enl_pdf_file_attached *f = &files[(*n)++];
        *f = (enl_pdf_file_attached){ .name = name,
                                      .bytes = e->bytes,
                                      .mime = enl_mime_of(name),
                                      .relationship = e->relationship,
                                      .description = e->description };
        if (!f->description.n) f->description = e->title;
    }
    qsort(files, *n, sizeof *files, by_name);
    return files;
}

const enl_str *enl_enclosures_names(enl_job *j, size_t *n)
{
    enl_str *names = ENL_NEWN(&j->c.arena, enl_str, j->enclosures.n + 1);
    *n = 0;
    for (size_t i = 0; i < j->enclosures.n; i++)
        if (j->enclosures.items[i].how == ENL_ENCLOSED_PAGES) names[(*n)++] = first_page_of(j, i);
    return names;
}

void enl_enclosures_add_stamps(enl_job *j)
{
    const enl_stamps *s = &j->enclosures.stamps;
    for (size_t i = 0; i < s->n; i++)
        ENL_PUSH(&j->c.mem, j->pages.items, j->pages.n, j->pages.cap, s->pages[i]);
}

bool enl_enclosures_has_pages(const enl_enclosures *e)
{
    for (size_t i = 0; i < e->n; i++)
        if (e->items[i].how == ENL_ENCLOSED_PAGES) return true;
    return false;
}

bool enl_enclosures_append(enl_job *j, enl_str host, enl_str *out)
{
    enl_pdfin_source *sources;
    size_t *which;
    enl_pdfin_job job = { .verb = ENL_PDFIN_APPEND, .host = host };
    enl_pdfin_reply reply = { 0 };
    job.n_sources = sources_of(j, &sources, &which);
    job.sources = sources;
    enl_span at = j->enclosures.items[which[0]].file_at;
    if (!enl_pdfchild_do(&j->enclosures.child, &j->c, &job, at, &reply)) return false;
    if (!reply.done) {
        report_problems(j, &reply, which);
        return false;
    }
    *out = reply.bytes;
    return true;
}

void enl_enclosures_drop(enl_job *j)
{
    enl_child_end(&j->enclosures.child, true);
    for (size_t i = 0; i < j->enclosures.n; i++) {
        if (j->enclosures.items[i].notes) enl_job_drop(j->enclosures.items[i].notes);
        j->enclosures.items[i].notes = NULL;
    }
}
