/* A page as a form XObject for another writer. */
#include "core/pdfin/figure.h"

#include "core/pdfin/extras.h"
#include "core/pdfin/spot.h"
#include "core/pdfin/strip.h"

#include "core/base/arena_str.h"

#include <stdlib.h>

enum { FIGURE_OBJECTS_MAX = 100000, FIGURE_DEEP = 64 };

typedef struct object {
    qpdf_oh o;
    bool names;      /* a dictionary whose keys are names of its content's choice */
    enl_str content; /* of the form, instead of a stream's */
} object;

typedef struct figure {
    enl_pdfin_file *f;
    object *objects;
    size_t n, cap;
    enl_pdfin_ids numbers;
    enl_buf out;
    int64_t count;
} figure;

/* ---- text ---- */

static size_t number_of(figure *g, qpdf_oh o, bool names)
{
    uint64_t id = enl_pdfin_file_id(g->f, o);
    uint32_t *known = enl_pdfin_ids_find(&g->numbers, id);
    if (known) return *known;
    enl_pdfin_ids_add(&g->numbers, id, (uint32_t)g->n);
    if (g->n >= FIGURE_OBJECTS_MAX)
        enl_pdfin_file_problem(g->f, ENL_PDFIN_TOO_MUCH, 0, ENL_S("more than 100,000 objects"));
    if (g->n == g->cap)
        g->objects = enl_arena_grow(g->f->keep, g->objects, &g->cap, g->n + 1, sizeof *g->objects);
    g->objects[g->n] = (object){ .o = qpdf_oh_new_object(g->f->q, o), .names = names };
    return g->n++;
}

/* Keys that lead out of what a page looks like. */
static const char *const left_out[] = { "/Parent", "/StructParent", "/StructParents", "/Metadata",
                                        "/PieceInfo", "/LastModified", "/OPI", "/Ref",
                                        "/Alternates", "/AF", "/Measure",
                                        /* of devices: ISO 19005-2, 6.2.5 and 6.2.8 */
                                        "/Interpolate", "/TR", "/TR2", "/HT", "/HTP", NULL };
/* Keys of dictionaries with names that the content chose. */
static const char *const with_names[] = { "/Font",      "/XObject", "/ExtGState",  "/ColorSpace",
                                          "/Pattern",   "/Shading", "/Properties", "/CharProcs",
                                          "/Colorants", NULL };

static bool is_in(const char *const *list, const char *key)
{
    while (*list && strcmp(*list, key) != 0) list++;
    return *list != NULL;
}

static void put(figure *g, enl_buf *out, qpdf_oh o, int depth, bool names);

static void put_dict(figure *g, enl_buf *out, qpdf_oh dict, int depth, bool names)
{
    enl_pdfin_file *f = g->f;
    enl_buf keys;
    enl_buf_init(&keys, f->keep->mem);
    qpdf_oh_begin_dict_key_iter(f->q, dict);
    while (qpdf_oh_dict_more_keys(f->q)) {
        enl_buf_z(&keys, qpdf_oh_dict_next_key(f->q));
        enl_buf_byte(&keys, '\0');
    }
    enl_buf_z(out, "<<");
    for (size_t i = 0; i < keys.n; i += strlen(keys.p + i) + 1) {
        if (!names && is_in(left_out, keys.p + i)) continue;
        qpdf_oh name = qpdf_oh_new_name(f->q, keys.p + i),
                v = qpdf_oh_get_key(f->q, dict, keys.p + i);
        enl_buf_z(out, qpdf_oh_unparse(f->q, name));
        enl_buf_byte(out, ' ');
        put(g, out, v, depth + 1, !names && is_in(with_names, keys.p + i));
        enl_pdfin_file_free(f, name);
        enl_pdfin_file_free(f, v);
    }
    enl_buf_z(out, ">>");
    enl_buf_drop(&keys);
}

