/* Pages of other files after those of a document, with their tags.
 *
 * libqpdf copies an object once for each file that it comes from and takes over what it refers to,
 * pages excepted: so pages are copied first, and all that is copied later finds them. */
#include "core/pdfin/append.h"

#include "core/pdfin/extras.h"
#include "core/pdfin/host.h"
#include "core/pdfin/stamp.h"

#include "core/base/arena_str.h"

typedef struct appending {
    const enl_pdfin_job *job;
    enl_pdfin_reply *reply;
    enl_arena *a;
    size_t problems_cap;
    enl_pdfin_host host;
    enl_pdfin_part *parts;
} appending;

static enl_pdfin_file new_file(appending *w, uint32_t source)
{
    return (enl_pdfin_file){ .keep = w->a,
                             .arena = w->a,
                             .reply = w->reply,
                             .problems_cap = &w->problems_cap,
                             .source = source };
}

/* ---- copying ---- */

static qpdf_oh copied(appending *w, enl_pdfin_part *p, qpdf_oh o)
{
    return qpdf_oh_copy_foreign_object(w->host.f.q, p->f.q, o);
}

static void copy_pages(appending *w, enl_pdfin_part *p)
{
    enl_pdfin_host *h = &w->host;
    for (size_t i = 0; i < p->pages.n; i++) {
        if (h->pages == h->all) {
            qpdf_add_page(h->f.q, p->f.q, p->pages.pages[i].page, QPDF_FALSE);
        } else {
            qpdf_oh next = qpdf_get_page_n(h->f.q, h->pages + i);
            qpdf_add_page_at(h->f.q, p->f.q, p->pages.pages[i].page, QPDF_TRUE, next);
            enl_pdfin_file_free(&h->f, next);
        }
        if (enl_pdfin_file_fails(&h->f)) return;
    }
}

static void copy_parents(appending *w, enl_pdfin_part *p)
{
    enl_pdfin_host *h = &w->host;
    for (size_t i = 0; i < p->tags.n_owners; i++) {
        const enl_pdfin_owner *o = &p->tags.owners[i];
        if (!o->elements) continue;
        qpdf_oh own = o->annotation ? qpdf_oh_new_object(p->f.q, o->elements)
                                    : qpdf_make_indirect_object(p->f.q, o->elements);
        qpdf_oh to = copied(w, p, own);
        enl_pdfin_host_add(h, &h->parents, (enl_pdfin_entry){ .key = o->key, .value = to });
        enl_pdfin_file_free(&p->f, own);
    }
    for (size_t i = 0; i < p->tags.n_ids; i++)
        enl_pdfin_host_add(h, &h->ids,
                           (enl_pdfin_entry){ .name = p->tags.ids[i].id,
                                              .value = copied(w, p, p->tags.ids[i].element) });
}

static void copy_structure(appending *w, enl_pdfin_part *p, size_t parts_after)
{
    enl_pdfin_host *h = &w->host;
    qpdf_oh part = copied(w, p, p->tags.part);
    qpdf_oh kids = enl_pdfin_file_array(&h->f, h->document, "/K");
    qpdf_oh_replace_key(h->f.q, part, "/P", h->document);
    size_t n = enl_pdfin_file_count(&h->f, kids);
    qpdf_oh_insert_item(h->f.q, kids, (int)(n > parts_after ? n - parts_after : 0), part);
    enl_pdfin_file_free(&h->f, part);
    enl_pdfin_file_free(&h->f, kids);
    copy_parents(w, p);
    enl_pdfin_extras_classes(h, p);
    if (p->tags.last_level && !parts_after) h->level = p->tags.last_level;
}

static void close_content(appending *w, enl_pdfin_part *p, size_t i)
{
    qpdf_oh page = qpdf_get_page_n(w->host.f.q, w->host.pages + i);
    enl_pdfin_stamp_close(&w->host.f, page, p->open_states[i], p->open_marks[i]);
    enl_pdfin_file_free(&w->host.f, page);
}

