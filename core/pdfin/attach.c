/* Files in a PDF. */
#include "core/pdfin/attach.h"

#include "core/pdfin/host.h"

#include "core/base/arena_str.h"

#include <stdlib.h>

typedef struct attaching {
    const enl_pdfin_job *job;
    enl_pdfin_reply *reply;
    enl_pdfin_file f;
    enl_pdfin_entries files; /* file specifications by name */
    qpdf_oh catalog;
    bool removed;
} attaching;

/* ---- reading ---- */

static void add(attaching *w, enl_str name, qpdf_oh spec)
{
    enl_pdfin_entries *l = &w->files;
    for (size_t i = 0; i < l->n; i++)
        if (enl_str_eq(l->p[i].name, name)) {
            l->p[i].value = spec;
            return;
        }
    if (l->n == l->cap) l->p = enl_arena_grow(w->f.keep, l->p, &l->cap, l->n + 1, sizeof *l->p);
    l->p[l->n++] = (enl_pdfin_entry){ .name = name, .value = spec };
}

/* The name that people see: of the specification, else of the tree. */
static enl_str name_of(attaching *w, qpdf_oh spec, enl_str key)
{
    enl_pdfin_file *f = &w->f;
    qpdf_oh uf = enl_pdfin_file_get(f, spec, "/UF"), old = enl_pdfin_file_get(f, spec, "/F");
    enl_str name = enl_pdfin_file_text(f, uf);
    if (!name.n) name = enl_pdfin_file_text(f, old);
    enl_pdfin_file_free(f, old);
    enl_pdfin_file_free(f, uf);
    return name.n ? name : key;
}

static void take(void *self, enl_str name, int64_t key, qpdf_oh value)
{
    attaching *w = self;
    (void)key;
    enl_str seen = name_of(w, value, name);
    if (w->job->remove.n && enl_str_eq(seen, w->job->remove))
        w->removed = true;
    else
        add(w, name, qpdf_oh_new_object(w->f.q, value));
}

static void read_files(attaching *w)
{
    enl_pdfin_file *f = &w->f;
    qpdf_oh names = enl_pdfin_file_get(f, w->catalog, "/Names");
    qpdf_oh tree = enl_pdfin_file_get(f, names, "/EmbeddedFiles");
    enl_pdfin_file_tree(f, tree, true, take, w);
    enl_pdfin_file_free(f, tree);
    enl_pdfin_file_free(f, names);
}

static enl_str text_at(enl_pdfin_file *f, qpdf_oh of, const char *key)
{
    qpdf_oh v = enl_pdfin_file_get(f, of, key);
    enl_str s = qpdf_oh_is_name(f->q, v) ? enl_pdfin_file_name(f, v) : enl_pdfin_file_text(f, v);
    enl_pdfin_file_free(f, v);
    return s;
}

static void describe(attaching *w, const enl_pdfin_entry *e, enl_pdfin_attachment *to)
{
    enl_pdfin_file *f = &w->f;
    qpdf_oh ef = enl_pdfin_file_get(f, e->value, "/EF"), stream = enl_pdfin_file_get(f, ef, "/UF");
    if (!qpdf_oh_is_stream(f->q, stream)) stream = enl_pdfin_file_get(f, ef, "/F");
    qpdf_oh params = enl_pdfin_file_get(f, stream, "/Params");
    to->name = name_of(w, e->value, e->name);
    to->description = text_at(f, e->value, "/Desc");
    to->relationship = text_at(f, e->value, "/AFRelationship");
    to->mime = text_at(f, stream, "/Subtype");
    to->date = text_at(f, params, "/ModDate");
    if (qpdf_oh_is_stream(f->q, stream)) enl_pdfin_file_stream(f, stream, 0, &to->bytes);
    enl_pdfin_file_free(f, params);
    enl_pdfin_file_free(f, stream);
    enl_pdfin_file_free(f, ef);
}

/* ---- writing ---- */

static qpdf_oh make_stream(enl_pdfin_file *f, const enl_pdfin_attachment *file)
{
    qpdf_oh s = qpdf_oh_new_stream(f->q), none = qpdf_oh_new_null(f->q),
            params = qpdf_oh_new_dictionary(f->q);
    qpdf_oh_replace_stream_data(f->q, s, (const unsigned char *)file->bytes.p, file->bytes.n, none,
                                none);
    enl_pdfin_file_set_name(f, s, "/Type", "/EmbeddedFile");
    enl_pdfin_file_set_name(f, s, "/Subtype", enl_str_fmt(f->keep, "/%.*s", ENL_FMT(file->mime)).p);
    enl_pdfin_file_set_int(f, params, "/Size", (int64_t)file->bytes.n);
    if (file->md5.n)
        enl_pdfin_file_set(f, params, "/CheckSum",
                           qpdf_oh_new_binary_string(f->q, file->md5.p, file->md5.n));
    if (file->date.n) {
        enl_pdfin_file_set(f, params, "/ModDate",
                           qpdf_oh_new_binary_string(f->q, file->date.p, file->date.n));
        enl_pdfin_file_set(f, params, "/CreationDate",
                           qpdf_oh_new_binary_string(f->q, file->date.p, file->date.n));
    }
    enl_pdfin_file_set(f, s, "/Params", params);
    enl_pdfin_file_free(f, none);
    return s;
}

