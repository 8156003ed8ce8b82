/* Stamps on pages: each is a page of the host that becomes a form XObject. */
#include "core/pdfin/stamp.h"

#include "core/base/arena_str.h"

static qpdf_oh stream_of(enl_pdfin_file *f, enl_str bytes)
{
    qpdf_oh s = qpdf_oh_new_stream(f->q), none = qpdf_oh_new_null(f->q);
    qpdf_oh_replace_stream_data(f->q, s, (const unsigned char *)bytes.p, bytes.n, none, none);
    enl_pdfin_file_free(f, none);
    return s;
}

/* Content before and after what a page has. */
static void wrap(enl_pdfin_file *f, qpdf_oh page, enl_str before, enl_str after)
{
    qpdf_oh old = enl_pdfin_file_array(f, page, "/Contents"), all = qpdf_oh_new_array(f->q);
    size_t n = enl_pdfin_file_count(f, old);
    if (before.n) enl_pdfin_file_add(f, all, stream_of(f, before));
    for (size_t i = 0; i < n; i++) enl_pdfin_file_add(f, all, enl_pdfin_file_item(f, old, i));
    if (after.n) enl_pdfin_file_add(f, all, stream_of(f, after));
    enl_pdfin_file_set(f, page, "/Contents", all);
    enl_pdfin_file_free(f, old);
}

static void repeat(enl_buf *out, const char *what, int n)
{
    for (int i = 0; i < n && i < 10000; i++) enl_buf_z(out, what);
}

void enl_pdfin_stamp_close(enl_pdfin_file *f, qpdf_oh page, int states, int marks)
{
    enl_buf before, after;
    if (!states && !marks) return;
    enl_buf_init(&before, f->keep->mem);
    enl_buf_init(&after, f->keep->mem);
    repeat(&before, "q\n", -states);
    repeat(&before, "/Artifact BMC\n", -marks);
    repeat(&after, "\nEMC", marks);
    repeat(&after, "\nQ", states);
    wrap(f, page, enl_buf_view(&before), enl_buf_view(&after));
    enl_buf_drop(&before);
    enl_buf_drop(&after);
}

/* ---- the form ---- */

static qpdf_oh form_of(enl_pdfin_file *f, qpdf_oh page)
{
    enl_str content;
    if (!enl_pdfin_file_content(f, page, 0, &content)) content = (enl_str){ 0 };
    qpdf_oh form = stream_of(f, content), dict = qpdf_oh_get_dict(f->q, form);
    enl_pdfin_file_set_name(f, dict, "/Type", "/XObject");
    enl_pdfin_file_set_name(f, dict, "/Subtype", "/Form");
    enl_pdfin_file_set(f, dict, "/BBox", enl_pdfin_file_get(f, page, "/MediaBox"));
    enl_pdfin_file_set(f, dict, "/Resources", enl_pdfin_file_get(f, page, "/Resources"));
    enl_pdfin_file_free(f, dict);
    return form;
}

/* From the last one, because pages after one that goes are numbered anew. */
void enl_pdfin_stamp_take(enl_pdfin_host *h, size_t n)
{
    enl_pdfin_file *f = &h->f;
    h->marks = n ? ENL_NEWN(f->keep, enl_pdfin_mark, n) : NULL;
    for (size_t i = n; i-- > 0;) {
        double box[4];
        qpdf_oh page = qpdf_get_page_n(f->q, --h->all);
        enl_pdfin_pages_box(f, page, "/MediaBox", box);
        h->marks[i] = (enl_pdfin_mark){ form_of(f, page), { box[2] - box[0], box[3] - box[1] } };
        qpdf_remove_page(f->q, page);
        enl_pdfin_file_free(f, page);
    }
}

