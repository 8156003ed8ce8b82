#include "core/pdfpage.h"

#include "core/base/arena_str.h"
#include "core/base/file.h"
#include "core/pdfchild.h"

_Static_assert((int)ENL_FORM_STREAM == ENL_PDFIN_STREAM && (int)ENL_FORM_LAYER == ENL_PDFIN_LAYER &&
                   (int)ENL_FORM_HIDDEN == ENL_PDFIN_HIDDEN,
               "the kinds of objects are those of core/pdfin");

/* The longest side of a page: 14,400 units of at most 75,000 pt are possible, but no paper. */
enum { SIDE_MAX = 100000 };

/* Why nothing can be done with the file; false when something can. */
static bool is_useless(enl_ctx *c, const enl_pdfin_reply *r, enl_form *out)
{
    for (size_t i = 0; i < r->n_problems; i++) {
        const enl_pdfin_problem *p = &r->problems[i];
        if (enl_pdfin_job_kind(p->code) != 1) continue;
        out->why = enl_str_z(&c->arena, enl_pdfchild_words(&c->arena, p));
        out->hint = enl_pdfchild_hint(p->code);
        if (p->code == ENL_PDFIN_NO_PAGE && r->n_facts)
            out->hint = enl_str_fmt(&c->arena, "its last page is %u", r->facts[0].all_pages).p;
        return true;
    }
    return false;
}

/* What breaks the standard, and what is lost. */
static void report(enl_ctx *c, const enl_form_request *request, const enl_pdfin_reply *r)
{
    for (size_t i = 0; i < r->n_problems; i++) {
        const enl_pdfin_problem *p = &r->problems[i];
        bool wrong = enl_pdfin_job_kind(p->code) == 2 && !c->standard_none;
        enl_str words = enl_pdfchild_words(&c->arena, p);
        enl_report(c, wrong ? ENL_C_PDF_FILE : ENL_C_PDF_LOSS, request->at,
                   enl_pdfchild_hint(p->code), "image `%.*s`: %.*s", ENL_FMT(request->name),
                   ENL_FMT(words));
    }
}

bool enl_pdfpage_read(enl_child *k, enl_ctx *c, const enl_form_request *request, enl_form *out)
{
    const enl_pdfin_source source = { .bytes = request->bytes,
                                      .pages = enl_str_fmt(&c->arena, "%u", request->page),
                                      .box = request->box,
                                      .strict = !c->standard_none };
    const enl_pdfin_job job = { .verb = ENL_PDFIN_FIGURE, .sources = &source, .n_sources = 1 };
    enl_pdfin_reply reply = { 0 };
    *out = (enl_form){ 0 };
    if (!enl_pdfchild_do(k, c, &job, request->at, &reply) || is_useless(c, &reply, out))
        return false;
    report(c, request, &reply);
    if (!reply.done) return false;
    const enl_pdfin_facts *facts = reply.n_facts ? &reply.facts[0] : NULL;
    const enl_pdfin_page *page = facts && facts->n_pages ? &facts->pages[0] : NULL;
    bool fits = page && page->width >= 1 && page->height >= 1 && page->width <= SIDE_MAX &&
                page->height <= SIDE_MAX && facts->form.n;
    if (!fits) {
        out->why = "its page has no usable size";
        return false;
    }
    out->objects = facts->form;
    out->w = enl_pt(page->width);
    out->h = enl_pt(page->height);
    return true;
}