static void put(figure *g, enl_buf *out, qpdf_oh o, int depth, bool names)
{
    enl_pdfin_file *f = g->f;
    if (depth > FIGURE_DEEP || !enl_pdfin_file_step(f)) {
        enl_pdfin_file_problem(f, ENL_PDFIN_TOO_MUCH, 0, ENL_S("nested too deeply"));
        enl_buf_z(out, "null");
    } else if (depth > 0 && enl_pdfin_file_id(f, o)) {
        if (qpdf_oh_is_dictionary_of_type(f->q, o, "/Page", NULL))
            enl_buf_z(out, "null");
        else
            enl_buf_fmt(out, "\001%zu ", number_of(g, o, names));
    } else if (qpdf_oh_is_array(f->q, o)) {
        size_t n = enl_pdfin_file_count(f, o);
        enl_buf_byte(out, '[');
        for (size_t i = 0; i < n && !f->broken; i++) {
            qpdf_oh item = enl_pdfin_file_item(f, o, i);
            put(g, out, item, depth + 1, false);
            enl_buf_byte(out, ' ');
            enl_pdfin_file_free(f, item);
        }
        enl_buf_byte(out, ']');
    } else if (qpdf_oh_is_dictionary(f->q, o)) {
        put_dict(g, out, o, depth, names);
    } else {
        enl_buf_z(out, qpdf_oh_unparse_resolved(f->q, o));
    }
}

/* ---- objects ---- */

/* Filters that PDF/A does not allow are undone (ISO 19005-2, 6.1.7.2). */
static bool has_old_filter(enl_pdfin_file *f, qpdf_oh stream)
{
    qpdf_oh filter = enl_pdfin_file_get(f, stream, "/Filter"),
            first = enl_pdfin_file_item(f, filter, 0);
    enl_str name = enl_pdfin_file_name(f, qpdf_oh_is_array(f->q, filter) ? first : filter);
    bool old = enl_str_is(name, "LZWDecode") || enl_str_starts(name, "ASCII") ||
               enl_str_is(name, "RunLengthDecode");
    enl_pdfin_file_free(f, first);
    enl_pdfin_file_free(f, filter);
    return old;
}

static void put_stream(figure *g, qpdf_oh o, enl_buf *text, enl_str *bytes)
{
    enl_pdfin_file *f = g->f;
    unsigned char *p = NULL;
    size_t n = 0;
    QPDF_BOOL filtered;
    bool undo = has_old_filter(f, o);
    QPDF_ERROR_CODE r = qpdf_oh_get_stream_data(f->q, o, undo ? qpdf_dl_generalized : qpdf_dl_none,
                                                &filtered, &p, &n);
    if (r & QPDF_ERRORS)
        enl_pdfin_file_problem(f, ENL_PDFIN_DAMAGED, 0, ENL_S("a stream that cannot be read"));
    *bytes = enl_str_keep(f->keep, (enl_str){ (char *)p, p ? n : 0 });
    free(p);
    qpdf_oh dict = qpdf_oh_get_dict(f->q, o);
    if (undo) enl_pdfin_file_remove(f, dict, "/Filter");
    if (undo) enl_pdfin_file_remove(f, dict, "/DecodeParms");
    enl_pdfin_file_remove(f, dict, "/Length");
    put_dict(g, text, dict, 1, false);
    enl_pdfin_file_free(f, dict);
}

static void put_number(figure *g, int64_t v)
{
    enl_buf_put(&g->out, &v, sizeof v);
}

static void put_text(figure *g, enl_str s)
{
    put_number(g, (int64_t)s.n);
    enl_buf_str(&g->out, s);
}

static int layer_of(enl_pdfin_file *f, qpdf_oh o)
{
    if (!enl_pdfin_file_is(f, o, "/Type", "OCG")) return 0;
    return ENL_PDFIN_LAYER | (enl_pdfin_extras_hides(f, o) ? ENL_PDFIN_HIDDEN : 0);
}

static void put_object(figure *g, size_t i)
{
    object *o = &g->objects[i];
    enl_buf text;
    enl_str bytes = o->content;
    bool stream = o->content.p != NULL || qpdf_oh_is_stream(g->f->q, o->o);
    enl_buf_init(&text, g->f->keep->mem);
    if (o->content.p)
        put_dict(g, &text, o->o, 1, false);
    else if (stream)
        put_stream(g, o->o, &text, &bytes);
    else
        put(g, &text, o->o, 0, o->names);
    put_number(g, (stream ? ENL_PDFIN_STREAM : 0) | layer_of(g->f, o->o));
    put_text(g, enl_buf_view(&text));
    put_text(g, bytes);
    g->count++;
    enl_buf_drop(&text);
}

