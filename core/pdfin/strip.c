/* Content without its old tags. */
#include "core/pdfin/strip.h"

#include "core/pdfin/content.h"

#include "core/base/arena_str.h"

/* Calls `each` for every XObject below some resources, once. */
typedef struct objects {
    enl_pdfin_file *f;
    enl_pdfin_ids seen;
    void (*each)(enl_pdfin_file *f, qpdf_oh object, size_t page);
    size_t page;
} objects;

static void walk_objects(objects *o, qpdf_oh resources, int depth)
{
    enl_pdfin_file *f = o->f;
    enl_buf keys;
    qpdf_oh all = enl_pdfin_file_get(f, resources, "/XObject");
    enl_buf_init(&keys, f->keep->mem);
    if (qpdf_oh_is_dictionary(f->q, all)) {
        qpdf_oh_begin_dict_key_iter(f->q, all);
        while (qpdf_oh_dict_more_keys(f->q)) {
            enl_buf_z(&keys, qpdf_oh_dict_next_key(f->q));
            enl_buf_byte(&keys, '\0');
        }
    }
    for (size_t i = 0; i < keys.n && enl_pdfin_file_step(f); i += strlen(keys.p + i) + 1) {
        qpdf_oh x = enl_pdfin_file_get(f, all, keys.p + i);
        uint64_t id = enl_pdfin_file_id(f, x);
        if (qpdf_oh_is_stream(f->q, x) && id && enl_pdfin_ids_add(&o->seen, id, 0)) {
            o->each(f, x, o->page);
            qpdf_oh inner = enl_pdfin_file_get(f, x, "/Resources");
            if (depth < ENL_PDFIN_DEPTH_MAX) walk_objects(o, inner, depth + 1);
            enl_pdfin_file_free(f, inner);
        }
        enl_pdfin_file_free(f, x);
    }
    enl_buf_drop(&keys);
    enl_pdfin_file_free(f, all);
}

static void no_parents(enl_pdfin_file *f, qpdf_oh object, size_t page)
{
    (void)page;
    enl_pdfin_file_remove(f, object, "/StructParents");
    enl_pdfin_file_remove(f, object, "/StructParent");
}

void enl_pdfin_strip_parents(enl_pdfin_file *f, const enl_pdfin_pages *pages)
{
    objects o = { .f = f, .each = no_parents };
    enl_pdfin_ids_init(&o.seen, f->keep);
    for (size_t i = 0; i < pages->n && !f->broken; i++) {
        qpdf_oh resources = enl_pdfin_file_get(f, pages->pages[i].page, "/Resources");
        walk_objects(&o, resources, 0);
        enl_pdfin_file_free(f, resources);
    }
}

/* ---- marks ---- */

enum { NESTED_MAX = 1000 };

enl_str enl_pdfin_strip_marks(enl_pdfin_file *f, enl_str content)
{
    enl_buf out;
    enl_pdfin_content c;
    unsigned char layer[NESTED_MAX];
    size_t depth = 0, kept = 0;
    enl_buf_init(&out, f->keep->mem);
    enl_pdfin_content_init(&c, f->arena, content);
    while (enl_pdfin_content_next(&c)) {
        bool begins = enl_str_is(c.op.name, "BDC") || enl_str_is(c.op.name, "BMC");
        bool goes = enl_str_is(c.op.name, "MP") || enl_str_is(c.op.name, "DP");
        if (begins) {
            bool oc = c.op.n && enl_str_is(c.op.tokens[0].text, "OC");
            if (depth < NESTED_MAX) layer[depth] = oc;
            depth++;
            goes = !oc;
        } else if (enl_str_is(c.op.name, "EMC")) {
            goes = depth == 0 || (--depth < NESTED_MAX && !layer[depth]);
        }
        if (!goes) continue;
        enl_buf_str(&out, enl_str_sub(content, kept, c.op.from));
        enl_buf_byte(&out, '\n');
        kept = c.op.to;
    }
    enl_buf_str(&out, enl_str_sub(content, kept, content.n));
    enl_str result = enl_str_keep(f->arena, enl_buf_view(&out));
    enl_buf_drop(&out);
    return result;
}

static void replace(enl_pdfin_file *f, qpdf_oh stream, enl_str bytes)
{
    qpdf_oh none = qpdf_oh_new_null(f->q);
    qpdf_oh_replace_stream_data(f->q, stream, (const unsigned char *)bytes.p, bytes.n, none, none);
    enl_pdfin_file_free(f, none);
}

static void strip_form(enl_pdfin_file *f, qpdf_oh object, size_t page)
{
    enl_str bytes;
    no_parents(f, object, page);
    if (!enl_pdfin_file_is(f, object, "/Subtype", "Form")) return;
    if (enl_pdfin_file_stream(f, object, page, &bytes))
        replace(f, object, enl_pdfin_strip_marks(f, bytes));
}