/* A name that the page's resources do not have. They may be shared by pages. */
static enl_str name_form(enl_pdfin_host *h, qpdf_oh page, qpdf_oh form, size_t number)
{
    enl_pdfin_file *f = &h->f;
    qpdf_oh resources = enl_pdfin_file_get(f, page, "/Resources");
    if (!qpdf_oh_is_dictionary(f->q, resources)) {
        resources = qpdf_oh_new_dictionary(f->q);
        qpdf_oh_replace_key(f->q, page, "/Resources", resources);
    }
    qpdf_oh objects = enl_pdfin_file_get(f, resources, "/XObject");
    if (!qpdf_oh_is_dictionary(f->q, objects)) {
        objects = qpdf_oh_new_dictionary(f->q);
        qpdf_oh_replace_key(f->q, resources, "/XObject", objects);
    }
    enl_str name = enl_str_fmt(f->arena, "/EnlStamp%zu", number);
    while (enl_pdfin_file_has(f, objects, name.p))
        name = enl_str_fmt(f->arena, "%.*sx", ENL_FMT(name));
    enl_pdfin_file_set(f, objects, name.p, form);
    enl_pdfin_file_free(f, objects);
    enl_pdfin_file_free(f, resources);
    return name;
}

/* ---- the place ---- */

/* From what is shown, whose lower left corner is the origin, to the page's own units. */
static void put_matrix(enl_buf *out, const enl_pdfin_leaf *leaf, const enl_pdfin_spot *spot)
{
    static const double turns[4][4] = {
        { 1, 0, 0, 1 }, { 0, 1, -1, 0 }, { -1, 0, 0, -1 }, { 0, -1, 1, 0 }
    };
    const double *p = leaf->box, *t = turns[leaf->rotate / 90];
    double corner[4][2] = { { p[0], p[1] }, { p[2], p[1] }, { p[2], p[3] }, { p[0], p[3] } };
    const double *c = corner[leaf->rotate / 90];
    double e = c[0] + spot->x * t[0] + spot->y * t[2], f = c[1] + spot->x * t[1] + spot->y * t[3];
    for (int k = 0; k < 4; k++) {
        enl_buf_real(out, t[k] * spot->scale, 4);
        enl_buf_byte(out, ' ');
    }
    enl_buf_real(out, e, 3);
    enl_buf_byte(out, ' ');
    enl_buf_real(out, f, 3);
    enl_buf_z(out, " cm\n");
}

/* Makes the page larger at its foot as it is shown. */
static void grow_page(enl_pdfin_file *f, qpdf_oh page, const enl_pdfin_leaf *leaf, double by)
{
    static const int side_of[4] = { 1, 2, 3, 0 }; /* of the box: the foot by rotation */
    static const char *const names[] = { "/MediaBox", "/CropBox" };
    int side = side_of[leaf->rotate / 90];
    for (size_t i = 0; i < 2; i++) {
        double box[4];
        memcpy(box, leaf->box, sizeof box);
        if (i == 0) enl_pdfin_pages_box(f, page, "/MediaBox", box);
        double to = leaf->box[side] + (side < 2 ? -by : by);
        box[side] =
            side < 2 ? (to < box[side] ? to : box[side]) : (to > box[side] ? to : box[side]);
        qpdf_oh a = qpdf_oh_new_array(f->q);
        for (int k = 0; k < 4; k++)
            enl_pdfin_file_add(f, a, qpdf_oh_new_real_from_double(f->q, box[k], 3));
        enl_pdfin_file_set(f, page, names[i], a);
    }
    enl_pdfin_file_remove(f, page, "/TrimBox");
    enl_pdfin_file_remove(f, page, "/BleedBox");
    enl_pdfin_file_remove(f, page, "/ArtBox");
}

void enl_pdfin_stamp_put(enl_pdfin_host *h, size_t page, const enl_pdfin_spot *spot,
                         const enl_pdfin_leaf *leaf)
{
    enl_pdfin_file *f = &h->f;
    enl_buf out;
    qpdf_oh to = qpdf_get_page_n(f->q, page);
    enl_str name = name_form(h, to, h->marks[h->n_marked].form, h->n_marked);
    h->n_marked++;
    if (spot->grow > 0) grow_page(f, to, leaf, spot->grow);
    enl_buf_init(&out, f->keep->mem);
    enl_buf_z(&out, "\nQ\n/Artifact <</Type /Pagination>> BDC\nq\n");
    put_matrix(&out, leaf, spot);
    enl_buf_fmt(&out, "%s Do\nQ\nEMC\n", name.p);
    wrap(f, to, ENL_S("q\n"), enl_buf_view(&out));
    enl_buf_drop(&out);
    enl_pdfin_file_free(f, to);
}