static qpdf_oh make_spec(enl_pdfin_file *f, const enl_pdfin_attachment *file)
{
    qpdf_oh spec = qpdf_oh_new_dictionary(f->q), ef = qpdf_oh_new_dictionary(f->q),
            s = make_stream(f, file);
    enl_pdfin_file_set_name(f, spec, "/Type", "/Filespec");
    enl_pdfin_file_set_text(f, spec, "/F", file->name);
    enl_pdfin_file_set_text(f, spec, "/UF", file->name);
    enl_str r = file->relationship.n ? file->relationship : ENL_S("Unspecified");
    enl_pdfin_file_set_name(f, spec, "/AFRelationship",
                            enl_str_fmt(f->keep, "/%.*s", ENL_FMT(r)).p);
    if (file->description.n) enl_pdfin_file_set_text(f, spec, "/Desc", file->description);
    qpdf_oh_replace_key(f->q, ef, "/F", s);
    enl_pdfin_file_set(f, ef, "/UF", s);
    enl_pdfin_file_set(f, spec, "/EF", ef);
    return qpdf_make_indirect_object(f->q, spec);
}

static int by_name(const void *a, const void *b)
{
    return enl_str_cmp(((const enl_pdfin_entry *)a)->name, ((const enl_pdfin_entry *)b)->name);
}

static void write_files(attaching *w)
{
    enl_pdfin_file *f = &w->f;
    qpdf_oh names = enl_pdfin_file_get(f, w->catalog, "/Names");
    if (!qpdf_oh_is_dictionary(f->q, names)) {
        names = qpdf_oh_new_dictionary(f->q);
        qpdf_oh_replace_key(f->q, w->catalog, "/Names", names);
    }
    qpdf_oh tree = qpdf_oh_new_dictionary(f->q), flat = qpdf_oh_new_array(f->q),
            af = qpdf_oh_new_array(f->q);
    if (w->files.n) qsort(w->files.p, w->files.n, sizeof *w->files.p, by_name);
    for (size_t i = 0; i < w->files.n; i++) {
        const enl_pdfin_entry *e = &w->files.p[i];
        enl_pdfin_file_add(f, flat, qpdf_oh_new_binary_string(f->q, e->name.p, e->name.n));
        qpdf_oh_append_item(f->q, flat, e->value);
        qpdf_oh_append_item(f->q, af, e->value);
    }
    enl_pdfin_file_set(f, tree, "/Names", flat);
    enl_pdfin_file_remove(f, names, "/EmbeddedFiles");
    enl_pdfin_file_remove(f, w->catalog, "/AF");
    if (w->files.n) {
        enl_pdfin_file_set(f, names, "/EmbeddedFiles", qpdf_make_indirect_object(f->q, tree));
        enl_pdfin_file_set(f, w->catalog, "/AF", af);
    }
    enl_pdfin_file_free(f, names);
}

/* PDF/A-2 may hold only files of PDF/A, PDF/A-3 any: both forms of the property become 3. */
static void claim_part_3(attaching *w)
{
    static const char *const forms[] = { "<pdfaid:part>2</pdfaid:part>", "pdfaid:part=\"2\"",
                                         "pdfaid:part='2'" };
    enl_pdfin_file *f = &w->f;
    enl_str xmp;
    qpdf_oh meta = enl_pdfin_file_get(f, w->catalog, "/Metadata");
    if (qpdf_oh_is_stream(f->q, meta) && enl_pdfin_file_stream(f, meta, 0, &xmp)) {
        char *p = (char *)(uintptr_t)enl_str_keep(f->keep, xmp).p;
        bool changed = false;
        for (size_t k = 0; k < 3; k++)
            for (char *at = p; (at = strstr(at, forms[k])); at++, changed = true)
                *strchr(at, '2') = '3';
        if (changed) {
            qpdf_oh none = qpdf_oh_new_null(f->q);
            qpdf_oh_replace_stream_data(f->q, meta, (unsigned char *)p, xmp.n, none, none);
            enl_pdfin_file_free(f, none);
        }
    }
    enl_pdfin_file_free(f, meta);
}

static void attach(attaching *w, enl_arena *a)
{
    enl_pdfin_host h = { .f = w->f };
    enl_str bytes;
    if (w->job->remove.n && !w->removed) {
        enl_pdfin_file_problem(&w->f, ENL_PDFIN_NO_FILE, 0, w->job->remove);
        return;
    }
    for (size_t i = 0; i < w->job->n_attachments; i++)
        add(w, w->job->attachments[i].name, make_spec(&w->f, &w->job->attachments[i]));
    write_files(w);
    if (w->job->n_attachments) claim_part_3(w);
    w->reply->done = enl_pdfin_host_write(&h, &bytes);
    if (w->reply->done) w->reply->bytes = enl_str_keep(a, bytes);
}

void enl_pdfin_attach(enl_arena *a, const enl_pdfin_job *j, enl_pdfin_reply *r)
{
    size_t cap = 0;
    attaching *w = ENL_NEW(a, attaching);
    w->job = j;
    w->reply = r;
    w->f = (enl_pdfin_file){
        .keep = a, .arena = a, .reply = r, .problems_cap = &cap, .source = UINT32_MAX
    };
    if (enl_pdfin_file_open(&w->f, j->host)) {
        w->catalog = qpdf_get_root(w->f.q);
        read_files(w);
        if (j->verb == ENL_PDFIN_ATTACH) {
            attach(w, a);
        } else {
            r->n_attachments = w->files.n;
            r->attachments = ENL_NEWN(a, enl_pdfin_attachment, w->files.n);
            for (size_t i = 0; i < w->files.n; i++) describe(w, &w->files.p[i], &r->attachments[i]);
            r->done = !enl_pdfin_file_fails(&w->f);
        }
    }
    enl_pdfin_file_close(&w->f);
}
