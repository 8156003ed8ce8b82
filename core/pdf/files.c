/* Attached files (ISO 32000-1, 7.11.4), associated with the document as PDF/A-3 wants (ISO 19005-3,
 * 6.8 and annex E). */
#include "core/pdf/device.h"
#include "core/pdf/md5.h"
#include "core/pdf/tree.h"

#include "core/base/arena_str.h"

#include <stdlib.h>
#include <string.h>

typedef struct file {
    const enl_pdf_file_attached *f;
    unsigned char md5[ENL_PDF_MD5_SIZE];
    enl_str data;
    enl_ref stream;
} file;

typedef struct files {
    enl_pdf *d;
    file *p;
    size_t n;
} files;

static void print_stream(enl_buf *out, void *self, uint32_t i)
{
    const files *all = self;
    const file *f = &all->p[i];
    enl_buf_z(out, "/Type /EmbeddedFile\n/Subtype ");
    enl_pdf_print_name(out, enl_str_from(f->f->mime));
    enl_buf_fmt(out, "\n/Filter /FlateDecode\n/Params <</Size %zu /CheckSum ", f->f->bytes.n);
    enl_pdf_print_bytes(out, (enl_str){ (const char *)f->md5, sizeof f->md5 });
    enl_pdf_meta_dates(out, all->d);
    enl_buf_z(out, ">>");
}

static void print_spec(enl_buf *out, void *self, uint32_t i)
{
    const files *all = self;
    const enl_pdf_file_attached *f = all->p[i].f;
    enl_buf_z(out, "/Type /Filespec\n/F ");
    enl_pdf_print_text(out, f->name);
    enl_buf_z(out, "\n/UF ");
    enl_pdf_print_text(out, f->name);
    enl_buf_z(out, "\n/AFRelationship ");
    enl_pdf_print_name(out, f->relationship.n ? f->relationship : ENL_S("Unspecified"));
    if (f->description.n) enl_buf_z(out, "\n/Desc ");
    if (f->description.n) enl_pdf_print_text(out, f->description);
    enl_buf_z(out, "\n/EF <</F");
    enl_pdf_print_ref(out, all->p[i].stream);
    enl_buf_z(out, " /UF");
    enl_pdf_print_ref(out, all->p[i].stream);
    enl_buf_z(out, ">>");
}

static enl_str key_of(void *self, uint32_t i)
{
    const enl_pdf *d = self;
    return d->options->files[i].name;
}

static void value_of(enl_buf *out, void *self, uint32_t i)
{
    const enl_pdf *d = self;
    enl_pdf_print_ref(out, d->file_specs[i]);
}

void enl_pdf_files_write(enl_pdf *d)
{
    size_t n = d->options->n_files;
    if (!n) return;
    files *all = ENL_NEW(&d->arena, files);
    enl_ref *specs = ENL_NEWN(&d->arena, enl_ref, n);
    *all = (files){ d, ENL_NEWN(&d->arena, file, n), n };
    for (uint32_t i = 0; i < n; i++) {
        file *f = &all->p[i];
        f->f = &d->options->files[i];
        enl_pdf_md5(f->f->bytes, f->md5);
        f->data = enl_pdf_device_deflated(d, f->f->bytes);
        f->stream = enl_pdf_store_stream(d->store, print_stream, all, i, f->data);
        specs[i] = enl_pdf_store_dict(d->store, print_spec, all, i);
    }
    d->file_specs = specs;
    d->file_tree = enl_pdf_tree_names(
        &(enl_tree_source){ .d = d, .n = (uint32_t)n, .key = key_of, .value = value_of });
}
