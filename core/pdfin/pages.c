/* Which pages of a file are wanted. */
#include "core/pdfin/pages.h"

#include "core/base/arena_str.h"

/* ---- ranges ---- */

/* `7`, `z` or `r2` at the start of *s, 0 when it is none of them. */
static uint32_t read_number(enl_str *s, uint32_t last)
{
    bool from_end = s->n && *s->p == 'r';
    uint64_t v = 0;
    size_t i = from_end;
    if (s->n && *s->p == 'z') {
        *s = enl_str_sub(*s, 1, s->n);
        return last;
    }
    for (; i < s->n && s->p[i] >= '0' && s->p[i] <= '9'; i++)
        if (v < UINT32_MAX) v = v * 10 + (uint64_t)(s->p[i] - '0');
    if (i == from_end) return 0;
    *s = enl_str_sub(*s, i, s->n);
    if (from_end) return v >= 1 && v <= last ? last + 1 - (uint32_t)v : UINT32_MAX;
    return v > UINT32_MAX ? UINT32_MAX : (uint32_t)v;
}

/* `7` or `2-5`; false when it is neither. */
static bool read_range(enl_str part, uint32_t last, uint32_t *from, uint32_t *to)
{
    *from = *to = read_number(&part, last);
    if (part.n && *part.p == '-') {
        part = enl_str_sub(part, 1, part.n);
        *to = read_number(&part, last);
    }
    return *from && *to && part.n == 0;
}

static bool add_page(enl_pdfin_file *f, enl_pdfin_pages *p, size_t *cap, uint32_t number)
{
    qpdf_oh page = qpdf_get_page_n(f->q, number - 1);
    if (!enl_pdfin_ids_add(&p->ids, enl_pdfin_file_id(f, page), (uint32_t)p->n)) {
        enl_pdfin_file_problem(f, ENL_PDFIN_PAGE_TWICE, number, (enl_str){ 0 });
        return false;
    }
    if (p->n == *cap)
        p->pages = enl_arena_grow(f->arena, p->pages, cap, p->n + 1, sizeof *p->pages);
    p->pages[p->n++] = (enl_pdfin_leaf){ .page = page, .number = number };
    return true;
}

static bool add_range(enl_pdfin_file *f, enl_pdfin_pages *p, size_t *cap, enl_str part)
{
    uint32_t last = (uint32_t)qpdf_get_num_pages(f->q), from, to;
    if (!read_range(enl_str_trim(part), last, &from, &to)) {
        enl_pdfin_file_problem(f, ENL_PDFIN_BAD_RANGE, 0, enl_str_trim(part));
        return false;
    }
    if (from > last || to > last) {
        enl_pdfin_file_problem(f, ENL_PDFIN_NO_PAGE, 0, enl_str_trim(part));
        return false;
    }
    for (uint32_t k = from;; k += from <= to ? 1 : UINT32_MAX) {
        if (!add_page(f, p, cap, k)) return false;
        if (k == to) return true;
    }
}

/* ---- boxes ---- */

static bool read_box(const enl_pdfin_file *f, qpdf_oh page, const char *name, double box[4])
{
    qpdf_oh a = enl_pdfin_file_get(f, page, name);
    bool is = enl_pdfin_file_count(f, a) == 4;
    for (size_t k = 0; is && k < 4; k++) box[k] = enl_pdfin_file_real(f, a, k);
    for (int k = 0; is && k < 2; k++)
        if (box[k] > box[k + 2]) {
            double other = box[k];
            box[k] = box[k + 2];
            box[k + 2] = other;
        }
    enl_pdfin_file_free(f, a);
    return is && box[2] - box[0] > 0 && box[3] - box[1] > 0;
}

void enl_pdfin_pages_box(const enl_pdfin_file *f, qpdf_oh page, const char *name, double box[4])
{
    double media[4] = { 0, 0, 612, 792 };
    read_box(f, page, "/MediaBox", media);
    bool is = read_box(f, page, name, box) || read_box(f, page, "/CropBox", box);
    for (int k = 0; k < 4; k++) {
        if (!is || (k < 2 ? box[k] < media[k] : box[k] > media[k])) box[k] = media[k];
    }
    if (box[2] <= box[0] || box[3] <= box[1]) memcpy(box, media, sizeof media);
}

static void measure(enl_pdfin_file *f, enl_pdfin_leaf *l)
{
    int64_t turn = enl_pdfin_file_int(f, l->page, "/Rotate", 0) % 360;
    enl_pdfin_pages_box(f, l->page, "/CropBox", l->box);
    l->rotate = (int)(turn < 0 ? turn + 360 : turn) / 90 * 90;
}

bool enl_pdfin_pages_read(enl_pdfin_file *f, enl_str ranges, enl_pdfin_pages *out)
{
    size_t cap = 0;
    *out = (enl_pdfin_pages){ .all = true };
    enl_pdfin_ids_init(&out->ids, f->arena);
    qpdf_push_inherited_attributes_to_page(f->q);
    if (enl_pdfin_file_fails(f)) return false;
    enl_str left = ranges.n ? ranges : ENL_S("1-z");
    while (left.n) {
        const char *comma = memchr(left.p, ',', left.n);
        size_t n = comma ? (size_t)(comma - left.p) : left.n;
        if (!add_range(f, out, &cap, enl_str_sub(left, 0, n))) return false;
        left = enl_str_sub(left, n + (comma != NULL), left.n);
    }
    for (size_t i = 0; i < out->n; i++) {
        measure(f, &out->pages[i]);
        out->all = out->all && out->pages[i].number == i + 1;
    }
    out->all = out->all && out->n == (size_t)qpdf_get_num_pages(f->q);
    return !enl_pdfin_file_fails(f);
}