/* ---- the form ---- */

static void set_numbers(enl_pdfin_file *f, qpdf_oh of, const char *key, const double *v, int n,
                        int digits)
{
    qpdf_oh a = qpdf_oh_new_array(f->q);
    for (int i = 0; i < n; i++)
        enl_pdfin_file_add(f, a, qpdf_oh_new_real_from_double(f->q, v[i], digits));
    enl_pdfin_file_set(f, of, key, a);
}

static qpdf_oh form_of(enl_pdfin_file *f, const enl_pdfin_leaf *leaf)
{
    const double *b = leaf->box;
    double w = b[2] - b[0], h = b[3] - b[1];
    const double turns[4][6] = { { 1 / w, 0, 0, 1 / h, -b[0] / w, -b[1] / h },
                                 { 0, -1 / w, 1 / h, 0, -b[1] / h, b[2] / w },
                                 { -1 / w, 0, 0, -1 / h, b[2] / w, b[3] / h },
                                 { 0, 1 / w, -1 / h, 0, b[3] / h, -b[0] / w } };
    qpdf_oh form = qpdf_oh_new_dictionary(f->q),
            group = enl_pdfin_file_get(f, leaf->page, "/Group");
    enl_pdfin_file_set_name(f, form, "/Type", "/XObject");
    enl_pdfin_file_set_name(f, form, "/Subtype", "/Form");
    set_numbers(f, form, "/BBox", b, 4, 4);
    set_numbers(f, form, "/Matrix", turns[leaf->rotate / 90], 6, 12);
    enl_pdfin_file_set(f, form, "/Resources", enl_pdfin_file_get(f, leaf->page, "/Resources"));
    if (qpdf_oh_is_dictionary(f->q, group)) qpdf_oh_replace_key(f->q, form, "/Group", group);
    enl_pdfin_file_free(f, group);
    return form;
}