static void append_part(appending *w, enl_pdfin_part *p, const enl_pdfin_source *s,
                        const enl_pdfin_facts *facts)
{
    enl_pdfin_host *h = &w->host;
    h->pages = h->all > s->pages_after ? h->all - s->pages_after : 0;
    if (h->tags) enl_pdfin_tags_number(&p->tags, &h->next_key);
    copy_pages(w, p);
    if (h->f.broken) return;
    if (h->tags) copy_structure(w, p, s->parts_after);
    enl_pdfin_extras_links(h, p);
    enl_pdfin_extras_names(h, p, s->name);
    enl_pdfin_extras_outline(h, p, s->title.n ? s->title : facts->title, s->entries_after);
    enl_pdfin_extras_labels(h, p, s->label);
    enl_pdfin_extras_layers(h, p);
    for (size_t i = 0; i < p->pages.n; i++) {
        close_content(w, p, i);
        if (p->spots) enl_pdfin_stamp_put(h, h->pages + i, &p->spots[i], &p->pages.pages[i]);
    }
    h->all += p->pages.n;
}

/* ---- the job ---- */

static bool read_part(appending *w, size_t i)
{
    const enl_pdfin_source *s = &w->job->sources[i];
    enl_pdfin_part *p = &w->parts[i];
    enl_pdfin_ground g = { .roles = &w->host.roles, .tags = w->host.tags };
    if (w->job->verb == ENL_PDFIN_INSPECT) g = (enl_pdfin_ground){ &w->host.roles, 0, NULL, true };
    p->f = new_file(w, (uint32_t)i);
    if (w->job->verb == ENL_PDFIN_APPEND) g.level = enl_pdfin_host_level(&w->host, s->parts_after);
    if (s->stamps && w->host.f.q) g.stamps = w->host.marks + w->host.n_marked;
    if (!enl_pdfin_part_read(p, s, &g, &w->reply->facts[i])) return false;
    if (s->stamps && s->stamps != p->pages.n) {
        enl_pdfin_file_problem(&p->f, ENL_PDFIN_NO_PAGE, 0, ENL_S("stamps"));
        return false;
    }
    return true;
}

static void append_all(appending *w)
{
    size_t all = 0;
    bool good = true;
    for (size_t i = 0; i < w->job->n_sources; i++) all += w->job->sources[i].stamps;
    if (w->job->verb == ENL_PDFIN_APPEND &&
        (!enl_pdfin_host_read(&w->host, w->job->host, all) || w->host.f.broken))
        return;
    for (size_t i = 0; i < w->job->n_sources; i++) {
        bool read = read_part(w, i);
        good = good && read;
        if (read && good && w->job->verb == ENL_PDFIN_APPEND)
            append_part(w, &w->parts[i], &w->job->sources[i], &w->reply->facts[i]);
    }
    w->reply->done = good && !w->host.f.broken;
}

static void write_host(appending *w)
{
    enl_str bytes;
    enl_pdfin_host_finish(&w->host);
    enl_pdfin_extras_finish(&w->host);
    w->reply->done = enl_pdfin_host_write(&w->host, &bytes);
    if (w->reply->done) w->reply->bytes = enl_str_keep(w->a, bytes);
}

void enl_pdfin_append(enl_arena *a, const enl_pdfin_job *j, enl_pdfin_reply *r)
{
    appending *w = ENL_NEW(a, appending);
    *w = (appending){ .job = j, .reply = r, .a = a };
    w->parts = ENL_NEWN(a, enl_pdfin_part, j->n_sources);
    w->host.f = new_file(w, UINT32_MAX);
    enl_map_init(&w->host.roles, a);
    r->facts = ENL_NEWN(a, enl_pdfin_facts, j->n_sources);
    r->n_facts = j->n_sources;
    append_all(w);
    if (r->done && j->verb == ENL_PDFIN_APPEND) write_host(w);
    for (size_t i = 0; i < j->n_sources; i++) enl_pdfin_file_close(&w->parts[i].f);
    enl_pdfin_file_close(&w->host.f);
}
