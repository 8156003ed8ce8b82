/* Takes what belongs to pages that are not taken over out of a structure tree. */
#include "core/pdfin/prune.h"

typedef enum outcome { EMPTY, GONE, KEPT } outcome;

typedef struct pruning {
    enl_pdfin_file *f;
    const enl_pdfin_pages *pages;
} pruning;

static outcome prune(const pruning *p, qpdf_oh element, uint64_t page, int depth);

static uint64_t page_of(const pruning *p, qpdf_oh o, uint64_t inherited)
{
    qpdf_oh page = enl_pdfin_file_get(p->f, o, "/Pg");
    uint64_t id = enl_pdfin_file_id(p->f, page);
    enl_pdfin_file_free(p->f, page);
    return id ? id : inherited;
}

static outcome prune_kid(const pruning *p, qpdf_oh kid, uint64_t page, int depth)
{
    bool dict = enl_pdfin_file_is_dict(p->f, kid);
    if (dict) page = page_of(p, kid, page);
    if (dict && enl_pdfin_file_has(p->f, kid, "/S")) return prune(p, kid, page, depth + 1);
    return enl_pdfin_ids_find(&p->pages->ids, page) ? KEPT : GONE;
}

static outcome prune(const pruning *p, qpdf_oh element, uint64_t page, int depth)
{
    enl_pdfin_file *f = p->f;
    outcome result = EMPTY;
    if (depth > ENL_PDFIN_DEPTH_MAX || !enl_pdfin_file_step(f)) return GONE;
    if (!enl_pdfin_file_has(f, element, "/K")) return EMPTY;
    qpdf_oh kids = enl_pdfin_file_array(f, element, "/K"), left = qpdf_oh_new_array(f->q);
    size_t n = enl_pdfin_file_count(f, kids);
    for (size_t i = 0; i < n && !f->broken; i++) {
        qpdf_oh kid = enl_pdfin_file_item(f, kids, i);
        outcome o = prune_kid(p, kid, page, depth);
        if (o != GONE) qpdf_oh_append_item(f->q, left, kid);
        if (o > result) result = o;
        enl_pdfin_file_free(f, kid);
    }
    enl_pdfin_file_set(f, element, "/K", left);
    enl_pdfin_file_free(f, kids);
    return result;
}

void enl_pdfin_prune(enl_pdfin_file *f, const enl_pdfin_pages *pages, qpdf_oh element)
{
    pruning p = { f, pages };
    prune(&p, element, 0, 0);
}