void enl_pdfin_strip_forms(enl_pdfin_file *f, qpdf_oh resources, size_t page)
{
    objects o = { .f = f, .each = strip_form, .page = page };
    enl_pdfin_ids_init(&o.seen, f->keep);
    walk_objects(&o, resources, 0);
}

/* ---- pages as figures ---- */

static enl_str with_number(enl_arena *a, enl_str alt, uint32_t number)
{
    static const char field[] = "{page}";
    for (size_t i = 0; i + sizeof field - 1 <= alt.n; i++)
        if (memcmp(alt.p + i, field, sizeof field - 1) == 0)
            return enl_str_fmt(a, "%.*s%u%.*s", (int)i, alt.p, number,
                               (int)(alt.n - i - sizeof field + 1), alt.p + i + sizeof field - 1);
    return alt;
}

static void box_attribute(enl_pdfin_file *f, qpdf_oh element, const double box[4])
{
    qpdf_oh a = qpdf_oh_new_dictionary(f->q), b = qpdf_oh_new_array(f->q);
    enl_pdfin_file_set_name(f, a, "/O", "/Layout");
    enl_pdfin_file_set_name(f, a, "/Placement", "/Block");
    for (int k = 0; k < 4; k++)
        enl_pdfin_file_add(f, b, qpdf_oh_new_real_from_double(f->q, box[k], 3));
    enl_pdfin_file_set(f, a, "/BBox", b);
    enl_pdfin_file_set(f, element, "/A", a);
}

static void make_figure(enl_pdfin_part *p, uint32_t index, enl_str alt, qpdf_oh kids)
{
    enl_pdfin_file *f = &p->f;
    const enl_pdfin_leaf *leaf = &p->pages.pages[index];
    qpdf_oh e = qpdf_oh_new_dictionary(f->q);
    enl_pdfin_file_set_name(f, e, "/Type", "/StructElem");
    enl_pdfin_file_set_name(f, e, "/S", "/Figure");
    enl_pdfin_file_set_text(f, e, "/Alt", with_number(f->arena, alt, leaf->number));
    qpdf_oh_replace_key(f->q, e, "/P", p->tags.part);
    qpdf_oh_replace_key(f->q, e, "/Pg", leaf->page);
    enl_pdfin_file_set_int(f, e, "/K", 0);
    box_attribute(f, e, leaf->box);
    qpdf_oh made = qpdf_make_indirect_object(f->q, e);
    qpdf_oh_append_item(f->q, kids, made);
    enl_pdfin_tags_content(&p->tags, leaf->page, index, 0, made);
    enl_pdfin_file_free(f, e);
}

static void wrap_page(enl_pdfin_part *p, uint32_t index)
{
    enl_pdfin_file *f = &p->f;
    const enl_pdfin_leaf *leaf = &p->pages.pages[index];
    enl_str bytes;
    enl_buf out;
    enl_arena scratch;
    enl_arena_init(&scratch, f->keep->mem);
    f->arena = &scratch;
    if (enl_pdfin_file_content(f, leaf->page, leaf->number, &bytes)) {
        enl_buf_init(&out, f->keep->mem);
        enl_buf_z(&out, "/Figure <</MCID 0>> BDC\nq\n");
        for (int i = p->open_states[index]; i < 0; i++) enl_buf_z(&out, "q\n");
        enl_buf_str(&out, enl_pdfin_strip_marks(f, bytes));
        for (int i = p->open_states[index]; i > 0; i--) enl_buf_z(&out, "\nQ");
        enl_buf_z(&out, "\nQ\nEMC\n");
        p->open_states[index] = p->open_marks[index] = 0;
        qpdf_oh stream = qpdf_oh_new_stream(f->q);
        replace(f, stream, enl_buf_view(&out));
        enl_pdfin_file_set(f, leaf->page, "/Contents", stream);
        enl_buf_drop(&out);
    }
    f->arena = f->keep;
    enl_arena_drop(&scratch);
}

void enl_pdfin_strip_figures(enl_pdfin_part *p, enl_str alt)
{
    enl_pdfin_file *f = &p->f;
    qpdf_oh kids = enl_pdfin_file_get(f, p->tags.part, "/K");
    for (uint32_t i = 0; i < p->pages.n && !f->broken; i++) {
        qpdf_oh resources = enl_pdfin_file_get(f, p->pages.pages[i].page, "/Resources");
        enl_pdfin_strip_forms(f, resources, p->pages.pages[i].number);
        enl_pdfin_file_free(f, resources);
        wrap_page(p, i);
        make_figure(p, i, alt, kids);
    }
    enl_pdfin_file_free(f, kids);
}