static void choose_box(enl_pdfin_file *f, enl_pdfin_leaf *leaf, enl_str box)
{
    static const char *const names[][2] = {
        { "media", "/MediaBox" }, { "crop", "/CropBox" }, { "trim", "/TrimBox" },
        { "bleed", "/BleedBox" }, { "art", "/ArtBox" },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (enl_str_is(box, names[i][0]))
            enl_pdfin_pages_box(f, leaf->page, names[i][1], leaf->box);
}

/* Fonts and colours are asked as for pages that are appended. */
static void check_page(enl_pdfin_file *f, const enl_pdfin_leaf *leaf, enl_pdfin_look *look)
{
    enl_pdfin_fonts fonts;
    enl_pdfin_fonts_init(&fonts, f);
    enl_pdfin_look_at(&fonts, leaf, look);
}

/* An annotation that lies on the page and shows something. */
static bool is_shown(enl_pdfin_file *f, qpdf_oh annotation)
{
    enum { HIDDEN = 2, NO_VIEW = 32 };
    bool quiet = enl_pdfin_file_is(f, annotation, "/Subtype", "Link") ||
                 enl_pdfin_file_is(f, annotation, "/Subtype", "Popup") ||
                 (enl_pdfin_file_int(f, annotation, "/F", 0) & (HIDDEN | NO_VIEW)) != 0;
    return !quiet && enl_pdfin_file_has(f, annotation, "/AP");
}

static void check_annotations(enl_pdfin_file *f, const enl_pdfin_leaf *leaf)
{
    qpdf_oh all = enl_pdfin_file_get(f, leaf->page, "/Annots");
    size_t n = enl_pdfin_file_count(f, all);
    for (size_t i = 0; i < n && enl_pdfin_file_step(f); i++) {
        qpdf_oh annotation = enl_pdfin_file_item(f, all, i),
                kind = enl_pdfin_file_get(f, annotation, "/Subtype");
        if (is_shown(f, annotation))
            enl_pdfin_file_problem(f, ENL_PDFIN_NOT_SHOWN, leaf->number,
                                   enl_pdfin_file_name(f, kind));
        enl_pdfin_file_free(f, kind);
        enl_pdfin_file_free(f, annotation);
    }
    enl_pdfin_file_free(f, all);
}

/* The content as it looks on a page of its own: with the state that pages begin with, and as many
 * `Q` as `q`. */
static enl_str content_of(enl_pdfin_file *f, enl_str content, int open_states)
{
    enl_buf out;
    enl_buf_init(&out, f->keep->mem);
    enl_buf_z(&out, "0 g 0 G 1 w 0 J 0 j 10 M [] 0 d 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts\n");
    for (int i = open_states; i < 0; i++) enl_buf_z(&out, "q\n");
    enl_buf_str(&out, enl_pdfin_strip_marks(f, content));
    for (int i = open_states; i > 0; i--) enl_buf_z(&out, "\nQ");
    enl_str s = enl_str_keep(f->keep, enl_buf_view(&out));
    enl_buf_drop(&out);
    return s;
}

/* Units other than points change the size; the form has none. */
static double unit_of(enl_pdfin_file *f, const enl_pdfin_leaf *leaf)
{
    qpdf_oh v = enl_pdfin_file_get(f, leaf->page, "/UserUnit");
    double unit = qpdf_oh_is_number(f->q, v) ? qpdf_oh_get_numeric_value(f->q, v) : 1;
    enl_pdfin_file_free(f, v);
    return unit > 0 && unit <= 75000 ? unit : 1;
}

static void make(enl_pdfin_file *f, const enl_pdfin_source *s, enl_pdfin_leaf *leaf,
                 enl_pdfin_facts *facts)
{
    enl_str content;
    enl_pdfin_look look;
    figure g = { .f = f };
    double unit = unit_of(f, leaf);
    enl_pdfin_ids_init(&g.numbers, f->keep);
    enl_buf_init(&g.out, f->keep->mem);
    choose_box(f, leaf, s->box);
    facts->n_pages = 1;
    facts->pages = ENL_NEW(f->keep, enl_pdfin_page);
    facts->pages[0].number = leaf->number;
    enl_pdfin_spot_size(leaf, &facts->pages[0].width, &facts->pages[0].height);
    facts->pages[0].width *= unit;
    facts->pages[0].height *= unit;
    check_page(f, leaf, &look);
    check_annotations(f, leaf);
    qpdf_oh resources = enl_pdfin_file_get(f, leaf->page, "/Resources");
    enl_pdfin_strip_forms(f, resources, leaf->number);
    enl_pdfin_file_free(f, resources);
    if (f->broken || !enl_pdfin_file_content(f, leaf->page, leaf->number, &content)) return;
    qpdf_oh form = qpdf_make_indirect_object(f->q, form_of(f, leaf));
    number_of(&g, form, false);
    g.objects[0].content = content_of(f, content, look.open_states);
    for (size_t i = 0; i < g.n && !f->broken; i++) put_object(&g, i);
    facts->form = enl_str_keep(f->keep, enl_buf_view(&g.out));
    enl_buf_drop(&g.out);
}

void enl_pdfin_figure(enl_arena *a, const enl_pdfin_job *j, enl_pdfin_reply *r)
{
    size_t cap = 0;
    r->facts = ENL_NEWN(a, enl_pdfin_facts, j->n_sources);
    r->n_facts = j->n_sources;
    r->done = 1;
    for (size_t i = 0; i < j->n_sources; i++) {
        enl_pdfin_file f = {
            .keep = a, .arena = a, .reply = r, .problems_cap = &cap, .source = (uint32_t)i
        };
        enl_pdfin_pages pages;
        const enl_pdfin_source *s = &j->sources[i];
        enl_str wanted = s->pages.n ? s->pages : ENL_S("1");
        bool open = enl_pdfin_file_open(&f, s->bytes);
        if (open) r->facts[i].all_pages = (uint32_t)qpdf_get_num_pages(f.q);
        if (open && enl_pdfin_pages_read(&f, wanted, &pages))
            make(&f, s, &pages.pages[0], &r->facts[i]);
        if (enl_pdfin_file_fails(&f) || enl_pdfin_part_refused(r, s, (uint32_t)i)) r->done = 0;
        enl_pdfin_file_close(&f);
    }
}
